"""The paper of every bundled case: complete, in the order of the house, true to what is known, readable."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from appraisal.appraise import appraise
from appraisal.errors import InputError
from appraisal.library import open_brief
from appraisal.report.document import Figure, Grid, Points, Recommendations, texts, walk
from appraisal.report.paper import check, foot, paper
from appraisal.report.parts import ON_REQUEST, PARTS
from appraisal.report.parts.boards import planned
from appraisal.report.parts.figures import rough, stated
from appraisal.report.subject import Subject
from appraisal.report.wording import Act, House, houses
from appraisal.study import open_study
from small_report import LISTED, ON, every_text, paper_of, subject_of


@pytest.mark.parametrize("house", houses().values(), ids=houses().keys())
def test_every_house_places_every_part_and_has_every_verb(house: House) -> None:
    """A house that loses a part would hide risk, law or assumptions without anybody noticing."""
    check(house)

    assert set(get_args(Act)) == set(house.verbs)


def test_a_house_that_loses_doubles_or_invents_a_part_is_refused() -> None:
    """A body's own order is welcome, its omissions are not."""
    standard = houses()["standard"]
    lost = standard.model_copy(update={"sections": (standard.sections[0], *standard.sections, standard.sections[1])})
    lost = lost.model_copy(update={"appendices": lost.appendices[1:]})

    with pytest.raises(InputError) as caught:
        check(lost)
    said = str(caught.value)

    assert "the part 'scores' has no place" in said
    assert "the part 'purpose' stands twice" in said


def test_every_part_with_something_to_say_stands_in_the_paper(subject: Subject) -> None:
    """The paper is the whole skeleton, in whatever order the house wants."""
    made = paper_of(subject.record.case)
    placed = {s.id for s in walk((*made.sections, *made.appendices))}
    expected = {part for part, write in PARTS.items() if write(subject) is not None} - ON_REQUEST

    assert set() == expected - placed


def test_words_are_whole(subject: Subject) -> None:
    """No reference left open, no empty value, no slip of a template reaches a committee."""
    slips = re.compile(
        r"\[\[|\bNone (?!of|found|moves|needed)[a-z]|\bnan\b|  |\.\.|\(\)| \.| ,|\bFraction\b|F\d_|\bno, |S75_"
    )
    found = [text for text in every_text(paper_of(subject.record.case)) if slips.search(text)]

    assert [] == found


def test_every_sentence_of_ours_starts_with_a_capital_and_ends(subject: Subject) -> None:
    """Generated paragraphs are sentences."""
    made = paper_of(subject.record.case)
    said = [r for s in walk(made.sections) for b in s.blocks if isinstance(b, Recommendations) for r in b.items]

    assert [] == [r.text for r in said if not r.text.endswith(".")]
    assert [] == [r.reason for r in said if r.reason[-1] not in ".)" or not re.match("[A-Z“]", r.reason)]


def test_every_recommendation_has_a_reason_and_a_verb_of_the_house(subject: Subject) -> None:
    """Readers need a reason for each, and the body's own verbs."""
    items = [
        r
        for s in walk(paper_of(subject.record.case).sections)
        for b in s.blocks
        if isinstance(b, Recommendations)
        for r in b.items
    ]

    assert items
    assert {True} == {bool(r.reason) for r in items}
    assert set() == {r.verb for r in items} - set(subject.house.verbs.values())


def test_limits_stand_before_findings(subject: Subject) -> None:
    """Whoever reads a conclusion has read what it rests on."""
    order = [s.id for s in walk(paper_of(subject.record.case).sections)]

    assert order.index("limits") < order.index("summary")
    assert order.index("limits") < order.index("recommendations")


def test_without_weights_the_paper_names_no_winner(subject: Subject) -> None:
    """Regions, not a winner, and the equal-weight score only in its appendix, marked as an example."""
    made = paper_of(subject.record.case)
    body = " ".join(t for s in walk(made.sections) for b in s.blocks for t in texts(b))

    assert "Nobody has given weights to the criteria" in body
    assert "has not been computed for this paper" in body
    assert "scores most" not in body
    assert not re.search(r"preferred way forward", body)
    assert "Score with equal weights, as an example" in " ".join(
        t for s in walk(made.appendices) for b in s.blocks for t in texts(b)
    )


def test_with_weights_the_clear_winner_is_put_forward_with_its_lead() -> None:
    """The verb, the option, the score and the gap all come from the record."""
    subject = subject_of("walsall-2017", weighed=True)
    choice = next(
        r
        for s in walk(paper(subject).sections)
        for b in s.blocks
        if isinstance(b, Recommendations)
        for r in b.items
        if "preferred way forward" in r.text
    )
    first = subject.finding.first[0]

    assert choice.text.startswith(f"“{first.name}” as the preferred way forward")
    assert f"{float(round(first.score or 0, 1)):.1f} points" in choice.reason
    assert "were given by the members of the board" in " ".join(every_text(paper(subject)))


def test_infeasible_options_are_named_with_the_words_of_the_rules_that_clash() -> None:
    """Recommending without showing why others fell is a weakness of the source papers."""
    subject = subject_of("bath-2017")
    barred = [o for o in subject.record.options if o.status == "infeasible"]
    words = " ".join(every_text(paper_of(subject.record.case)))

    assert barred
    assert [] == [c.says for o in barred for c in o.conflict if c.says.rstrip(".") not in words]
    assert [] == [c.rule for o in barred for c in o.conflict if c.rule in words], "ids of rules are for the annex"


def test_a_total_that_does_not_add_up_is_said_with_its_difference() -> None:
    """Bath prints a total that is £184 more than its lines."""
    words = " ".join(every_text(paper_of("bath-2017")))

    assert "the total stated for 2018/19 is £184 more than its lines" in words


def test_every_fact_and_every_check_that_is_answered_stands_in_its_register(subject: Subject) -> None:
    """Everything is disclosed, on paper too; checks on which the sources are silent are counted in one line."""
    made = paper_of(subject.record.case)
    tables = {s.id: b for s in walk(made.appendices) for b in s.blocks if isinstance(b, Grid)}
    checks = subject.case.checks if subject.case else ()
    answered = [a.check for a in checks if {a.rule, a.practice} != {"unstated"}]

    assert len(subject.brief.case.facts) == len(tables["sources"].rows)
    assert answered == [row[0] for row in tables["health_check"].rows]


def test_every_page_foot_tells_law_day_packs_digest_and_results(subject: Subject) -> None:
    """A page that is copied alone still says what it is, in no more than the two lines that an upright page has."""
    said = foot(subject)
    record = subject.record
    era = record.era.partition(" (")[0]

    assert said.startswith("Not legal advice. ")
    for piece in (era, record.method, f"checksum {record.digest[:8]}", "results of 22 November 2026", "edition"):
        assert piece in said
    assert len(said) < 200


def test_the_words_follow_the_option_that_is_drawn() -> None:
    """Governance, law and terms speak of one option; another option changes them all."""
    plain = subject_of("walsall-2017")
    other = replace(plain, option="joint_committee")

    assert "“Position on record” is drawn because it is what the source recommends" in " ".join(
        every_text(paper(plain))
    )
    assert "“Joint committee” is drawn because it was asked for" in " ".join(every_text(paper(other)))


def test_no_person_is_named_and_no_contact_given(subject: Subject) -> None:
    """Papers of this kind hold no personal data by default."""
    words = " ".join(every_text(paper_of(subject.record.case)))

    assert not re.search(r"\S+@\S+\.\S+|\b0\d{3,4} ?\d{6}\b", words)


def test_lists_are_never_empty(subject: Subject) -> None:
    """A heading over nothing would look like something lost."""
    made = paper_of(subject.record.case)
    hollow = [s.id for s in walk((*made.sections, *made.appendices)) if not s.blocks and not s.parts]
    empty = [s.id for s in walk(made.sections) for b in s.blocks if isinstance(b, Points) and not b.items]

    assert ([], []) == (hollow, empty)


def test_a_case_that_lists_its_options_gets_a_paper_too() -> None:
    """No boards, no law, no services: the paper says so, and claims nothing of them."""
    brief = open_brief(str(LISTED))
    subject = Subject(appraise(open_study(brief)), brief, houses()["standard"], ON)
    words = " ".join(every_text(paper(subject)))

    assert "No law pack covers this case" in words
    assert "where the law of England applies" in words
    assert "The case describes no boards or bodies." in words
    assert "Not legal advice. No law pack; " in foot(subject)


def test_every_board_and_every_body_of_today_is_told_in_the_words_of_the_drawing(subject: Subject) -> None:
    """Boards that are alike share a box; who hears the drawing instead of seeing it must miss none."""
    figures = [b for s in walk(paper_of(subject.record.case).sections) for b in s.blocks if isinstance(b, Figure)]
    words = figures[-1].alt
    boards = subject.drawn.boards if subject.drawn else ()
    today = [b.name for b in (subject.case.bodies if subject.case else ()) if not planned(b)]

    assert [] == [b.footprint_name for b in boards if subject.short(b.footprint_name) not in words]
    assert [] == [name for name in today if name not in words]


def test_a_remark_after_a_name_stands_once_and_names_stay_apart(subject: Subject) -> None:
    """The words (name inferred) a hundred times hide the paper; dropped where two names would become one, it would lie."""
    made = paper_of(subject.record.case)
    elsewhere = [s for s in walk((*made.sections, *made.appendices)) if s.id not in {"background", "sources"}]
    said = " ".join(t for s in elsewhere for b in s.blocks for t in texts(b))
    services = {s.name for t in (subject.case.topics if subject.case else ()) for s in t.services}

    assert "(place held" not in said
    assert "(name inferred)" not in said
    assert len(services) == len({subject.short(name) for name in services})


def test_what_the_sources_settle_stands_beside_the_clause_that_it_settles() -> None:
    """Cheshire East's quorum and its five working days are in its paper; a draft that asks again would lose them."""
    made = paper_of("cheshire-east-2015")
    common = next(s for s in walk(made.appendices) if s.id == "terms-advises")
    rows = {row[0]: row[2] for b in common.blocks if isinstance(b, Grid) for row in b.rows}

    assert "(CHE-084)" in rows["Quorum"]
    assert "five working days" in rows["Papers"]
    assert "first Friday" in rows["Frequency"]


def test_sums_are_short_where_they_are_round_and_rough_where_they_are_assumed() -> None:
    """£3,800,000,000 is unreadable, and £690,700 claims a precision that no assumption has."""
    assert ["£3.8 billion", "£56 million", "£68,230", "£1,234,567", "£0"] == [
        stated(n) for n in (3_800_000_000, 56_000_000, 68_230, 1_234_567, 0)
    ]
    assert "about £690,000 a year" == rough(690_700, "pounds a year")
    assert "£20,000" == rough(20_000, "pounds")
    assert "£0" == rough(0, "pounds")
    assert "2.5 layers" == rough(Fraction(5, 2), "layers")


@pytest.mark.parametrize(
    ("case", "expected"), [("staffordshire-2014", True), ("cambridgeshire-2014", True), ("walsall-2017", False)]
)
def test_whether_a_joint_board_may_decide_is_put_to_lawyers_where_it_matters(case: str, expected: bool) -> None:  # noqa: FBT001 what is expected is a yes or a no
    """Staffordshire's and Cambridgeshire's boards would decide, which is contested; Walsall's dissolution needs none that does."""
    words = [
        i.text
        for s in walk(paper_of(case).sections)
        for b in s.blocks
        if isinstance(b, Recommendations)
        for i in b.items
    ]

    assert expected is any("whether a joint board may itself decide" in w for w in words)


def test_no_paper_says_that_it_is_open_before_its_officers_do(subject: Subject) -> None:
    """Whether a paper is open or exempt is for the proper officer, and no source says it."""
    assert "Open or exempt: to be confirmed by the officers" == dict(paper_of(subject.record.case).head)["Status"]
