"""A filled-in workbook as a document: every value knows its sheet and cell, so that every mistake can name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from appraisal.errors import InputError, Problem
from appraisal.library.read import Document, KeyPath, Spot, Value
from appraisal.library.sheets.cells import Cell, from_cell
from appraisal.library.sheets.columns import Column
from appraisal.library.sheets.plan import HEAD, Sheet, case_class, columns_for, head_columns, sheets_of
from appraisal.library.sheets.workbook_out import FIRST, GUIDE, WORDS
from appraisal.library.suggest import suggestion
from appraisal.source import Place

LARGEST = 60_000_000
"""Bytes that a workbook may take once unpacked; a case takes less than a hundredth."""
MOST_ROWS = 20_000
"""Rows of a sheet beyond which it is not read."""
REFUSED = (b"<!DOCTYPE", b"<!ENTITY")
"""What no workbook needs, and what could make a small file grow without end."""


@dataclass(frozen=True, slots=True)
class InCell(Place):
    """A cell of a workbook: ``file`` names its sheet too, ``line`` is its row and ``column`` its column."""

    def __str__(self) -> str:
        """Write the place as people speak of it: ``mine.xlsx, sheet Topics, cell C7``."""
        return f"{self.file}, cell {get_column_letter(self.column or 1)}{self.line}" if self.line else self.file


def read_workbook(content: bytes, name: str) -> Document:
    """Read a workbook made by ``workbook`` and filled in.

    Args:
        content: the file.
        name: what to call it in messages.

    Raises:
        InputError: it is no workbook, or not one that is safe to read.
    """
    found = _Reading(name, _grids(content, name))
    return found.document()


@dataclass(frozen=True, slots=True)
class _Formula:
    """A cell that works something out."""


Grid = list[list[Cell | _Formula]]


def _grids(content: bytes, name: str) -> dict[str, Grid]:
    problem = Problem(Place(name), "this is not a workbook that can be read", "save it as .xlsx, without a password")
    try:
        with ZipFile(BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise InputError([Problem(Place(name), "this workbook is too large", "keep one case in it")])
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")) and any(sign in parts.read(part) for sign in REFUSED):
                    raise InputError([problem])
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return {
            sheet.title: [[_cell(c) for c in row] for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=200)]
            for sheet in book.worksheets
        }
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, SyntaxError) as error:
        raise InputError([problem]) from error


def _cell(cell: object) -> Cell | _Formula:
    if getattr(cell, "data_type", "n") == "f":
        return _Formula()
    value = getattr(cell, "value", None)
    return value if isinstance(value, str | int | float | bool | date) else None


@dataclass
class _Reading:
    """One workbook while it is read."""

    name: str
    grids: Mapping[str, Grid]
    value: dict[str, Value] = field(default_factory=dict)
    spots: dict[KeyPath, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lists: dict[KeyPath, list[dict[str, Value]]] = field(default_factory=dict)
    owners: dict[tuple[str, ...], dict[str, KeyPath]] = field(default_factory=dict)
    """Lists on the way -> id -> where the entry of that id stands."""

    def document(self) -> Document:
        """Read every sheet, the lists before what belongs to their entries."""
        self._spot((), self._place(HEAD, 0, 0))
        self._head()
        cls = case_class(self.value.get("kind"))
        sheets = sheets_of(cls)
        self._unknown([HEAD, GUIDE, WORDS, *(sheet.name for sheet in sheets)])
        for sheet in sheets:
            if sheet.name in self.grids:
                self._sheet(sheet)
        self._hang()
        return Document(self.name, self.value, self.spots, tuple(self.problems))

    def _unknown(self, known: list[str]) -> None:
        for title in self.grids:
            if title not in known:
                remedy = suggestion(title, known, "delete it, or keep notes in another file")
                self.problems.append(Problem(self._place(title, 0, 0), f"a case has no sheet '{title}'", remedy))
        if HEAD not in self.grids:
            remedy = "start from: appraisal workbook CASE --out FILE.xlsx"
            self.problems.append(Problem(Place(self.name), f"this workbook has no sheet '{HEAD}'", remedy))

    def _head(self) -> None:
        rows = self.grids.get(HEAD, [])[1:]
        told = {str(row[0]).strip(): row[1] if len(row) > 1 else None for row in rows if row and row[0]}
        columns = {c.name: c for c in head_columns(case_class("listed" if told.get("kind") == "listed" else None))}
        for number, row in enumerate(rows, start=2):
            key = str(row[0]).strip() if row and row[0] else ""
            if key and key not in columns:
                remedy = suggestion(key, columns, "see the sheet Guide")
                self.problems.append(Problem(self._place(HEAD, number, 1), f"a case has no key '{key}'", remedy))
            elif key and len(row) > 1:
                self._set(self.value, (), columns[key], row[1], self._place(HEAD, number, 2))

    def _sheet(self, sheet: Sheet) -> None:
        grid = self.grids[sheet.name]
        heads = [str(cell).strip() if cell else "" for cell in grid[0]] if grid else []
        self._headings(sheet, heads)
        for number, cells in enumerate(grid[FIRST:], start=FIRST + 1):
            for at, cell in enumerate(cells, start=1):
                if cell not in {None, ""} and (at > len(heads) or not heads[at - 1]):
                    place = self._place(sheet.name, number, at)
                    self.problems.append(Problem(place, "this column has no heading", "empty this cell"))
            row = {head: (i, cell) for i, (head, cell) in enumerate(zip(heads, cells, strict=False), start=1) if head}
            if any(cell not in {None, ""} for _, cell in row.values()):
                self._entry(sheet, number, row)

    def _headings(self, sheet: Sheet, heads: list[str]) -> None:
        known = [column.name for column in sheet.columns]
        for at, head in enumerate(heads, start=1):
            place = self._place(sheet.name, 1, at)
            if head and head not in known:
                remedy = suggestion(head, known, "delete the column")
                self.problems.append(Problem(place, f"the sheet {sheet.name} has no column '{head}'", remedy))
            elif head and head in heads[: at - 1]:
                self.problems.append(Problem(place, f"the column '{head}' stands twice", "keep one of them"))

    def _entry(self, sheet: Sheet, number: int, row: Mapping[str, tuple[int, Cell | _Formula]]) -> None:
        where = self._home(sheet, number, row)
        if where is None:
            return
        siblings = self.lists.setdefault(where, [])
        self.spots.setdefault(where, Spot(self._place(sheet.name, 1, 1), self._place(sheet.name, 1, 1)))
        path = (*where, len(siblings))
        entry: dict[str, Value] = {}
        siblings.append(entry)
        self._spot(path, self._place(sheet.name, number, 1))
        kind = row.get("kind", (0, None))[1]
        columns = {c.name: c for c in columns_for(sheet, kind if isinstance(kind, str) else None)}
        for head, (at, cell) in row.items():
            place = self._place(sheet.name, number, at)
            if head in columns:
                self._set(entry, path, columns[head], cell, place)
            elif cell not in {None, ""} and any(head == c.name for c in sheet.own):
                what = f"an entry of kind '{kind}' has no '{head}'"
                self.problems.append(Problem(place, what, suggestion(head, columns, "empty this cell")))
        for column in columns.values():  # what must be given is there, if only to say what it lacks
            if column.required and len(column.path) > 1:
                entry.setdefault(column.path[0], {})
        identifier = entry.get("id")
        if isinstance(identifier, str):
            self.owners.setdefault(sheet.keys, {}).setdefault(identifier, path)

    def _home(self, sheet: Sheet, number: int, row: Mapping[str, tuple[int, Cell | _Formula]]) -> KeyPath | None:
        """The list that an entry goes into; None where what it belongs to is not known."""
        if sheet.parent is None:
            return sheet.keys
        at, cell = row.get(sheet.parent.name, (1, None))
        known = self.owners.get(sheet.keys[:-1], {})
        named = str(cell).strip() if cell is not None else ""
        if named in known:
            return (*known[named], sheet.keys[-1])
        what = f"there is no {sheet.parent.name} '{named}'" if named else f"this row names no {sheet.parent.name}"
        place = self._place(sheet.name, number, at)
        self.problems.append(Problem(place, what, suggestion(named, known, f"give the id of a {sheet.parent.name}")))
        return None

    def _set(self, entry: dict[str, Value], path: KeyPath, column: Column, cell: Cell | _Formula, place: Place) -> None:
        """Put the value of a cell into an entry, and remember where each part of it stands."""
        if isinstance(cell, _Formula):
            self.problems.append(Problem(place, "this cell holds a formula", "write the value itself"))
            return
        value = from_cell(cell, column)
        inner: dict[str, Value] = entry
        for depth, key in enumerate(column.path[:-1], start=1):
            if value is not None or column.required:
                self.spots.setdefault((*path, *column.path[:depth]), Spot(place, place))
            if value is not None:
                nested = inner.setdefault(key, {})
                inner = nested if isinstance(nested, dict) else {}
        here = (*path, *column.path)
        if value is None:
            return
        inner[column.path[-1]] = value
        self._spot(here, place)
        for i, item in enumerate(value if isinstance(value, tuple) else ()):
            self._spot((*here, i), place)
            for key in item if isinstance(item, dict) else ():
                self._spot((*here, i, key), place)

    def _hang(self) -> None:
        """Put the lists where they belong, the innermost first, so that each is finished when it is hung."""
        for path in sorted(self.lists, key=len, reverse=True):
            holder: object = self.value
            for depth, key in enumerate(path[:-1], start=1):
                if isinstance(key, int):
                    holder = self.lists[path[: depth - 1]][key]
                elif path[:depth] not in self.lists and isinstance(holder, dict):
                    holder = holder.setdefault(str(key), {})
            if isinstance(holder, dict):
                holder[str(path[-1])] = tuple(self.lists[path])

    def _place(self, sheet: str, row: int, column: int) -> InCell:
        return InCell(f"{self.name}, sheet {sheet}", row, column)

    def _spot(self, path: KeyPath, place: Place) -> None:
        self.spots[path] = Spot(place, place)
