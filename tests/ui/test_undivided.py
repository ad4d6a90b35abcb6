"""Two acts in quick succession: both count, the first to its end before the second."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from worked_visits import WAIT, served_script

DELIBERATE = Path(__file__).with_name("deliberate.py")


@pytest.fixture
def slow(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A screen whose callback and drawing take their time."""
    for address in served_script(DELIBERATE, tmp_path):
        page = browser.new_page()
        page.set_default_timeout(WAIT)
        page.goto(address)
        page.get_by_role("button", name="Press").wait_for()
        yield page
        page.close()


def test_a_click_does_not_take_away_what_the_field_before_it_was_told(slow: Page) -> None:
    """The click arrives while the field's callback runs; Streamlit alone ends that callback and forgets the name."""
    for name, told in (("Ann", "Ann, pressed."), ("Bea", "Ann, pressed, Bea, pressed.")):
        slow.get_by_label("Name").fill(name)
        slow.get_by_role("button", name="Press").click()

        expect(slow.get_by_text(f"Told: {told}")).to_be_visible(timeout=30_000)


def test_a_click_counts_while_the_screen_is_drawn_anew_above_it(slow: Page) -> None:
    """A drawing that is broken off must not forget what the button below it does."""
    for name, told in (("Ann", "Ann, pressed."), ("Bea", "Ann, pressed, Bea, pressed.")):
        slow.get_by_label("Name").fill(name)
        slow.keyboard.press("Tab")
        slow.get_by_text(re.compile(r"Drawing \d$")).wait_for()
        slow.get_by_role("button", name="Press").click()

        expect(slow.get_by_text(f"Told: {told}")).to_be_visible(timeout=30_000)
