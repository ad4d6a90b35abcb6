"""What single parts of a paper may not say again: chains, self-checks, hosts and conditions that no source gives."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from appraisal.report.document import Block, Grid, Paragraph, Points, Section, texts, walk
from appraisal.report.parts.assumed import assumed, sorted_out
from appraisal.report.parts.health import wrong_sums
from appraisal.report.parts.money import resources
from appraisal.report.parts.officers import OFFICERS
from appraisal.report.parts.recommendations import assumed_ratings
from appraisal.report.subject import Subject
from appraisal.report.wording import prompts
from small_report import paper_of, subject_of


def part(case: str, name: str) -> Section:
    """One part of the paper of a case."""
    made = paper_of(case)
    return next(s for s in walk((*made.sections, *made.appendices)) if s.id == name)


def words(section: Section) -> str:
    """All words of a part."""
    return " ".join(t for b in section.blocks for t in texts(b))


def paragraph(blocks: Iterable[Block], lead: str) -> str | None:
    """The paragraph that opens so; None where there is none."""
    return next((b.text for b in blocks if isinstance(b, Paragraph) and b.lead == lead), None)


def test_the_register_counts_every_assumption_once_and_chains_none(subject: Subject) -> None:
    """A cell of fifty ratings over two pages tells nobody anything; what is summed up must still be all of it."""
    kinds = sorted_out(subject)
    section = part(subject.record.case, "register")
    cells = [c for b in section.blocks if isinstance(b, Grid) for row in b.rows for c in row]

    assert sorted(a.where for found in kinds.values() for a in found) == sorted(
        a.where for a in subject.record.assumptions
    )
    assert max(map(len, cells)) < 400
    assert not re.search(r"S-[A-Z]{3}-\d|[a-z]+-20\d\d [A-Z]{3}-", words(section))


def test_what_an_assumption_is_does_not_hang_on_its_words(subject: Subject) -> None:
    """An author who mends a sentence must not turn a claim into evidence, or a cost into something else."""
    blank = tuple(a.model_copy(update={"where": "this", "reason": "so"}) for a in subject.record.assumptions)
    mended = replace(subject, record=subject.record.model_copy(update={"assumptions": blank}))
    before, after = sorted_out(subject), sorted_out(mended)

    assert {kind: len(found) for kind, found in before.items()} == {kind: len(found) for kind, found in after.items()}
    for lead in ("Ratings.", "Improvements.", "Wants of the parties."):
        assert paragraph(assumed(subject), lead) == paragraph(assumed(mended), lead)
    assert paragraph(resources(subject).blocks, "Assumed costs.") == paragraph(
        resources(mended).blocks, "Assumed costs."
    )
    assert assumed_ratings(subject) == assumed_ratings(mended)


def test_a_rating_shows_what_it_rests_on() -> None:
    """Not knowing is not a reason to rate high, so a reader must see which ratings rest on nothing."""
    cells = [c for b in part("walsall-2017", "ratings").blocks if isinstance(b, Grid) for row in b.rows for c in row]

    assert "50 (0–100), no evidence" in cells
    assert "65 (35–95), claimed" in cells
    assert "35 (20–45), our reading" in cells


def test_totals_are_checked_against_lines_and_our_own_sum_against_nothing() -> None:
    """Bath prints two totals, and one is wrong; their sum is ours, so that it agrees with itself says nothing."""
    section = part("bath-2017", "resources")
    captions = [b.caption for b in section.blocks if isinstance(b, Grid)]

    assert "One of the two stated totals does not add up" in words(section)
    assert "£171,209 (BAN-007, BAN-016); their lines make £171,025" in words(section)
    assert [] == [c for c in captions if "2017/18 and 2018/19" in c]


@pytest.mark.parametrize(("case", "wrong"), [("bath-2017", 1), ("staffordshire-2014", 0)])
def test_sums_are_called_wrong_only_where_one_is(case: str, wrong: int) -> None:
    """A council whose paper holds no sum must not read that its sums are wrong."""
    assert wrong == wrong_sums(subject_of(case))
    assert bool(wrong) is ("not the sum of its lines" in words(part(case, "findings")))
    assert bool(wrong) is ("wrong sums" in words(part(case, "risk")))


def test_no_prompt_cites_what_came_after_the_paper(subject: Subject) -> None:
    """A paper of 2014 cannot know what a review of 2017 found."""
    day = subject.record.as_at
    cited = [p.provision or "" for name in OFFICERS for p in prompts(name, day)]

    assert cited
    assert [] == [c for c in cited for year in re.findall(r"(?<!/)\b20\d\d\b", c) if int(year) > day.year]


def test_every_prompt_stands_in_the_list_for_the_officers() -> None:
    """Prompts are gathered in one list; one of a part that the list does not know would be lost."""
    listed = {p.says for name in OFFICERS for day in (date(2015, 1, 1), date(2024, 1, 1)) for p in prompts(name, day)}
    rows = [row for b in part("walsall-2017", "officers").blocks if isinstance(b, Grid) for row in b.rows]

    assert len(rows) == sum(len(prompts(name, subject_of("walsall-2017").record.as_at)) for name in OFFICERS)
    assert all(any(row[1].startswith(says) for says in listed) for row in rows)


def test_hosting_is_told_by_means_and_an_open_host_as_open() -> None:
    """Dissolution hosts no staff; where only a tie names the host, the paper names none."""
    said = words(part("walsall-2017", "people"))

    assert "Who would hold the fund for Better Care Fund is not settled." in said
    assert "host staff" not in said
    assert "would lead" not in said


def test_a_condition_that_is_only_assumed_is_not_called_on_record() -> None:
    """Cheshire East's paper does not say that anybody was consulted."""
    blocks = part("cheshire-east-2015", "statutory").blocks
    leads = [b.lead for b in blocks if isinstance(b, Paragraph)]

    assert "Conditions taken as met." in leads
    assert "Conditions on record." not in leads
    assert "do not say whether the people who seem to be affected were consulted" in words(
        part("cheshire-east-2015", "consultation")
    )


def test_health_visiting_is_no_function_of_a_council_before_it_moved() -> None:
    """NHS England held it until 1 October 2015."""
    named = [i for b in part("cambridgeshire-2014", "public_health").blocks if isinstance(b, Points) for i in b.items]

    assert named
    assert [] == [i for i in named if i.startswith("Health visiting")]


def test_services_that_a_rule_of_the_case_keeps_apart_are_not_called_a_choice() -> None:
    """Bath leaves housing, education and leisure to later phases; no arrangement chooses that."""
    points = [i for b in part("bath-2017", "statutory").blocks if isinstance(b, Points) for i in b.items]
    kept = next(i for i in points if i.startswith("Because a rule of the case"))

    assert "Housing" in kept
    assert "Leisure" in kept
    assert ", although" not in kept


def test_sources_give_paragraphs_and_no_lines_of_our_text(subject: Subject) -> None:
    """Line 37 is a line of our copy; a reader has paragraphs and pages."""
    grid = next(b for b in part(subject.record.case, "sources").blocks if isinstance(b, Grid))

    assert [] == [row[2] for row in grid.rows if re.search(r"\blines? \d", row[2])]


def test_a_rule_that_a_recommendation_names_stands_in_the_table_of_the_law(subject: Subject) -> None:
    """A rule id in brackets is worth nothing to a reader who cannot find the rule."""
    case = subject.record.case
    named = set(re.findall(r"\((R[A-Z0-9]+-\d+\w?)\)", words(part(case, "recommendations"))))

    assert [] == [rule for rule in named if f"{rule}:" not in words(part(case, "statutory"))]
