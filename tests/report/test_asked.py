"""What the source paper asked stands in the paper with its source and with what the appraisal found on it."""

from dataclasses import replace

import pytest

from appraisal.report.document import Grid, Paragraph, texts
from appraisal.report.parts.asked import asked
from appraisal.report.parts.opening import purpose
from appraisal.report.parts.recommendations import asks, recommendations
from appraisal.report.subject import Subject
from appraisal.report.wording import houses
from appraisal.schema.case import Ask
from small_report import every_text, paper_of, subject_of

NOTE = Ask(verb="note", says="the report", facts=("BAN-001",))
SHADOW = Ask(verb="delegate", says="the shadow year", to="the director", consulting="members", facts=("BAN-005",))
TOTALS = Ask(verb="support", says="the request for resources", reason="It is needed", facts=("BAN-014",))


def asking(subject: Subject, *asks: Ask) -> Subject:
    """The same subject, whose source paper asked this."""
    case = subject.brief.case.model_copy(update={"asks": asks})
    return replace(subject, brief=replace(subject.brief, case=case))


def told(subject: Subject) -> tuple[str, Grid]:
    """The words before the table, and the table."""
    lead, grid = asked(subject)
    assert isinstance(lead, Paragraph)
    assert isinstance(grid, Grid)
    return lead.text, grid


def test_every_ask_of_a_bundled_case_stands_in_its_paper_with_its_facts(subject: Subject) -> None:
    """Whoever compares our recommendations with what was asked needs both in one place."""
    asks = subject.brief.case.asks
    grid = next(b for b in recommendations(subject).blocks if isinstance(b, Grid))

    assert asks
    assert [f"({', '.join(a.facts)})" for a in asks] == [row[0].partition(". ")[2] for row in grid.rows]


def test_one_thing_and_several_things_read_right() -> None:
    """Number and noun agree, and the office and its consultation stand in the sentence."""
    bath = subject_of("bath-2017")
    one, _ = told(asking(bath, NOTE))
    two, grid = told(asking(bath, NOTE, SHADOW))

    assert "asks one thing of" in one
    assert "It is put here in other words, and is no recommendation of this paper." in one
    assert "asks two things of" in two
    assert "They are put here in other words, and are no recommendations of this paper." in two
    assert "Delegate the shadow year to the director, in consultation with members. (BAN-005)" == grid.rows[1][0]


def test_a_case_without_asks_has_the_recommendations_alone() -> None:
    """What nobody recorded is not spoken of."""
    assert 1 == len(recommendations(asking(subject_of("bath-2017"))).blocks)


@pytest.mark.parametrize(
    ("house", "ask", "words"),
    [
        ("bath", SHADOW, "consider delegating the shadow year to the director, in consultation with members"),
        ("bath", TOTALS, "consider supporting the request for resources"),
        ("bath", TOTALS.model_copy(update={"verb": "agree"}), "consider agreeing the request for resources"),
        ("walsall", TOTALS.model_copy(update={"verb": "discuss"}), "discuss the request for resources"),
        ("walsall", TOTALS, "discuss supporting the request for resources"),
        ("cheshire-east", Ask(verb="advise", says="on once more", facts=("BAN-014",)), "advise on once more"),
    ],
)
def test_what_the_paper_asks_besides_the_arrangement_is_put_to_the_body(house: str, ask: Ask, words: str) -> None:
    """An ask on which the appraisal is silent is named from the front on, whatever the house's verb; none is put twice."""
    bath = replace(asking(subject_of("bath-2017"), NOTE, ask), house=houses()[house])
    verbs = bath.house.verbs
    found = [f"{verbs[i.act]} {i.about}" for i in asks(bath) if "as the source paper asks" in i.about]

    assert [f"{words}, as the source paper asks"] == found
    assert any(text.startswith(found[0]) for block in purpose(bath).blocks for text in texts(block))


def test_the_reason_for_advice_on_a_delegation_tells_what_is_open_on_it() -> None:
    """To say "not tested" beside a rule that speaks against it would hide the rule."""
    cheshire = subject_of("cheshire-east-2015")
    (reason,) = [i.reason for i in asks(cheshire) if "before anything is delegated" in i.says]

    assert "not tested here. By which power could the board delegate" in reason
    assert "names a sub-committee instead" in reason


def test_a_contradiction_is_told_where_its_fact_is_cited_by_one_ask_alone() -> None:
    """A fact under several asks does not tell which of them it troubles."""
    bath = subject_of("bath-2017")
    _, alone = told(asking(bath, NOTE, TOTALS))
    _, shared = told(asking(bath, TOTALS, TOTALS))

    assert ("–", "–") == alone.rows[0][1:]
    assert "It is needed." == alone.rows[1][1]
    assert alone.rows[1][2].startswith("There is a contradiction or tension in the source. The printed total")
    assert ("What it asks", "The reason it gives") == shared.heads, "a column that is empty in every row is left out"


@pytest.mark.parametrize(
    ("feasible", "expected"),
    [
        (True, "is possible as far as it was tested"),
        (False, "is not possible under"),
        (None, "was not settled as possible or impossible"),
    ],
)
def test_an_ask_for_the_recorded_position_says_whether_it_is_possible(*, feasible: bool | None, expected: str) -> None:
    """Unknown is never put as impossible."""
    bath = subject_of("bath-2017")
    position = bath.record.recorded
    assert position is not None
    record = bath.record.model_copy(update={"recorded": position.model_copy(update={"feasible": feasible})})
    _, grid = told(asking(replace(bath, record=record), NOTE.model_copy(update={"recorded": True})))

    assert expected in grid.rows[0][-1]


def test_a_delegation_is_never_called_possible() -> None:
    """The appraisal tests forms, footprints, hosts and means; who may act for whom it does not."""
    _, grid = told(asking(subject_of("bath-2017"), SHADOW.model_copy(update={"recorded": True})))

    assert "needs advice" in grid.rows[0][-1]
    assert "possible" not in grid.rows[0][-1]


def test_a_wrong_total_is_listed_once_among_the_findings() -> None:
    """The sum that we make and the note that the case keeps of it are one finding."""
    found = [text for text in subject_of("bath-2017").record.warnings if "£184" in text]

    assert 1 == len(found)
    assert found[0].endswith("the difference is shown. (BAN-014, BAN-015, BAN-016)")
    assert 1 == sum("a difference of £184" in text for text in every_text(paper_of("bath-2017")))
