"""What a paper says of the law: by name, for the service and the area that it holds for, and not beyond what was tested."""

import re

import pytest

from appraisal.report.document import Grid, Points, Recommendations, Section, texts, walk
from appraisal.report.parts.kept_out import shut_today
from appraisal.report.subject import Subject
from appraisal.schema.rule import KeepBodyRule
from small_report import every_text, paper_of, subject_of


def part(case: str, name: str) -> Section:
    """One part of the paper of a case."""
    made = paper_of(case)
    return next(s for s in walk((*made.sections, *made.appendices)) if s.id == name)


def words(case: str, name: str) -> str:
    """All words of a part of the paper of a case."""
    return " ".join(t for b in part(case, name).blocks for t in texts(b))


def closed(case: str) -> list[tuple[str, ...]]:
    """Rows of the table of what the law closes."""
    grids = (b for b in part(case, "statutory").blocks if isinstance(b, Grid))
    return list(next(g for g in grids if g.caption.startswith("What the law closes")).rows)


def test_functions_are_told_by_name(subject: Subject) -> None:
    """A reader of “N.COMM is held by” does not learn what is meant."""
    assert [] == [t for t in every_text(paper_of(subject.record.case)) if re.search(r"\b[NLP]\.[A-Z]{2,}", t)]


def test_a_function_that_nobody_holds_is_said_with_the_area() -> None:
    """South Cheshire CCG's own work has a holder at home; beside Cheshire West and Chester's council it has none."""
    _, says, services, _ = next(r for r in closed("cheshire-east-2015") if r[0].startswith("RHOLD-01:"))

    assert services.endswith("(over Cheshire West and Chester)")
    assert says.endswith("Over Cheshire West and Chester no partner of the topic is one.")


def test_police_money_is_offered_for_what_it_is_for() -> None:
    """A grant against crime is no way to pay for community health."""
    rows = [(services, instead) for _, _, services, instead in closed("cheshire-east-2015")]
    health = [instead for services, instead in rows if services.startswith("South Cheshire")]
    mixed = next(instead for services, instead in rows if "South Cheshire" in services and "Crime" in services)

    assert health
    assert [] == [i for i in health if "grant" in i]
    assert "For Crime and disorder reduction; Community safety: Crime and disorder reduction grant" in mixed


def test_a_service_to_which_the_law_closes_section_75_is_not_left_to_a_rule_of_the_case() -> None:
    """NHS England ran health visiting for the Secretary of State, so on this day no agreement could take it in."""
    case = "cambridgeshire-2014"
    subject = subject_of(case)
    assert subject.drawn
    told = {s.split(":")[0]: s for b in part(case, "statutory").blocks if isinstance(b, Points) for s in b.items}
    by_law = next(s for lead, s in told.items() if lead.startswith("By law on this day"))
    row = next(r for r in closed(case) if r[0].startswith("R75-12:"))

    for name in ("Health visiting", "Family Nurse Partnership", "Child health records"):
        assert name in by_law
        assert name in row[2]
        assert name not in next(s for lead, s in told.items() if lead.startswith("Because a rule"))
    assert f"closes section 75 to {len(shut_today(subject, subject.drawn))} more".replace("4", "four") in words(
        case, "recommendations"
    )


@pytest.mark.parametrize(("case", "exempt"), [("staffordshire-2014", False), ("bath-2017", True)])
def test_only_from_april_2016_may_the_fund_go_without_consultation(case: str, *, exempt: bool) -> None:
    """SI 2015/1940 put the exemption into regulation 4; a paper of 2014 cannot rely on it."""
    asked = [i.text for b in part(case, "recommendations").blocks if isinstance(b, Recommendations) for i in b.items]
    consult = next(text for text in asked if "consult jointly" in text)

    assert exempt is ("outside the Better Care Fund" in consult)


def test_a_board_that_is_drafted_to_decide_is_put_to_lawyers(subject: Subject) -> None:
    """A paper must not draft a board that decides with one hand and pass over with the other that it may not."""
    made = paper_of(subject.record.case)
    decides = any(s.id == "terms-decides" for s in walk((*made.sections, *made.appendices)))

    assert not decides or "whether a joint board may itself decide" in words(subject.record.case, "recommendations")


def test_an_agreement_that_the_arrangement_ends_is_named() -> None:
    """Dissolving a unit ends its section 75 agreement; whether that must be consulted on was not tested."""
    assert "Joint Commissioning Unit (since 2009) and its section 75 agreement. Each must say" in words(
        "walsall-2017", "statutory"
    )
    assert "before an agreement of today is ended or varied was not tested" in words("walsall-2017", "consultation")


def test_what_a_unit_reaches_by_a_payment_is_said_to_be_money() -> None:
    """No agreement can put adoption or the approval of professionals into a unit; a payment towards it does not either."""
    points = [i for b in part("walsall-2017", "statutory").blocks if isinstance(b, Points) for i in b.items]
    unit = next(i for i in points if i.startswith("Under “Single commissioning unit”"))

    assert "Adoption" in unit
    assert "Approved mental health professionals" in unit


def test_services_that_no_source_names_are_not_said_to_be_none_of_public_health() -> None:
    """Walsall's paper lists no service, so nobody can know."""
    said = words("walsall-2017", "public_health")

    assert "The sources do not name the services, so whether any is" in said
    assert "No service" not in said


def test_what_the_source_says_of_staff_is_not_denied(subject: Subject) -> None:
    """The paper of Walsall says that staff go back to their employers; to say next that nothing is settled denies it."""
    told = any(p.part == "people" for p in subject.brief.case.narrative)

    assert told is ("Beyond what the source says, this appraisal" in words(subject.record.case, "people"))


def test_a_fund_that_is_only_planned_is_not_held_as_today() -> None:
    """Staffordshire's fund starts a year later; Walsall's runs."""
    assert "The fund for Better Care Fund stays as today; the sources do not say who holds it." in words(
        "walsall-2017", "people"
    )
    assert "Who would hold the fund for Better Care Fund is not settled." in words("staffordshire-2014", "people")


def test_every_body_that_a_rule_keeps_is_told_with_the_change(subject: Subject) -> None:
    """A rule that keeps a pool until a successor stands matters most where it ends."""
    assert subject.case
    says = [r.says for r in subject.case.rules if isinstance(r, KeepBodyRule) and not r.off]
    told = words(subject.record.case, "timeline")

    assert says
    assert [] == [s for s in says if s.rstrip(".") not in told]
    assert "No rule of the case keeps a body" not in told


@pytest.mark.parametrize(("case", "shadow"), [("bath-2017", True), ("walsall-2017", False)])
def test_agreements_come_before_formal_start_and_not_before_a_shadow(case: str, *, shadow: bool) -> None:
    """Bath renews its agreements only once it has run in shadow and looked back on it."""
    assert shadow is ("Before it takes effect beyond shadow running:" in words(case, "timeline"))


def test_limits_are_said_to_be_partly_assumed_only_where_one_is(subject: Subject) -> None:
    """The lead may not say of all what holds of all but one."""
    told = words(subject.record.case, "timeline")

    assert ("save where one is marked as assumed" in told) is ("Assumed." in told)
