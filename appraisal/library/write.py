"""Changing a case file and nothing else in it: comments, order and layout stay as the author left them.

The text is taken apart with the positions that ruamel.yaml gives; what did not change is copied letter by letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from appraisal.library.emit import after_key, document_text, inline, item_text
from appraisal.library.read import Value, composed, read_string

NAMED_BY = ("id", "check", "criterion", "footprint", "service", "partner", "code", "rule", "says")
"""Keys by which an entry is known again after a change, the first that it has."""


def rewrite(text: str, value: Mapping[str, Value]) -> str:
    """Give the text changed so that it holds the value; the same value gives the same text.

    Only lines of changed, added or removed entries differ. Where that cannot be done exactly, as with an entry that
    has no value, the whole text is written anew without its comments.

    Raises:
        InputError: the text is not YAML.
    """
    old = read_string(text, "the case")
    if same(old.value, dict(value)):
        return text
    root = composed(text, "the case")
    if isinstance(root, MappingNode) and not old.problems:
        found = _Text(text)
        start, end = found.span(root)
        changed = text[:start] + found.changed(root, old.value, dict(value)) + text[end:]
        try:
            if same(read_string(changed, "the case").value, dict(value)):
                return changed
        except ValueError, KeyError:
            pass
    return document_text(value)


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same in type and content; the order of keys makes no difference."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other
