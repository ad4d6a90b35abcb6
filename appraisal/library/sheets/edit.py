"""Changing the entries of a case by the cells of a table, and putting, adding or dropping single entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.library.read import KeyPath, Value
from appraisal.library.sheets.cells import Cell
from appraisal.library.sheets.plan import Row, Sheet, rows_of, with_cell


@dataclass(frozen=True)
class Changes:
    """What somebody did to a table."""

    cells: Mapping[int, Mapping[str, Cell]]
    """Row, counted from 0 -> heading -> new cell."""
    added: Sequence[Mapping[str, Cell]] = ()
    """New rows by heading."""
    deleted: Sequence[int] = ()
    """Rows that went."""


def changed(value: Mapping[str, Value], sheet: Sheet, changes: Changes) -> tuple[dict[str, Value], int]:
    """Give the case with the changes made to one of its tables.

    Returns:
        The case, and the number of new rows that wait because they do not say what they belong to.
    """
    rows = rows_of(value, sheet)
    columns = {column.name: column for column in sheet.own}
    moved: list[tuple[str | None, Mapping[str, Value]]] = []
    gone = {rows[n].path for n in changes.deleted if n < len(rows)}
    result = dict(value)
    for number, cells in changes.cells.items():
        if number >= len(rows) or rows[number].path in gone:
            continue
        entry = dict(rows[number].entry)
        for name, cell in cells.items():
            if name in columns:
                entry = with_cell(entry, columns[name], cell)
        owner = cells.get(sheet.parent.name) if sheet.parent else None
        if isinstance(owner, str) and owner != rows[number].owner:
            moved.append((owner, entry))
            gone.add(rows[number].path)
        else:
            result = placed(result, rows[number].path, entry)
    for path in sorted(gone, key=_order, reverse=True):
        result = placed(result, path, None)
    waiting = 0
    for cells in changes.added:
        entry = {}
        for name, cell in cells.items():
            if name in columns:
                entry = with_cell(entry, columns[name], cell)
        owner = cells.get(sheet.parent.name) if sheet.parent else None
        moved += [(str(owner) if owner else None, entry)] if entry or owner else []
    for named, new in moved:
        home = home_of(result, sheet, named)
        waiting += home is None
        if home is not None:
            result, _ = added(result, home, new)
    return result, waiting


def home_of(value: Mapping[str, Value], sheet: Sheet, owner: str | None) -> KeyPath | None:
    """Give the list that an entry of this owner goes into; None where there is no such owner."""
    if sheet.parent is None:
        return sheet.keys
    above = Sheet("", sheet.keys[:-1], None, None, ())
    found = (row for row in rows_of(value, above) if row.entry.get("id") == owner)
    home: Row | None = next(found, None)
    return None if home is None else (*home.path, sheet.keys[-1])


def placed(value: Mapping[str, Value], path: KeyPath, entry: Mapping[str, Value] | None) -> dict[str, Value]:
    """Give the case with another entry in this place, or without it where the entry is None."""
    changed_ = _placed(dict(value), path, None if entry is None else dict(entry))
    return changed_ if isinstance(changed_, dict) else {}


def added(value: Mapping[str, Value], home: KeyPath, entry: Mapping[str, Value]) -> tuple[dict[str, Value], KeyPath]:
    """Give the case with an entry at the end of a list, which is made where it is missing, and the entry's place."""
    found = _at(value, home)
    path = (*home, len(found) if isinstance(found, tuple) else 0)
    return placed(value, path, entry), path


def entry_at(value: Mapping[str, Value], path: KeyPath) -> dict[str, Value] | None:
    """Give the entry in a place; None where there is none."""
    found = _at(value, path)
    return dict(found) if isinstance(found, Mapping) else None


def _at(value: Value | Mapping[str, Value], path: KeyPath) -> Value | Mapping[str, Value]:
    for key in path:
        if isinstance(key, int):
            value = value[key] if isinstance(value, tuple) and key < len(value) else None
        else:
            value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _placed(value: Value, path: KeyPath, entry: Value) -> Value:
    key, *rest = path
    if isinstance(key, int):
        items = list(value) if isinstance(value, tuple) else []
        old = items[key] if key < len(items) else None
        new = _placed(old, tuple(rest), entry) if rest else entry
        items[key : key + 1] = [] if new is None else [new]
        return tuple(items)
    inner = dict(value) if isinstance(value, dict) else {}
    inner[key] = _placed(inner.get(key), tuple(rest), entry) if rest else entry
    return inner


def _order(path: KeyPath) -> tuple[int, ...]:
    return tuple(part for part in path if isinstance(part, int))
