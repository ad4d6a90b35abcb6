"""The law pack is complete, honest about its sources and in words of our own."""

from collections import Counter
from datetime import date

from appraisal.law.facts import _LISTED, _YES_OR_NO
from appraisal.schema import law
from appraisal.schema.law import LawPack, LawRule

TABLES = {
    # Rule ids of the research note, section 4: table, then last number of each series.
    "R75": range(1, 38), "R256": range(1, 7), "R76": range(1, 2), "R10": range(1, 5), "RBCF": range(1, 7),
    "RPH": range(1, 4), "R14Z3": range(1, 6), "R14Z9": range(1, 3), "R13Z": range(1, 3), "RCCG": range(1, 3),
    "RZ5": range(1, 11), "RCA": range(1, 2), "RLG": range(1, 5), "R113": range(1, 4), "R79": range(1, 5),
    "RHWB": range(1, 5), "RPCC": range(1, 7), "RCT": range(1, 2), "RNEW": range(1, 2), "RDUTY": range(1, 2),
    "RVAT": range(1, 6),
}  # fmt: skip


def test_every_rule_of_the_research_note_is_encoded(pack: LawPack) -> None:
    """A rule that is left out would make the unlawful look lawful."""
    wanted = {f"{series}-{number:02}" for series, numbers in TABLES.items() for number in numbers}
    assert set() == wanted - {rule.id for rule in pack.rules}


def test_a_rule_says_what_it_rests_on(rule: LawRule) -> None:
    """Members and lawyers must be able to check each rule against the instrument."""
    assert rule.provision
    assert rule.sources
    assert date(2026, 11, 22) == rule.verified_on


def test_a_rule_speaks_plainly(rule: LawRule) -> None:
    """Words that a reader sees are whole sentences, short enough to read, and not code."""
    assert rule.says[0].isupper()
    assert "." == rule.says[-1]
    assert len(rule.says) <= 260
    assert "=>" not in rule.says


def test_no_words_are_copied_from_another_rule(pack: LawPack) -> None:
    """Two rules in the same words could not be told apart in a finding."""
    counted = Counter(rule.says for rule in pack.rules)
    assert [] == [words for words, times in counted.items() if times > 1]


def test_a_requirement_can_be_met(rule: LawRule) -> None:
    """A requirement that nothing can settle would stay open for ever."""
    if rule.effect == "require":
        assert bool(rule.satisfied_by) != bool(rule.linked)


def test_a_bar_that_is_not_sure_offers_a_way_out(rule: LawRule) -> None:
    """Who is told no must be told what else there is, or what would put it right."""
    if rule.effect == "forbid":
        assert rule.instead or rule.repair


def test_only_an_allowing_rule_lifts_another(rule: LawRule, pack: LawPack) -> None:
    """And what it lifts speaks of the same vehicle, or lifting it would say nothing."""
    lifted = [other for other in pack.rules if other.id in rule.lifts]
    assert len(rule.lifts) == len(lifted)
    assert not lifted or rule.effect == "allow"
    assert all(set(rule.vehicles) & set(other.vehicles) for other in lifted)


def test_every_field_of_a_test_is_looked_at() -> None:
    """A field that the engine ignored would silently widen every rule that uses it."""
    assert set(law.Test.model_fields) == {*_LISTED, *_YES_OR_NO}


def test_the_power_behind_a_vehicle_is_a_rule(pack: LawPack) -> None:
    """It is cited when the vehicle is used outside its dates."""
    assert {v.power for v in pack.vehicles if v.power} <= {rule.id for rule in pack.rules}


def test_every_rule_is_covered_by_the_coverage_statement(pack: LawPack) -> None:
    """Coverage is what tells a reader how far to trust a verdict."""
    assert {rule.id for rule in pack.rules} == {i for entry in pack.coverage for i in entry.rules}


def test_every_condition_matters_to_some_rule(pack: LawPack) -> None:
    """A condition that no rule looks at would be asked for in vain."""
    used = {i for r in pack.rules for i in (r.satisfied_by, *r.when.on_record, *r.when.not_on_record) if i}
    assert {condition.code for condition in pack.conditions} == used
