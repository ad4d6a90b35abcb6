"""Two acts in quick succession: both count, the first to its end before the second."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from worked_visits import WAIT, served_script

DELIBERATE = Path(__file__).with_name("deliberate.py")


@pytest.fixture
def deliberate(tmp_path: Path) -> Iterator[str]:
    """The address of a screen whose callback takes its time."""
    yield from served_script(DELIBERATE, tmp_path)


def test_a_click_does_not_take_away_what_the_field_before_it_was_told(browser: Browser, deliberate: str) -> None:
    """The click arrives while the field's callback runs; Streamlit alone ends that callback and forgets the name."""
    page = browser.new_page()
    page.set_default_timeout(WAIT)
    page.goto(deliberate)
    for name in ("Ann", "Bea"):
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Press").click()

    expect(page.get_by_text("Told: Ann, pressed, Bea, pressed.")).to_be_visible(timeout=30_000)
    page.close()
