"""Everybody can use every screen: WCAG 2.2 AA, both themes, any width from a phone to a projector, keys alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from worked_visits import WAIT, Mode, drawn, faults_in, visit, watched

VIEWS = {
    "trade-offs": ("One weight", "Two weights", "Make an option lead", "Winning configurations", "Settled and open"),
    "law": ("Ask a question", "Browse the rules", "What is covered"),
    "assumptions": ("What the choice leans on", "What if a rule goes?"),
}
PATHS = (
    *("", "case", "edit", "compare", "weights", "trade-offs", "why", "configuration", "law", "assumptions", "report"),
    *("workshop", "room", "accessibility"),
    *(f"{screen}&view={view}" for screen, views in VIEWS.items() for view in views),
    "trade-offs&view=Cost and benefit",
)
WIDTHS = (320, 360, 1366, 1920)


@pytest.fixture(scope="module", params=PATHS)
def shown(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """One screen of Walsall, in the light theme."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, base_url=address, color_scheme="light", bypass_csp=True
    )
    screen, _, view = str(request.param).partition("&")
    for page in watched(context, address):
        visit(page, f"/{screen}?case=walsall-2017&sought=dissolution&{view}")
        yield page
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_but_the_shells_own_faults(shown: Page, mode: Mode) -> None:
    """What a machine can check of accessibility is checked on every screen in both themes."""
    assert [] == faults_in(shown, mode)


def test_no_screen_scrolls_sideways(shown: Page) -> None:
    """At 320 pixels everything still fits; only tables scroll, inside their regions."""
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 800})
        shown.wait_for_function(
            "width => document.querySelector('[data-testid=stMain]').scrollWidth <= width", arg=width, timeout=WAIT / 4
        )


def test_every_chart_has_words_a_table_and_its_data(shown: Page) -> None:
    """A chart is never the only way to its content."""
    charts = shown.locator("figure.chart svg, .live svg, [data-testid=stPlotlyChart] [role=figure]")
    said = [chart.get_attribute("aria-label") for chart in charts.all()]

    assert all(said)
    if said and "/case" not in shown.url:
        assert shown.locator("table").count()
        assert shown.get_by_text("Download (CSV)").count()


def test_the_finding_is_announced(page: Page) -> None:
    """Who cannot see the page hears the new finding after every solve."""
    visit(page, "/compare?case=walsall-2017")

    assert "status" == page.locator(".finding").first.get_attribute("role")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()") == name:
            return
    raise AssertionError(f"no way to {name} with the Tab key")


def test_keys_alone_lead_from_the_menu_to_a_weight(page: Page) -> None:
    """Somebody without a mouse opens a section, chooses a screen and moves a slider."""
    visit(page, "/compare?case=walsall-2017")
    tab_to(page, "What matters")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Weights")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Weigh the criteria")).to_be_visible()
    drawn(page)
    page.get_by_role("button", name="Reset to equal weights").focus()
    tab_to(page, "Deliverability, weight")
    page.keyboard.press("End")

    expect(page.locator(".finding .first").first).to_contain_text("with the weights given")
