"""Archives built from the tree, in folders of their own."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

SCRATCH = shutil.ignore_patterns(".git", ".venv", ".make", ".*_cache", "__pycache__")
STRAY = ("models/build/stray.yaml", "cases/.venv/stray.yaml", "appraisal/__pycache__/stray.pyc")
"""Files that .gitignore names: on many disks, never in the product."""


def build(source: Path, target: Path, *kinds: str) -> Path:
    """Build from a folder without fetching anything; give the last archive made."""
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(target), str(source)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    return max(target.iterdir(), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="session")
def tree() -> Path:
    """The top of the source tree."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def littered(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with git-ignored files lying about."""
    copy = tmp_path_factory.mktemp("littered") / "tree"
    shutil.copytree(tree, copy, ignore=SCRATCH)
    for name in STRAY:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stray", encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def wheel(littered: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names in the wheel that is built straight from the littered tree."""
    with zipfile.ZipFile(build(littered, tmp_path_factory.mktemp("wheel"), "--wheel")) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="session")
def sdist(littered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    target = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(littered, target, "--sdist")) as archive:
        archive.extractall(target / "unpacked", filter="data")
    return next((target / "unpacked").iterdir())


@pytest.fixture(scope="session")
def wheel_from_sdist(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names in the wheel that is built from the source archive."""
    with zipfile.ZipFile(build(sdist, tmp_path_factory.mktemp("again"), "--wheel")) as archive:
        return frozenset(archive.namelist())
