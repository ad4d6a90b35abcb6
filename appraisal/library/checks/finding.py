"""What a check found, before its path is turned into a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.library.read import KeyPath


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake of meaning."""

    path: KeyPath
    """The entry or key it stands at."""
    what: str
    remedy: str


Findings = Iterator[Finding]

FULL = 100
"""Per cent, and the top of every rating."""


def words(items: object) -> str:
    """Write ids in order, as ``a, b, c``."""
    return ", ".join(sorted(map(str, items))) if isinstance(items, set | frozenset | tuple | list) else str(items)
