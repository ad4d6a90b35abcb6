"""The standard method pack says what the papers say, and no more."""

import re
from pathlib import Path

import pytest

from appraisal.library.read import read_path
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.method import Criterion, Judgement, MethodPack

ROOT = Path(__file__).parents[2]

SIGNS = {
    # criterion: separate (F0), joint unit (F4), repair, joint board (F5 to F7), single unit (F8)
    "C1": "? ? ? + ?",
    "C2": "+ - + + ?",
    "C3": "+ - + + ?",
    "C4": "? - + + ?",
    "C5": "? - + + ?",
    "C6": "- - + + ?",
    "C7": "? ? ? ? ?",
    "C8": "? ? ? + ?",
    "C9": "? + ? + ?",
    "C10": "? - ? + ?",
    "C11": "+ ? ? + ?",
    "C12": "- ? ? - ?",
    "C13": "+ ? ? + ?",
    "C14": "? ? ? + ?",
    "C15": "? ? ? + ?",
    "C16": "? - ? + ?",
}
"""What the five papers say each form does for each criterion; ? where they say nothing or both."""

MEASURES = [
    "approval_layers",
    "boards",
    "footprints",
    "joint_share",
    "months",
    "running_cost",
    "satisfaction_mean",
    "satisfaction_worst",
    "transition_cost",
]


@pytest.fixture(scope="module")
def pack() -> MethodPack:
    """The pack as shipped."""
    return MethodPack.model_validate(read_path(ROOT / "models/standard", "models/standard").value)


def judged(pack: MethodPack) -> list[Criterion]:
    """The criteria that people rate."""
    return [c for c in pack.criteria if c.kind == "judged"]


def by_form(pack: MethodPack) -> dict[tuple[str, str], Judgement]:
    """(criterion, form) -> its default rating."""
    return {(j.criterion, j.form): j for j in pack.judgements if j.form}


def sign(points: int) -> str:
    """Which side of neutral a number of points lies."""
    return "+" if points > 50 else "-" if points < 50 else "?"


def test_every_criterion_is_rated_once_for_every_form(pack: MethodPack) -> None:
    """A missing rating would stop a user's case; a second one would make its score depend on file order."""
    expected = sorted((c.id, f.id) for c in judged(pack) for f in pack.forms)
    assert expected == sorted((j.criterion, j.form) for j in pack.judgements if j.form)


def test_every_part_of_a_criterion_has_its_ratings(pack: MethodPack) -> None:
    """A part without ratings could not be added up; ratings without a part would do nothing."""
    parts = {c.id: c.parts for c in judged(pack) if c.parts}
    expected = {(c, level.id) for c, p in parts.items() if p.footprint for level in pack.levels}
    expected |= {(c, v) for c, p in parts.items() if p.vehicle for v in ("own", "aligned", "lead", "pooled")}
    assert expected == {(j.criterion, j.level or j.vehicle_class) for j in pack.judgements if not j.form}
    assert {c.id: 100 for c in judged(pack)} == {c: p.form + p.footprint + p.vehicle for c, p in parts.items()}


@pytest.mark.parametrize(("criterion", "row"), SIGNS.items())
def test_ratings_of_forms_have_the_signs_that_the_papers_give(pack: MethodPack, criterion: str, row: str) -> None:
    """The direction is all the evidence there is: a pack that turned one round would misreport the papers."""
    separate, unit, _, board, single = row.split()
    expected = {"F0": separate, "F4": unit, "F5": board, "F6": board, "F7": board, "F8": single}
    ratings = by_form(pack)
    assert expected == {form: sign(ratings[criterion, form].rating.value) for form in expected}


@pytest.mark.parametrize(("criterion", "row"), SIGNS.items())
def test_repair_helps_where_the_papers_imply_it_and_nowhere_else(pack: MethodPack, criterion: str, row: str) -> None:
    """Repair must lift a weak unit above neutral where it is said to help; elsewhere nothing is known."""
    gain = sum(e.points.value for a in pack.actions for e in a.effects if e.criterion == criterion)
    expected = row.split()[2]
    repaired = by_form(pack)[criterion, "F4"].rating.value + gain
    assert expected == (sign(repaired) if gain else "?")


def test_putting_right_what_walsall_found_lifts_what_it_found_weak(pack: MethodPack) -> None:
    """Walsall's Option 2 repairs the weaknesses named in its review; the repair must reach beyond neutral."""
    case = ConfiguredCase.model_validate(read_path(ROOT / "cases/walsall-2017", "cases/walsall-2017").value)
    gaps = {a.check for a in case.checks if {a.rule, a.practice} & {"no", "partly"}}
    gain = {
        c: sum(e.points.value for a in pack.actions if a.id in gaps for e in a.effects if e.criterion == c)
        for c in ("C2", "C3", "C5", "C6")
    }
    ratings = by_form(pack)
    assert dict.fromkeys(gain, "+") == {c: sign(ratings[c, "F4"].rating.value + points) for c, points in gain.items()}


def test_silence_takes_the_whole_scale_and_a_claim_stays_open_both_ways(pack: MethodPack) -> None:
    """A narrow range would turn a claim into evidence, and silence into an opinion."""
    ratings = by_form(pack)
    for criterion, row in SIGNS.items():
        separate, _, _, board, single = row.split()
        for form, mark in (("F0", separate), ("F7", board), ("F8", single)):
            figure = ratings[criterion, form].rating
            if mark == "?":
                assert (0, 50, 100) == (figure.low, figure.value, figure.high)
            if mark == "+":
                assert (True, True) == (figure.lowest < 50, figure.highest > 80)


def test_forms_between_separate_and_joint_unit_are_rated_between_them(pack: MethodPack) -> None:
    """No paper rates F2 and F3, so they must not stand out on either side."""
    value = {key: j.rating.value for key, j in by_form(pack).items()}
    outside = [
        (c.id, f)
        for c in judged(pack)
        for f in ("F2", "F3")
        if not min(value[c.id, "F1"], value[c.id, "F4"]) <= value[c.id, f] <= max(value[c.id, "F1"], value[c.id, "F4"])
    ]
    assert [] == outside


def test_nothing_in_the_pack_is_called_a_fact(pack: MethodPack) -> None:
    """No paper gives a score, a weight or the cost of an option."""
    figures = [j.rating for j in pack.judgements]
    figures += [
        f for form in pack.forms for f in (form.approval_layers, form.months, form.set_up_cost, form.board_cost)
    ]
    figures += [a.cost for a in pack.actions] + [e.points for a in pack.actions for e in a.effects]
    assert {"assumption"} == {figure.basis for figure in figures}


def test_a_rating_leans_on_the_papers_that_its_reason_cites_and_these_are_there(pack: MethodPack) -> None:
    """A reader who doubts a rating must find the paper; one that is counted and not cited could not be looked up."""
    cited = [tuple(re.findall(r"\b[a-z]+(?:-[a-z]+)*-\d{4}\b", j.rating.reason or "")) for j in pack.judgements]

    assert [tuple(dict.fromkeys(papers)) for papers in cited] == [j.papers for j in pack.judgements]
    assert {p for j in pack.judgements for p in j.papers} <= {path.name for path in (ROOT / "cases").iterdir()}


def test_all_42_governance_checks_can_be_put_right(pack: MethodPack) -> None:
    """The health check is a list that people tick off: none may be missing."""
    assert [f"K{i}" for i in range(1, 43)] == [a.id for a in pack.actions]


def test_no_rating_can_leave_the_scale_when_every_repair_is_made(pack: MethodPack) -> None:
    """A criterion above 100 points would have no meaning on its anchored scale."""
    gain = {
        c.id: sum(e.points.value for a in pack.actions for e in a.effects if e.criterion == c.id) for c in judged(pack)
    }
    assert [] == [key for key, j in by_form(pack).items() if j.rating.value + gain[key[0]] > 100]


def test_a_form_only_needs_vehicles_that_it_can_use(pack: MethodPack) -> None:
    """Otherwise the form could never be chosen."""
    assert {} == {f.id: set(f.needs) - set(f.vehicles) for f in pack.forms if set(f.needs) - set(f.vehicles)}


def test_every_measure_has_one_criterion(pack: MethodPack) -> None:
    """A case may pick any computed measure by id."""
    assert MEASURES == sorted(c.id for c in pack.criteria if c.kind == "computed")
    assert MEASURES == sorted(str(c.measure) for c in pack.criteria if c.kind == "computed")


def test_the_options_are_the_six_with_one_baseline(pack: MethodPack) -> None:
    """Later tools and papers rely on these names."""
    expected = [
        "business_as_usual",
        "dissolution",
        "incremental",
        "joint_committee",
        "single_commissioning_unit",
        "best_mix",
    ]
    assert expected == [o.id for o in pack.options]
    assert ["business_as_usual"] == [o.id for o in pack.options if o.baseline]
