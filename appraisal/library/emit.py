"""Values to YAML that a person can read: short entries on one line, long ones one key a line, long text folded."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import isinf
from textwrap import wrap

from appraisal.library.read import Value

LONGEST = 110
"""Characters of a line before an entry is spread over several."""
PLAIN = re.compile(r"[^\W\d_](?:[\w ./()%'’–£&+;-]*[\w./()%'’])?")
"""Text that means itself without quotes wherever it stands."""
NOT_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
"""Words that YAML, new or old, reads as something else."""


def document_text(value: Mapping[str, Value]) -> str:
    """Give the text of a whole file; read again, it holds the same value."""
    return "\n".join(_pair(key, item, 0) for key, item in value.items()) + "\n"


def inline(value: Value) -> str:
    """Give a value on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{inline(key)}: {inline(item)}" for key, item in value.items()) + "}"
        case tuple():
            return "[" + ", ".join(inline(item) for item in value) + "]"
        case _:
            return _scalar(type(value).__name__, value)


def after_key(value: Value, indent: int) -> str:
    """Give what stands after ``key:``, starting with a space or a new line.

    Args:
        value: the value.
        indent: column of the key.
    """
    line = inline(value)
    if not value or (len(line) + indent <= LONGEST - 20 and not _deep(value)):
        return f" {line}"
    match value:
        case dict():
            inner = indent + 2
            return "".join(f"\n{' ' * inner}{_pair(key, item, inner)}" for key, item in value.items())
        case tuple() if _deep(value):
            return "".join(f"\n{' ' * (indent + 2)}- {item_text(item, indent + 4)}" for item in value)
        case str() if _can_fold(value):
            inside = " " * (indent + 2)
            folded = wrap(value, LONGEST - indent, break_long_words=False, break_on_hyphens=False)
            return " >-\n" + "\n".join(inside + part for part in folded)
    return f" {line}"


def item_text(value: Value, indent: int) -> str:
    """Give what stands after ``- ``.

    Args:
        value: the item.
        indent: column at which it starts.
    """
    line = inline(value)
    if not isinstance(value, dict) or not value or (len(line) + indent <= LONGEST and not _nested(value)):
        return line
    return f"\n{' ' * indent}".join(_pair(key, item, indent) for key, item in value.items())


def _pair(key: str, value: Value, indent: int) -> str:
    return f"{inline(key)}:{after_key(value, indent)}"


def _deep(value: Value) -> bool:
    """Whether a list holds mappings, or a mapping holds such a list."""
    if isinstance(value, tuple):
        return any(isinstance(item, dict | tuple) for item in value)
    return isinstance(value, dict) and _nested(value)


def _nested(value: Mapping[str, Value]) -> bool:
    return any(isinstance(item, tuple | dict) and _deep(item) for item in value.values())


def _can_fold(text: str) -> bool:
    """Whether folding changes nothing: single spaces between words, no other white space or control sign."""
    return " ".join(text.split()) == text and text.isprintable() and "\ufeff" not in text


@lru_cache(maxsize=4096)
def _scalar(_: str, value: str | float | date | None) -> str:
    """Quoted where YAML would read something else; the type keeps 1 and true apart in the cache."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str() if PLAIN.fullmatch(value) and value.lower() not in NOT_WORDS:
            return value
        case str():
            return '"' + "".join(_escaped(letter) for letter in value) + '"'
        case float() if isinf(value):
            return ".inf" if value > 0 else "-.inf"
        case _:
            return str(value)


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
