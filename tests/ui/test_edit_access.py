"""Everybody can edit: WCAG 2.2 AA on every kind of part, in both themes, down to the width of a small phone."""

from importlib.resources import files
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from appraisal_ui import theme
from worked_visits import WAIT, drawn, go, visit, watched

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PARTS = ("The case itself", "Partners", "Rules")
"""Fields alone, a table with fields, and rules by kind."""
expect.set_options(timeout=WAIT / 4)


def faults(page: Page, mode: Literal["light", "dark"]) -> list[str]:
    """What axe finds on the page in a theme, each with the first thing that has it; colours are all that dark changes."""
    ground = (theme.LIGHT if mode == "light" else theme.DARK)["backgroundColor"]
    red, green, blue = (int(ground[k : k + 2], 16) for k in (1, 3, 5))
    page.emulate_media(color_scheme=mode)
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
    drawn(page)
    page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    rules = STANDARD if mode == "light" else ["color-contrast"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]


def test_every_part_of_edit_is_for_everybody_and_fits_a_small_phone(browser: Browser, address: str) -> None:
    """Chips, fields, lists and mistakes have contrast and names; nothing but a table scrolls sideways."""
    context = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}, bypass_csp=True)
    for page in watched(context, address):
        visit(page, "/?case=walsall-2017")
        go(page, "The case", "Edit")
        page.get_by_role("button", name="Make a copy and edit it").click()
        expect(page.get_by_role("heading", name="Edit your case")).to_be_visible()
        drawn(page)
        own, found = page.url, {}
        for part in PARTS:
            visit(page, f"{own}&part={part}")
            found[part] = [*faults(page, "light"), *faults(page, "dark")]
            page.set_viewport_size({"width": 320, "height": 800})
            page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 320")
            page.set_viewport_size({"width": 1366, "height": 768})
        visit(page, f"{own}&part=The whole text (YAML)")
        page.get_by_role("textbox", name="The case as YAML").fill("titel: x")
        page.keyboard.press("Tab")
        page.locator(".problems li").first.wait_for()
        found["mistakes"] = [*faults(page, "light"), *faults(page, "dark")]

        assert {part: [] for part in (*PARTS, "mistakes")} == found
    context.close()
