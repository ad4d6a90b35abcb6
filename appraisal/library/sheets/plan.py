"""Which sheets a case has, and its entries as their rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from appraisal.library.read import KeyPath, Value
from appraisal.library.references import DECLARES
from appraisal.library.sheets.cells import Cell, from_cell, to_cell
from appraisal.library.sheets.columns import IN_ONE_CELL, Column, columns_of
from appraisal.library.walk import class_for, classes_in, fields_of, item_type
from appraisal.schema.base import Strict
from appraisal.schema.case import ConfiguredCase, ListedCase

HEAD = "Case"
"""Sheet of what a case says once: title, question, day and so on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All entries of one kind."""

    name: str
    keys: tuple[str, ...]
    """The lists from the top of the case down to the entries."""
    declared: object
    """The class of an entry, or a union of classes told apart by ``kind``."""
    parent: Column | None
    """Names the entry that it belongs to; None at the top."""
    own: tuple[Column, ...]
    """The columns of an entry, without its parent's."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in their order, the parent's first."""
        return (self.parent, *self.own) if self.parent else self.own

    @property
    def declares(self) -> str | None:
        """What kind of thing an entry is, where others can name it."""
        classes = classes_in(self.declared)
        kinds = (DECLARES[cls][0] for cls in classes[0].__mro__ if cls in DECLARES)
        return next(kinds, None)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a sheet."""

    path: KeyPath
    """Where it stands in the case."""
    owner: str | None
    """Id of the entry that it belongs to."""
    entry: Mapping[str, Value]


def case_class(kind: Value) -> type[ConfiguredCase | ListedCase]:
    """Give the class of a case of this kind; a kind that is neither counts as configured."""
    return ListedCase if kind == "listed" else ConfiguredCase


@cache
def sheets_of(cls: type[Strict]) -> tuple[Sheet, ...]:
    """Give the sheets for a class of case, in the order of its fields, each followed by the lists within it."""
    return tuple(_sheets(cls, (), None))


@cache
def head_columns(cls: type[Strict]) -> tuple[Column, ...]:
    """Give what stands once in a case: key by key, with the keys inside a paper or a recorded position."""
    return columns_of(cls)


def _sheets(cls: type[Strict], before: tuple[str, ...], owner: str | None) -> Iterator[Sheet]:
    for name, info in fields_of(cls).items():
        whole: Any = info.annotation
        item = item_type(whole)
        keys = (*before, name)
        classes = classes_in(item) if item else ()
        if classes and classes[0] not in IN_ONE_CELL:
            words = f"{owner} {name}" if owner and name in {"rules", "facts"} else name
            parent = _parent(owner) if owner else None
            yield Sheet(words.replace("_", " ").capitalize(), keys, item, parent, columns_of(item))
            if len(classes) == 1:
                yield from _sheets(classes[0], keys, _singular(name))
        elif not item and (single := classes_in(whole)) and len(single) == 1:
            yield from _sheets(single[0], keys, None)


def _parent(owner: str) -> Column:
    return Column((owner,), "id", f"Id of the {owner} it belongs to.", required=True, space=owner)


def _singular(name: str) -> str:
    return {"own_criteria": "criterion", "own_options": "option", "bodies": "body"}.get(name, name.removesuffix("s"))


def rows_of(value: Mapping[str, Value], sheet: Sheet) -> tuple[Row, ...]:
    """Give the entries of a sheet in their order; what is not a mapping is passed over."""
    return tuple(_rows(value, sheet.keys, (), None))


def _rows(value: Value | Mapping[str, Value], keys: tuple[str, ...], path: KeyPath, owner: str | None) -> Iterator[Row]:
    if not isinstance(value, Mapping):
        return
    inner = value.get(keys[0])
    here = (*path, keys[0])
    if isinstance(inner, Mapping):
        if len(keys) > 1:
            yield from _rows(inner, keys[1:], here, None)
        return
    for i, item in enumerate(inner if isinstance(inner, tuple) else ()):
        if len(keys) == 1 and isinstance(item, dict):
            yield Row((*here, i), owner, item)
        elif isinstance(item, dict):
            named = item.get("id")
            yield from _rows(item, keys[1:], (*here, i), named if isinstance(named, str) else None)


def cells_of(entry: Mapping[str, Value], columns: tuple[Column, ...]) -> dict[str, Cell]:
    """Give the cells of an entry by heading; empty ones are None."""
    return {column.name: to_cell(_at(entry, column.path), column) for column in columns}


def shown_cells(entry: Mapping[str, Value], columns: tuple[Column, ...]) -> dict[str, Cell]:
    """Give the cells as a form shows them: yes or no is said even where the entry leaves it to the schema."""
    cells = cells_of(entry, columns)
    return {c.name: c.empty_means if cells[c.name] is None else cells[c.name] for c in columns}


def _at(value: Value | Mapping[str, Value], path: tuple[str, ...]) -> Value:
    for key in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value if not isinstance(value, Mapping) else None


def with_cell(entry: Mapping[str, Value], column: Column, cell: Cell) -> dict[str, Value]:
    """Give the entry with one cell changed; a mapping that becomes empty is left out."""
    return _put(entry, column.path, from_cell(cell, column))


def _put(value: Value | Mapping[str, Value], path: tuple[str, ...], new: Value) -> dict[str, Value]:
    old = dict(value) if isinstance(value, Mapping) else {}
    key, *rest = path
    inner: Value = _put(old.get(key), tuple(rest), new) or None if rest else new
    if inner is None:
        old.pop(key, None)
        return old
    return {**old, key: inner}


def columns_for(sheet: Sheet, kind: Value) -> tuple[Column, ...]:
    """Give the columns that an entry of this kind has; those of the whole sheet where the kind is not known."""
    cls = class_for(sheet.declared, kind)
    return columns_of(cls) if cls else sheet.own
