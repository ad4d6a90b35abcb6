"""The workbook says what the engine found, and its live formulas come to the same."""

from fractions import Fraction
from io import BytesIO
from math import isclose
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import xlsxwriter

from appraisal.appraise import appraise
from appraisal.library import open_brief
from appraisal.report.paper import foot
from appraisal.report.subject import Subject
from appraisal.report.subscores import breakdowns, rebuilt
from appraisal.report.wording import house
from appraisal.report.workbook import WORD, fit, workbook
from appraisal.study import open_study
from small_report import CASES, EVERY, ON, by_office


def made(case: str) -> tuple[Subject, bytes]:
    """A workbook with lopsided weights, and what it is about."""
    brief = open_brief(case)
    study = open_study(brief)
    record = appraise(study, {c: 3 + 7 * n % 50 for n, c in enumerate(study.criteria)})
    subject = Subject(record, brief, house(None, case), ON)
    return subject, workbook(subject, breakdowns(study, record), foot(subject))


def recalculated(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The workbook after LibreOffice has worked out every formula anew."""
    source = folder / "source.xlsx"
    source.write_bytes(data)
    book = openpyxl.load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = str(cell.value)
    book.save(source)  # openpyxl writes no results, so that LibreOffice must work them out
    return openpyxl.load_workbook(by_office(source, "xlsx"), data_only=True)


@pytest.mark.parametrize("case", CASES if EVERY else ("walsall-2017",))
def test_another_program_comes_to_the_engine_s_scores(case: str, tmp_path: Path) -> None:
    """Sums are whole thousandths and agree to the last digit; the quotient to the fourteen digits that a file holds."""
    subject, data = made(case)
    sheet = recalculated(data, tmp_path)["Scores"]
    rows = {row[1].value: row for row in sheet.iter_rows() if row[1].value}
    options = [o for o in subject.record.options if o.criteria]
    total = sum(subject.record.weights.values())
    sums = [int((o.score_exact or 0) * total * 1000) for o in options]

    assert sums == [rows["Sum of weight x value"][3 + i].value for i in range(len(options))]
    assert sums == [rows["As the engine found it: sum"][3 + i].value for i in range(len(options))]
    scores = [rows["Score in points"][3 + i].value for i in range(len(options))]
    assert [] == [
        s for s, o in zip(scores, options, strict=True) if not isclose(s, float(o.score_exact or 0), rel_tol=1e-14)
    ]
    assert {"agrees"} == {rows["Check"][3 + i].value for i in range(len(options))}


def test_every_sub_score_adds_up_to_its_value() -> None:
    """Sub-scores come from the independent checker, values from the programme."""
    brief = open_brief("walsall-2017")
    study = open_study(brief)
    record = appraise(study)
    found = {(b.option, b.criterion): Fraction(b.units, 1000) for b in breakdowns(study, record)}

    assert {(o.id, c): r.value for o in record.options for c, r in o.criteria.items()} == found


def test_the_arrangement_is_read_back_as_it_was_found() -> None:
    """An auditor checks the arrangement of the record, not one that the software holds back."""
    brief = open_brief("bath-2017")
    study = open_study(brief)
    record = appraise(study)
    broken = {
        o.id: study.checker.check(rebuilt(o, brief.case), o.id).broken
        for o in record.options
        if o.configuration and study.checker
    }

    assert {o.id: () for o in record.options if o.configuration} == broken
    assert any(rebuilt(o, brief.case).seats for o in record.options)


def test_every_weight_rule_rating_and_assumption_is_in_the_workbook() -> None:
    """Whoever was not in the room can retrace everything."""
    subject, data = made("bath-2017")
    book = openpyxl.load_workbook(BytesIO(data))
    words = {sheet.title: {str(c.value) for row in sheet.iter_rows() for c in row if c.value} for sheet in book}

    assert set() == {r.id for r in (subject.case.rules if subject.case else ())} - words["Rules"]
    assert set() == {f.id for f in subject.brief.case.facts} - words["Sources"]
    assert len(subject.record.assumptions) == book["Assumptions"].max_row - 3
    assert {
        b.rule for o in subject.record.options for p in o.configuration for s in p.services for b in s.barred
    } <= words["Law"]
    assert book["Contributions"]._charts  # noqa: SLF001 openpyxl has no other way to ask


def test_the_workbook_says_who_proved_what() -> None:
    """An auditor sees of each option and of the position on record whether one engine proved it or two."""
    subject, data = made("walsall-2017")
    heads, *rows = list(openpyxl.load_workbook(BytesIO(data))["Options"].iter_rows(min_row=3, values_only=True))
    found = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    position = subject.record.recorded
    assert position is not None
    assert position.certificate is not None
    own = subject.on_record
    assert own is not None

    told = {o.id: o.certificate.agreed for o in (*subject.record.options, own) if o.certificate}
    assert {**told, "recorded, at its best": position.certificate.agreed} == {
        name: row["Second engine"] for name, row in found.items()
    }
    assert str(position.score) == found["recorded, at its best"]["Score, exact"]
    assert str(own.score_exact) == found["recorded"]["Score, exact"]


def test_stated_totals_are_added_up_again_live() -> None:
    """The auditor sees the difference as a formula, not as a claim."""
    _, data = made("bath-2017")
    sheet = openpyxl.load_workbook(BytesIO(data))["Costs"]
    live = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]

    assert 6 == len(live)


@pytest.mark.parametrize("case", CASES if EVERY else ("cheshire-east-2015",))
def test_every_sheet_prints_with_heads_in_legible_type(case: str, tmp_path: Path) -> None:
    """A member who is handed a sheet can read it, and knows on its last page what the columns are."""
    source = tmp_path / "book.xlsx"
    source.write_bytes(made(case)[1])
    sheets = openpyxl.load_workbook(source).worksheets
    with pikepdf.open(by_office(source, "pdf")) as document:
        sizes = [
            sorted({float(o.operands[1]) for o in pikepdf.parse_content_stream(page, "Tf")}) for page in document.pages
        ]
        lying = {float(page.mediabox[2]) > float(page.mediabox[3]) for page in document.pages}

    assert [] == [
        s.title for s in sheets if not s.print_title_rows or not s.oddHeader.right.text or not s.oddFooter.left.text
    ]
    assert {True} == lying
    assert [] == [page for page, (_, body, *_) in enumerate(sizes, start=1) if body < 6.95]  # the foot is smaller


def test_a_sheet_that_no_paper_is_wide_enough_for_goes_over_pages_with_its_first_column(tmp_path: Path) -> None:
    """Thirty options do not make the type any smaller."""
    with xlsxwriter.Workbook(tmp_path / "wide.xlsx") as book:
        fit(book.add_worksheet("Wide"), (20,) * 30)
    sheet = openpyxl.load_workbook(tmp_path / "wide.xlsx")["Wide"]

    assert "$A:$A" == sheet.print_title_cols
    assert 70 == sheet.page_setup.scale
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_no_row_of_a_sheet_is_cut_off() -> None:
    """A row can be 409 points high at most; what does not fit is lost to the reader of a print."""
    for sheet in openpyxl.load_workbook(BytesIO(made("bath-2017")[1])):
        assert [] == [n for n, row in sheet.row_dimensions.items() if (row.height or 0) >= 400]


def test_no_column_breaks_a_code_or_a_word() -> None:
    """A filter for "business_as_usual" must not have to be guessed from "business_as_usua" and "l"."""
    book = openpyxl.load_workbook(BytesIO(made("walsall-2017")[1]))
    for sheet in book:
        widths = {n: d.width for d in sheet.column_dimensions.values() for n in range(d.min, d.max + 1)}
        cells = [c for row in sheet.iter_rows(min_row=3) for c in row if c.data_type == "s"]
        words = [(c.column, word) for c in cells for word in str(c.value).split() if word[0].isalpha()]
        assert [] == [word for column, word in words if widths[column] < len(word) <= WORD]
