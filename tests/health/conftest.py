"""The project's own files, as the health tests read them."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tree() -> Path:
    """The top of the source tree."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def files(tree: Path) -> dict[str, str]:
    """Path from the top -> text, of every file that is or would be committed; pictures are left out."""
    if not (tree / ".git").exists():
        pytest.skip("git tells which files belong to the project, and this tree is not a clone")
    command = f"git -c safe.directory={tree} ls-files -z --cached --others --exclude-standard"
    listing = subprocess.run(command.split(" "), cwd=tree, check=True, capture_output=True, text=True)
    texts = {}
    for name in sorted(set(listing.stdout.split("\0")) - {""}):
        path = tree / name
        if path.is_file() and path.suffix not in {".png", ".ico", ".woff2"}:
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


@pytest.fixture(scope="session")
def python(files: dict[str, str]) -> dict[str, str]:
    """The Python files among them."""
    return {name: text for name, text in files.items() if name.endswith(".py")}
