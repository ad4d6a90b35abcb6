"""What the source paper asked the body to do, beside what the appraisal found on it."""

from collections.abc import Iterator

from appraisal.report.document import Block, Grid, Paragraph
from appraisal.report.subject import Subject, cite, counted, full
from appraisal.schema.case import Ask
from appraisal.view.case import request
from appraisal.view.words import written


def asked(subject: Subject) -> tuple[Block, ...]:
    """What the source paper asked, one row each with its reason and what bears on it; nothing where none is known."""
    case = subject.brief.case
    if not case.asks:
        return ()
    one = len(case.asks) == 1
    paper = f"“{case.paper.title}” of {written(case.paper.day)}" if case.paper else "The source paper"
    lead = Paragraph(
        f"{paper} asks {counted(len(case.asks), 'thing')} of {case.paper.body if case.paper else 'the body'}. "
        f"{'It is put' if one else 'They are put'} here in other words, and {'is' if one else 'are'} no "
        f"{'recommendation' if one else 'recommendations'} of this paper.",
        "What the source paper asked.",
    )
    rows = tuple(
        (
            f"{request(ask)}{cite(ask.facts)}",
            full(ask.reason) if ask.reason else "–",
            " ".join(_bearing(subject, ask)) or "–",
        )
        for ask in case.asks
    )
    heads, widths = ("What it asks", "The reason it gives", "What bears on it here"), (5, 3, 5)
    told = [n for n in range(len(heads)) if any(row[n] != "–" for row in rows)]
    return lead, Grid(
        "What the source paper asked, and what this appraisal found on it",
        tuple(heads[n] for n in told),
        tuple(tuple(row[n] for n in told) for row in rows),
        tuple(widths[n] for n in told),
    )


def _bearing(subject: Subject, ask: Ask) -> Iterator[str]:
    """Whether the position on record is possible, and the contradictions and open questions on the ask's own facts.

    A delegation is never called possible: who may act for whom is not tested.
    """
    position, case = subject.record.recorded, subject.case
    own = _own(subject, ask)
    if ask.to:
        yield "Whether this may lawfully be delegated was not tested here and needs advice."
    elif ask.recorded and position is not None:
        possible = {
            True: "is possible as far as it was tested",
            False: "is not possible under the law and the rules",
            None: "was not settled as possible or impossible",
        }[position.feasible]
        yield f"The arrangement that this is about {possible}; see [[recorded]]."
    torn = [full(conflict.says) for conflict in (case.conflicts if case else ()) if own & set(conflict.facts)]
    if torn:
        yield (
            "There is a contradiction or tension in the source."
            if len(torn) == 1
            else "The source has contradictions or tensions."
        )
        yield from torn
    if unsettled := tuple(left_open(subject, ask)):
        yield "A question is open." if len(unsettled) == 1 else "Questions are open."
        yield from unsettled


def left_open(subject: Subject, ask: Ask) -> Iterator[str]:
    """The open questions on the ask's own facts."""
    for question in subject.case.open_questions if subject.case else ():
        if _own(subject, ask) & set(question.facts):
            yield full(question.says)


def _own(subject: Subject, ask: Ask) -> set[str]:
    """The facts of this ask alone: one that several asks cite does not tell which of them a contradiction is about."""
    cited = [fact for other in subject.brief.case.asks for fact in other.facts]
    return {fact for fact in ask.facts if cited.count(fact) == 1}
