"""What the checker makes of the law: what is barred, what must be seen to, what services owe each other."""

from datetime import date

from appraisal.checker import Checker, check
from appraisal.configuration import Configuration
from appraisal.schema.case import Condition, Override
from appraisal.schema.law import LawPack
from appraisal.schema.place import Holding
from appraisal.schema.topic import DatedFunction
from small_cases import brief_of
from small_packs import LAW_RULES, law_rule, tiny_law
from worked_case import ALIGNED, APART, CASE, LED, METHOD, POOLED, arranged, briefed, placed

JOINT = arranged(POOLED, ALIGNED)


def law(*rules: str) -> LawPack:
    """The tiny law with these of its rules."""
    return tiny_law(tuple(rule for rule in LAW_RULES if rule.id in rules))


def broken(configuration: Configuration, *rules: str, **changes: object) -> list[tuple[str, str]]:
    """(rule, where) of each breach of these rules of law."""
    found = check(briefed(law=law(*rules), **changes), configuration).broken
    return [(breach.rule, breach.where) for breach in found]


def test_what_the_law_forbids_is_named_with_its_provision() -> None:
    """The breach carries what a lawyer would cite."""
    (breach,) = check(briefed(law=law("L-UNSURE")), JOINT).broken
    assert ("L-UNSURE", "law", ("section L-UNSURE",), "home by POOL, care on whole") == (
        breach.rule,
        breach.strength,
        breach.cites,
        breach.where,
    )


def test_what_stays_with_its_holder_is_always_lawful() -> None:
    """A carve-out repairs an option where the law bars a part of it."""
    assert [] == broken(arranged(placed("care", "whole", "JOINT", "POOL", "OWN"), ALIGNED), "L-UNSURE")


def test_a_recorded_override_sets_an_unsure_rule_aside_and_is_shown() -> None:
    """Somebody decided on record; the page says that the answer rests on it."""
    override = Override(rule="L-UNSURE", by="board", reason="advice", on=date(2016, 1, 1))
    found = check(briefed(law=law("L-UNSURE"), overrides=(override,)), JOINT)
    assert found.feasible
    assert [("override", "L-UNSURE")] == [(flag.kind, flag.rule) for flag in found.flags]


def test_steps_that_are_not_on_record_are_flagged_by_topic_and_day() -> None:
    """A consultation on care of that day settles it; one on mind, or of the day after, does not."""

    def asked(topic: str, day: date) -> list[str]:
        condition = Condition(id="joint_consultation", topics=(topic,), on=day)
        found = check(briefed(law=law("L-CONSULT"), conditions=(condition,)), JOINT)
        assert found.feasible
        return [flag.kind for flag in found.flags]

    assert [] == asked("care", date(2016, 3, 31))
    assert ["require", "require"] == asked("care", date(2016, 4, 1)) == asked("mind", date(2016, 3, 31))


def test_a_pool_needs_a_function_of_each_side() -> None:
    """Nursing and home together make a pool; nursing alone does not, nor does mind."""
    alone = arranged(placed("care", "whole", "JOINT", "POOL", "ALIGNED"), ALIGNED)
    assert [] == broken(JOINT, "L-BOTH")
    assert [("L-BOTH", "POOL, care on whole")] == broken(alone, "L-BOTH")


def test_a_linked_rule_is_enforced_and_not_flagged_as_well() -> None:
    """Each service by itself lacks the other side, and the arrangement as a whole does not."""
    assert () == check(briefed(law=law("L-BOTH")), JOINT).flags


def test_functions_are_those_of_the_day() -> None:
    """A council function that ended the day before no longer makes a pool."""
    nursing, home = CASE.topics[0].services
    ended = home.model_copy(update={"functions": (DatedFunction(code="L.ASC", until=date(2016, 3, 30)),)})
    topics = (CASE.topics[0].model_copy(update={"services": (nursing, ended)}), CASE.topics[1])
    assert [("L-BOTH", "POOL, care on whole")] == broken(JOINT, "L-BOTH", topics=topics)


def test_a_lead_brings_functions_of_its_own() -> None:
    """The council leads crisis, which has no council function; leading home as well as nursing is fine."""
    led = placed("care", "whole", "LEADER", "LEAD", "LEAD", host="council")
    assert [("L-HOST", "LEAD, mind on whole")] == broken(arranged(*APART, LED), "L-HOST")
    assert [] == broken(arranged(led, ALIGNED), "L-HOST")


def test_charging_rides_with_the_service_it_charges_for() -> None:
    """Charging in the pool without nursing is barred; the other way round it is not."""
    nursing, home = CASE.topics[0].services
    charging = home.model_copy(update={"functions": (DatedFunction(code="L.CHARGE"),), "charges_for": "nursing"})
    topics = (CASE.topics[0].model_copy(update={"services": (nursing, charging)}), CASE.topics[1])
    alone = arranged(placed("care", "whole", "JOINT", "OWN", "POOL"), ALIGNED)
    charged = arranged(placed("care", "whole", "JOINT", "POOL", "OWN"), ALIGNED)
    assert [("L-CHARGE", "home by POOL, care on whole")] == broken(alone, "L-CHARGE", topics=topics)
    assert [] == broken(JOINT, "L-CHARGE", topics=topics)
    assert [] == broken(charged, "L-CHARGE", topics=topics)


def test_charging_that_names_no_service_is_flagged() -> None:
    """What cannot be enforced must not be silent."""
    nursing, home = CASE.topics[0].services
    charging = home.model_copy(update={"functions": (DatedFunction(code="L.CHARGE"),)})
    topics = (CASE.topics[0].model_copy(update={"services": (nursing, charging)}), CASE.topics[1])
    found = check(briefed(law=law("L-CHARGE"), topics=topics), JOINT)
    assert [("require", "L-CHARGE")] == [(flag.kind, flag.rule) for flag in found.flags]


def test_only_partners_of_the_topic_on_the_footprint_are_parties() -> None:
    """The council is party to care on the rest only while it serves it and the topic names it."""
    ccg, council, pcc = CASE.partners
    north_only = (ccg, council.model_copy(update={"areas": ("a1",)}), pcc)
    pooled = arranged(APART[0], placed("care", "rest", "JOINT", "POOL", "OWN"), ALIGNED)
    assert [] == broken(pooled, "L-COUNCIL")
    assert [("L-COUNCIL", "nursing by POOL, care on rest")] == broken(pooled, "L-COUNCIL", partners=north_only)


def test_what_one_body_holds_beyond_its_kind_counts_where_it_is_party() -> None:
    """A rule on absent holders is lifted by a holding of the day, and only then."""
    absent = tiny_law((law_rule("L-HELD", ("POOL",), when={"holder_absent": True}),))
    topics = (CASE.topics[0].model_copy(update={"partners": ("ccg", "pcc")}), CASE.topics[1])
    north = (placed("care", "north", "JOINT", "OWN", "POOL"), APART[1])

    def lawful(since: date) -> bool:
        pcc = CASE.partners[2].model_copy(update={"holds": (Holding(functions=("L.ASC",), since=since),)})
        case = CASE.model_copy(update={"topics": topics, "partners": (*CASE.partners[:2], pcc)})
        return check(brief_of(case, METHOD, absent), arranged(*north, ALIGNED)).feasible

    assert lawful(date(2016, 3, 31))
    assert not lawful(date(2016, 4, 1))


def test_without_a_law_pack_nothing_is_forbidden_and_everything_is_flagged() -> None:
    """Silence is shown, and never passed off as permission."""
    checker = Checker(brief_of(CASE, METHOD, None))
    found = checker.check(JOINT)
    assert found.feasible
    assert ["not_encoded"] * 3 == [flag.kind for flag in found.flags]
    assert 0 == checker.measure(JOINT)["joint_share"].raw
