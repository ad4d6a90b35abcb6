"""Where the published problems lie."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "published"


@pytest.fixture(scope="session")
def published() -> Path:
    """Give the folder of published problems; skip where it is not there."""
    if not FOLDER.is_dir():
        pytest.skip(f"the published problems are not at {FOLDER}")
    return FOLDER
