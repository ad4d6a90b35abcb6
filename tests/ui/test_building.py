"""Building a case of one's own in a real browser, from the workbook to the appraisal."""

from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from worked_visits import WAIT, drawn, visit, watched

expect.set_options(timeout=WAIT / 4)

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHELL = {
    "presentation-role-conflict",  # Streamlit's upload box: a focusable section; advice, not WCAG
    "empty-table-header",  # the editable table's column of row marks; advice, not WCAG
}


def part(page: Page, name: str) -> None:
    """Choose what to edit."""
    box = page.get_by_role("combobox", name="What to edit")
    page.wait_for_timeout(1500)  # Streamlit draws once more after a switch of screens, and loses what was typed
    box.fill(name)
    page.wait_for_timeout(500)
    box.press("Enter")
    drawn(page)


def test_a_case_from_the_workbook_is_broken_mended_and_appraised(page: Page, tmp_path: Path) -> None:
    """The hour of somebody who has never seen YAML: fill in, be told what is wrong, put it right, see the answer."""
    visit(page, "/")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the start as a workbook").click()
    mine = tmp_path / "mine.xlsx"
    started.value.save_as(mine)
    book = load_workbook(mine)
    book["Partners"]["B3"] = "ICBB"
    book["Case"]["B4"] = "Our own decision"
    book["Case"]["B2"] = "built-here"
    book.save(mine)
    page.locator("input[type=file]").set_input_files(mine)
    page.locator(".problems li").first.wait_for()
    said = page.locator(".problems").inner_text()

    assert "Sheet Partners, cell B3: there is no partner kind 'ICBB'. Did you mean 'ICB'?" in said

    page.get_by_role("button", name="Mend it here").click()
    expect(page.get_by_role("heading", name="Edit your case")).to_be_visible()
    drawn(page)
    part(page, "Partners")
    expect(page.get_by_role("heading", name="Partners: one entry in a form")).to_be_visible()
    drawn(page)
    page.get_by_role("combobox", name="Kind (needed)").fill("Integrated care")
    page.get_by_role("option").filter(has_text="(ICB)").click()
    page.get_by_role("button", name="Keep this entry").click()
    expect(page.locator(".finding .first")).to_contain_text("No mistakes: Our own decision")
    page.reload()
    drawn(page)
    expect(page.locator(".finding .first")).to_contain_text("No mistakes: Our own decision")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Compare", exact=True).click()
    drawn(page)
    expect(page.locator(".case")).to_contain_text("Our own decision")
    expect(page.locator(".finding .first").first).to_contain_text("scores most")


def test_a_cell_of_a_table_is_typed_into_and_undone(page: Page) -> None:
    """Tables take typing as a spreadsheet does, and one step back is one button."""
    visit(page, "/edit?case=walsall-2017")
    page.get_by_role("button", name="Make a copy and edit it").click()
    expect(page.get_by_role("heading", name="Edit your case")).to_be_visible()
    drawn(page)
    part(page, "Areas")
    table = page.locator(".dvn-scroller").first
    table.wait_for()
    table.click(position={"x": 500, "y": 55})
    page.keyboard.press("Enter")
    page.locator(".gdg-input").fill("Borough of Walsall")
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_enabled()
    page.get_by_role("link", name="Case", exact=True).click()
    drawn(page)
    expect(page.get_by_text("Borough of Walsall").first).to_be_attached()
    page.get_by_role("link", name="Edit", exact=True).click()
    undo.click()
    expect(undo).to_be_disabled()


def test_the_guided_start_opens_a_case_that_can_be_appraised(page: Page) -> None:
    """Two answers are enough to begin."""
    visit(page, "/")
    page.get_by_label("What do you call the decision?").fill("Community care in our town")
    page.get_by_label("Which place?").fill("Our town")
    page.get_by_role("button", name="Start this case").click()
    expect(page.locator(".finding .first")).to_contain_text("No mistakes: Community care in our town")

    assert "case=own.our-town" in page.url


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_screens_of_a_case(browser: Browser, address: str, theme: str) -> None:
    """Reading and editing a case are for everybody, in both themes and down to 320 pixels."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, base_url=address, color_scheme=theme, bypass_csp=True
    )
    for page in watched(context, address):
        visit(page, "/edit?case=staffordshire-2014")
        page.get_by_role("button", name="Make a copy and edit it").click()
        expect(page.get_by_role("heading", name="Edit your case")).to_be_visible()
        drawn(page)
        faults = {}
        for name in ("The case itself", "Services", "Rules", "The whole text (YAML)"):
            part(page, name)
            page.wait_for_timeout(500)
            faults[name] = _faults(page)
        visit(page, "/case?case=staffordshire-2014")
        for tab in ("Places and partners", "Topics and services", "Positions", "Sources"):
            page.get_by_role("tab", name=tab).click()
            drawn(page)
            faults[tab] = _faults(page)

        assert {} == {name: found for name, found in faults.items() if found}
    context.close()


def _faults(page: Page) -> list[str]:
    page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", STANDARD)
    page.set_viewport_size({"width": 320, "height": 800})
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    page.set_viewport_size({"width": 1366, "height": 768})
    narrow = [f"scrolls sideways at 320 pixels: {wide}"] if wide > 320 else []
    return narrow + [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"] if v["id"] not in SHELL]
