"""A question in codes that the pack does not know is refused with the nearest code."""

from datetime import date

import pytest

from appraisal.errors import InputError
from appraisal.law import Question, Verdict, judge
from appraisal.schema.law import LawPack

GOOD = Question(("N.COMM", "L.ASC"), ("CCG", "LA_UNITARY"), "S75_POOL", date(2016, 1, 1))

WRONG = [
    ({"functions": ("N.COM",)}, "there is no function 'N.COM' in the law pack; did you mean 'N.COMM'?"),
    (
        {"partners": ("LA_UNITRY",)},
        "there is no partner kind 'LA_UNITRY' in the law pack; did you mean 'LA_UNITARY'?",
    ),
    ({"vehicle": "s75_pool"}, "there is no vehicle 's75_pool' in the law pack; did you mean 'S75_POOL'?"),
    ({"cohort": "childen"}, "there is no cohort 'childen' in the law pack; did you mean 'children'?"),
    ({"payer": "NHSEE"}, "there is no partner kind 'NHSEE' in the law pack; did you mean 'NHSE'?"),
    (
        {"met": frozenset({"joint_consultatoin"})},
        "there is no condition 'joint_consultatoin' in the law pack; did you mean 'joint_consultation'?",
    ),
    (
        {"overridden": frozenset({"R7501"})},
        "there is no law rule 'R7501' in the law pack; did you mean 'R75-01'?",
    ),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_an_unknown_code_is_named_with_the_nearest_known_one(
    pack: LawPack, change: dict[str, object], words: str
) -> None:
    """A typing slip must not turn into "nothing forbids it"."""
    with pytest.raises(InputError) as refused:
        judge(pack, Question(**{**vars(GOOD), **change}))
    assert f"question: {words}" == str(refused.value)


def test_all_unknown_codes_are_reported_at_once(pack: LawPack) -> None:
    """Nobody should have to correct one code to learn of the next."""
    with pytest.raises(InputError) as refused:
        judge(pack, Question(("X",), ("Y",), "Z", date(2016, 1, 1)))
    assert 3 == len(refused.value.problems)


def test_without_a_pack_nothing_is_allowed() -> None:
    """Where no law is encoded the tool must not sound as if it knew."""
    assert Verdict("not_encoded") == judge(None, GOOD)


def test_without_a_function_nothing_can_be_said_to_move(pack: LawPack) -> None:
    """A placeholder service has no function: it can stay where it is, and that is all the law can say."""
    answers = [
        judge(pack, Question((), GOOD.partners, vehicle, GOOD.day)).answer for vehicle in ("S75_POOL", "OWN", "ALIGNED")
    ]
    assert ["not_encoded", "allowed", "allowed"] == answers


@pytest.mark.parametrize(("function", "offered"), [("L.PH", True), ("P.CDR", True), ("N.COMM", False)])
def test_police_money_is_offered_only_where_it_has_a_purpose(pack: LawPack, function: str, *, offered: bool) -> None:
    """The grant is for cutting crime: the note offers it for drug services and for police work, not for NHS care."""
    verdict = judge(pack, Question((function,), ("LA_UNITARY", "CCG", "PCC"), "S75_POOL", GOOD.day))
    assert "forbidden" == verdict.answer
    assert offered is ("PCC9" in verdict.instead)


def test_the_holder_is_named_where_no_party_holds_the_function(pack: LawPack) -> None:
    """To say no is not enough: the reader must learn whom to bring in."""
    verdict = judge(pack, Question(("N.SPEC", "L.ASC"), GOOD.partners, "S75_POOL", GOOD.day))
    says = next(f.says for f in verdict.findings if f.rule == "RHOLD-01")
    assert "On 1 January 2016 the holder of “Prescribed specialised services” is: NHS England." in says


def test_a_case_may_know_better_who_holds_a_function(pack: LawPack) -> None:
    """A trust or council can hold by local arrangement what its kind does not hold by law."""
    local = {**vars(GOOD), "functions": ("N.SPEC", "L.ASC"), "holders": {"N.SPEC": ("NHSE", "CCG")}}
    assert "forbidden" == judge(pack, Question(**{**local, "holders": None})).answer
    assert "flagged" == judge(pack, Question(**local)).answer


def test_a_function_whose_holder_nobody_knows_is_flagged(pack: LawPack) -> None:
    """Silence of the pack is neither a bar nor a licence."""
    early = Question(("N.COMM", "L.ASC"), ("PCT", "LA_UNITARY"), "S75_POOL", date(2012, 1, 1))
    verdict = judge(pack, early)
    assert "flagged" == verdict.answer
    assert [("RHOLD-04", ("N.COMM",))] == [(f.rule, f.functions) for f in verdict.findings if f.effect == "flag"]


def test_findings_name_the_functions_they_concern(pack: LawPack) -> None:
    """The answer is the worst over the functions; the reader must see which one it was."""
    verdict = judge(pack, Question(("N.COMM", "N.X.SURG", "L.ASC"), GOOD.partners, "S75_POOL", GOOD.day))
    assert [("R75-10", ("N.X.SURG",))] == [(f.rule, f.functions) for f in verdict.findings if f.effect == "forbid"]


def test_an_expired_power_names_its_successor(pack: LawPack) -> None:
    """After June 2022 the routes of the clinical commissioning groups are closed and others are open."""
    verdict = judge(pack, Question(("N.COMM",), ("ICB", "NHSE"), "CCG_JC", date(2022, 7, 1)))
    assert ("forbidden", ("Z6_JC", "ALIGNED")) == (verdict.answer, verdict.instead)
    assert ["Joint committee of CCGs: no longer in force on 1 July 2022; the power ended with 30 June 2022."] == [
        f.says for f in verdict.findings
    ]
