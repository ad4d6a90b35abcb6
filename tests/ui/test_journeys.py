"""Whole journeys through the app, in a real browser."""

import re
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from worked_visits import drawn, go, visit

FINDING = ".finding .first"


def test_a_weight_moves_staffordshires_ranking_and_a_carve_out_carries_its_provision(page: Page) -> None:
    """The first promise to a newcomer: choose a place, weigh, and see what the law leaves out, and why."""
    visit(page, "/")
    page.get_by_role("button", name="Open Staffordshire").click()
    expect(page.get_by_role("heading", name="Compare the options")).to_be_visible()
    drawn(page)
    go(page, "What matters", "Weights")
    expect(page.get_by_role("heading", name="Weigh the criteria")).to_be_visible()
    drawn(page)
    before = page.locator(".scores").first.inner_text()
    slider = page.get_by_role("slider", name=re.compile("^Cost of change"))
    slider.press("End")
    expect(page.locator(FINDING)).to_contain_text("with the weights given")
    drawn(page)
    after = page.locator(".scores").first.inner_text()
    go(page, "What it rests on", "Law")

    assert before != after
    expect(page.locator(".closings cite").first).to_contain_text(re.compile(r"SI 2000/617|Act"))


def test_an_address_brings_the_screen_back(page: Page) -> None:
    """Case, option and weights travel in the address, so that a colleague sees the same."""
    visit(page, "/weights?case=walsall-2017")
    page.get_by_role("spinbutton", name=re.compile("^Deliverability")).fill("95")
    page.keyboard.press("Enter")
    expect(page.locator(FINDING)).to_contain_text("with the weights given")
    drawn(page)
    page.wait_for_url(re.compile("weights="))
    expect(page.locator(".live .scores").first).not_to_contain_text("best known")
    seen, address = page.locator(".scores").first.inner_text(), page.url
    page.goto("about:blank")
    visit(page, address)

    expect(page.locator(".live .scores").first).not_to_contain_text("best known")
    assert seen == page.locator(".scores").first.inner_text()
    assert "weights=" in address


def test_switching_the_footprint_rules_off_says_which_topics_move(page: Page) -> None:
    """What is agreed can be left out for a what-if; law cannot even be chosen."""
    visit(page, "/assumptions?case=staffordshire-2014&off=H-STA-5-mental-health-delivery&view=What+if+a+rule+goes?")

    expect(page.locator(f"{FINDING}:visible").last).to_contain_text(re.compile("With 1 rule off"))
    expect(page.get_by_text("Switch all rules on")).to_be_visible()
    assert 0 == page.get_by_role("checkbox", name=re.compile(r"\(H-STA-1-pool, law")).count()


def test_a_broken_file_is_answered_with_lines_and_remedies(page: Page, tmp_path: Path) -> None:
    """A strategy lead who mistypes is told where and what would be right, and sees no traceback."""
    broken = tmp_path / "mine.yaml"
    broken.write_text("id: mine\nkind: listed\ntitel: A typing mistake\n", encoding="utf-8")
    visit(page, "/")
    page.locator("input[type=file]").set_input_files(broken)
    page.locator(".problems li").first.wait_for()
    said = page.locator(".problems").inner_text()

    assert "Line 3" in said
    assert "title" in said
    assert "Traceback" not in page.content()


def test_the_law_answers_a_question(page: Page) -> None:
    """Functions, partners, means and day in; verdict, rules and what would be lawful out."""
    visit(page, "/law?case=walsall-2017")
    page.get_by_role("radio", name="Ask a question").click()
    for label, wanted in (("Functions", "N.SURG"), ("Kinds of partner", "LA_UNITARY")):
        box = page.get_by_role("combobox", name=label)
        box.fill(wanted)
        box.press("Enter")
        box.press("Escape")
    box = page.get_by_role("combobox", name="Legal means")
    box.fill("S75_POOL")
    box.press("Enter")
    page.get_by_role("button", name="Ask", exact=True).click()

    expect(page.locator(f"{FINDING}:visible").last).to_contain_text("The law does not allow it")


def test_nothing_of_the_makers_shell_is_shown(page: Page) -> None:
    """No Deploy button and no developer's menu."""
    visit(page, "/")

    assert 0 == page.get_by_text("Deploy").count()
    assert 0 == page.locator("[data-testid=stMainMenu]").count()


def test_every_answer_keeps_the_page_to_itself(address: str) -> None:
    """The security policy allows nothing from outside and no framing."""
    with urlopen(address) as answer:  # noqa: S310 our own server
        policy = answer.headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy


def test_a_point_on_the_chart_picks_its_configuration(page: Page) -> None:
    """Whoever sees an efficient point asks at once what it stands for."""
    visit(page, "/trade-offs?case=walsall-2017&view=Cost and benefit")
    picked = page.get_by_role("combobox", name="Configuration, or click one on the chart")
    expect(picked).to_have_value(re.compile("^A: "))
    last = page.locator("[data-testid=stPlotlyChart] .points path").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(picked).to_have_value(re.compile("^C: "))
