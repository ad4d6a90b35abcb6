"""What the source paper tells, in the part of the report that it belongs to."""

from collections.abc import Sequence
from dataclasses import replace

from appraisal.report.document import Paragraph, Section
from appraisal.report.subject import cite, full
from appraisal.schema.case import Passage

LEAD = "The source paper."
"""What opens the first of them in a part, so that a reader can tell its words from ours."""


def with_passages(section: Section, narrative: Sequence[Passage]) -> Section:
    """Give a part with the passages that belong to it first, and each option's after what is said of the option."""
    own = _paragraphs([p for p in narrative if p.part == section.id and not p.option])
    of_option = _paragraphs([p for p in narrative if p.option and f"option-{p.option}" == section.id])
    parts = tuple(with_passages(inner, narrative) for inner in section.parts)
    return replace(section, blocks=(*own, *section.blocks, *of_option), parts=parts)


def _paragraphs(passages: Sequence[Passage]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"{full(p.says)}{cite(p.facts)}", "" if number else LEAD) for number, p in enumerate(passages)
    )
