"""The golden verdicts of the research note, section 11, by its own numbers.

"Feasible" there means that nothing forbids it: steps still to take make an answer conditional, doubts make it
flagged.
"""

from datetime import date

from law.english import Ask

from appraisal.law import Verdict

BATH = date(2018, 1, 15)
STAFFORDSHIRE = date(2014, 4, 10)
WALSALL = date(2017, 4, 24)


def rules(verdict: Verdict, effect: str = "") -> set[str]:
    """Ids of the rules that bite, of one effect or of all."""
    return {f.rule for f in verdict.findings if effect in {"", f.effect}}


def test_g1_a_pool_for_intermediate_care_is_lawful_once_consulted_and_agreed(ask: Ask) -> None:
    """The plainest case of all must not be barred, and must name its steps."""
    verdict = ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", date(2014, 9, 1))
    assert "conditional" == verdict.answer
    assert {"R75-05", "R75-06", "R75-29", "R75-30", "R75-31"} == rules(verdict, "require")


def test_g1_is_allowed_when_every_step_is_on_record(ask: Ask) -> None:
    """Nothing but the steps stands in its way."""
    met = "improvement_case joint_consultation pool_agreement pool_host_and_manager pool_audit"
    assert "allowed" == ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", date(2014, 9, 1), met).answer


def test_g3_a_better_care_fund_pool_of_october_2016_needs_no_consultation(ask: Ask) -> None:
    """The exemption came in April 2016; an ordinary pool has never had it."""
    fund = ask("N.COMM L.ASC", "CCG LA_UNITARY", "BCF", date(2016, 10, 1))
    plain = ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", date(2016, 10, 1))
    assert ("R75-07" in rules(fund), "R75-06" in rules(fund)) == (True, False)
    assert "R75-06" in rules(plain, "require")


def test_g4_one_pool_for_every_budget_fails_on_what_the_regulations_leave_out(ask: Ask) -> None:
    """Walsall's third option taken at its word, with charging and the regulated duties in the pool."""
    excluded = "N.X.SURG N.X.RADIO N.X.ENDO N.X.EAMB L.DASS L.ADOPT3 L.AMHP L.CA89X"
    verdict = ask(f"N.COMM L.ASC L.CHARGE {excluded}", "CCG LA_UNITARY", "S75_POOL", WALSALL)
    assert "forbidden" == verdict.answer
    assert {"R75-10", "R75-11", "R75-19", "R75-20", "R75-21", "R75-22"} == rules(verdict, "forbid")
    assert ("ALIGNED" in verdict.instead) is True


def test_g4_the_eligible_part_may_be_pooled_with_charging_as_companion(ask: Ask) -> None:
    """The repair: pool what may be pooled, and align the rest."""
    pooled = ask("N.COMM L.ASC L.CHARGE", "CCG LA_UNITARY", "S75_POOL", WALSALL, "charging_information_terms")
    rest = ask("N.X.SURG N.X.RADIO N.X.ENDO N.X.EAMB", "CCG LA_UNITARY", "ALIGNED", WALSALL)
    assert ("conditional", "allowed") == (pooled.answer, rest.answer)
    assert "R75-18" in rules(pooled, "allow")


def test_g4_charging_cannot_come_in_alone(ask: Ask) -> None:
    """Without the service that is charged for, the companion rule stays open."""
    verdict = ask("L.CHARGE N.COMM", "CCG LA_UNITARY", "S75_POOL", WALSALL)
    assert "R75-18a" in rules(verdict, "require")


def test_g5_drugs_and_alcohol_with_the_police_commissioner_cannot_be_a_pool(ask: Ask) -> None:
    """Staffordshire: no NHS body, no NHS function, and the police cannot be partners."""
    verdict = ask("L.PH P.CDR", "LA_COUNTY PCC", "S75_POOL", STAFFORDSHIRE, cohort="adults")
    assert "forbidden" == verdict.answer
    assert {"R75-01", "R75-03", "RPCC-05", "RPCC-06"} <= rules(verdict, "forbid")
    assert "R75-26" in rules(verdict, "require")
    assert ("PCC9", "ALIGNED") == verdict.instead


def test_g5_the_grant_to_the_council_is_open(ask: Ask) -> None:
    """What the note offers in place of the pool must itself be lawful."""
    grant = ask("L.PH", "LA_COUNTY PCC", "PCC9", STAFFORDSHIRE, payer="PCC", payee="LA_COUNTY")
    assert "RPCC-01a" in rules(grant, "require")
    assert "forbidden" != grant.answer
    assert "allowed" == ask("L.PH P.CDR", "LA_COUNTY PCC", "ALIGNED", STAFFORDSHIRE).answer


def test_g7_several_pools_may_make_up_one_better_care_fund(ask: Ask) -> None:
    """A pool for each CCG is lawful; the plan for the whole county is policy, and shown as such."""
    verdict = ask("N.COMM L.ASC", "CCG LA_COUNTY", "BCF", date(2015, 4, 1))
    assert set() == rules(verdict, "forbid")
    assert {"RBCF-05"} == rules(verdict, "flag")
    assert "RBCF-01" in rules(verdict, "allow")


def test_g7_holds_on_the_day_of_the_staffordshire_paper_too(ask: Ask) -> None:
    """In April 2014 the power was not yet law: the pool rests on section 75, and that is flagged."""
    verdict = ask("N.COMM L.ASC", "CCG LA_COUNTY", "BCF", STAFFORDSHIRE)
    assert ("flagged", {"RBCF-01a"}) == (verdict.answer, rules(verdict, "flag"))


def test_g8_the_fund_may_pay_for_adaptations_without_the_districts(ask: Ask) -> None:
    """The pool may pay a housing council that is no party; policy asks for pass-down."""
    verdict = ask("L.DFG N.COMM", "CCG LA_COUNTY", "BCF", date(2015, 4, 1))
    assert set() == rules(verdict, "forbid")
    assert {"RBCF-03", "RBCF-04"} <= rules(verdict)


def test_g8_an_ordinary_pool_may_not(ask: Ask) -> None:
    """The county does not hold that duty, and only the Better Care Fund has the exception."""
    verdict = ask("L.DFG N.COMM", "CCG LA_COUNTY", "S75_POOL", date(2015, 4, 1))
    assert {"RHOLD-02"} == rules(verdict, "forbid")


def test_g9_the_council_may_lead_for_childrens_community_health(ask: Ask) -> None:
    """Cambridgeshire: lead commissioning without a pool, with its steps."""
    verdict = ask("N.COMM N.MH L.CSC", "CCG LA_COUNTY", "S75_LEAD_LA", date(2014, 4, 15), cohort="children")
    assert "conditional" == verdict.answer
    assert {"R75-05", "R75-06", "R75-32", "R75-32a"} == rules(verdict, "require")


def test_g9_the_council_needs_matching_functions_of_its_own(ask: Ask) -> None:
    """It cannot simply take over an NHS function."""
    verdict = ask("N.COMM N.MH", "CCG LA_COUNTY", "S75_LEAD_LA", date(2014, 4, 15), cohort="children")
    assert {"R75-27", "R75-27a"} <= rules(verdict, "require")


def test_g10_hospital_and_maternity_care_must_be_certified_and_surgery_stays_out(ask: Ask) -> None:
    """Cambridgeshire leaves both out itself; the law bars part of them."""
    verdict = ask(
        "N.COMM N.ACUTE N.MAT N.X.SURG L.CSC",
        "CCG LA_COUNTY",
        "S75_LEAD_LA",
        date(2014, 4, 15),
        cohort="children",
    )
    by_rule = {f.rule: f.functions for f in verdict.findings}
    assert {"R75-10"} == rules(verdict, "forbid")
    assert (("N.X.SURG",), ("N.ACUTE", "N.MAT")) == (by_rule["R75-10"], by_rule["R75-10a"])


def test_g13_a_district_may_be_a_partner_for_what_it_holds(ask: Ask) -> None:
    """A seat on the board needs no power; as a partner it brings only its own functions."""
    day = date(2014, 4, 15)
    assert set() == rules(ask("L.ENVH N.COMM", "CCG LA_DISTRICT", "S75_POOL", day), "forbid")
    assert {"RHOLD-02"} == rules(ask("L.CSC N.COMM", "CCG LA_DISTRICT", "S75_POOL", day), "forbid")


def test_g14_a_committee_that_decides_for_both_is_flagged_for_advice(ask: Ask) -> None:
    """Bath's board: the text gives it oversight, on top of some other section 75 arrangement."""
    verdict = ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_JC", BATH)
    assert "flagged" == verdict.answer
    assert ({"R75-34a"}, True) == (rules(verdict, "flag"), "R75-34" in rules(verdict, "require"))


def test_g14_what_a_ccg_must_keep_cannot_go_to_the_committee(ask: Ask) -> None:
    """Audit and the like stay with the governing body; nor can a council delegate to a CCG."""
    corporate = ask("N.CORP L.ASC", "CCG LA_UNITARY", "S75_JC", BATH)
    delegation = ask("L.ASC", "LA_UNITARY CCG", "LGA101", BATH)
    assert {"RCCG-01", "R75-12"} == rules(corporate, "forbid")
    assert {"RLG-01"} == rules(delegation, "forbid")


def test_g15_a_new_legal_body_is_not_open(ask: Ask) -> None:
    """No power was found; and because that is not proof, a named override shows as flagged."""
    verdict = ask("N.COMM L.ASC", "CCG LA_UNITARY", "NEW_ENTITY", date(2017, 11, 8))
    overridden = ask(
        "N.COMM L.ASC", "CCG LA_UNITARY", "NEW_ENTITY", date(2017, 11, 8), overridden=frozenset({"RNEW-01"})
    )
    assert ("forbidden", {"RNEW-01"}) == (verdict.answer, rules(verdict, "forbid"))
    assert ("flagged", True) == (
        overridden.answer,
        {f.rule: f.overridden for f in overridden.findings}["RNEW-01"],
    )


def test_g17_two_agreements_for_two_ccgs_are_lawful_and_each_needs_its_own_terms(ask: Ask) -> None:
    """Cheshire East, November 2015."""
    verdict = ask("N.COMM L.ASC", "CCG LA_UNITARY", "BCF", date(2015, 11, 24))
    assert set() == rules(verdict, "forbid")
    assert {"R75-29", "R75-30", "R75-06"} <= rules(verdict, "require")


def test_g19_a_board_and_a_council_may_form_a_joint_committee_for_nhs_functions(ask: Ask) -> None:
    """The route of July 2022, which section 75 never gave."""
    verdict = ask("N.COMM", "ICB LA_UNITARY", "Z6_JC", date(2023, 10, 1))
    assert set() == rules(verdict, "forbid")
    assert {"RZ5-07"} == rules(verdict, "require")


def test_g19_council_functions_cannot_join_it(ask: Ask) -> None:
    """For those it still takes section 75."""
    assert {"RZ5-02"} == rules(ask("L.ASC", "ICB LA_UNITARY", "Z6_JC", date(2023, 10, 1)), "forbid")


def test_g22_safeguarding_enquiries_cannot_be_delegated_under_the_care_act(ask: Ask) -> None:
    """The council may buy help with them, not hand over the function."""
    verdict = ask("L.SAFEG", "LA_UNITARY FT", "CARE79", date(2016, 1, 1))
    assert ("forbidden", {"R79-02"}) == (verdict.answer, rules(verdict, "forbid"))


def test_g24_a_trust_cannot_pool_without_its_commissioners_consent(ask: Ask) -> None:
    """With the consent on record, the bar and the step both go."""
    without = ask("N.COMM L.ASC", "NHST LA_UNITARY", "S75_POOL", date(2016, 1, 1))
    given = ask("N.COMM L.ASC", "NHST LA_UNITARY", "S75_POOL", date(2016, 1, 1), "commissioner_consent")
    assert ("forbidden", {"R75-28"}) == (without.answer, rules(without, "forbid"))
    assert ("conditional", False) == (given.answer, "R75-28a" in rules(given))


def test_g27_moving_the_joint_units_staff_brings_the_transfer_checklist(ask: Ask) -> None:
    """Walsall: staff who change employer bring TUPE and the Cabinet Office policy; loans of staff do not."""
    moved = ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_LEAD_LA", WALSALL, "staff_change_employer")
    office = ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_LEAD_LA", WALSALL, "administrative_transfer")
    lent = ask("N.COMM L.ASC", "CCG LA_UNITARY", "LGA113", WALSALL)
    assert {"ST-01", "ST-04", "ST-05", "ST-06"} == {r for r in rules(moved) if r.startswith("ST")}
    assert {"ST-02", "ST-03", "ST-06"} == {r for r in rules(office) if r.startswith("ST")}
    assert ("conditional", set()) == (lent.answer, {r for r in rules(lent) if r.startswith("ST")})


def test_a_duty_never_moves_with_the_work(ask: Ask) -> None:
    """Every section 75 verdict says that liability stays, and every 65Z5 verdict that it follows the work."""
    assert "R75-35" in rules(ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_LEAD_LA", BATH), "allow")
    assert "RZ5-06" in rules(ask("N.COMM", "ICB LA_UNITARY", "Z5_DELEGATE", date(2023, 1, 1)), "allow")
