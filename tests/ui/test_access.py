"""Everybody can use every screen: WCAG 2.2 AA, both themes, any width from a phone to a projector."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from worked_visits import visit, watched

SCREENS = ("", "compare", "weights", "trade-offs", "why", "configuration", "law", "assumptions")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHELL = {
    "presentation-role-conflict",  # Streamlit's upload box: a focusable section; advice, not WCAG
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_but_the_shells_own_faults(browser: Browser, address: str, screen: str, theme: str) -> None:
    """What a machine can check of accessibility is checked on every screen in both themes."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, base_url=address, color_scheme=theme, bypass_csp=True
    )
    for page in watched(context, address):
        visit(page, f"/{screen}?case=walsall-2017")
        page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", STANDARD)
        faults = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"] if v["id"] not in SHELL]

        assert [] == faults
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1366, 1920])
def test_no_screen_scrolls_sideways(page: Page, width: int) -> None:
    """At 320 pixels everything still fits; only tables scroll, inside their regions."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for screen in SCREENS:
        visit(page, f"/{screen}?case=walsall-2017")
        wide[screen] = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")

    assert {} == {screen: pixels for screen, pixels in wide.items() if pixels > width}


def test_the_finding_is_announced(page: Page) -> None:
    """Who cannot see the page hears the new finding after every solve."""
    visit(page, "/compare?case=walsall-2017")

    assert "status" == page.locator(".finding").first.get_attribute("role")


def test_every_chart_has_words_and_a_table(page: Page) -> None:
    """A chart is never the only way to its content."""
    visit(page, "/compare?case=walsall-2017")
    drawing = page.locator("figure.chart .wide svg")

    assert "points" in (drawing.get_attribute("aria-label") or "")
    assert 1 == page.get_by_text("The same as a table").count()
