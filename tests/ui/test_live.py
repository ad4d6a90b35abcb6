"""The live weights in a real browser: they follow the hand, and say what Python says."""

import re

import pytest
from playwright.sync_api import Page, expect

from appraisal.library import open_brief
from appraisal.study import open_study
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import live
from appraisal.view.numbers import points
from worked_visits import drawn, visit

ASK = """async ([data, weights]) => {
  const pool = await import('/_stcore/bidi-components/appraisal_ui.live/pool.js');
  const total = weights.reduce((sum, w) => sum + w, 0);
  const found = pool.standings(data.options, weights, null);
  return {
    ranking: found.map(one => [one.option.id, one.rank, pool.points(one.score, total)]),
    sentences: [true, false].map(given => pool.sentence(found, total, given)),
    ceilings: Object.fromEntries(found.map(one => [one.option.id, [one.score, one.top]])),
  };
}"""


@pytest.mark.parametrize("case", ["walsall-2017", "cheshire-east-2015"])
def test_the_browser_says_what_python_says(page: Page, case: str) -> None:
    """Two programmes hold the same arithmetic, so they are held against each other: ranks, points and words."""
    study = open_study(open_brief(case))
    pools = open_pools(study, effort=200_000)
    size = len(study.criteria)
    data = live.sheet(study, pools, dict.fromkeys(study.criteria, 50), (), given=False)
    visit(page, f"/weights?case={case}")
    vectors = [[50] * size, [100] + [1] * (size - 1), [(37 * k) % 101 for k in range(size)], [0] * (size - 1) + [7]]
    for vector in vectors:
        weights = dict(zip(study.criteria, vector, strict=True))
        expected = live.standings(study, pools, weights)
        said = page.evaluate(ASK, [data, vector])

        assert [[s.option, s.rank, points(s.score)] for s in expected] == said["ranking"]
        assert [live.sentence(study, expected, given=given) for given in (True, False)] == said["sentences"]
        best = pools.proved(study, weights).score_at(weights)
        assert {} == {
            option: ends for option, ends in said["ceilings"].items() if not ends[0] <= best[option].score <= ends[1]
        }


def test_all_charts_follow_while_the_mouse_still_holds_the_slider(page: Page) -> None:
    """A room that drags a slider sees the ranking move with it; the address follows once the hand lets go."""
    visit(page, "/weights?case=walsall-2017")
    slider = page.get_by_role("slider", name=re.compile("^Deliverability"))
    slider.scroll_into_view_if_needed()
    before = page.locator(".live .scores").first.inner_text()
    bars = page.locator(".live svg rect").evaluate_all("rects => rects.map(r => r.getAttribute('width'))")
    box = slider.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.97, box["y"] + box["height"] / 2, steps=4)

    assert before != page.locator(".live .scores").first.inner_text()
    assert bars != page.locator(".live svg rect").evaluate_all("rects => rects.map(r => r.getAttribute('width'))")
    assert "weights=" not in page.url

    page.mouse.up()
    page.wait_for_url(re.compile("weights="))
    expect(page.locator(".live .badge.proved")).to_be_visible()


def test_keys_boxes_lock_and_presets_move_the_weights(page: Page) -> None:
    """Sliders are never the only way."""
    visit(page, "/weights?case=walsall-2017")
    slider = page.get_by_role("slider", name=re.compile("^Deliverability"))
    box = page.get_by_role("spinbutton", name=re.compile("^Deliverability"))
    slider.press("ArrowRight")
    expect(box).to_have_value("51")
    box.fill("20")
    expect(slider).to_have_value("20")
    page.get_by_role("checkbox", name=re.compile("Deliverability")).check()
    page.get_by_role("button", name=re.compile("^Normalise")).click()
    expect(page.get_by_role("slider", name=re.compile("^Shared direction"))).to_have_value("100")
    expect(box).to_have_value("20")
    page.get_by_role("button", name="Reset to equal weights").click()

    expect(page.get_by_role("slider", name=re.compile("^Shared direction"))).to_have_value("50")
    expect(box).to_have_value("20")


def test_saved_weights_come_back(page: Page) -> None:
    """Weights that somebody saved are one choice away."""
    visit(page, "/weights?case=walsall-2017")
    slider = page.get_by_role("slider", name=re.compile("^Deliverability"))
    slider.press("End")
    page.get_by_role("textbox", name="Name for these weights").fill("Ours")
    page.get_by_role("button", name="Save these weights").click()
    choice = page.get_by_role("combobox", name="Weights to start from")
    expect(choice.locator("option", has_text="Ours")).to_have_count(1)
    drawn(page)
    page.get_by_role("button", name="Reset to equal weights").click()
    choice.select_option(label="Ours")
    page.get_by_role("button", name="Start from these").click()

    expect(slider).to_have_value("100")
