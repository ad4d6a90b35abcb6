"""The columns of each kind of entry, worked out from the schema: what a cell holds, and the help for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from appraisal.library.references import spaces_of
from appraisal.library.walk import classes_in, fields_of, item_type, kinds_of
from appraisal.schema.base import ID, Strict
from appraisal.schema.case import Swing
from appraisal.schema.topic import DatedFunction, ServiceVehicle

Holds = Literal["text", "whole", "truth", "date", "choice", "id", "ids", "texts", "choices", "pairs"]

IN_ONE_CELL: dict[type[Strict], tuple[str, ...]] = {
    ServiceVehicle: ("service", "vehicle"),
    Swing: ("criterion", "points"),
    DatedFunction: ("code",),
}
"""Small entries that are written in one cell, as ``service: vehicle``, with the keys written."""

WRITTEN: dict[Holds, str] = {
    "whole": "A whole number.",
    "truth": "yes or no.",
    "date": "A day, such as 2026-04-01.",
    "ids": "Ids, with commas between.",
    "texts": "One text a line.",
    "choices": "One or more of the words allowed, with commas between.",
    "pairs": "Entries with semicolons between.",
}
"""How to fill in a cell, by what it holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of entries."""

    path: tuple[str, ...]
    """Keys from the entry down to the value."""
    holds: Holds
    help: str
    """What the field is, in the words of the schema; empty where its name says it."""
    required: bool
    """Whether an entry lacks something where the cell is empty."""
    choices: tuple[str, ...] = ()
    """The words allowed; empty where any will do."""
    space: str | None = None
    """What kind of thing its ids name, such as footprint."""
    entry: type[Strict] | None = None
    """The class of the entries that stand in one cell."""
    empty_means: bool | None = None
    """What an empty cell for yes or no means."""

    @property
    def name(self) -> str:
        """Its heading: keys with dots between."""
        return ".".join(self.path)

    @property
    def how(self) -> str:
        """How to fill in the cell; empty where that is plain."""
        form = ": ".join(IN_ONE_CELL[self.entry]) if self.entry else ""
        dated = ", with dates as in: N.COMM from 2013-04-01 until 2022-06-30" if self.entry is DatedFunction else ""
        shape = f"Each as {form}{dated}." if form else ""
        return " ".join(filter(None, (WRITTEN.get(self.holds, ""), shape)))


@cache
def columns_of(declared: object) -> tuple[Column, ...]:
    """Give the columns for entries of a class, or of any class of a union; lists of their own entries are left out."""
    classes = classes_in(declared)
    if len(classes) == 1:
        return tuple(sorted(_columns(classes[0], (), required=True), key=_standing))
    found: dict[str, Column] = {}
    for cls in classes:
        for column in columns_of(cls):
            found.setdefault(column.name, column)
            known = found[column.name]
            if (known.holds, known.space, known.choices) != (column.holds, column.space, column.choices):
                holds = known.holds if known.holds == column.holds != "choice" else "text"
                found[column.name] = Column(column.path, holds, "", required=known.required)
    kind = Column(("kind",), "choice", "Which kind of rule it is.", required=True, choices=tuple(kinds_of(declared)))
    everywhere = set.intersection(*({c.name for c in columns_of(cls)} for cls in classes))
    shared = [kind if c.name == "kind" else c for c in found.values() if c.name in everywhere]
    others = (c for c in found.values() if c.name not in everywhere)
    return (*sorted(shared, key=_standing), *(replace(c, required=False) for c in others))


def _standing(column: Column) -> int:
    """Id, kind and name stand first; facts and dates, which most entries leave out, stand last."""
    first, last = ("id", "kind", "name", "says"), ("facts", "since", "until")
    return first.index(column.name) if column.name in first else 5 + (column.name in last)


def _columns(cls: type[Strict], before: tuple[str, ...], *, required: bool) -> Iterator[Column]:
    for name, info in fields_of(cls).items():
        path, help_ = (*before, name), " ".join((info.description or "").split())
        needed = required and info.is_required()
        whole: Any = info.annotation
        item = item_type(whole)
        nested = classes_in(item or whole)
        if item and nested:
            if nested[0] in IN_ONE_CELL:
                yield Column(path, "pairs", help_, needed, entry=nested[0])
        elif nested:
            inner = needed or (before == () and info.is_required())
            yield from (replace(c, help=c.help or help_) for c in _columns(nested[0], path, required=inner))
        else:
            space = spaces_of(cls).get(name)
            holds, choices = _held(item or info.annotation, listed=item is not None, names=space is not None)
            default = info.default if isinstance(info.default, bool) else None
            yield Column(path, holds, help_, needed, choices, space, empty_means=default)


def _held(annotation: object, *, listed: bool, names: bool) -> tuple[Holds, tuple[str, ...]]:
    inner = _bare(annotation)
    if get_origin(inner) is Literal:
        return ("choices" if listed else "choice"), tuple(str(a) for a in get_args(inner))
    if listed:
        return ("ids" if names or _is_id(annotation) else "texts"), ()
    simple: dict[object, Holds] = {int: "whole", bool: "truth", date: "date"}
    return simple.get(inner, "id" if names else "text"), ()


def _is_id(annotation: object) -> bool:
    return any(getattr(part, "pattern", None) == ID for part in get_args(annotation))


def _bare(annotation: object) -> object:
    """The type without ``None`` and without constraints."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return next(_bare(a) for a in get_args(annotation) if a is not type(None))
    return annotation
