"""What any configuration must be: each way of falling short, one step from a complete arrangement."""

from dataclasses import replace
from datetime import date

import pytest

from appraisal.checker import check
from appraisal.configuration import Configuration
from appraisal.schema.rule import EqualNomineesRule
from small_cases import brief_of
from worked_case import ALIGNED, APART, CASE, DAYS, LED, METHOD, MIXED, POOLED, arranged, briefed, placed

WHOLE = arranged(*MIXED, ALIGNED, actions=("K1",))
NOMINEES = EqualNomineesRule(id="R", says="equal", strength="fixed", kind="equal_nominees", body="hwb")


def lacks(configuration: Configuration, **changes: object) -> set[str]:
    """What the configuration lacks."""
    return {breach.rule.removeprefix("structure.") for breach in check(briefed(**changes), configuration).broken}


def test_a_complete_arrangement_lacks_nothing() -> None:
    """The neighbour of every case below."""
    assert set() == lacks(WHOLE)


@pytest.mark.parametrize(
    ("missing", "configuration"),
    [
        ("cover", arranged(APART[0], ALIGNED)),
        ("cover", arranged(POOLED, *APART, ALIGNED)),
        ("cover", arranged(POOLED)),
        ("site", arranged(POOLED, ALIGNED, replace(ALIGNED, footprint="elsewhere"))),
        ("site", arranged(POOLED, ALIGNED, replace(ALIGNED, topic="other"))),
        ("form", arranged(POOLED, replace(ALIGNED, form="OTHER"))),
        ("services", arranged(replace(POOLED, vehicles=POOLED.vehicles[:1]), ALIGNED)),
        ("services", arranged(replace(POOLED, vehicles=(*POOLED.vehicles, POOLED.vehicles[0])), ALIGNED)),
        ("form_vehicle", arranged(placed("care", "whole", "JOINT", "POOL", "LEAD"), ALIGNED)),
        ("host", arranged(*APART, replace(LED, host=None, vehicles=(("crisis", "OWN"),)))),
        ("host", arranged(*APART, replace(ALIGNED, host="ccg"))),
        ("host", arranged(*APART, placed("mind", "whole", "LEADER", "OWN", host="pcc"))),
        ("host", arranged(*APART, placed("mind", "whole", "LEADER", "OWN", host="nobody"))),
        ("host_side", arranged(*APART, replace(LED, host="ccg"))),
        ("board", replace(WHOLE, boards=WHOLE.boards[:1])),
        ("board", replace(WHOLE, boards=(*WHOLE.boards, ("north", "JOINT")))),
        ("board", replace(WHOLE, boards=(*WHOLE.boards, WHOLE.boards[0]))),
        ("action", replace(WHOLE, actions=("K2",))),
        ("action", replace(WHOLE, actions=("K1", "K1"))),
        ("action", replace(WHOLE, actions=("K9",))),
        ("body", replace(WHOLE, bodies_kept=("hwb",))),
        ("seats", replace(WHOLE, seats=(("hwb", "ccg", 2), ("hwb", "council", 2)))),
        ("milestone", replace(WHOLE, milestones=DAYS[:1])),
        ("milestone", replace(WHOLE, milestones=(("m1", date(2016, 5, 6)), DAYS[1]))),
        ("milestone", replace(WHOLE, milestones=(*DAYS, ("m9", date(2016, 5, 6))))),
    ],
)
def test_what_is_missing_is_found(missing: str, configuration: Configuration) -> None:
    """A configuration that is not whole cannot be measured, so that this comes before every rule."""
    assert missing in lacks(configuration)


def test_a_form_can_need_a_vehicle() -> None:
    """A joint form with nothing joint in it is a name without the thing."""
    forms = tuple(f.model_copy(update={"needs": ("POOL",)}) if f.id == "JOINT" else f for f in METHOD.forms)
    strict = brief_of(CASE, METHOD.model_copy(update={"forms": forms}), briefed().law)
    apart = arranged(placed("care", "whole", "JOINT", "OWN", "ALIGNED"), ALIGNED)
    partly = arranged(placed("care", "whole", "JOINT", "OWN", "POOL"), ALIGNED)
    assert ["structure.form_needs"] == [breach.rule for breach in check(strict, apart).broken]
    assert check(strict, partly).feasible


def test_a_vehicle_can_need_a_host_where_the_form_has_none() -> None:
    """A lead inside a joint form has its host; the same form without it has none."""
    forms = tuple(f.model_copy(update={"vehicles": ("POOL", "LEAD")}) if f.id == "JOINT" else f for f in METHOD.forms)
    wide = brief_of(CASE, METHOD.model_copy(update={"forms": forms}), briefed().law)
    led = placed("care", "whole", "JOINT", "POOL", "LEAD", host="council")
    assert () == check(wide, arranged(led, ALIGNED)).broken
    assert ["structure.host"] == [b.rule for b in check(wide, arranged(replace(led, host=None), ALIGNED)).broken]
    assert ["structure.host"] == [b.rule for b in check(wide, arranged(replace(POOLED, host="ccg"), ALIGNED)).broken]


def test_a_topic_takes_only_its_own_forms() -> None:
    """A topic that names its forms takes no other of the pack."""
    topics = (CASE.topics[0].model_copy(update={"forms": ("SEPARATE", "ALIGN")}), CASE.topics[1])
    assert {"form"} == lacks(WHOLE, topics=topics)
    assert set() == lacks(arranged(*APART, ALIGNED), topics=topics)


def test_a_uniform_topic_has_one_form_and_one_level() -> None:
    """North and rest are both local, so only the forms differ."""
    topics = (CASE.topics[0].model_copy(update={"uniform": True}), CASE.topics[1])
    assert {"uniform"} == lacks(WHOLE, topics=topics)
    assert set() == lacks(arranged(*APART, ALIGNED), topics=topics)


def test_a_partner_that_cannot_host_or_serves_another_area_is_no_host() -> None:
    """Ccg could host on the whole; not once it would not, nor once it is not there."""
    led = arranged(*APART, placed("mind", "whole", "LEADER", "OWN", host="ccg"))
    ccg, *others = CASE.partners
    assert set() == lacks(led)
    assert {"host"} == lacks(led, partners=(ccg.model_copy(update={"can_host": False}), *others))
    elsewhere = arranged(
        *MIXED, placed("mind", "north", "LEADER", "OWN", host="ccg"), placed("mind", "rest", "ALIGN", "OWN")
    )
    assert set() == lacks(elsewhere)
    assert {"host"} == lacks(elsewhere, partners=(ccg.model_copy(update={"areas": ("a2",)}), *others))


def test_a_body_that_no_longer_exists_is_no_party() -> None:
    """An ICB of 2022 cannot host in 2016."""
    ccg, *others = CASE.partners
    led = arranged(*APART, placed("mind", "whole", "LEADER", "OWN", host="ccg"))
    assert {"host"} == lacks(led, partners=(ccg.model_copy(update={"kind": "ICB"}), *others))


@pytest.mark.parametrize(("seats", "whole"), [((2, 3), True), ((0, 3), False), ((2, 5), False), ((2,), False)])
def test_seats_lie_within_their_ranges(seats: tuple[int, ...], *, whole: bool) -> None:
    """Only a rule on nominees makes seats a decision, and then for each partner."""
    found = check(briefed(NOMINEES), arranged(*MIXED, ALIGNED, seats=seats)).broken
    assert whole == ("structure.seats" not in {breach.rule for breach in found})
