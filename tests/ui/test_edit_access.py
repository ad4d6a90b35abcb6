"""Everybody can edit: WCAG 2.2 AA on every kind of part, in both themes, down to the width of a small phone."""

from playwright.sync_api import Browser, expect

from worked_visits import WAIT, drawn, faults_in, go, visit, watched

PARTS = ("The case itself", "Partners", "Rules")
"""Fields alone, a table with fields, and rules by kind."""
expect.set_options(timeout=WAIT / 4)


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
            found[part] = [*faults_in(page, "light"), *faults_in(page, "dark")]
            page.set_viewport_size({"width": 320, "height": 800})
            page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 320")
            page.set_viewport_size({"width": 1366, "height": 768})
        visit(page, f"{own}&part=The whole text (YAML)")
        page.get_by_role("textbox", name="The case as YAML").fill("titel: x")
        page.keyboard.press("Tab")
        page.locator(".problems li").first.wait_for()
        found["mistakes"] = [*faults_in(page, "light"), *faults_in(page, "dark")]
        page.get_by_role("button", name="Undo").click()
        visit(page, f"{own}&part=The case itself")
        page.get_by_role("textbox", name="Method. Method pack.").fill("standrd")
        page.locator(".mistake").wait_for()
        found["beside"] = [*faults_in(page, "light"), *faults_in(page, "dark")]

        assert {part: [] for part in (*PARTS, "mistakes", "beside")} == found
    context.close()
