"""What a visitor keeps on this machine, in files, and what is small enough to travel in the address."""

import base64
import binascii
import zlib
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path
from pydantic import TypeAdapter, ValidationError

from appraisal.configuration import Configuration

LARGEST = 100_000
"""Bytes that an arrangement in the address may unfold to; the largest of the five cases takes 4,000."""
Weights = dict[str, dict[str, int]]
"""Name -> criterion -> points."""
_ARRANGEMENT, _WEIGHTS = TypeAdapter(Configuration), TypeAdapter(Weights)


def folder(kind: str) -> Path:
    """The folder of this visitor's things of one kind, such as ``cases``; it need not exist yet."""
    return user_data_path("appraisal") / kind


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, so that a crash leaves what stood there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


# ---- weights


def weights(case: str) -> Weights:
    """Weights that were saved for a case; none where the file is missing or is no such file."""
    try:
        return _WEIGHTS.validate_json(_weights(case).read_bytes())
    except (OSError, ValidationError):
        return {}


def keep_weights(case: str, saved: Weights) -> None:
    """Keep these weights for a case, and no others."""
    write(_weights(case), _WEIGHTS.dump_json(saved, indent=2).decode())


def _weights(case: str) -> Path:
    return folder("weights") / f"{case}.json"


# ---- an arrangement in the address


def packed(made: Configuration) -> str:
    """An arrangement as letters that an address can hold: a few hundred, below a thousand for the largest case."""
    return base64.urlsafe_b64encode(zlib.compress(_ARRANGEMENT.dump_json(made), 9)).decode()


@lru_cache(maxsize=64)
def unpacked(letters: str) -> Configuration | None:
    """The arrangement that such letters stand for; None where they stand for none."""
    try:
        folded = base64.b64decode(letters, altchars=b"-_", validate=True)
        return _ARRANGEMENT.validate_json(zlib.decompressobj().decompress(folded, LARGEST))
    except (binascii.Error, zlib.error, ValidationError, ValueError):
        return None
