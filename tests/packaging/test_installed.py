"""The installed product stands on its own, away from the source tree."""

import subprocess
import sysconfig
from importlib.metadata import version
from pathlib import Path

import appraisal

PROGRAM = Path(sysconfig.get_path("scripts")) / "appraisal"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder, with an empty home and no setting from outside."""
    bare = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "200"}
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, env=bare, check=False, capture_output=True, text=True, timeout=120
    )


def test_these_tests_run_on_the_installed_product() -> None:
    """What passes here is what a user gets; run through `make test`, which builds and installs the wheel."""
    assert Path(appraisal.__file__).parents[1] == Path(sysconfig.get_path("purelib"))


def test_cases_are_found_from_an_empty_folder(tmp_path: Path) -> None:
    """The five cases come with the wheel."""
    done = run(tmp_path, "cases")

    assert (0, "") == (done.returncode, done.stderr)
    assert [] == [
        case
        for case in (
            "cheshire-east-2015",
            "walsall-2017",
            "staffordshire-2014",
            "bath-2017",
            "cambridgeshire-2014",
        )
        if case not in done.stdout
    ]


def test_a_wrong_word_in_the_terminal_is_no_traceback(tmp_path: Path) -> None:
    """A user who mistypes is told what would be right."""
    done = run(tmp_path, "appraise", "no-such-case")

    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_the_version_is_the_one_in_the_source() -> None:
    """One place states the version."""
    assert appraisal.__version__ == version("appraisal")
