"""The wheel and the source archive hold all that a user needs and nothing else."""

from importlib.metadata import packages_distributions
from pathlib import Path


def data_files(tree: Path, kind: str) -> frozenset[str]:
    """Files below models/ or cases/ that git does not ignore, as they are named in the wheel."""
    paths = [path for path in (tree / kind).rglob("*") if path.is_file() and "stray" not in path.name]
    return frozenset(f"appraisal/_bundled/{path.relative_to(tree).as_posix()}" for path in paths)


def test_the_wheel_brings_two_packages_and_nothing_else(wheel: frozenset[str]) -> None:
    """A top-level models, cases, ui or tests would clash with somebody else's."""
    tops = {name.split("/")[0] for name in wheel}

    assert {"appraisal", "appraisal_ui"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_installed_product_brings_two_packages_and_nothing_else() -> None:
    """The same claim, asked of the environment in which these tests run."""
    assert {"appraisal", "appraisal_ui"} == {
        package for package, owners in packages_distributions().items() if "appraisal" in owners
    }


def test_the_wheel_holds_every_pack_and_case(littered: Path, wheel: frozenset[str]) -> None:
    """A new data folder is shipped without a list that somebody must remember to edit."""
    data = data_files(littered, "models") | data_files(littered, "cases")

    assert data == {name for name in wheel if name.startswith("appraisal/_bundled/")}


def test_the_wheel_holds_the_law_and_the_method_and_the_five_cases(wheel: frozenset[str]) -> None:
    """Named one by one, so that an empty folder cannot pass."""
    folders = {"/".join(name.split("/")[2:4]) for name in wheel if name.startswith("appraisal/_bundled/")}

    assert folders >= {
        "models/england",
        "models/standard",
        "cases/cheshire-east-2015",
        "cases/walsall-2017",
        "cases/staffordshire-2014",
        "cases/bath-2017",
        "cases/cambridgeshire-2014",
    }


def test_files_that_git_ignores_stay_out(wheel: frozenset[str], sdist: Path) -> None:
    """What lies about on a disk is never shipped, neither in the wheel nor in the source archive."""
    shipped = {*wheel, *(path.as_posix() for path in sdist.rglob("*"))}

    assert set() == {name for name in shipped if "stray" in name}


def test_the_wheel_from_the_source_archive_is_the_same(wheel: frozenset[str], wheel_from_sdist: frozenset[str]) -> None:
    """Whoever builds from the published sources gets the published product."""
    assert wheel == wheel_from_sdist


def test_the_source_archive_can_be_tested(sdist: Path) -> None:
    """It carries the tests, the pins and the two commands."""
    present = {path.name for path in sdist.iterdir()}

    assert present >= {"tests", "Makefile", "constraints.txt", "pyproject.toml", "README.md", "LICENSE"}
