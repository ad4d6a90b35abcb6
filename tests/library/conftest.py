"""The invented packs on which the reading of cases is tested, whatever the bundled packs say."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "broken"


@pytest.fixture(scope="module", autouse=True)
def _tiny_packs() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPRAISAL_HOME", str(BROKEN / "home"))
        yield


@pytest.fixture(scope="session")
def broken() -> Path:
    """The folder of broken files."""
    return BROKEN


@pytest.fixture(scope="session")
def valid() -> str:
    """The text of a small complete case without a mistake."""
    return (BROKEN / "valid.yaml").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, valid: str) -> Path:
    """A folder of one's own, to be changed: the tiny packs and two cases, tiny and tiny_two."""
    shutil.copytree(BROKEN / "home", tmp_path, dirs_exist_ok=True)
    for name in ("tiny_two", "tiny"):
        (tmp_path / "cases" / name).mkdir(parents=True)
        text = valid.replace("id: tiny\n", f"id: {name}\n")
        (tmp_path / "cases" / name / "case.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("APPRAISAL_HOME", str(tmp_path))
    return tmp_path
