"""The appraisal as a workbook: every sub-score, weight and rule, with sums as live formulas to be retraced."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import lru_cache
from io import BytesIO
from itertools import count
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from appraisal.report.document import legible
from appraisal.report.sheets import Cell, Page, pages
from appraisal.report.subject import Subject
from appraisal.report.subscores import Breakdown

A3, A4 = 8, 9
"""Sizes of paper, as workbooks number them."""
MARGIN = 0.4
"""Left and right, in inches."""
ROOM = {A4: 11.69 - 2 * MARGIN, A3: 16.54 - 2 * MARGIN}
"""Inches between the margins of paper that lies on its side."""
TYPE, LEAST = 10, 7
"""Points of the type on screen, and the fewest that it is printed in."""
WORD = 30
"""Letters of the longest word that a column is made wider for."""
FIRST = 4
"""Row of the first criterion on the sheet of scores, from 0."""


LIVE = {
    "Scores": "Scores: change a weight in the yellow cells and every score is worked out again",
    "Contributions": "Points that each criterion adds to each option's score",
    "Sub-scores": "Every sub-score: what each decision adds to each criterion, in thousandths of a point",
}
"""Sheets with live formulas, and their titles."""
SHEETS = {
    "positions": ("Positions",),
    "resources": ("Costs",),
    "health_check": ("Health check",),
    "statutory": ("Law", "Law in words"),
    "register": ("Assumptions",),
    "sources": ("Sources",),
}
"""Part of the paper -> the sheets that say the same."""


def workbook(subject: Subject, parts: tuple[Breakdown, ...], foot: str, withheld: Collection[str] = ()) -> bytes:
    """Make the workbook; the same subject gives the same bytes.

    Text of a case is written as text, whatever it starts with: it never becomes a formula or a link.

    Args:
        subject: what it is about.
        parts: every sub-score.
        foot: what stands on every page's foot.
        withheld: parts of the paper whose sheets are left out.
    """
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": TYPE},
    }
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": legible(subject.record.headline.title),
                "subject": "Options appraisal",
                "author": "",
                "comments": foot,
                "created": datetime.combine(subject.on, time(), UTC).replace(tzinfo=None),
            }
        )
        book.set_calc_mode("auto")
        _Book(book, subject, parts).write(foot, {sheet for part in withheld for sheet in SHEETS.get(part, ())})
    return out.getvalue()


def fit(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Print on A4 where the type stays legible with all columns side by side, else on A3, else over pages of A3.

    Args:
        sheet: what is printed.
        widths: of its columns, in letters; one takes 7.5 of 96 pixels to the inch, and each column 5 more.
    """
    across = sum(7.5 * width + 5 for width in widths) / 96
    fits = [size for size, room in ROOM.items() if across * LEAST <= room * TYPE]
    sheet.set_landscape()
    sheet.set_margins(MARGIN, MARGIN, 0.8, 0.8)
    sheet.set_paper(fits[0] if fits else A3)
    if fits:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(100 * LEAST // TYPE)
        sheet.repeat_columns(0)


def whole(widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> tuple[int, ...]:
    """The widths of columns, in letters, each with room for its longest word: a program breaks others at any letter.

    Long numbers may break, and what is longer than ``WORD``.
    """
    room = list(widths)
    for row in rows:
        for column, value in enumerate(row):
            words = [w for w in value.split() if w[:1].isalpha()] if isinstance(value, str) else []
            room[column] = max([room[column], *(len(w) for w in words if len(w) <= WORD)])
    return tuple(room)


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines a text fills in a column; letters are narrower than the figures that columns are measured in."""
    return sum(len(wrap(line, width + width // 8)) or 1 for line in text.split("\n"))


class _Book:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, subject: Subject, parts: tuple[Breakdown, ...]) -> None:
        self.book, self.subject, self.parts = book, subject, parts
        line = {"valign": "top", "border": 1, "border_color": "#C8D0D4"}
        self.head = book.add_format({**line, "bold": True, "bg_color": "#E3EBEE", "text_wrap": True})
        self.text = book.add_format({**line, "text_wrap": True})
        self.note = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.free = book.add_format({**line, "bg_color": "#FFF6D6"})
        self.whole = book.add_format({**line, "num_format": "#,##0"})
        self.top = book.add_format({**line, "align": "right", "indent": 1})
        self.right = book.add_format({**line, "align": "right"})
        self.points = book.add_format({**line, "num_format": "0.000"})
        self.bold = book.add_format({**line, "bold": True, "num_format": "0.000000"})
        self.shown = [o for o in subject.record.options if o.criteria]

    def write(self, foot: str, without: Collection[str]) -> None:
        """Write every sheet in order."""
        about, *every = [page for page in pages(self.subject) if page.name not in without]
        listed = (*(LIVE.items() if self.shown else ()), *((page.name, page.title) for page in every))
        self._page(replace(about, rows=(*about.rows, *((f"Sheet “{name}”", title) for name, title in listed))))
        if self.shown:
            self._scores()
            self._contributions()
            self._sub_scores()
        for page in every:
            self._page(page)
        for sheet in self.book.worksheets():
            sheet.set_header("&L&8&A&R&8Page &P of &N", {"scale_with_doc": False})
            sheet.set_footer(f"&L&8{foot.replace('&', 'and')[:250]}", {"scale_with_doc": False})

    def _sheet(self, name: str, title: str, widths: Sequence[int], heads: tuple[int, int]) -> Worksheet:
        """Start a sheet.

        Args:
            name: on its tab.
            title: in its first row.
            widths: of its columns, in letters.
            heads: first and last row of heads, which are printed on every page.
        """
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, legible(title)[:32000], self.title)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.repeat_rows(*heads)
        fit(sheet, widths)
        return sheet

    @staticmethod
    def _room(sheet: Worksheet, row: int, values: Sequence[Cell], widths: Sequence[int]) -> None:
        """Make a row high enough for its longest text: not every program does that by itself."""
        lines = [_lines(v, w) for v, w in zip(values, widths, strict=False) if isinstance(v, str)]
        if max(lines, default=1) > 1:
            sheet.set_row(row, min(400, 13 * max(lines)))

    def _row(self, sheet: Worksheet, row: int, values: tuple[str, ...], *, head: bool = False) -> None:
        for column, value in enumerate(values):
            sheet.write_string(row, column, legible(value)[:32000], self.head if head else self.text)

    def _page(self, page: Page) -> None:
        """A table as it stands, numbers as numbers."""
        widths = whole(page.widths, (page.heads, *page.rows))
        sheet = self._sheet(page.name, page.title, widths, (2, 2))
        self._row(sheet, 2, page.heads, head=True)
        self._room(sheet, 2, page.heads, widths)
        for row, values in enumerate(page.rows, start=3):
            self._room(sheet, row, values, widths)
            for column, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, self.top)
                else:
                    sheet.write_string(row, column, legible(value)[:32000], self.text)
        for row, column, formula, value in page.formulas:
            sheet.write_formula(row + 3, column, formula, None, value)
        sheet.freeze_panes(3, 1)
        if page.rows and page.heads:
            sheet.autofilter(2, 0, 2 + len(page.rows), len(page.heads) - 1)

    def _scores(self) -> None:
        """Values in thousandths, summed from the sub-scores, weighed and divided: all of it live."""
        record = self.subject.record
        names = ("", "", "", *(o.name for o in self.shown))
        heads = ("Criterion", "Name", "Weight", *(o.id for o in self.shown))
        widths = whole((16, 34, 9, *(16 for _ in self.shown)), (names, heads))
        sheet = self._sheet("Scores", LIVE["Scores"], widths, (FIRST - 2, FIRST - 1))
        note = (
            "Values are whole thousandths of a point, 0 for the worst and 100,000 for the best achievable; parts are rounded, "
            "so that a sum can pass either end by a few. A changed weight is applied to the arrangements below, which were the "
            "best of their options at the weights of this appraisal; other weights can have other best arrangements."
        )
        sheet.merge_range(1, 0, 1, 2 + len(self.shown), note, self.note)
        sheet.set_row(1, 45)
        for row, values in ((FIRST - 2, names), (FIRST - 1, heads)):
            self._row(sheet, row, values, head=True)
            self._room(sheet, row, values, widths)
        units = {(b.option, b.criterion): b.units for b in self.parts}
        last = FIRST + len(record.criteria) - 1
        for row, criterion in enumerate(record.criteria, start=FIRST):
            self._row(sheet, row, (criterion.id, criterion.name))
            self._room(sheet, row, (criterion.id, criterion.name), widths)
            sheet.write_number(row, 2, record.weights[criterion.id], self.free)
            for column, option in enumerate(self.shown, start=3):
                head = xl_rowcol_to_cell(FIRST - 1, column, row_abs=True)
                formula = f"=SUMIFS('Sub-scores'!$E:$E,'Sub-scores'!$A:$A,{head},'Sub-scores'!$B:$B,$A{row + 1})"
                sheet.write_formula(row, column, formula, self.whole, units[option.id, criterion.id])
        self._sums(sheet, last)
        sheet.freeze_panes(FIRST, 3)

    def _sums(self, sheet: Worksheet, last: int) -> None:
        record = self.subject.record
        weights = f"$C${FIRST + 1}:$C${last + 1}"
        total = sum(record.weights.values())
        labels = (
            "Sum of weight x value",
            "Score in points",
            "As the engine found it: sum",
            "As the engine found it: score",
            "Check",
        )
        for i, label in enumerate(labels):
            sheet.write_string(last + 2 + i, 1, label, self.head)
        sheet.write_formula(last + 2, 2, f"=SUM({weights})", None, total)
        for column, option in enumerate(self.shown, start=3):
            name = xl_col_to_name(column)
            exact = option.score_exact or 0
            engine = int(exact * total * 1000)
            top, first = last + 3, f"{name}{FIRST + 1}:{name}{last + 1}"
            sheet.write_formula(last + 2, column, f"=SUMPRODUCT({weights},{first})", self.whole, engine)
            sheet.write_formula(last + 3, column, f"={name}{top}/($C${top}*1000)", self.bold, float(exact))
            sheet.write_number(last + 4, column, engine, self.whole)
            sheet.write_number(last + 5, column, float(exact), self.bold)
            formula = f'=IF({name}{top}={name}{top + 2},"agrees","differs: weights were changed")'
            sheet.write_formula(last + 6, column, formula, self.right, "agrees")

    def _contributions(self) -> None:
        """What each criterion adds to each score, live, with a chart of Excel's own."""
        record = self.subject.record
        heads = ("Option", *(c.name for c in record.criteria), "Score")
        widths = whole((30, *(13 for _ in heads[1:])), (heads,))
        sheet = self._sheet("Contributions", LIVE["Contributions"], widths, (2, 2))
        self._row(sheet, 2, heads, head=True)
        self._room(sheet, 2, heads, widths)
        total = sum(record.weights.values())
        last = FIRST + len(record.criteria)
        for row, option in enumerate(self.shown, start=3):
            self._row(sheet, row, (option.name,))
            source = xl_col_to_name(3 + row - 3)
            for column, criterion in enumerate(record.criteria, start=1):
                at = FIRST + column
                formula = f"=Scores!$C${at}*Scores!{source}{at}/(Scores!$C${last + 2}*1000)"
                value = float(option.criteria[criterion.id].value * record.weights[criterion.id] / total)
                sheet.write_formula(row, column, formula, self.points, value)
            end = xl_rowcol_to_cell(row, len(record.criteria))
            sheet.write_formula(
                row, len(record.criteria) + 1, f"=SUM(B{row + 1}:{end})", self.points, float(option.score_exact or 0)
            )
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column in range(1, len(record.criteria) + 1):
            chart.add_series(
                {
                    "name": ["Contributions", 2, column],
                    "categories": ["Contributions", 3, 0, 2 + len(self.shown), 0],
                    "values": ["Contributions", 3, column, 2 + len(self.shown), column],
                }
            )
        chart.set_title({"name": "Points that each criterion adds", "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        chart.set_x_axis({"name": "Points", "min": 0, "max": 100})
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 1100, "height": 560})
        words = "; ".join(f"{o.name} {float(o.score_exact or 0):.1f} points" for o in self.shown)
        sheet.insert_chart(
            5 + len(self.shown), 0, chart, {"description": legible(f"Stacked bars of the scores: {words}")}
        )

    def _sub_scores(self) -> None:
        widths = whole((24, 18, 90, 16, 16), [(b.option, b.criterion) for b in self.parts])
        sheet = self._sheet("Sub-scores", LIVE["Sub-scores"], widths, (2, 2))
        heads = ("Option", "Criterion", "Decision", "In the criterion's own unit", "Thousandths of a point")
        self._row(sheet, 2, heads, head=True)
        self._room(sheet, 2, heads, widths)
        rows = count(3)
        for found in self.parts:
            row = next(rows)
            self._row(sheet, row, (found.option, found.criterion, "start: the worst achievable stands at 0"))
            sheet.write_number(row, 4, found.start, self.whole)
            for part in found.parts:
                row = next(rows)
                self._row(sheet, row, (found.option, found.criterion, part.decision))
                self._room(sheet, row, (part.decision,), widths[2:])
                sheet.write_number(row, 3, float(part.raw), self.top)
                sheet.write_number(row, 4, part.units, self.whole)
        sheet.freeze_panes(3, 2)
        sheet.autofilter(2, 0, next(rows) - 1, 4)
