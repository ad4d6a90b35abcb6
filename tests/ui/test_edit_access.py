"""Everybody can edit: WCAG 2.2 AA on every kind of part, in both themes, down to the width of a small phone."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from worked_visits import WAIT, drawn, visit, watched

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PARTS = ("The case itself", "Partners", "Rules")
"""Fields alone, a table with fields, and rules by kind."""
expect.set_options(timeout=WAIT / 4)


def faults(page: Page) -> list[str]:
    """What axe finds on the page, each with the first thing that has it."""
    page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", STANDARD)
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_of_edit_is_for_everybody_and_fits_a_small_phone(browser: Browser, address: str, theme: str) -> None:
    """Chips, fields, lists and mistakes have contrast and names; nothing but a table scrolls sideways."""
    context = browser.new_context(base_url=address, color_scheme=theme, bypass_csp=True)
    for page in watched(context, address):
        visit(page, "/?case=walsall-2017")
        page.get_by_role("link", name="Edit", exact=True).click()
        page.get_by_role("button", name="Make a copy and edit it").click()
        expect(page.get_by_role("heading", name="Edit your case")).to_be_visible()
        drawn(page)
        found, wide, own = {}, {}, page.url
        for part in PARTS:
            page.set_viewport_size({"width": 1366, "height": 768})
            visit(page, f"{own}&part={part}")
            found[part] = faults(page)
            page.set_viewport_size({"width": 320, "height": 800})
            drawn(page)
            wide[part] = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")

        assert {part: [] for part in PARTS} == found
        assert dict.fromkeys(PARTS, 320) == wide
        visit(page, f"{own}&part=The whole text (YAML)")
        page.get_by_role("textbox", name="The case as YAML").fill("titel: x")
        page.keyboard.press("Tab")
        page.locator(".problems li").first.wait_for()
        drawn(page)
        assert [] == faults(page)
    context.close()
