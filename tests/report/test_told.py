"""What a source paper tells stands in its part of the report, told apart from our words, and once."""

from appraisal.report.document import Paragraph, Section, walk
from appraisal.report.parts.told import LEAD
from appraisal.report.subject import Subject, cite, full
from small_report import paper_of


def sections(case: str) -> dict[str, Section]:
    """Part id -> part, of the paper of a bundled case."""
    made = paper_of(case)
    return {s.id: s for s in walk((*made.sections, *made.appendices))}


def test_every_passage_stands_once_and_in_its_own_part(subject: Subject) -> None:
    """A passage that is lost leaves a gap that nobody sees; one told twice reads as two."""
    made = paper_of(subject.record.case)
    where = [
        (section.id, block.text)
        for section in walk((*made.sections, *made.appendices))
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]
    for passage in subject.brief.case.narrative:
        part = f"option-{passage.option}" if passage.option else passage.part
        told = subject.short(f"{full(passage.says)}{cite(passage.facts)}")
        assert [part] == [at for at, text in where if subject.short(text) == told]


def test_a_part_opens_with_what_the_source_tells_and_an_option_ends_with_it() -> None:
    """Background first, and an option's own description before what a paper says of it."""
    found = sections("walsall-2017")
    first, second, third = (b for b in found["background"].blocks[:3])
    *described, last = found["option-dissolution"].blocks

    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(last, Paragraph)
    assert (LEAD, "") == (first.lead, second.lead)
    assert not isinstance(third, Paragraph) or LEAD != third.lead
    assert LEAD == last.lead
    assert last.text.startswith("This is Option 1 of the review")
    assert LEAD not in [b.lead for b in described if isinstance(b, Paragraph)]
    assert LEAD not in [b.lead for b in found["options"].blocks if isinstance(b, Paragraph)]
