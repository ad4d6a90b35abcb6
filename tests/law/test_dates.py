"""Every dated rule holds on its first and last day and no day beyond; the days named in law are right."""

from datetime import date, timedelta

import pytest
from law.english import Ask

from appraisal.law import Question, Verdict, judge, linked_rules
from appraisal.law.index import index_of
from appraisal.schema.law import LawPack, LawRule, Vehicle

DAY = timedelta(days=1)


def test_a_dated_rule_holds_from_its_first_to_its_last_day(pack: LawPack, dated_rule: LawRule) -> None:
    """One day out at either end gives a wrong answer on the very days that lawyers argue about."""
    index = index_of(pack)
    sides = {f.code for f in pack.functions if f.side in dated_rule.sides} - set(dated_rule.excluding)
    function = next(iter([*dated_rule.functions, *sorted(sides)]), None)

    def holds(day: date) -> list[bool]:
        return [any(r.rule is dated_rule for r in index.in_force(v, function, day)) for v in dated_rule.vehicles]

    everywhere, nowhere = [True] * len(dated_rule.vehicles), [False] * len(dated_rule.vehicles)
    if dated_rule.since:
        assert (nowhere, everywhere) == (holds(dated_rule.since - DAY), holds(dated_rule.since))
    if dated_rule.until:
        assert (everywhere, nowhere) == (holds(dated_rule.until), holds(dated_rule.until + DAY))


def test_a_vehicle_is_barred_outside_its_dates_and_not_encoded_before_they_were_read(
    pack: LawPack, dated_vehicle: Vehicle
) -> None:
    """To use a power that does not exist is unlawful; a question on years nobody read has no answer."""

    def at(day: date) -> Verdict:
        return judge(pack, Question(("L.ASC",), ("LA_UNITARY",), dated_vehicle.code, day))

    def words(day: date) -> str:
        return " ".join(f.says for f in at(day).findings if f.rule == dated_vehicle.power)

    first, last, read = dated_vehicle.since, dated_vehicle.until, dated_vehicle.read_from
    if first:
        assert "forbidden" == at(first - DAY).answer
        assert ("not yet in force" in words(first - DAY), "not yet in force" in words(first)) == (True, False)
    if last:
        assert "forbidden" == at(last + DAY).answer
        assert ("no longer in force" in words(last + DAY), "no longer in force" in words(last)) == (
            True,
            False,
        )
    if read:
        assert "not_encoded" == at(read - DAY).answer
        assert "not_encoded" != at(read).answer


TIMELINE = [
    # first day of the change, the rule, whether it bites the day before, and who asks
    (date(2000, 4, 1), "R75-29", True, "N.COMM L.ASC", "PCT LA_UNITARY", "S75_POOL", "pool_agreement"),
    (date(2003, 4, 1), "R75-02a", True, "N.COMM L.ASC", "PCT LA_SCILLY", "S75_POOL", ""),
    (date(2003, 4, 1), "R75-17", True, "L.CHARGE L.ASC N.COMM", "PCT LA_UNITARY", "S75_POOL", ""),
    (date(2003, 4, 1), "R75-18", False, "L.CHARGE L.ASC N.COMM", "PCT LA_UNITARY", "S75_LEAD_NHS", ""),
    (date(2003, 4, 1), "R75-06", True, "N.COMM L.ASC", "PCT LA_UNITARY", "S75_POOL", "care_trust_consulted"),
    (date(2004, 4, 1), "R75-03a", True, "N.COMM L.ASC", "FT LA_UNITARY", "S75_POOL", ""),
    (date(2009, 4, 1), "R75-12b", True, "N.S117 L.ASC", "PCT LA_UNITARY", "S75_POOL", ""),
    (date(2010, 1, 1), "R75-12c", True, "N.DP L.ASC", "PCT LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "RBODY-01", True, "N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "RBODY-01", True, "N.COMM L.ASC", "NHSE LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "RBODY-01", False, "N.COMM L.ASC", "PCT LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "R75-09", True, "N.COMM L.ASC", "FT LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "R75-24a", True, "L.PH N.COMM", "FT LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "R75-24", False, "L.PH N.COMM", "FT LA_UNITARY", "S75_POOL", ""),
    (date(2013, 4, 1), "R75-32a", False, "L.ASC N.COMM", "FT LA_UNITARY", "S75_LEAD_LA", ""),
    (date(2014, 5, 14), "RBCF-01a", True, "L.ASC N.COMM", "CCG LA_UNITARY", "BCF", ""),
    (date(2014, 10, 1), "R14Z9-02a", True, "N.COMM", "CCG NHSE", "CCG_NHSE", "joint_committee_with_nhse"),
    (date(2014, 10, 1), "R14Z9-02", False, "N.COMM", "CCG NHSE", "CCG_NHSE", ""),
    (date(2014, 10, 1), "R14Z3-02", True, "N.COMM", "CCG", "CCG_JC", ""),
    (date(2015, 4, 1), "R79-01", True, "L.ASC", "LA_UNITARY VCSE", "CARE79", ""),
    (date(2016, 4, 1), "R75-06", True, "L.ASC N.COMM", "CCG LA_UNITARY", "BCF", ""),
    (date(2016, 4, 1), "R75-07", False, "L.ASC N.COMM", "CCG LA_UNITARY", "BCF", ""),
    (date(2016, 4, 1), "R75-12a", True, "N.PMS L.ASC", "CCG NHSE LA_UNITARY", "S75_POOL", ""),
    (date(2016, 1, 1), "RCA-01a", True, "L.ASC N.COMM", "CCG CA LA_UNITARY", "S75_POOL", ""),
    (date(2022, 7, 1), "RBODY-01", False, "L.ASC N.COMM", "CCG LA_UNITARY", "S75_POOL", ""),
    (date(2022, 7, 1), "RBODY-01", True, "L.ASC N.COMM", "ICB LA_UNITARY", "S75_POOL", ""),
    (date(2022, 7, 1), "RZ5-09", False, "N.COMM", "NHSE FT", "Z5_DELEGATE", ""),
    (date(2022, 7, 1), "R14Z3-01", False, "N.COMM", "CCG", "CCG_LEAD", ""),
    (date(2022, 7, 1), "R14Z3-02", False, "N.COMM", "CCG", "CCG_JC", ""),
    (date(2022, 7, 1), "R13Z-01", False, "N.PMS", "NHSE SPHA", "NHSE_CCG", ""),
    (date(2023, 1, 1), "RCA-01b", True, "L.ASC N.COMM", "ICB CCA LA_UNITARY", "S75_POOL", ""),
    (date(2023, 2, 1), "RZ5-04a", False, "N.COMM", "ICB NHSE", "Z5_DELEGATE", "nhse_data_function"),
]


@pytest.mark.parametrize("row", TIMELINE, ids=lambda row: f"{row[1]} {row[0]} {row[4]} {row[6]}".strip())
def test_the_timeline_of_the_law_turns_on_its_days(ask: Ask, row: tuple[date, str, bool, str, str, str, str]) -> None:
    """The days are written here again, from the note's timeline, so that a slip in the pack is seen."""
    first, rule_id, before, functions, partners, vehicle, met = row
    bites = [
        any(f.rule == rule_id for f in ask(functions, partners, vehicle, day, met).findings)
        for day in (first - DAY, first)
    ]
    assert [before, not before] == bites


HEALTH_BODIES = [
    (date(2013, 3, 31), {"PCT"}), (date(2013, 4, 1), {"CCG", "NHSE"}),
    (date(2022, 6, 30), {"CCG", "NHSE"}), (date(2022, 7, 1), {"ICB", "NHSE"}),
]  # fmt: skip


@pytest.mark.parametrize(("day", "kinds"), HEALTH_BODIES)
def test_nhs_commissioners_change_on_the_days_of_the_reforms(pack: LawPack, day: date, kinds: set[str]) -> None:
    """The eras before 2013, 2013 to 2022 and from 1 July 2022 meet without gap or overlap."""
    commissioners = {"PCT", "CCG", "ICB", "NHSE"}
    assert kinds == {k.code for k in pack.partner_kinds if k.code in commissioners and k.holds_on(day)}


@pytest.mark.parametrize(
    ("function", "day", "kinds"),
    [
        ("N.COMM", date(2013, 3, 31), set()),
        ("N.COMM", date(2013, 4, 1), {"CCG"}),
        ("N.COMM", date(2022, 6, 30), {"CCG"}),
        ("N.COMM", date(2022, 7, 1), {"ICB"}),
        ("L.PH", date(2013, 3, 31), set()),
        ("N.SPEC", date(2023, 1, 1), {"NHSE"}),
    ],
)
def test_functions_pass_from_body_to_body_on_their_days(
    pack: LawPack, function: str, day: date, kinds: set[str]
) -> None:
    """You cannot delegate what you do not hold, and who holds it changes overnight."""
    assert kinds == set(index_of(pack).held(function, day)[0])


def test_linked_rules_follow_the_day(pack: LawPack) -> None:
    """Whoever chooses for many services must enforce these, and only while they are in force."""
    before, after = linked_rules(pack, date(2003, 3, 31)), linked_rules(pack, date(2003, 4, 1))
    assert {"R75-26", "R75-27", "R75-27a"} == {r.id for r in before}
    assert {"R75-26", "R75-27", "R75-27a", "R75-18a"} == {r.id for r in after}
