"""Places that nobody told us about: each is a file of data, and nothing in the code knows of it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.library import open_brief
from appraisal.record import Appraisal, OptionResult
from appraisal.study import open_study

WORLDS = Path(__file__).parent / "worlds"


@cache
def world(name: str, as_at: date | None = None) -> Appraisal:
    """The appraisal of one of the files."""
    return appraise(open_study(open_brief(WORLDS / f"{name}.yaml", as_at)))


def option(found: Appraisal, name: str) -> OptionResult:
    """One of its options."""
    return next(o for o in found.options if o.id == name)


def rules(found: OptionResult) -> set[str]:
    """Ids of the rules in a conflict."""
    return {clash.rule for clash in found.conflict}


@pytest.mark.parametrize("file", sorted(WORLDS.glob("*.yaml")), ids=lambda f: f.stem)
def test_every_option_is_settled(file: Path) -> None:
    """Each option has a proved best or a reason; none is left in the dark."""
    for found in world(file.stem).options:
        assert {"optimal": bool(found.score_exact is not None), "infeasible": bool(found.conflict)}[found.status]


def test_two_councils_need_no_nhs_body() -> None:
    """One council may act for another under the Local Government Act; section 75 is closed to them."""
    found = world("councils_only")
    joint = option(found, "joint_committee")
    used = {s.vehicle for p in joint.configuration for s in p.services}
    assert "optimal" == joint.status
    assert used & {"LGA101", "LGA_JC"}
    unit = option(found, "single_commissioning_unit")
    assert ("infeasible", True) == (unit.status, "R75-01" in rules(unit))


def test_what_performs_alike_shares_a_rank() -> None:
    """Two halves and one whole perform the same; that each half is rounded must not put one behind the other."""
    found = world("councils_only")
    same = [option(found, name) for name in ("business_as_usual", "dissolution", "best_mix")]
    assert 1 == len({tuple(c.performance for c in o.criteria.values()) for o in same})
    assert [1, 1, 1] == [o.rank for o in same]


def test_where_no_law_is_encoded_nothing_is_called_allowed() -> None:
    """The verdict is missing, so every joint service says that advice is needed."""
    found = world("no_law_pack")
    assert ("not encoded for this jurisdiction", "no legal era is encoded") == (found.law, found.era)
    for chosen in found.options:
        for service in (s for p in chosen.configuration for s in p.services):
            missing = any("not encoded" in condition for condition in service.conditions)
            assert (service.vehicle != "OWN") == missing
            assert () == service.barred
    flagged = option(found, "joint_committee").flags
    assert any("not encoded" in flag or "not_encoded" in flag for flag in flagged)


@pytest.mark.parametrize(
    ("day", "met"), [(date(2022, 12, 1), 0), (date(2023, 2, 28), 0), (date(2023, 3, 1), 100), (date(2023, 6, 1), 100)]
)
def test_positions_count_on_the_days_they_were_held(day: date, met: int) -> None:
    """The council changed its mind on 1 March 2023; what it wanted before no longer counts, nor the other way."""
    apart = option(world("under_notice", day), "dissolution")
    assert [("council", met)] == [(s.partner, s.per_cent) for s in apart.satisfaction]


@pytest.mark.parametrize(("day", "status"), [(date(2024, 3, 31), "optimal"), (date(2024, 4, 1), "infeasible")])
def test_a_pool_under_notice_ends_on_its_day(day: date, status: str) -> None:
    """Business as usual is possible until the notice has run out, and then says why it is not."""
    usual = option(world("under_notice", day), "business_as_usual")
    assert status == usual.status
    assert ({"R-notice", "BAU-1"} if status == "infeasible" else set()) == rules(usual)


def test_answers_can_differ_by_service() -> None:
    """One service is planned together while the other stays where it is, in an option of the case's own."""
    chosen = option(world("under_notice"), "by_service").configuration
    assert {"nursing": "ALIGNED", "home_care": "OWN"} == {
        s.id: s.vehicle for p in chosen for s in p.services if p.topic == "older_people"
    }


def test_an_option_of_the_cases_own_is_held_against_the_law_too() -> None:
    """A lead arrangement must take in a function of the host's side beside the other's."""
    led = option(world("under_notice"), "nursing_led_alone")
    assert ("infeasible", {"R75-27a"}) == (led.status, {c.rule for c in led.conflict if c.strength == "law"})


def test_a_listed_case_scores_as_worked_out_by_hand() -> None:
    """Cost runs 400 to 300, reach 100 to 200, jobs do not differ: 0, (100 + 50) / 3 and (50 + 100) / 3 points."""
    found = world("listed")
    assert [("cost", 400, 300, False), ("reach", 100, 200, False), ("jobs", 7, 7, True)] == [
        (c.id, c.worst, c.best, c.flat) for c in found.criteria
    ]
    assert [("as_now", 0, 3), ("one_store", 50, 1), ("bought_in", 50, 1), ("new_body", None, None)] == [
        (o.id, o.score_exact, o.rank) for o in found.options
    ]


def test_weights_on_a_listed_case_turn_the_ranking_as_worked_out_by_hand() -> None:
    """Three parts cost to one part reach: (3 x 100 + 50) / 4 and (3 x 50 + 100) / 4 points."""
    study = open_study(open_brief(WORLDS / "listed.yaml"))
    found = appraise(study, {"cost": 75, "reach": 25})
    assert [0, 87.5, 62.5, None] == [o.score_exact for o in found.options]


def test_what_a_listed_case_rules_out_says_why() -> None:
    """The reason that the paper gives is the conflict, and the best figures in the table cannot outweigh it."""
    out = option(world("listed"), "new_body")
    assert "No power to set one up (L-1)." in {clash.says for clash in out.conflict}


def test_a_table_is_not_called_checked() -> None:
    """The independent checker recomputes configurations; a table that was given is only read."""
    assert {False} == {o.checked for o in world("listed").options}
    assert {True} == {o.checked for o in world("under_notice").options if o.status == "optimal"}


def test_the_recorded_position_of_a_table_is_its_option() -> None:
    """One store is recommended, possible, and scores what it scores."""
    recorded = world("listed").recorded
    assert recorded is not None
    assert ("one_store", True, 50) == (recorded.option, recorded.feasible, recorded.score)
