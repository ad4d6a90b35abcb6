"""A case as a workbook to be filled in: one sheet a kind of entry, with help and lists to choose from."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from appraisal.library.read import Value
from appraisal.library.sheets.cells import Cell
from appraisal.library.sheets.columns import Column
from appraisal.library.sheets.plan import HEAD, Sheet, case_class, cells_of, head_columns, rows_of, sheets_of
from appraisal.library.sheets.words import pack_words

GUIDE, WORDS = "Guide", "Words"
"""Sheets for the reader, which are not read back."""
FIRST = 2
"""First row of entries, from 0: headings and help stand above."""
ROOM = 400
"""Rows that offer lists to choose from."""
LONGEST = 32_000
"""Characters that a cell can hold."""
EXPLAINED = (
    "This workbook holds one case. Fill it in and give it back to: appraisal check FILE.xlsx, or to the screen Cases.",
    "One sheet holds one kind of entry, and one row one entry. Row 1 names the columns and row 2 explains them.",
    "Headings in bold must be filled in. Every other cell may stay empty.",
    "An id is a short name without spaces. Other entries name it; nothing else may have the same.",
    "Where several ids fit in one cell, put commas between them.",
    "Every number needs its basis: a fact with id, elicited with who and when, or assumption with reason, low and high.",
    "The sheet Words lists the codes of law and method with what they mean.",
    "Formulas are not read. Do not rename sheets or headings. Empty rows are passed over.",
)


def workbook(value: Mapping[str, Value]) -> bytes:
    """Give a case as a workbook; text stays text, whatever it starts with, and never becomes a formula or a link.

    Raises:
        LibraryNotFound: the bundled models are missing.
        InputError: a pack that the case names cannot be read.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        _Book(book, value).write()
    return out.getvalue()


class _Book:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, value: Mapping[str, Value]) -> None:
        self.book, self.value = book, value
        self.cls = case_class(value.get("kind"))
        self.sheets = sheets_of(self.cls)
        self.words = pack_words(value) | self._kinds()
        plain = {"text_wrap": True, "valign": "top"}
        head = {**plain, "bg_color": "#E3EBEE", "border": 1}
        self.needed = book.add_format({**head, "bold": True})
        self.free = book.add_format(head)
        self.help = book.add_format({**plain, "italic": True, "font_color": "#4C5D66", "font_size": 9})
        self.text = book.add_format(plain)
        self.day = book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"})
        self.lists = self._lists()

    def _kinds(self) -> dict[str, dict[str, str]]:
        """The kinds of rule, which are too many for a list in the cell itself."""
        kinds = next((c.choices for s in self.sheets for c in s.own if s.keys == ("rules",) and c.name == "kind"), ())
        return {"kind of rule": dict.fromkeys(kinds, "")} if kinds else {}

    def write(self) -> None:
        """Write every sheet in order."""
        guide = self.book.add_worksheet(GUIDE)
        guide.set_column(0, 0, 110)
        for row, line in enumerate(EXPLAINED):
            guide.write_string(row, 0, line, self.text)
        self._head()
        for sheet in self.sheets:
            self._sheet(sheet)
        self._words()

    def _lists(self) -> dict[str, str]:
        """Kind of thing -> the cells that list it."""
        spaces = list(self.words)
        found = {
            space: f"={WORDS}!${xl_col_to_name(2 * i)}$2:${xl_col_to_name(2 * i)}${len(self.words[space]) + 1}"
            for i, space in enumerate(spaces)
        }
        for sheet in self.sheets:
            if sheet.declares and sheet.declares not in found:
                at = xl_col_to_name([c.name for c in sheet.columns].index("id"))
                rows = f"${at}${FIRST + 1}:${at}${FIRST + ROOM}"
                found[sheet.declares] = f"={quote_sheetname(sheet.name)}!{rows}"
        return found

    def _head(self) -> None:
        page = self.book.add_worksheet(HEAD)
        for at, (name, width) in enumerate((("key", 20), ("value", 70), ("help", 80))):
            page.write_string(0, at, name, self.needed)
            page.set_column(at, at, width)
        columns = head_columns(self.cls)
        cells = cells_of(self.value, columns)
        for row, column in enumerate(columns, start=1):
            page.write_string(row, 0, column.name, self.needed if column.required else self.free)
            self._cell(page, row, 1, cells[column.name])
            page.write_string(row, 2, f"{column.help} {column.how}".strip(), self.help)
            self._choose(page, (row, 1, row, 1), column)
        page.freeze_panes(1, 1)

    def _sheet(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.name, self.needed if column.required else self.free)
            page.write_string(1, at, f"{column.help} {column.how}".strip(), self.help)
            page.set_column(at, at, _width(column), self.day if column.holds == "date" else None)
            self._choose(page, (FIRST, at, FIRST + ROOM, at), column)
        for row, entry in enumerate(rows_of(self.value, sheet), start=FIRST):
            cells = cells_of(entry.entry, sheet.own)
            values = ([entry.owner] if sheet.parent else []) + [cells[c.name] for c in sheet.own]
            for at, cell in enumerate(values):
                self._cell(page, row, at, cell)
        page.freeze_panes(FIRST, 1)

    def _cell(self, page: Worksheet, row: int, at: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                page.write_string(row, at, "yes" if cell else "no", self.text)
            case int() | float():
                page.write_number(row, at, cell, self.text)
            case date():
                page.write_datetime(row, at, cell, self.day)
            case _:
                page.write_string(row, at, cell[:LONGEST], self.text)

    def _choose(self, page: Worksheet, cells: tuple[int, int, int, int], column: Column) -> None:
        """Offer a list where one word of several is wanted; other words are let through and named when checked."""
        source: object = None
        if column.holds == "truth":
            source = ["yes", "no"]
        elif column.holds == "choice" and len(",".join(column.choices)) < 255:
            source = list(column.choices)
        elif column.holds == "choice":
            source = self.lists.get("kind of rule")
        elif column.holds == "id" and column.space:
            source = self.lists.get(column.space)
        if source:
            page.data_validation(*cells, {"validate": "list", "source": source, "error_type": "information"})

    def _words(self) -> None:
        page = self.book.add_worksheet(WORDS)
        for i, (space, ids) in enumerate(self.words.items()):
            page.write_string(0, 2 * i, space, self.needed)
            page.write_string(0, 2 * i + 1, "what it means", self.needed)
            page.set_column(2 * i, 2 * i, 18)
            page.set_column(2 * i + 1, 2 * i + 1, 40)
            for row, (identifier, name) in enumerate(ids.items(), start=1):
                page.write_string(row, 2 * i, identifier, self.text)
                page.write_string(row, 2 * i + 1, name[:LONGEST], self.text)
        page.freeze_panes(1, 0)


def _width(column: Column) -> int:
    wide = {"text": 40, "texts": 40, "pairs": 40, "ids": 28, "whole": 12, "truth": 12, "date": 13}
    return 18 if column.name in {"id", "where", "status"} else wide.get(column.holds, 18)
