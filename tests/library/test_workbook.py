"""A case goes out as a workbook and comes back as the same case; every mistake in it names its sheet and cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import TypeAdapter

from appraisal.errors import InputError
from appraisal.library.brief import check_document, open_brief, read_text
from appraisal.library.digest import digest
from appraisal.library.emit import document_text
from appraisal.library.read import read_path, read_string
from appraisal.library.sheets.workbook_in import read_workbook
from appraisal.library.sheets.workbook_out import workbook
from appraisal.schema.case import Case, ConfiguredCase

TREE = Path(__file__).parents[2]
CASES = sorted(path for path in (TREE / "cases").iterdir() if path.is_dir())
LISTED = """
id: listed
kind: listed
title: Three options
place: Lawland
question: Which?
decision_date: 2024-04-01
criteria: [{id: cost, name: Cost, definition: What it costs, unit: pounds, better: less}]
options:
  - id: a
    name: A
    says: One
    baseline: true
    performance: [{criterion: cost, figure: {value: 1, basis: assumption, low: 0, high: 2, reason: invented}}]
  - id: b
    name: B
    says: Two
    performance: [{criterion: cost, figure: {value: 2, basis: assumption, low: 0, high: 2, reason: invented}}]
    ruled_out: Not lawful
weight_sets: [{id: w, by: us, on: 2024-01-01, weights: [{criterion: cost, points: 100}]}]
"""


def case_of(value: object) -> ConfiguredCase:
    """The case that a value describes."""
    adapter: TypeAdapter[ConfiguredCase] = TypeAdapter(Case)
    return adapter.validate_python(value)


def changed(text: str, change: Callable[[Book], None]) -> bytes:
    """The workbook of a case after somebody worked on it."""
    book = load_workbook(BytesIO(workbook(read_string(text, "a.yaml").value)))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, cell: str, value: object) -> Callable[[Book], None]:
    """A change of one cell."""

    def change(book: Book) -> None:
        page = book[sheet]
        assert isinstance(page, Worksheet)
        page[cell] = value

    return change


def said(content: bytes) -> list[str]:
    """Every mistake in a workbook, as the terminal prints it."""
    try:
        check_document(read_workbook(content, "mine.xlsx"))
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_a_bundled_case_comes_back_from_its_workbook(folder: Path) -> None:
    """Nothing may be lost between a file and a workbook, or an hour of filling in is lost."""
    value = read_path(folder, folder.name).value
    back = read_workbook(workbook(value), "mine.xlsx")
    before, after = case_of(value), case_of(back.value)

    assert () == back.problems
    assert before == after
    assert digest(before, as_at=before.decision_date) == digest(after, as_at=after.decision_date)
    assert after == case_of(read_string(document_text(back.value), "mine.yaml").value)


@pytest.mark.parametrize("text", ["valid", LISTED], ids=["configured", "listed"])
def test_both_kinds_of_case_come_back(text: str, valid: str) -> None:
    """Every field of the schema that the small cases use has its column."""
    text = valid if text == "valid" else text
    back = read_workbook(workbook(read_string(text, "a.yaml").value), "mine.xlsx")

    assert read_text(text, "a.yaml").digest == check_document(back).digest


@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip))
def test_any_words_come_back_and_never_become_a_formula(words: str) -> None:
    """Text such as =HYPERLINK(...) in a case must stay text in every spreadsheet."""
    value = {**read_string(LISTED, "a.yaml").value, "title": f"={words}"}
    content = workbook(value)
    page = load_workbook(BytesIO(content))["Case"]

    assert {"s", "d", "n"} >= {cell.data_type for row in page.iter_rows() for cell in row}
    assert value["title"] == read_workbook(content, "mine.xlsx").value["title"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "expected"),
    [
        (
            "Partners",
            "B3",
            "CGC",
            "mine.xlsx, sheet Partners, cell B3: there is no partner kind 'CGC'; did you mean 'CCG'?",
        ),
        ("Topics", "C3", "group, nobody", "mine.xlsx, sheet Topics, cell C3: there is no partner 'nobody'; "),
        (
            "Budgets",
            "C3",
            "lots",
            "mine.xlsx, sheet Budgets, cell C3: 'value' must be a whole number, and 'lots' is text; ",
        ),
        ("Rules", "B3", "footprint", "mine.xlsx, sheet Rules, cell B3: there is no kind 'footprint'; did you mean "),
        ("Services", "A3", "older", "mine.xlsx, sheet Services, cell A3: there is no topic 'older'; "),
        (
            "Facts",
            "D1",
            "wher",
            "mine.xlsx, sheet Facts, cell D1: the sheet Facts has no column 'wher'; did you mean 'where'?",
        ),
        ("Case", "B4", "=1+1", "mine.xlsx, sheet Case, cell B4: this cell holds a formula; write the value itself"),
        (
            "Footprints",
            "A4",
            "county",
            "mine.xlsx, sheet Footprints, cell A5: the footprint 'county' is declared already at ",
        ),
        ("Areas", "D4", "x", "mine.xlsx, sheet Areas, cell D4: this column has no heading; empty this cell"),
    ],
)
def test_a_mistake_names_its_sheet_and_cell(valid: str, sheet: str, cell: str, value: str, expected: str) -> None:
    """Somebody who filled in a workbook looks for cells, not for lines of a file that was never written."""
    found = said(changed(valid, put(sheet, cell, value)))

    assert [expected] == [line[: len(expected)] for line in found if line.startswith(expected)]


def test_an_unknown_sheet_is_named(valid: str) -> None:
    """What is not read must not seem to have been."""

    def rename(book: Book) -> None:
        book["Topics"].title = "Topcs"

    assert "mine.xlsx, sheet Topcs: a case has no sheet 'Topcs'; did you mean 'Topics'?" in said(changed(valid, rename))


def test_numbers_dates_and_yes_are_read_as_people_type_them(valid: str) -> None:
    """A sum with commas, a day as text and a YES are what they look like."""

    def type_in(book: Book) -> None:
        put("Budgets", "C3", "900,000")(book)
        put("Case", "B6", "2014-04-10")(book)
        put("Partners", "E4", "YES")(book)

    assert [] == said(changed(valid, type_in))


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook"])
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    """A renamed file ends in a sentence, not in a traceback."""
    with pytest.raises(InputError, match=r"mine.xlsx: this is not a workbook that can be read; save it as \.xlsx"):
        read_workbook(content, "mine.xlsx")


def test_a_workbook_with_entities_is_refused(valid: str) -> None:
    """A few bytes of entities could grow to fill the memory."""
    out = BytesIO()
    with ZipFile(BytesIO(workbook(read_string(valid, "a").value))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1))

    with pytest.raises(InputError, match="not a workbook"):
        read_workbook(out.getvalue(), "mine.xlsx")


def test_a_workbook_is_opened_like_any_case(valid: str, tmp_path: Path) -> None:
    """Whatever takes a case takes a workbook."""
    path = tmp_path / "mine.xlsx"
    path.write_bytes(workbook(read_string(valid, "a.yaml").value))

    assert read_text(valid, "a.yaml").digest == open_brief(path).digest
