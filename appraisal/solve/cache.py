"""What was found before, kept by content in a folder; a folder or a file that cannot be used only costs time."""

import hashlib
import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


def recall(file: Path) -> Any | None:  # noqa: ANN401  # JSON has no narrower type
    """What was kept in the file, or None where there is none or it is not as ``keep`` wrote it."""
    try:
        mark, _, text = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return json.loads(text) if mark == _mark(text) else None


def keep(file: Path, found: object) -> None:
    """Write the file whole or not at all: a mark that tells damage, then what was found as JSON."""
    text = json.dumps(found)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as draft:
            draft.write(f"{_mark(text)}\n{text}")
        Path(draft.name).replace(file)
    except OSError:
        return


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
