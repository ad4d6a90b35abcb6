"""What somebody most likely meant by a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_LIST = 24
"""Known words beyond which a message does not list them."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word most like this one, or None where none is alike; capitals do not matter."""
    by_lower = {k.lower(): k for k in sorted(known)}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggestion(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Give a remedy for an unknown word: the nearest known one, else the whole list where it is short."""
    options = sorted(known)
    if match := nearest(word, options):
        return f"did you mean '{match}'?"
    if not options:
        return otherwise or "none is declared"
    return f"use one of: {', '.join(options)}" if len(options) <= LONGEST_LIST else otherwise or "check the spelling"
