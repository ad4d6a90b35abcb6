"""What a visitor keeps on this machine, in files, and what is small enough to travel in the address."""

import base64
import binascii
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path
from pydantic import TypeAdapter, ValidationError

from appraisal.configuration import Configuration

LARGEST = 100_000
"""Bytes that an arrangement in the address may unfold to; the largest of the five cases takes 4,000."""
DAMAGED = ".damaged"
"""How the names of files end that were kept aside."""
HOLDS = {
    ".yaml": "A case that you saved",
    ".draft": "Changes that you had not saved",
    ".steps": "The steps that you could undo",
    ".json": "Weights that you saved",
    ".trail": "The steps that you could undo in your arrangement by hand",
}
"""What a file holds, by how its name ends."""
T = TypeVar("T")
Weights = dict[str, dict[str, int]]
"""Name -> criterion -> points."""
_ARRANGEMENT, _WEIGHTS = TypeAdapter(Configuration), TypeAdapter(Weights)


@dataclass(frozen=True, slots=True)
class _Trail:
    """The arrangements that led to one made by hand, each as the address carries it."""

    now: str
    """The one they led to: they mean nothing to another window that shows another."""
    past: tuple[str | None, ...]
    """The last one last; None where there was none."""


_TRAIL = TypeAdapter(_Trail)


def folder(kind: str) -> Path:
    """The folder of this visitor's things of one kind, such as ``cases``; it need not exist yet."""
    return user_data_path("appraisal") / kind


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, so that a crash leaves what stood there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def read(path: Path, parsed: Callable[[str], T]) -> T | None:
    """What a file holds; None where there is none.

    A damaged file is kept aside under a name of its own, so that what is written next does not replace it.

    Args:
        path: the file.
        parsed: makes of its text what it holds; a ValueError says that it is damaged.
    """
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, PermissionError, IsADirectoryError):
        with suppress(FileNotFoundError):  # another window was first
            path.rename(next(free for free in _aside_names(path) if not free.exists()))
        return None


def aside(kind: str, name: str = "*") -> tuple[Path, ...]:
    """Damaged files of one kind that were kept aside: all of them, or those of one case."""
    return tuple(sorted(folder(kind).glob(f"{name}.*{DAMAGED}*")))


def damage(path: Path) -> str:
    """What became of a file that was kept aside, and what can be done, in Markdown."""
    before = path.name.rpartition(DAMAGED)[0]
    return (
        f"{HOLDS.get(Path(before).suffix, 'A file')} cannot be read: the file `{before}` is damaged. Nothing in it was lost: it is "
        f"kept as `{path}`. Mend it and give it back its name while no newer file has it, or remove it."
    )


def _aside_names(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.name}{DAMAGED}")
    yield from (path.with_name(f"{path.name}{DAMAGED}-{n}") for n in count(2))


# ---- weights


def weights(case: str) -> Weights:
    """Weights that were saved for a case; none where there are none, or where their file is damaged."""
    return read(_weights(case), _WEIGHTS.validate_json) or {}


def keep_weights(case: str, saved: Weights) -> None:
    """Keep these weights for a case, and no others."""
    write(_weights(case), _WEIGHTS.dump_json(saved, indent=2).decode())


def _weights(case: str) -> Path:
    return folder("weights") / f"{case}.json"


# ---- an arrangement in the address, and what it was before


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


def trail(case: str, now: str | None) -> list[str | None]:
    """The arrangements of a case that led to this one, the last one last; none where others were kept."""
    found = read(_trail(case), _TRAIL.validate_json) if now else None
    return list(found.past) if found and found.now == now else []


def keep_trail(case: str, now: str | None, past: Sequence[str | None]) -> None:
    """Keep the arrangements that led to this one, and no others of the case."""
    if now:
        write(_trail(case), _TRAIL.dump_json(_Trail(now, tuple(past))).decode())


def _trail(case: str) -> Path:
    return folder("hand") / f"{case}.trail"


def drop(case: str) -> None:
    """Remove what was kept beside the text of a case."""
    for path in (_weights(case), _trail(case)):
        path.unlink(missing_ok=True)
