"""What a reader is owed beyond ruff's checks: examples that run, a reason beside every exception."""

import doctest
import importlib
import pkgutil
import re

import appraisal

NEVER_SILENCED = re.compile(r"noqa.*\b(S101|T201|BLE001|B006|D10\d)")
SILENCER = re.compile(r"#\s*(noqa|type:\s*ignore|mypy:|pragma:)")
REASONED = re.compile(r"#\s*(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\])[\s#:-]+\w+")


def test_every_example_in_a_docstring_runs() -> None:
    """An example that no longer holds is worse than none."""
    names = [module.name for module in pkgutil.walk_packages(appraisal.__path__, "appraisal.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    results = {module.__name__: doctest.testmod(module) for module in modules}

    assert {} == {name: result.failed for name, result in results.items() if result.failed}


def test_every_silenced_check_says_why(python: dict[str, str]) -> None:
    """A silenced check without its reason cannot be reviewed."""
    assert [] == [
        f"{name}:{number}"
        for name, text in python.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if SILENCER.search(line) and not REASONED.search(line)
    ]


def test_the_house_rules_are_not_silenced_in_the_product(python: dict[str, str]) -> None:
    """No assert on input, print, broad except, mutable default or missing docstring, whatever the reason."""
    assert [] == [
        f"{name}:{number}"
        for name, text in python.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if name.startswith(("appraisal/", "ui/")) and NEVER_SILENCED.search(line)
    ]
