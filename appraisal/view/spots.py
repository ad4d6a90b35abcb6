"""Where a mistake stands among the tables of a case: sheet, entry and field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten

from appraisal.library.read import KeyPath, Value
from appraisal.library.sheets.columns import Column
from appraisal.library.sheets.plan import case_class, columns_for, head_columns, rows_of, sheets_of
from appraisal.view.case import entry_title, label

HEAD = "The case itself"
"""What stands once in a case."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of the case as tables."""

    part: str
    """Name of the sheet, or ``HEAD``."""
    row: int = 0
    """The entry, from 0; 0 for what stands once."""
    title: str = ""
    """What a list calls the entry, cut where it is long; empty for what stands once."""
    field: str = ""
    """Heading of the column; empty where the mistake is about the entry as a whole."""

    @property
    def in_row(self) -> str:
        """Row and column, as one speaks of a table."""
        return ", ".join((f"Row {self.row + 1}", *self._column))

    @property
    def whole(self) -> str:
        """Part, entry and field."""
        entry = (f"{self.row + 1}. {self.title}",) if self.title else ()
        return ", ".join((self.part, *entry, *self._column))

    @property
    def _column(self) -> tuple[str, ...]:
        return (label(self.field, required=False),) if self.field else ()


class Spots:
    """The tables of one case."""

    def __init__(self, value: Mapping[str, Value]) -> None:
        """Look up every entry of a case, right or wrong."""
        self._entries = dict(_entries(value))

    def at(self, path: KeyPath) -> Spot:
        """The field in which a place in the case is edited: a column of the nearest entry around it."""
        around = path
        while around not in self._entries:
            around = around[:-1]
        spot, columns = self._entries[around]
        inside = path[len(around) :]
        return replace(spot, field=next((c.name for c in columns if inside and _same_way(c.path, inside)), ""))


def _same_way(column: KeyPath, inside: KeyPath) -> bool:
    """Whether one lies within the other, or both are the same."""
    return all(a == b for a, b in zip(column, inside, strict=False))


def _entries(value: Mapping[str, Value]) -> Iterator[tuple[KeyPath, tuple[Spot, tuple[Column, ...]]]]:
    cls = case_class(value.get("kind"))
    yield (), (Spot(HEAD), head_columns(cls))
    for sheet in sheets_of(cls):
        for n, row in enumerate(rows_of(value, sheet)):
            spot = Spot(sheet.name, n, shorten(entry_title(row.entry, row.owner), 60, placeholder=" …"))
            yield row.path, (spot, columns_for(sheet, row.entry.get("kind")))
