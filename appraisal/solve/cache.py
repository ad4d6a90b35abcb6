"""What was found before, kept by content in a folder; a folder that cannot be used only costs time."""

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


def recall(file: Path) -> Any | None:  # noqa: ANN401  # JSON has no narrower type
    """What the file holds, or None where there is none or it cannot be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def keep(file: Path, text: str) -> None:
    """Write the file whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as draft:
            draft.write(text)
        Path(draft.name).replace(file)
    except OSError:
        return
