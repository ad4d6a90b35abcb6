"""Building a case of one's own in a real browser."""

from playwright.sync_api import Page, expect

from worked_visits import WAIT, visit

expect.set_options(timeout=WAIT / 4)


def test_the_guided_start_opens_a_case_that_can_be_appraised(page: Page) -> None:
    """Two answers are enough to begin."""
    visit(page, "/")
    page.get_by_label("What do you call the decision?").fill("Community care in our town")
    page.get_by_label("Which place?").fill("Our town")
    page.get_by_role("button", name="Start this case").click()
    expect(page.locator(".finding .first")).to_contain_text("No mistakes: Community care in our town")

    assert "case=own.our-town" in page.url
