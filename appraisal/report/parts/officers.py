"""What officers must see to before a paper is tabled: one list, and the sentence that leads to it."""

from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.subject import Subject
from appraisal.report.wording import prompts


def with_list(subject: Subject, part: str, heading: str, blocks: list[Block]) -> Section:
    """A section that says where the list of what officers must see to stands."""
    more = (
        [Paragraph("What officers must add here stands in [[officers]].")]
        if prompts(part, subject.record.as_at)
        else []
    )
    return Section(part, heading, (*blocks, *more))


def officers(subject: Subject) -> Section:
    """Everything that officers must complete or check before the paper is tabled, in one list, by section."""
    rows = tuple(
        (title, prompt.text) for part, title in OFFICERS.items() for prompt in prompts(part, subject.record.as_at)
    )
    lead = Paragraph(subject.to_complete)
    grid = Grid("What to complete or check, by section", ("Section", "What to add or check"), rows, (2, 8), small=True)
    return Section("officers", "For the officers to complete", (lead, grid))


OFFICERS = {
    "strategy": "Priorities",
    "resources": "Resources",
    "people": "People",
    "consultation": "Consultation",
    "equality": "Equality",
    "public_health": "Public health",
    "risk": "Risk",
    "publication": "Publication",
}
"""Part of the prompts -> the section that they belong to."""
