"""Each kind of rule: a configuration that breaks it, and its nearest neighbour that does not."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

import pytest
from pydantic import TypeAdapter

from appraisal.checker import Checker, check
from appraisal.configuration import Configuration, Placement
from appraisal.errors import InputError
from appraisal.schema.method import Option
from appraisal.schema.rule import AnyRule
from appraisal.schema.topic import ServiceVehicle, Today
from small_cases import brief_of
from small_packs import LAW_RULES, figure, tiny_law
from worked_case import (
    ALIGNED,
    APART,
    CASE,
    DAYS,
    LED,
    METHOD,
    MIXED,
    POOLED,
    arranged,
    briefed,
    placed,
)

RULE = TypeAdapter[AnyRule](AnyRule)


def rule(kind: str, **fields: object) -> AnyRule:
    """A rule of the kind; a choice is given as its fields."""
    return RULE.validate_python({"id": "R", "says": "the rule", "strength": "fixed", "kind": kind, **fields})


@dataclass(frozen=True)
class Pair:
    """A rule with a configuration that breaks it and one that keeps it."""

    why: str
    rule: AnyRule
    broken: Configuration
    kept: Configuration


def pair(why: str, broken: Configuration, kept: Configuration, kind: str, **fields: object) -> Pair:
    """One line of the table below."""
    return Pair(why, rule(kind, **fields), broken, kept)


def care(form: str, *vehicles: str) -> Configuration:
    """Care on the whole in a form, mind as today."""
    return arranged(placed("care", "whole", form, *vehicles), ALIGNED)


def mind(*placements: Placement, **more: tuple[str, ...]) -> Configuration:
    """Mind placed so, care as today."""
    return arranged(*APART, *placements, **more)


CARE = {"topics": ("care",)}
JOINT, TODAY = care("JOINT", "POOL", "POOL"), arranged(*APART, ALIGNED)
CROSSED = arranged(*MIXED, ALIGNED)
MIND_APART = placed("mind", "whole", "SEPARATE", "OWN")
MIND_SPLIT = (placed("mind", "north", "SEPARATE", "OWN"), placed("mind", "rest", "SEPARATE", "OWN"))
OWN_LED = placed("mind", "whole", "LEADER", "OWN", host="ccg")
LATE = (("m1", date(2016, 5, 3)), DAYS[1])

PAIRS = (
    pair("a form is wanted", TODAY, JOINT, "forms", where=CARE, only=("JOINT",)),
    pair("a form is refused", JOINT, TODAY, "forms", where=CARE, never=("JOINT",)),
    pair("forms in where say nothing", JOINT, TODAY, "forms", where={"forms": ("LEADER",)}, never=("JOINT",)),
    pair("a level is chosen", JOINT, CROSSED, "forms", where={"levels": ("wide",)}, never=("JOINT",)),
    pair("a footprint is wanted", CROSSED, JOINT, "footprints", where=CARE, only=("whole",)),
    pair(
        "forms limit footprints",
        CROSSED,
        TODAY,
        "footprints",
        where={**CARE, "forms": ("JOINT",)},
        only=("whole",),
    ),
    pair(
        "a service is named",
        JOINT,
        care("JOINT", "POOL", "OWN"),
        "vehicles",
        where={"services": ("home",)},
        never=("POOL",),
    ),
    pair(
        "forms limit vehicles",
        care("JOINT", "OWN", "OWN"),
        TODAY,
        "vehicles",
        where={**CARE, "forms": ("JOINT",)},
        only=("POOL",),
    ),
    pair("a host is wanted", mind(LED), mind(OWN_LED), "hosts", only=("ccg",)),
    pair("no host is no breach", mind(OWN_LED), TODAY, "hosts", never=("ccg",)),
    pair("inside", arranged(POOLED, *MIND_SPLIT), mind(*MIND_SPLIT), "nested", inner="care", outer="mind"),
    pair("one footprint", CROSSED, JOINT, "same", what="footprint", topics=("care", "mind")),
    pair("one form", JOINT, care("ALIGN", "OWN", "OWN"), "same", what="form", topics=("care", "mind")),
    pair("one host", mind(LED), TODAY, "same", what="host", topics=("care", "mind")),
    pair("few topics", CROSSED, JOINT, "count", of="topics", at_most=2),
    pair("some boards", mind(MIND_APART), TODAY, "count", of="boards", where={"forms": ("ALIGN",)}, at_least=1),
    pair("some actions", TODAY, mind(ALIGNED, actions=("K1",)), "count", of="actions", at_least=1),
    pair("a full board", care("ALIGN", "OWN", "OWN"), JOINT, "board_capacity", topics=figure(1)),
    pair("a full host", mind(LED), mind(OWN_LED), "host_capacity", partner="council", topics=figure(0)),
    pair(
        "to the pound",
        arranged(POOLED, ALIGNED, actions=("K1",)),
        JOINT,
        "transition_budget",
        at_most=figure(5000),
    ),
    pair(
        "too early",
        JOINT,
        care("JOINT", "OWN", "POOL"),
        "not_before",
        day=date(2016, 4, 1),
        where={"services": ("nursing",)},
    ),
    pair("seven months end in October", mind(OWN_LED), JOINT, "not_after", day=date(2016, 9, 30)),
    pair(
        "a late milestone",
        arranged(*APART, ALIGNED, days=LATE),
        TODAY,
        "not_after",
        milestone="m1",
        day=date(2016, 5, 2),
    ),
    pair("the same day", arranged(*APART, ALIGNED, days=LATE), TODAY, "sequence", milestones=("m1", "m2")),
    pair("no successor", TODAY, JOINT, "keep_body", body="hwb", until_forms=("JOINT",)),
    pair("it stands on", TODAY, mind(ALIGNED, kept=("hwb",)), "keep_body", body="hwb", until_forms=("JOINT",)),
    pair(
        "seats",
        arranged(*APART, ALIGNED, seats=(1, 2)),
        arranged(*APART, ALIGNED, seats=(2, 2)),
        "equal_nominees",
        body="hwb",
    ),
    pair(
        "555 is enough for 55",
        arranged(*MIXED, *MIND_SPLIT),
        CROSSED,
        "satisfaction",
        partner="ccg",
        at_least=figure(55),
    ),
    pair(
        "not agreed by the day",
        JOINT,
        care("JOINT", "ALIGNED", "OWN"),
        "needs_agreement",
        agreement="late",
        vehicles=("POOL",),
    ),
    pair("a form not agreed", JOINT, TODAY, "needs_agreement", agreement="late", where={"forms": ("JOINT",)}),
    pair("today's footprint", JOINT, CROSSED, "keep_today", what=("footprint",), where=CARE),
    pair("today's form", CROSSED, care("SEPARATE", "OWN", "OWN"), "keep_today", what=("form",)),
    pair(
        "never below today's form",
        mind(MIND_APART),
        mind(placed("mind", "whole", "JOINT", "OWN")),
        "keep_today",
        what=("form_or_deeper",),
    ),
    pair(
        "nor below it elsewhere",
        mind(*MIND_SPLIT),
        mind(placed("mind", "north", "ALIGN", "OWN"), placed("mind", "rest", "JOINT", "OWN")),
        "keep_today",
        what=("form_or_deeper",),
    ),
    pair(
        "today's vehicles",
        TODAY,
        mind(placed("mind", "whole", "ALIGN", "OWN")),
        "keep_today",
        what=("vehicles",),
    ),
    pair("an action is wanted", TODAY, mind(ALIGNED, actions=("K1",)), "actions", require=("K1",)),
    pair("an action is refused", mind(ALIGNED, actions=("K1",)), TODAY, "actions", never=("K1",)),
    pair(
        "all that can moves",
        JOINT,
        arranged(POOLED, placed("mind", "whole", "JOINT", "POOL")),
        "every_eligible",
        forms=("JOINT",),
        otherwise=("SEPARATE",),
    ),
    pair(
        "all of it",
        arranged(placed("care", "whole", "JOINT", "POOL", "ALIGNED"), placed("mind", "whole", "JOINT", "POOL")),
        arranged(POOLED, placed("mind", "whole", "JOINT", "POOL")),
        "every_eligible",
        forms=("JOINT",),
        otherwise=(),
    ),
)


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case.rule.kind}: {case.why}")
def test_a_rule_forbids_what_it_says_and_not_its_neighbour(case: Pair) -> None:
    """A rule that forbids too much hides options, and one that forbids too little lets them through."""
    checker = Checker(briefed(case.rule))
    assert {"R"} == {breach.rule for breach in checker.check(case.broken).broken}
    assert () == checker.check(case.kept).broken


def test_every_kind_of_rule_is_tried() -> None:
    """A new kind cannot be added without a case that breaks it; a safeguard forbids nothing."""
    union = get_args(AnyRule)[0]
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(union)}
    assert kinds == {case.rule.kind for case in PAIRS} | {"safeguard"}


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case.rule.kind}: {case.why}")
def test_a_rule_that_is_off_or_out_of_its_dates_forbids_nothing(case: Pair) -> None:
    """What is recorded but not applied must not bite; the last day still counts."""
    for change in ({"off": True}, {"since": date(2016, 4, 1)}, {"until": date(2016, 3, 30)}):
        assert [] == _breached(Checker(briefed(case.rule.model_copy(update=change))), case.broken)
    binding = case.rule.model_copy(update={"since": date(2016, 3, 31), "until": date(2016, 3, 31)})
    assert {"R"} == {breach.rule for breach in check(briefed(binding), case.broken).broken}


def test_a_breach_carries_words_strength_and_sources() -> None:
    """A reader sees which rule, why it matters and where it is broken."""
    cited = rule("forms", where=CARE, never=("JOINT",), facts=("F1", "F2"))
    (breach,) = check(briefed(cited), JOINT).broken
    assert ("R", "the rule", "fixed", ("F1", "F2"), "care on whole: JOINT") == (
        breach.rule,
        breach.says,
        breach.strength,
        breach.cites,
        breach.where,
    )


@pytest.mark.parametrize(("day", "holds"), [(date(2016, 3, 31), True), (date(2016, 4, 1), False)])
def test_services_may_leave_from_the_day_itself(day: date, *, holds: bool) -> None:
    """Not before a day means from that day on."""
    assert holds == check(briefed(rule("not_before", day=day)), JOINT).feasible


@pytest.mark.parametrize(("day", "holds"), [(date(2016, 9, 30), True), (date(2016, 9, 29), False)])
def test_six_months_from_the_end_of_march_are_the_end_of_september(day: date, *, holds: bool) -> None:
    """A shorter month ends with its last day; ready on the day is in time."""
    assert holds == check(briefed(rule("not_after", where=CARE, day=day)), JOINT).feasible


def test_what_is_not_new_is_never_late() -> None:
    """Aligned on the whole is mind's form of today, though a new one would take until June."""
    assert check(briefed(rule("not_after", day=date(2016, 4, 1))), TODAY).feasible


@pytest.mark.parametrize(("agreement", "holds"), [("given", True), ("late", False)])
def test_an_agreement_counts_from_its_day(agreement: str, *, holds: bool) -> None:
    """One recorded on the day of the appraisal is there; one of the day after is not."""
    needs = rule("needs_agreement", agreement=agreement, vehicles=("POOL",))
    assert holds == check(briefed(needs), JOINT).feasible


def test_a_safeguard_is_shown_where_its_vehicle_is_used() -> None:
    """It forbids nothing, and is quiet where nothing needs care."""
    care_needed = rule("safeguard", where={"services": ("home",)}, vehicles=("POOL",))
    checker = Checker(briefed(care_needed))
    assert [("safeguard", "R", "care on whole")] == [
        (flag.kind, flag.rule, flag.where) for flag in checker.check(JOINT).flags if flag.kind == "safeguard"
    ]
    assert () == checker.check(care("JOINT", "POOL", "OWN")).flags
    assert checker.check(JOINT).feasible


def test_todays_host_stays_where_there_is_one() -> None:
    """Care is led by the council today: another host breaks the rule, another footprint does not."""
    led = Today(
        footprint="whole",
        form="LEADER",
        host="council",
        vehicles=(ServiceVehicle(service="crisis", vehicle="LEAD"),),
    )
    topics = (CASE.topics[0], CASE.topics[1].model_copy(update={"today": (led,)}))
    checker = Checker(briefed(rule("keep_today", what=("host",)), topics=topics))
    assert ["mind on whole: host ccg"] == [breach.where for breach in checker.check(mind(OWN_LED)).broken]
    assert checker.check(mind(LED)).feasible
    assert checker.check(mind(*MIND_SPLIT)).feasible


def surviving(*rules: AnyRule, stay: bool) -> Checker:
    """The case in which care must survive, with an option under which it stays or does not."""
    survivor = CASE.topics[0].model_copy(update={"survives": True})
    case = CASE.model_copy(update={"topics": (survivor, CASE.topics[1])})
    option = Option(id="end", name="end", says="end", survivors_stay=stay, rules=rules)
    return Checker(brief_of(case, METHOD.model_copy(update={"options": (option,)}), tiny_law(())))


def test_an_option_can_leave_what_must_survive_as_it_is() -> None:
    """The Better Care Fund goes on: the option's rules do not speak of it, and it stays as it is today."""
    no_form = rule("forms", never=("SEPARATE", "JOINT"))
    checker = surviving(no_form, stay=True)
    assert checker.check(TODAY, "end").feasible
    assert [
        ("end-survivors", "definition", "care"),
        ("end-survivors", "definition", "care on whole: JOINT"),
    ] == [(b.rule, b.strength, b.where) for b in checker.check(JOINT, "end").broken]
    assert ["mind on whole: SEPARATE"] == [b.where for b in checker.check(mind(MIND_APART), "end").broken]


def test_any_other_option_binds_every_topic() -> None:
    """A topic that must survive may still change, as an option wants it to."""
    checker = surviving(rule("vehicles", never=("POOL",)), stay=False)
    assert checker.check(TODAY, "end").feasible
    assert ["care on whole: nursing by POOL", "care on whole: home by POOL"] == _breached(checker, JOINT, "end")


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    """A slip in a name must not pass as an option without rules."""
    with pytest.raises(InputError, match="there is no option 'beginning'; one of: end"):
        surviving(stay=False).check(TODAY, "beginning")


def test_rules_on_eligible_services_follow_both_sides_and_the_law() -> None:
    """Mind has no council function to pool with; nor has care where the law forbids half of it."""
    every = rule("every_eligible", forms=("JOINT",), otherwise=("SEPARATE",))
    both = tuple(known for known in LAW_RULES if known.id == "L-BOTH")
    unsure = tuple(known for known in LAW_RULES if known.id in {"L-BOTH", "L-UNSURE"})
    assert ["mind on whole: ALIGN"] == _breached(Checker(briefed(every, law=tiny_law(both))), JOINT)
    assert [] == _breached(Checker(briefed(every, law=tiny_law(both))), arranged(POOLED, MIND_APART))
    assert [] == _breached(Checker(briefed(every, law=tiny_law(unsure))), mind(MIND_APART))
    assert ["care on whole: JOINT"] == _breached(
        Checker(briefed(every, law=tiny_law(unsure))),
        arranged(POOLED, MIND_APART),
    )


def test_what_is_already_agreed_is_not_open_to_eligible_services() -> None:
    """A fixed rule that keeps home out of pools leaves nursing alone; a stance does not."""
    every = rule("every_eligible", forms=("JOINT",), otherwise=("SEPARATE",))
    law = tiny_law(tuple(known for known in LAW_RULES if known.id == "L-BOTH"))
    apart = mind(MIND_APART)

    def kept(**fields: object) -> list[str]:
        held = rule(**{"kind": "vehicles", "id": "H", "where": {"services": ("home",)}, "never": ("POOL",), **fields})
        return _breached(Checker(briefed(every, held, law=law)), apart)

    both = ["care on north: SEPARATE", "care on rest: SEPARATE"]
    assert [] == kept()
    assert both == kept(strength="stance")
    assert both == kept(where={"services": ("home",), "forms": ("JOINT",)})
    early = rule("not_before", id="H", where={"services": ("home",)}, day=date(2016, 4, 1))
    assert [] == _breached(Checker(briefed(every, early, law=law)), apart)
    today = early.model_copy(update={"day": date(2016, 3, 31)})
    assert both == _breached(Checker(briefed(every, today, law=law)), apart)


def test_a_topic_that_nothing_of_can_move_takes_any_form_where_the_others_are_not_offered() -> None:
    """The rule must not bar a topic altogether."""
    every = rule("every_eligible", forms=("JOINT",), otherwise=("SEPARATE",))
    topics = tuple(topic.model_copy(update={"forms": ("ALIGN", "LEADER")}) for topic in CASE.topics)
    checker = Checker(briefed(every, topics=topics))
    assert checker.check(arranged(placed("care", "whole", "ALIGN", "OWN", "OWN"), ALIGNED)).feasible


def _breached(checker: Checker, configuration: Configuration, option: str | None = None) -> list[str]:
    return [breach.where for breach in checker.check(configuration, option).broken if breach.rule == "R"]
