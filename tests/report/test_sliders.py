"""The page from a memory stick: the sliders move, and say to the last digit what Python says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from accessible import faults
from busy import busy
from playwright.sync_api import Browser, Locator, Page, expect

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.library import open_brief
from appraisal.report.make import Request, make
from appraisal.report.over_weights import over_all_weights
from appraisal.report.sliders import sliders
from appraisal.solve.cpsat import Budget
from appraisal.study import full_weights, open_study
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import live
from appraisal.view.numbers import points
from small_report import CASES, EVERY, ON


@pytest.fixture(scope="module", params=CASES if EVERY else ("walsall-2017",))
def case(request: pytest.FixtureRequest) -> str:
    """One bundled case, or each in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def stick(case: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the case in a folder with nothing else."""
    path = tmp_path_factory.mktemp("stick") / "paper.html"
    path.write_bytes(make(Request(case=case, kinds=("html",), on=ON))[f"{case}.html"])
    return path


def test_a_slow_machine_makes_the_same_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many arrangements a page holds, which, and in what order is no matter of how fast it was made."""
    study, found = open_study(open_brief("bath-2017")), []
    for name, others in (("quiet", 0), ("slow", 4)):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        with busy(others):
            found.append((open_pools(study), sliders(study, None)))

    assert found[0] == found[1]
    assert 2 == len(list(tmp_path.glob("*/appraisal/pool-*")))


def test_an_option_on_which_nothing_was_found_is_not_left_out_as_impossible() -> None:
    """What was not settled could lead anywhere, so neither shares of weights nor live weights are given."""
    whole = open_study(open_brief("walsall-2017"))
    study = replace(whole, engine=whole.engine.within(Budget(seconds=0)))
    pools = open_pools(study)
    sheet = live.sheet(study, pools, full_weights(study), (), given=False)

    assert pools.unsettled
    assert (None, None) == (sliders(study, None), over_all_weights(study))
    assert [study.option_names[o] for o in pools.unsettled] == sheet["unsettled"]
    assert [] == sheet["impossible"]


@contextmanager
def offline(browser: Browser, stick: Path, width: int, **more: Any) -> Iterator[Page]:  # noqa: ANN401 Playwright's own
    """The page in a browser without a network; it must ask for nothing else, and not complain."""
    context = browser.new_context(viewport={"width": width, "height": 768}, offline=True, **more)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(stick.as_uri())
    yield page

    assert ([stick.as_uri()], []) == (asked, complaints)
    context.close()


def cells(page: Page, row: int) -> Locator:
    """The cells of a row of the table, counted from the last at -1."""
    return page.locator("#live-table tbody tr").nth(row).locator("td")


def test_moved_sliders_give_the_integers_of_python(browser: Browser, stick: Path, case: str) -> None:
    """Order, points and whole sums are those that Python has from the pool that the page holds."""
    study = open_study(open_brief(case))
    weights = dict.fromkeys(study.criteria, 50)
    pools = open_pools(study).proved(study, weights)
    shown = [c for c in study.criteria if not study.swings[c].flat]
    with offline(browser, stick, 1366) as page:
        page.locator("#live summary").click()
        for criterion, value in zip(shown, (100, 3, 0, 77), strict=False):
            weights[criterion] = value
            page.get_by_role("slider", name=f"{study.criterion_names[criterion]}, weight").fill(str(value))
            found = live.standings(study, pools, weights)
            unit = sum(weights.values()) * UNITS_PER_POINT

            expect(cells(page, -1)).to_have_text(["", *(str(s.score * unit) for s in found)])
            expect(cells(page, -2)).to_have_text([str(sum(weights.values())), *(points(s.score) for s in found)])
            expect(page.locator("#live-table thead th")).to_have_text(["Criterion", "Weight", *(s.name for s in found)])
            expect(page.locator("#live-table caption")).to_have_text(live.sentence(study, found, given=True))
            expect(page.locator("#live .scores").first.locator("li > span:first-child")).to_have_text(
                [s.name for s in found]
            )


def test_before_anything_moves_the_page_says_what_it_says_without_script(browser: Browser, stick: Path) -> None:
    """The table is there for a reader whose machine runs no script, and says the same."""
    with offline(browser, stick, 1366, java_script_enabled=False) as page:
        plain = page.locator("#live-table").text_content()
        expect(page.locator("noscript p")).to_contain_text("so the sliders are not shown")
    with offline(browser, stick, 1366) as page:
        box = page.get_by_role("spinbutton").first
        box.fill("51")
        expect(cells(page, -2).first).not_to_have_text("")
        page.get_by_role("button", name="Reset to equal weights").click()
        expect(page.locator("#live-table")).to_have_text(plain or "")


def test_the_weights_follow_what_was_found_and_open_with_an_example(browser: Browser, stick: Path) -> None:
    """A box with a first option before the purpose would make a winner that the paper does not name."""
    order = ["#purpose", "#summary", "#tradeoffs", "#live-heading", "#access"]
    with offline(browser, stick, 1366) as page:
        tops = [page.locator(part).evaluate("part => part.getBoundingClientRect().top") for part in order]
        links = page.locator("nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")

        assert sorted(tops) == tops
        assert order == [link for link in links if link in order]
        expect(page.locator("#live .first")).to_contain_text(
            "Nobody has given weights. With all equal, as one example, "
        )


def test_the_keyboard_moves_saves_and_takes_up_weights(browser: Browser, stick: Path) -> None:
    """A mouse is never needed, and saved weights last as long as the page."""
    with offline(browser, stick, 1366) as page:
        slider = page.get_by_role("slider").first
        slider.focus()
        for key, value in (("End", "100"), ("ArrowLeft", "99"), ("Home", "0"), ("ArrowRight", "1")):
            page.keyboard.press(key)
            expect(slider).to_have_value(value)
        page.get_by_role("textbox", name="Name for these weights").fill("Mine")
        page.get_by_role("button", name="Save these weights").press("Enter")
        page.get_by_role("button", name="Reset to equal weights").press("Enter")
        expect(slider).to_have_value("50")
        page.get_by_role("combobox", name="Weights to start from").select_option(label="Mine")
        page.get_by_role("button", name="Start from these").press("Enter")

        expect(slider).to_have_value("1")


@pytest.mark.parametrize("width", [360, 1366])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, stick: Path, width: int) -> None:
    """What a machine can check of accessibility, on a phone and on a laptop."""
    with offline(browser, stick, width, bypass_csp=True) as page:
        assert [] == faults(page)
        assert width >= page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("width", [360, 1366])
def test_the_paper_can_be_read_on_a_phone(browser: Browser, stick: Path, width: int) -> None:
    """No value of the heading is squeezed to a word's width, no id of a source is broken, and no drawing shrinks to dots."""
    with offline(browser, stick, width) as page:
        values = page.locator("header dd").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
        ids = page.locator(".id").evaluate_all("all => all.map(e => e.getClientRects().length)")
        drawings = page.locator("figure svg").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")

    assert min(values) > 240
    assert {1} == set(ids)
    assert min(drawings) > 600
