"""The Report screen as an officer uses it: choose, withhold, make, take away, check."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from accessible import faults
from docx import Document
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as Late

from worked_visits import drawn, visit, watched


def choose(page: Page, box: str, option: str) -> None:
    """Add one option to a box of several."""
    field = page.get_by_role("combobox", name=box)
    chip = page.locator("[data-testid=stMultiSelectTagsContainer] [data-tag]").filter(has_text=option)
    while not chip.count():  # the list closes while the page still moves
        field.fill("")
        field.press_sequentially(option)
        with suppress(Late):
            page.get_by_role("option", name=option).click(timeout=2_000)
    page.keyboard.press("Escape")
    drawn(page)


def withhold(page: Page, part: str) -> None:
    """Choose a part to be kept from the public."""
    page.get_by_text("Keep something from the public").click()
    choose(page, "Parts of the paper", part)
    page.get_by_role("textbox", name=f"Why “{part}” is withheld").wait_for()
    drawn(page)


def taken(page: Page, name: str) -> bytes:
    """The file behind a download button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


def test_an_officer_makes_an_open_and_an_exempt_set_and_has_the_annex_checked(page: Page, tmp_path: Path) -> None:
    """A reason is asked for; then both sets are there, in the body's own template, and the annex holds."""
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Borough of Nowhere"
    own.save(str(tmp_path / "own.docx"))
    visit(page, "/report?case=walsall-2017")
    choose(page, "Forms wanted", "Data annex, from which every number can be made again")
    page.get_by_text("Your own Word template, or a workshop").click()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "own.docx")
    drawn(page)
    withhold(page, "Positions")
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_text("Say why it is withheld: positions.")).to_be_visible(timeout=30_000)
    page.get_by_role("textbox", name="Why “Positions” is withheld").fill("they can be known by it")
    page.keyboard.press("Tab")
    drawn(page)
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("heading", name="Not for publication").wait_for()
    drawn(page)
    word = Document(BytesIO(taken(page, "Word: walsall-2017.docx")))
    annex = tmp_path / "annex.zip"
    annex.write_bytes(taken(page, "Data annex: walsall-2017-annex.zip"))
    page.locator("input[type=file]").last.set_input_files(annex)
    page.get_by_role("button", name="Check it").click()

    assert "Borough of Nowhere" == word.sections[0].header.paragraphs[0].text
    assert "withheld.json" in ZipFile(annex).namelist()
    expect(page.get_by_text("were made again and none differs")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("positions is withheld, exempt under paragraph 3")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1366), ("dark", 360)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, address: str, theme: Literal["light", "dark"], width: int
) -> None:
    """What a machine can check of accessibility, with everything unfolded."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=address, color_scheme=theme, bypass_csp=True
    )
    for page in watched(context, address):
        visit(page, "/report?case=walsall-2017")
        for fold in ("Your own Word template, or a workshop", "Keep something from the public"):
            page.get_by_text(fold).click()
        drawn(page)

        assert [] == faults(page)
        assert width >= page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    context.close()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("own.docx", b"no document", "cannot be opened as a Word document"),
        ("room.jsonl", b"no record\n", "it cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    page: Page, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """What is wrong is said on the screen, without a traceback."""
    (tmp_path / name).write_bytes(content)
    visit(page, "/report?case=walsall-2017")
    page.get_by_text("Your own Word template, or a workshop").click()
    page.locator("input[type=file]").nth(0 if name.endswith("docx") else 1).set_input_files(tmp_path / name)
    page.get_by_text(name).wait_for()  # the button moves when the file comes
    drawn(page)
    page.get_by_role("button", name="Make the report").click()

    expect(page.get_by_text(words)).to_be_visible(timeout=90_000)


def test_a_report_stays_asked_for_whatever_is_chosen_meanwhile_until_it_is_stopped(page: Page) -> None:
    """A choice made while the paper is written counts and does not take the paper away; Stop does, until asked again."""
    visit(page, "/report?case=staffordshire-2014")
    page.get_by_role("button", name="Make the report").click()
    page.locator(".working").wait_for()
    page.get_by_role("textbox", name="Who gave the weights").fill("the whole board")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("No report was made.")).to_be_visible(timeout=30_000)
    drawn(page)
    choose(page, "Forms wanted", "Workbook with every sub-score")
    expect(page.get_by_role("heading", name="Ready to take away")).to_have_count(0)
    page.get_by_role("button", name="Make the report").click()
    page.locator(".working").wait_for()
    page.get_by_role("textbox", name="Who gave the weights").fill("")
    page.keyboard.press("Tab")

    expect(page.get_by_role("heading", name="Ready to take away")).to_be_visible(timeout=90_000)
