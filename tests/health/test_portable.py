"""Nothing in the repository ties it to one machine or to one package registry."""

import re

THIS = "tests/health/test_portable.py"
MACHINE = re.compile(r"(?<![\w.$}~*-])/(work|root|home|opt|tmp|Users)/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|--(extra-)?index-url|--find-links|--trusted-host"
)


def lines_with(pattern: re.Pattern[str], files: dict[str, str]) -> list[str]:
    """Every line in which the pattern stands, as ``file:line``; not in this file, which spells it out."""
    return [
        f"{name}:{number}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if name != THIS and pattern.search(line)
    ]


def test_no_file_names_a_folder_of_one_machine(files: dict[str, str]) -> None:
    """A path that exists on the author's machine only breaks everybody else's."""
    assert [] == lines_with(MACHINE, files)


def test_no_file_names_a_package_registry(files: dict[str, str]) -> None:
    """Where packages come from is the reader's own setting."""
    assert [] == lines_with(REGISTRY, files)


def test_every_package_is_pinned_to_one_release(files: dict[str, str]) -> None:
    """Two people who install on different days get the same packages."""
    pins = [line for line in files["constraints.txt"].splitlines() if not line.startswith("#")]

    assert [] == [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", line)]
