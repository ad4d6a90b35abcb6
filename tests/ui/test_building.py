"""Building a case of one's own in a real browser: from a form, from a workbook, in a table and in fields."""

import re
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from playwright.sync_api import Locator, Page, expect

from appraisal.library import read_text
from worked_visits import WAIT, drawn, go, visit

expect.set_options(timeout=WAIT / 4)


def begun(page: Page, title: str) -> str:
    """Start a case from the form; gives its address."""
    visit(page, "/")
    page.get_by_label("What do you call the decision?").fill(title)
    page.get_by_label("Which place?").fill(title)
    page.get_by_role("button", name="Start this case").click()
    expect(judged(page)).to_contain_text(f"No mistakes: {title}")
    drawn(page)
    return page.url


def judged(page: Page) -> Locator:
    """Where the Edit screen says what it makes of the case."""
    return page.locator(".st-key-judged")


def text_of(page: Page) -> str:
    """The case as the Edit screen gives it to take away."""
    with page.expect_download() as got:
        page.get_by_role("button", name="Download YAML").click()
    return Path(got.value.path()).read_text(encoding="utf-8")


def cell(book: Workbook, sheet: str, holds: str) -> Cell:
    """The cell of a sheet that holds something."""
    found = next(one for row in book[sheet].iter_rows() for one in row if one.value == holds)
    assert isinstance(found, Cell)
    return found


def given(page: Page, book: Workbook) -> None:
    """Bring a workbook to the screen Cases."""
    content = BytesIO()
    book.save(content)
    file = {
        "name": "ours.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": content.getvalue(),
    }
    page.locator("input[type=file]").set_input_files(file)


def test_a_case_is_built_from_the_workbook_broken_mended_and_appraised(page: Page) -> None:
    """A mistake in a cell is named by sheet and cell; once it is mended the case opens and its options are compared."""
    visit(page, "/")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download the start as a workbook").click()
    book = load_workbook(BytesIO(Path(got.value.path()).read_bytes()))
    title = cell(book, "Case", "How should we commission together?")
    title.value = "Care in our borough"
    kind = cell(book, "Partners", "ICB")
    kind.value = "ICBB"
    given(page, book)
    mistake = page.locator(".problems li").first
    expect(mistake).to_contain_text(f"Sheet Partners, cell {kind.coordinate}")
    expect(mistake).to_contain_text("Did you mean 'ICB'?")

    kind.value = "ICB"
    given(page, book)
    expect(page.get_by_text("Care in our borough is open")).to_be_visible()
    drawn(page)
    page.get_by_role("link", name="Compare its options").click()
    expect(page.get_by_role("heading", name="Compare the options")).to_be_visible()
    expect(page.locator(".finding .first").first).to_contain_text(re.compile(r"scores? most|score the same|points"))


def test_a_case_from_the_start_is_appraised_and_reported_as_it_is(page: Page) -> None:
    """Whoever starts anew sees at once what comes of it, with what the paper asks as an example to replace."""
    begun(page, "First town")
    go(page, "Share and meet", "Report")
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("heading", name="Ready to take away").wait_for()
    drawn(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="Word: first-town.docx").click()
    word = Document(BytesIO(Path(got.value.path()).read_bytes()))
    cells = [cell.text for table in word.tables for cell in table._cells]  # noqa: SLF001 the public way is quadratic

    assert "What the source paper asked." in " ".join(p.text for p in word.paragraphs)
    assert any(text.startswith("Agree over which footprint") for text in cells)
    assert any("A question is open. Which services, budgets" in text for text in cells)


def test_what_is_typed_right_after_the_screen_appears_is_kept_through_a_reload(page: Page) -> None:
    """No second draw takes a letter away, field after field; and undo still knows the way back after a reload."""
    address = begun(page, "Hasty town")
    visit(page, f"/{address[address.index('?') :]}")
    go(page, "The case", "Edit")
    field = page.get_by_role("textbox", name=re.compile("^Title"))
    field.press("Control+a")
    page.keyboard.type("Typed at once")
    page.keyboard.press("Tab")
    page.keyboard.type("A quick town")
    page.keyboard.press("Tab")
    expect(judged(page)).to_contain_text("No mistakes: Typed at once")
    drawn(page)
    case = read_text(text_of(page), "hasty-town").case
    page.reload()
    drawn(page)

    assert ("Typed at once", "A quick town") == (case.title, case.place)
    expect(field).to_have_value("Typed at once")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name=re.compile("^Place"))).to_have_value("Hasty town")
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_role("textbox", name=re.compile("^Place"))).to_have_value("A quick town")


def test_a_cell_of_a_table_is_changed_with_the_keyboard(page: Page) -> None:
    """The table needs no mouse: arrows move, Enter opens the cell, Enter keeps it; the form below says the same."""
    address = begun(page, "Table town")
    visit(page, f"{address}&part=Partners")
    page.get_by_test_id("data-grid-canvas").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    editor = page.locator("#portal textarea")
    editor.fill("A renamed partner")
    editor.press("Enter")
    page.locator("[role=gridcell]", has_text="A renamed partner").wait_for(state="attached")
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    drawn(page)
    names = [p.name for p in read_text(text_of(page), "table-town").case.partners]

    assert "A renamed partner" in names
    assert "# " in text_of(page)


def test_a_mistake_is_said_while_one_types_and_goes_when_it_is_mended(page: Page) -> None:
    """The terminal's own words, without pressing anything: in the list above and under the field, where typing goes on."""
    begun(page, "Mended town")
    field = page.get_by_role("textbox", name=re.compile("^Method"))
    beside = page.locator("[data-testid=stVerticalBlock]").filter(has=field).last.locator(".mistake")
    field.press("End")
    field.press_sequentially("ized")
    expect(beside).to_have_text(re.compile("^Mistake: there is no method pack 'standardized'"))
    expect(judged(page)).to_contain_text("The case itself, Method, line")
    field.press_sequentially("_by_us")
    expect(beside).to_contain_text("'standardized_by_us'")
    expect(field).to_be_focused()
    field.fill("standard")

    expect(judged(page)).to_contain_text("No mistakes: Mended town")
    expect(beside).to_have_count(0)


def test_a_workbook_changes_the_case_it_came_from_and_undo_takes_it_back(page: Page) -> None:
    """Out to Excel and back in: the comments of the case stay, and nothing is overwritten for good."""
    address = begun(page, "Round town")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download workbook").click()
    book = load_workbook(BytesIO(Path(got.value.path()).read_bytes()))
    cell(book, "Case", "Round town").value = "Rounder town"
    visit(page, f"/{address[address.index('?') :]}")
    given(page, book)
    page.get_by_role("button", name="Change that case").click()
    expect(page.get_by_text("Rounder town is open")).to_be_visible()
    drawn(page)
    go(page, "The case", "Edit")
    expect(judged(page)).to_contain_text("No mistakes: Rounder town")
    drawn(page)

    assert "\n# " in text_of(page)
    page.get_by_role("button", name="Undo").click()
    expect(judged(page)).to_contain_text("No mistakes: Round town")
