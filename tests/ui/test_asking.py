"""Journeys of somebody who asks: which weights, why not, and what if I do it myself."""

import re

from playwright.sync_api import Page, TimeoutError, expect  # noqa: A004 Playwright's own

from worked_visits import drawn, go, visit

FINDING = ".finding .first"
expect.set_options(timeout=30_000)


def pick(page: Page, label: str, wanted: str) -> None:
    """Choose from a list with the keyboard; once more where scrolling to the list has shut it again."""
    drawn(page)
    box = page.get_by_role("combobox", name=label, exact=label in {"From", "To", "Topic"})
    option = page.get_by_role("option", name=re.compile(wanted)).first
    for _ in range(5):
        box.press("ArrowDown")
        box.fill(wanted)
        try:
            option.click(timeout=3_000)
            break
        except TimeoutError:
            box.press("Escape")
    expect(box).to_have_value(re.compile(wanted))
    drawn(page)


def test_a_newcomer_learns_what_weights_make_dissolution_lead_in_walsall(page: Page) -> None:
    """The question that Walsall's paper leaves open: for whom is dissolution best?"""
    visit(page, "/")
    page.get_by_role("button", name="Open Walsall").click()
    expect(page.get_by_role("heading", name="Compare the options")).to_be_visible()
    drawn(page)
    go(page, "What matters", "Trade-offs")
    page.get_by_role("radio", name="Make an option lead").click()
    pick(page, "Option that should lead", "Dissolution")
    page.get_by_role("button", name="Find the nearest weights").click()
    expect(page.locator(FINDING).filter(has_text="Dissolution would lead if more weight went to").first).to_be_visible()
    expect(page.locator(FINDING).filter(has_text="deliverability").first).to_be_visible()
    drawn(page)

    assert "sought=dissolution" in page.url


def test_why_drugs_cannot_be_pooled_in_staffordshire_and_what_can_be_done(page: Page) -> None:
    """The law's answer comes in its own words, with what would be lawful instead."""
    visit(page, "/why?case=staffordshire-2014&option=incremental")
    pick(page, "Topic", "Alcohol and drugs")
    pick(page, "By which legal means", "Section 75 pooled fund")
    page.get_by_role("button", name="Why not this?").click()
    expect(page.locator(FINDING).filter(has_text="The law bars this choice.").first).to_be_visible()
    drawn(page)
    said = page.locator(".scroll").all_inner_texts()

    assert any("SI 2000/617" in table for table in said)
    assert any("Lawful for it here" in table and "Planned together" in table for table in said)
    assert "ask=drugs_alcohol" in page.url


def test_an_arrangement_made_unlawful_by_hand_is_named_so(page: Page) -> None:
    """Whoever changes one choice into an unlawful one is told, with the provision and what would be lawful.

    The arrangement outlives a reload, and so do the changes that led to it: each can be taken back, and so can Forget.
    """
    visit(page, "/configuration?case=staffordshire-2014&option=incremental")
    page.get_by_role("button", name="Take it as the start").click()
    expect(page.get_by_text("lawful and keeps every rule")).to_be_visible()
    pick(page, "Topic to change", "Alcohol and drugs")
    pick(page, "Drug and alcohol services", "Section 75 pooled fund")
    page.get_by_role("button", name="Check this arrangement").click()
    unlawful = page.get_by_text("This arrangement is unlawful").first
    expect(unlawful).to_be_visible()
    drawn(page)
    why, instead = page.locator(".scroll").nth(0), page.get_by_role("region", name="What would be lawful")

    expect(why).to_contain_text("NHS Act 2006 s75")
    expect(instead).to_contain_text("Planned together")
    page.reload()
    expect(unlawful).to_be_visible()
    drawn(page)
    pick(page, "Topic to change", "Alcohol and drugs")
    pick(page, "Drug and alcohol services", "Planned together")
    page.get_by_role("button", name="Check this arrangement").click()
    expect(page.get_by_text("lawful and keeps every rule")).to_be_visible()
    page.reload()
    drawn(page)
    undo = page.get_by_role("button", name="Undo my last change")
    undo.click()
    expect(unlawful).to_be_visible()
    undo.click()
    expect(page.get_by_text("lawful and keeps every rule")).to_be_visible()
    page.get_by_role("button", name="Forget my changes").click()
    expect(page.get_by_text("Start from an option, change any choice")).to_be_visible()
    undo.click()
    expect(page.get_by_text("lawful and keeps every rule")).to_be_visible()


def test_two_configurations_are_told_apart_line_by_line(page: Page) -> None:
    """What changed between two options is asked for everywhere; here it is one pair of lists away."""
    visit(page, "/compare?case=walsall-2017")
    pick(page, "From", "Dissolution")
    pick(page, "To", "Joint committee")

    expect(page.locator(FINDING).last).to_contain_text(re.compile(r"From Dissolution to Joint committee: \+"))
