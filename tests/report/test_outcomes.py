"""How a paper reads when options tie, come near, are ruled out on an assumption, are unproved or are not weighed."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.library import open_brief
from appraisal.report.document import Paragraph, Recommendation, Recommendations, walk
from appraisal.report.paper import paper
from appraisal.report.parts.opening import limits
from appraisal.report.regions import Region, Regions
from appraisal.report.subject import Subject
from appraisal.report.wording import houses
from appraisal.study import open_study
from small_report import BROKEN, LISTED, ON, at_home, every_text, paper_of, subject_of

EVEN = {"cost": 1, "reach": 1, "jobs": 0}


def listed(folder: Path, cost: int, weights: dict[str, int] | None) -> Subject:
    """Three options that can be had; the better two cost 300 and ``cost`` thousand pounds and reach 150 and 200 people."""
    text = LISTED.read_text(encoding="utf-8").replace("{value: 350,", f"{{value: {cost},")
    path = folder / "listed.yaml"
    path.write_text(text, encoding="utf-8")
    brief = open_brief(str(path))
    return Subject(appraise(open_study(brief), weights), brief, houses()["standard"], ON, weights_by="the board")


def found(subject: Subject) -> str:
    """What the front of the paper says was found."""
    return next(b.text for b in limits(subject).blocks if isinstance(b, Paragraph) and b.lead == "What was found.")


def asked(subject: Subject) -> list[Recommendation]:
    """The recommendations of its paper."""
    blocks = (b for s in walk(paper(subject).sections) for b in s.blocks)
    return [item for b in blocks if isinstance(b, Recommendations) for item in b.items]


def test_a_tie_is_put_to_the_board_as_a_choice(tmp_path: Path) -> None:
    """Half the swing of one against half of the other: 75 points each, so the scores prefer neither."""
    subject = listed(tmp_path, 350, EVEN)
    choice = next(r for r in asked(subject) if r.verb == "consider")

    assert "tie" == subject.finding.kind
    assert "the choice between “One store” and “Bought in”." == choice.text
    assert "score exactly the same" in found(subject)
    assert "score exactly the same, 75.0 points" in choice.reason
    assert "preferred way forward" not in " ".join(every_text(paper(subject)))


def test_a_near_tie_is_no_recommendation(tmp_path: Path) -> None:
    """Half a point on ratings that are assumed would turn with the first figure that is put right."""
    subject = listed(tmp_path, 349, EVEN)
    choice = next(r for r in asked(subject) if r.verb == "consider")

    assert "near" == subject.finding.kind
    assert "“Bought in” scores 75.5 points with the weights given, 0.5 points more than “One store”" in choice.reason
    assert "too close to tell them apart" in choice.reason
    assert "too close to tell them apart" in found(subject)


def test_a_clear_lead_is_recommended_for_these_weights_only(tmp_path: Path) -> None:
    """The proof is about the weights and ratings given, and about nothing else."""
    subject = listed(tmp_path, 300, EVEN)
    choice = next(r for r in asked(subject) if r.verb == "support")

    assert choice.text.startswith("“Bought in” as the preferred way forward.")
    assert "for these weights and ratings and for no others" in choice.reason
    assert "for these weights and ratings and for no others" in found(subject)


def test_without_weights_the_board_is_asked_to_weigh_and_not_to_choose(tmp_path: Path) -> None:
    """Equal weights are nobody's: the same options, unweighed, have no winner."""
    subject = listed(tmp_path, 300, None)
    said = " ".join(every_text(paper(subject)))

    assert ["weigh"] == [act for act, verb in (("weigh", "agree"),) if any(r.verb == verb for r in asked(subject))]
    assert "Nobody has given weights to the criteria" in said
    assert "preferred way forward" not in said
    assert found(subject).startswith("Nobody has weighed the criteria, so this paper names no winner.")


def test_the_front_tells_who_leads_how_often_where_nobody_gave_weights() -> None:
    """A summary without a finding sends members to the back, and one without its proof too far."""
    share = Regions((Region("Joint committee", Fraction(1)),), (), exact=False, coverage=Fraction(9, 10), how="All.")
    bath = replace(subject_of("bath-2017"), regions=share)

    assert "“Joint committee” leads under all of the weights tried. For about 90 per cent of them" in found(bath)
    assert "“New legal body” is not possible as the law is read here" in found(bath)
    assert "is contested in law. [[summary]] says more." in found(bath)


def test_the_front_says_where_nothing_is_possible() -> None:
    """Then there is no winner to name and no option to bar."""
    record = subject_of("walsall-2017", weighed=True).record
    none = {"status": "infeasible", "score": None, "score_exact": None, "rank": None, "configuration": ()}
    options = tuple(o.model_copy(update=none) for o in record.options)
    walsall = replace(subject_of("walsall-2017"), record=record.model_copy(update={"options": options}))

    assert (
        "No option is possible under the law and the rules of the case, so there is nothing to rank. [[summary]] says more."
        == found(walsall)
    )


def test_an_unproved_leader_is_not_put_forward() -> None:
    """The search ended early: the best known is no winner, and the paper says how far off a better one could be."""
    subject = subject_of("walsall-2017", weighed=True)
    first = subject.finding.first[0]
    open_ended = first.model_copy(update={"status": "feasible", "bound": (first.score or 0) + 5})
    options = tuple(open_ended if o.id == first.id else o for o in subject.record.options)
    changed = Subject(subject.record.model_copy(update={"options": options}), subject.brief, subject.house, ON)
    said = " ".join(every_text(paper(changed)))

    assert "is the best found so far" in " ".join(r.text for r in asked(changed))
    assert "but this is not proved" in found(changed)
    assert "The search ended before the best was settled for “Joint committee”." in said
    assert "can score more than" in said
    assert "preferred way forward" not in said


def test_a_mix_that_was_not_proved_is_not_said_to_lose() -> None:
    """That no mix does better needs a proof; without one, none is known to."""
    subject = subject_of("walsall-2017", weighed=True)
    options = tuple(
        o.model_copy(update={"status": "feasible"}) if o.id == "best_mix" else o for o in subject.record.options
    )
    changed = Subject(subject.record.model_copy(update={"options": options}), subject.brief, subject.house, ON)

    assert "No mix of forms, whatever it is called, scores more" in " ".join(every_text(paper(subject)))
    assert "whatever it is called, is known to score more" in " ".join(every_text(paper(changed)))


@pytest.mark.parametrize(
    ("case", "rule"),
    [("bath-2017", "This rests on an assumption: no source states this rule")],
)
def test_an_option_ruled_out_on_an_assumption_says_so_wherever_it_falls(case: str, rule: str) -> None:
    """A committee that reads "not possible" and not "as assumed" drops an option that nothing forbids."""
    made = paper_of(case)
    said = list(every_text(made))
    verdicts = [t for t in said if "“Single commissioning unit”" in t and "not possible" in t]
    items = [i for s in walk(made.sections) for b in s.blocks if isinstance(b, Recommendations) for i in b.items]

    assert verdicts
    assert [] == [t for t in verdicts if "on the assumptions of the case, which may be wrong" not in t]
    assert any(rule in t for t in said)
    assert any(rule in i.reason for i in items)


def test_an_option_that_fixed_rules_rule_out_is_not_called_a_matter_of_assumption(tmp_path: Path) -> None:
    """In the tiny case one rule is made impossible by a rule that the source fixes: nothing is assumed."""
    text = (BROKEN / "valid.yaml").read_text(encoding="utf-8")
    fixed = "{id: R-7, kind: forms, says: Care stays separate., strength: fixed, where: {topics: [older_people]}, only: [F0]}"
    shared = (
        "{id: R-8, kind: forms, says: Care is shared., strength: STRENGTH, where: {topics: [older_people]}, only: [F1]}"
    )
    for strength, firm in (("fixed", True), ("assumption", False)):
        rules = f"rules:\n  - {fixed}\n  - {shared.replace('STRENGTH', strength)}\n"
        said = _tiny(tmp_path / "tiny.yaml", text.replace("rules:\n", rules, 1))

        assert ("not possible under the law and the rules of the case" in said) is firm
        assert ("(no source states this rule; whoever built the case assumed it)" in said) is not firm


def _tiny(path: Path, text: str) -> str:
    """The words of the paper of a tiny case."""
    path.write_text(text, encoding="utf-8")
    with at_home():
        brief = open_brief(str(path))
        record = appraise(open_study(brief))
        return " ".join(every_text(paper(Subject(record, brief, houses()["standard"], ON))))


def test_no_sentence_says_that_anything_is_best_without_proof_or_weights(subject: Subject) -> None:
    """The words that claim most are the first that a reader repeats."""
    said = " ".join(every_text(paper_of(subject.record.case)))

    assert not re.search(r"\b(?:the best option|optimal|the winner is|obviously|guarantee)", said)
