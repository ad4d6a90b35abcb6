"""The bundled data is found in a wheel, a checkout, or where one says; else the search is named."""

from pathlib import Path

import pytest

from appraisal.errors import LibraryNotFound
from appraisal.library.locate import entries, find


def test_a_wheel_carries_its_data_inside_the_package(tmp_path: Path) -> None:
    """Nothing but the package is installed."""
    (tmp_path / "_bundled" / "models").mkdir(parents=True)

    assert tmp_path / "_bundled" / "models" == find("models", tmp_path, home=None)


def test_a_checkout_has_its_data_beside_the_package(tmp_path: Path) -> None:
    """So that an edit to a case is live."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "LIBRARY.toml").touch()

    assert tmp_path / "cases" == find("cases", tmp_path / "appraisal", home=None)


def test_somebody_elses_folder_of_the_same_name_is_not_taken(tmp_path: Path) -> None:
    """Beside an installed package stand all the others, and 'models' is a common name."""
    package, beside = tmp_path / "appraisal", tmp_path / "models"
    beside.mkdir()

    with pytest.raises(LibraryNotFound) as caught:
        find("models", package, home=None)

    places = f"{package / '_bundled' / 'models'} and {beside}"
    assert f"the models are missing: looked in {places}; install appraisal again" == str(caught.value)


def test_a_home_of_ones_own_goes_first_for_what_it_holds(tmp_path: Path) -> None:
    """A person with cases of their own needs no copy of the law."""
    (tmp_path / "home" / "cases").mkdir(parents=True)
    (tmp_path / "_bundled" / "cases").mkdir(parents=True)
    (tmp_path / "_bundled" / "models").mkdir()
    home = str(tmp_path / "home")

    assert tmp_path / "home" / "cases" == find("cases", tmp_path, home)
    assert tmp_path / "_bundled" / "models" == find("models", tmp_path, home)


def test_a_home_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """Falling back in silence would appraise with the wrong law."""
    with pytest.raises(LibraryNotFound, match="nowhere, which is not a folder; correct it or unset it"):
        find("models", tmp_path, home=str(tmp_path / "nowhere"))


def test_a_folder_counts_as_a_pack_once_it_holds_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder left over from a move is no pack."""
    (tmp_path / "models" / "full").mkdir(parents=True)
    (tmp_path / "models" / "full" / "pack.yaml").touch()
    (tmp_path / "models" / "empty").mkdir()
    monkeypatch.setenv("APPRAISAL_HOME", str(tmp_path))

    assert {"full": tmp_path / "models" / "full"} == entries("models")
