"""Changing a case file and nothing else in it: comments, order and layout stay as the author left them.

The text is taken apart with the positions that ruamel.yaml gives; what did not change is copied letter by letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from appraisal.errors import InputError
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
    if not isinstance(root, MappingNode) or old.problems:
        return document_text(value)
    found = Layout(text)
    start, end = found.span(root)
    changed = text[:start] + found.changed(root, old.value, dict(value)) + text[end:]
    return changed if _holds(changed, dict(value)) else document_text(value)


def _holds(text: str, value: Value) -> bool:
    try:
        return same(read_string(text, "the case").value, value)
    except InputError:
        return False


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same in type and content; the order of keys makes no difference."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


@dataclass(frozen=True)
class Layout:
    """A text whose nodes can be copied or changed one by one."""

    text: str

    def span(self, node: Node) -> tuple[int, int]:
        """Where a node starts and ends; an entry spread over lines ends with its last line, comment and all."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode):
            return start, start + len(self.text[start:end].rstrip()) if node.style in {"|", ">"} else end
        if getattr(node, "flow_style", False) or not node.value:
            return start, end
        last = node.value[-1]
        inner = last if isinstance(node, SequenceNode) else last[1]
        return start, self.line_end(max(self.span(inner)[1] if _given(inner) else 0, self._end_of_key(last)))

    def line_end(self, position: int) -> int:
        """Where the line ends in which the position lies."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found

    def _end_of_key(self, pair: object) -> int:
        return self.text.index(":", pair[0].end_mark.index) + 1 if isinstance(pair, tuple) else 0

    def changed(self, node: Node, old: Value, new: Value) -> str:
        """Give the text of a mapping or list with what differs put in; the types of old and new are alike."""
        start, end = self.span(node)
        if same(old, new):
            return self.text[start:end]
        if isinstance(node, MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            pairs = {str(key.value): (key, value) for key, value in node.value}
            kept = [_Part(*self._pair_span(*pairs[k]), self._pair(*pairs[k], old[k], new[k])) for k in old if k in new]
            gone = [_Part(*self._pair_span(*pairs[k]), None) for k in old if k not in new]
            added = [(k, new[k]) for k in new if k not in old]
            parts = sorted((*kept, *gone), key=lambda part: part.start)
            if node.flow_style:
                fresh = [_Part(end, end, f"{inline(k)}: {inline(v)}") for k, v in added]
                return self._flow(node, (*parts, *fresh))
            indent = node.start_mark.column
            fresh = [_Part(end, end, f"{inline(k)}:{after_key(v, indent)}") for k, v in added]
            return self._block(node, (*parts, *fresh), f"\n{' ' * indent}")
        if isinstance(node, SequenceNode) and isinstance(old, tuple) and isinstance(new, tuple):
            return self._sequence(node, old, new)
        return inline(new)

    def _sequence(self, node: SequenceNode, old: tuple[Value, ...], new: tuple[Value, ...]) -> str:
        flow, column = bool(node.flow_style), node.start_mark.column
        parts = []
        for before, after in aligned(old, new):
            if before is None:
                item = new[after or 0]
                parts.append(_Part(-1, -1, inline(item) if flow else item_text(item, column + 2)))
            else:
                child = node.value[before]
                text = None if after is None else self._item(child, old[before], new[after], column, flow=flow)
                parts.append(_Part(*self.span(child), text))
        return self._flow(node, parts) if flow else self._block(node, parts, f"\n{' ' * column}- ")

    def _item(self, child: Node, old: Value, new: Value, column: int, *, flow: bool) -> str:
        if _alike(child, old, new):
            return self.changed(child, old, new)
        return inline(new) if flow else item_text(new, column + 2)

    def _pair_span(self, key: Node, value: Node) -> tuple[int, int]:
        return key.start_mark.index, self.span(value)[1] if _given(value) else self._end_of_key((key, value))

    def _pair(self, key: Node, value: Node, old: Value, new: Value) -> str:
        start, end = self._pair_span(key, value)
        if same(old, new):
            return self.text[start:end]
        if _given(value) and _alike(value, old, new):
            return self.text[start : value.start_mark.index] + self.changed(value, old, new)
        head = self.text[start : self._end_of_key((key, value))]
        commented = self.text[end : self.line_end(end)].strip() != ""
        spread = after_key(new, key.start_mark.column)
        return f"{head} {inline(new)}" if commented and "\n" in spread else head + spread

    def _flow(self, node: Node, parts: Sequence["_Part"]) -> str:
        start, end = self.span(node)
        if all(part.text is not None and 0 <= part.start < end for part in parts):
            text = self.text[start:end]
            for part in reversed(parts):
                text = text[: part.start - start] + str(part.text) + text[part.end - start :]
            return text
        inside = ", ".join(part.text for part in parts if part.text is not None)
        return f"{{{inside}}}" if isinstance(node, MappingNode) else f"[{inside}]"

    def _block(self, node: Node, parts: Sequence["_Part"], lead: str) -> str:
        """Put the parts under each other, each with the comments above and beside it."""
        start, end = self.span(node)
        pieces, at = [], start
        for part in parts:
            if not 0 <= part.start < end:
                pieces.append(f"{lead}{part.text}")
                continue
            before, line = self.text[at : part.start], self.line_end(part.end)
            above = lead if at == start else before
            if part.text is None:
                pieces.append(above.rpartition("\n")[0])
            else:
                pieces.append(above + part.text + self.text[part.end : line])
            at = line
        return "".join(pieces).lstrip("\n").lstrip(" ")


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry of a mapping or list: where it stood, and its text now; None where it is gone."""

    start: int
    """-1, or the end of all, where it is new."""
    end: int
    text: str | None


def _given(node: Node) -> bool:
    """Whether something stands there; YAML gives an empty value a node without length."""
    return bool(node.start_mark.index < node.end_mark.index)


def _alike(node: Node, old: Value, new: Value) -> bool:
    """Whether a change can be made inside: both are mappings or both are lists, and something is left."""
    if same(old, new):
        return True
    pair = (dict, MappingNode) if isinstance(new, dict) else (tuple, SequenceNode)
    return bool(new) and isinstance(new, pair[0]) and isinstance(old, pair[0]) and isinstance(node, pair[1])


def aligned(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[int | None, int | None]]:
    """Give the positions of entries in old and new that belong together; None where one is new or gone.

    Equal entries belong together, then those of one name, then those in the same place.
    """
    pairs: list[tuple[int | None, int | None]] = []
    whole = SequenceMatcher(None, [inline(v) for v in old], [inline(v) for v in new], autojunk=False)
    for what, i, i_end, j, j_end in whole.get_opcodes():
        if what == "equal":
            pairs += zip(range(i, i_end), range(j, j_end), strict=True)
            continue
        named = SequenceMatcher(
            None, [_name(v) for v in old[i:i_end]], [_name(v) for v in new[j:j_end]], autojunk=False
        )
        for _, k, k_end, m, m_end in named.get_opcodes():
            here, there = range(i + k, i + k_end), range(j + m, j + m_end)
            both = min(len(here), len(there))
            pairs += zip(here[:both], there[:both], strict=True)
            pairs += [(n, None) for n in here[both:]] + [(None, n) for n in there[both:]]
    return pairs


def _name(value: Value) -> str:
    if isinstance(value, dict):
        return next((f"{key} {inline(value[key])}" for key in NAMED_BY if key in value), inline(value))
    return inline(value)
