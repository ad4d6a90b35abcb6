"""Tables that run over pages: rows stay whole while they can, and the heads of columns come again."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from appraisal.report.document import Grid, Paper, Section
from appraisal.report.pdf import pdf
from small_report import ON

HEADS = ("Headed", "Said")
LINES = 9 * "The row says what it says, at some length, and then it stops. "
LONG = 12 * LINES
"""More than a page of it."""


def table(*rows: str, wide: bool = False) -> Paper:
    """A paper that is one table."""
    grid = Grid("Rows", HEADS, tuple((f"Row {n}", text) for n, text in enumerate(rows)), (1, 2))
    return Paper("Title", "Board", (), (Section("rows", "Rows", (grid,), wide=wide),), (), "Foot", ON)


def pages(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """The pages that a part of a PDF's structure stands on."""
    if isinstance(element, pikepdf.Dictionary):
        if "/Pg" in element:
            yield element["/Pg"].objgen
        for child in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else ():
            yield from pages(child)


def rows(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every row of every table."""
    if isinstance(element, pikepdf.Dictionary):
        if str(element.get("/S")) == "/TR":
            yield element
        children = element.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            yield from rows(child)


@pytest.mark.parametrize("wide", [False, True])
def test_only_a_row_that_is_higher_than_half_a_page_is_broken(wide: bool) -> None:  # noqa: FBT001 a page lies or stands
    """A reader does not turn the page in the middle of a row, and no page is left half empty to spare them that."""
    made = pdf(table(*[LINES] * 30, LONG, *[LINES] * 30, wide=wide))
    with pikepdf.open(BytesIO(made)) as document:
        stands = [len(set(pages(row))) for row in rows(document.Root.StructTreeRoot)]

    assert 62 == len(stands)
    assert [31] == [number for number, on in enumerate(stands) if on > 1]


def test_the_heads_of_columns_stand_on_every_page_of_a_table() -> None:
    """On the ninth page as on the first."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    made = pdf(table(*[LINES] * 60))
    text = subprocess.run(["pdftotext", "-", "-"], input=made, check=True, capture_output=True).stdout.decode()

    assert text.count("\f") > 5
    assert text.count("\f") == text.count(HEADS[0])
