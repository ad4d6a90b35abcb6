"""Text to values: YAML 1.2 in which every key and value keeps its line and column.

Only plain data is read: no aliases, anchors, tags or directives, and no deep nesting, so that a small file
cannot grow into a large one and every value stands where it is used.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from appraisal.errors import InputError, Problem
from appraisal.library.locate import yaml_files
from appraisal.source import Place

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to a value."""

Value = str | int | float | bool | date | None | tuple["Value", ...] | dict[str, "Value"]

DEEPEST = 40
"""Levels of nesting beyond which a file is not read; the schema needs fewer than ten."""

LONGEST = 5_000_000
"""Characters beyond which a file is not read; a case of 24 topics needs less than a tenth."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key and its value start; for a list item both are the item's own start."""

    key: Place
    value: Place


@dataclass(frozen=True)
class Document:
    """A case or a pack as read, before anything is known of its meaning."""

    name: str
    """The file or folder as the user would type it."""
    value: dict[str, Value]
    """Its content; lists are tuples, dates are dates."""
    spots: Mapping[KeyPath, Spot]
    """Where each key and value stands."""
    problems: tuple[Problem, ...] = ()
    """Repeated keys and the like, which do not stop the reading."""

    def key(self, path: KeyPath) -> Place:
        """Where the key or list item stands, or else the nearest thing around it."""
        return self._nearest(path).key

    def at(self, path: KeyPath) -> Place:
        """Where the value stands, or else the nearest thing around it."""
        return self._nearest(path).value

    def _nearest(self, path: KeyPath) -> Spot:
        while path not in self.spots:
            path = path[:-1]
        return self.spots[path]


def read_path(path: Path, name: str) -> Document:
    """Read a file, or all YAML files of a folder as one document.

    Args:
        path: a file, or a folder whose files are merged in order of name: lists of one key are joined.
        name: what to call it in messages.

    Raises:
        InputError: it cannot be read as YAML at all; every file's first such mistake is given.
    """
    try:
        parts = (
            [(p.read_bytes(), f"{name}/{p.name}") for p in yaml_files(path)]
            if path.is_dir()
            else [(path.read_bytes(), name)]
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError([Problem(Place(name), f"this cannot be read: {reason}", "give a readable file")]) from error
    if not parts:
        remedy = "put the case in a file such as case.yaml"
        raise InputError([Problem(Place(name), "this folder holds no .yaml file", remedy)])
    documents: list[Document] = []
    problems: list[Problem] = []
    for content, label in parts:
        try:
            documents.append(read_bytes(content, label))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return documents[0] if len(documents) == 1 else merge(documents, name)


@lru_cache(maxsize=256)
def read_bytes(content: bytes, name: str) -> Document:
    """Read the bytes of one file; the same content is read once.

    Raises:
        InputError: it is not text in UTF-8, or not YAML.
    """
    try:
        return read_string(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(Place(name, line), "this is not plain text in UTF-8", "save the file as UTF-8 text")
        raise InputError([problem]) from error


def read_string(text: str, name: str) -> Document:
    """Read the text of one file.

    Raises:
        InputError: it is not YAML, is empty, or is not a mapping of keys to values.
    """
    root = composed(text, name)
    if root is None:
        raise InputError([Problem(Place(name), "this file is empty", "start it with id, kind and title")])
    if not isinstance(root, MappingNode):
        place = _place(name, root.start_mark)
        raise InputError([Problem(place, "this file does not hold keys and values", "write it as 'key: value' lines")])
    builder = _Builder(name)
    value = builder.mapping(root, ())
    return Document(name, value, builder.spots, tuple(builder.problems))


def merge(documents: Iterable[Document], name: str) -> Document:
    """Join the documents of one folder: lists of one key follow each other, any other key stands once."""
    value: dict[str, Value] = {}
    spots: dict[KeyPath, Spot] = {(): Spot(Place(name), Place(name))}
    problems: list[Problem] = []
    for document in documents:
        problems.extend(document.problems)
        shift: dict[str | int, int] = {}
        for key, new in document.value.items():
            old = value.get(key, ())
            if key not in value:
                value[key] = new
            elif isinstance(old, tuple) and isinstance(new, tuple):
                shift[key] = len(old)
                value[key] = (*old, *new)
            else:
                what = f"the key '{key}' stands in two files, the first time at {spots[(key,)].key}"
                problems.append(Problem(document.key((key,)), what, "keep one of them"))
                shift[key] = -1
        for path, spot in document.spots.items():
            moved = _moved(path, shift.get(path[0], 0) if path else 0)
            if moved is not None:
                spots.setdefault(moved, spot)
    return Document(name, value, spots, tuple(problems))


def _moved(path: KeyPath, by: int) -> KeyPath | None:
    if by < 0:
        return None
    if by and len(path) > 1 and isinstance(path[1], int):
        return (path[0], path[1] + by, *path[2:])
    return path


class _PlainComposer(Composer):
    """Refuses aliases, anchors, tags and directives, which YAML allows and a case does not need."""

    def compose_document(self) -> Node | None:
        event = self.parser.peek_event()
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            raise ComposerError(problem="a directive such as %YAML", problem_mark=event.start_mark)
        root: Node | None = super().compose_document()
        return root

    def compose_node(self, parent: Node | None, index: object) -> Node:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent) or event.anchor:
            raise ComposerError(problem="an anchor or alias", problem_mark=event.start_mark)
        if getattr(event, "tag", None):
            raise ComposerError(problem="a tag", problem_mark=event.start_mark)
        node: Node = super().compose_node(parent, index)
        return node


SYNTAX = (
    ("a directive", "directives such as %YAML are not read", "remove the line"),
    ("an anchor", "anchors (&name) and aliases (*name) are not read", "write the value out in full"),
    ("a tag", "tags such as !name are not read", "write the value without it"),
    (
        "but found another document",
        "a second document starts here",
        "keep one to a file, without '---' lines",
    ),
    ("maximum depth", f"this is nested more than {DEEPEST} levels deep", "see the JSON Schema for the shape"),
    ("found character '\\t'", "a tab stands where YAML wants spaces", "indent with spaces"),
    ("found unexpected end of stream", "a quote or bracket that opens here never closes", "close it"),
    (
        "mapping values are not allowed",
        "a colon or an indentation is out of place",
        "align the keys, and quote text that holds ': '",
    ),
)
"""The parser's commonest messages, in our words, and what would be right."""


def composed(text: str, name: str) -> Node | None:
    """Give the text as nodes that know where they start and end; None where it is empty.

    Raises:
        InputError: it is not YAML, or holds what a case may not.
    """
    if len(text) > LONGEST:
        raise InputError([Problem(Place(name), f"this file has more than {LONGEST} characters", "split it")])
    try:
        return _nodes(text)
    except MarkedYAMLError as error:
        raise InputError([_syntax(error, name)]) from error
    except (YAMLError, ValueError) as error:
        place = Place(name, _line_of_first_control_character(text))
        raise InputError([Problem(place, "this holds a character that YAML forbids", "delete it")]) from error


@lru_cache(maxsize=64)
def _nodes(text: str) -> Node | None:
    """The same text is taken apart once: that takes longer than all that follows, and nobody changes a node."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _PlainComposer
    yaml.max_depth = DEEPEST
    root: Node | None = yaml.compose(text)
    return root


def _syntax(error: MarkedYAMLError, name: str) -> Problem:
    found = str(error.problem or error.context or "it cannot be read").strip().splitlines()[0]
    mark = error.problem_mark or error.context_mark
    for start, what, remedy in SYNTAX:
        if found.startswith(start):
            opened = error.context_mark if "unexpected end" in found else None
            return Problem(_place(name, opened or mark), what, remedy)
    remedy = "check the indentation, colons, quotes and brackets on this line and the one before"
    return Problem(_place(name, mark), f"this is not YAML: {found}", remedy)


def _line_of_first_control_character(text: str) -> int:
    position = next((i for i, c in enumerate(text) if category(c) == "Cc" and c not in "\t\n\r"), 0)
    return text.count("\n", 0, position) + 1


def _place(name: str, mark: StringMark | None) -> Place:
    return Place(name) if mark is None else Place(name, mark.line + 1, mark.column + 1)


@dataclass
class _Builder:
    """Turns nodes into values and remembers where each stood."""

    name: str
    spots: dict[KeyPath, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: Node, path: KeyPath) -> Value:
        """Give the node's value; its own spot must be set by then."""
        match node:
            case MappingNode():
                return self.mapping(node, path)
            case SequenceNode():
                return tuple(self._item(child, (*path, i)) for i, child in enumerate(node.value))
            case ScalarNode():
                return _scalar(node)
        raise TypeError(node)

    def mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Value]:
        """Give the mapping without repeated or unusable keys, which become problems."""
        place = _place(self.name, node.start_mark)
        self.spots.setdefault(path, Spot(place, place))
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            place = _place(self.name, key_node.start_mark)
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or not str(key_node.tag).endswith(":str"):
                self.problems.append(
                    Problem(place, "a key must be a plain word", "see the JSON Schema for the keys", path)
                )
            elif key in result:
                first = self.spots[(*path, key)].key
                what = f"the key '{key}' is repeated; it stands already in line {first.line}"
                self.problems.append(Problem(place, what, "keep one of them", (*path, key)))
            else:
                self.spots[(*path, key)] = Spot(place, _value_place(self.name, value_node, place))
                result[key] = self.value(value_node, (*path, key))
        return result

    def _item(self, node: Node, path: KeyPath) -> Value:
        place = _place(self.name, node.start_mark)
        self.spots[path] = Spot(place, place)
        return self.value(node, path)


def _value_place(name: str, node: Node, key: Place) -> Place:
    """An empty value is reported at its key, because the parser puts it on the next line."""
    return _place(name, node.start_mark) if node.value or node.start_mark.line + 1 == key.line else key


def _scalar(node: ScalarNode) -> Value:
    """Give the scalar's value; a date or number that is none stays text, which the schema refuses."""
    text: str = node.value
    convert = SCALARS.get(str(node.tag).rpartition(":")[2], str)
    try:
        return convert(text)
    except ValueError:
        return text


def _whole(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits, 0 if digits.lstrip("+-").startswith(("0x", "0o")) else 10)


SCALARS: dict[str, Callable[[str], Value]] = {
    "int": _whole,
    "float": float,
    "bool": lambda text: text.lower() == "true",
    "null": lambda _: None,
    "timestamp": date.fromisoformat,
}
"""How the text of each YAML type but text becomes a value."""
