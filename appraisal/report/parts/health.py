"""Findings on today's governance: health check, strengths, weaknesses, and contradictions of the sources."""

import re
from collections.abc import Iterable, Iterator

from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.subject import WORDS, Subject, cite, counted, full, named
from appraisal.schema.case import Answer

SEEN = {"yes": "yes", "partly": "partly", "no": "no", "unstated": "not stated"}


def findings(subject: Subject) -> Section:
    """What the health check and the sources show, strengths first."""
    blocks: list[Block] = []
    answers = subject.case.checks if subject.case else ()
    if answers:
        blocks += _checks(subject, answers)
    if subject.record.warnings:
        blocks.append(
            Paragraph(
                f"The sources say things that do not fit together{_and_sums(subject)}. This paper does not settle which side "
                "is right; it says what it goes by.",
                "Contradictions and tensions.",
            )
        )
        blocks.append(Points(subject.record.warnings))
    else:
        blocks.append(Paragraph("No contradiction was recorded in the sources.", "Contradictions and tensions."))
    return Section("findings", "Findings", tuple(blocks))


def wrong_sums(subject: Subject) -> int:
    """How many totals of the sources are not the sum of their lines."""
    costs = {c.id: c for c in subject.case.costs} if subject.case else {}
    return sum(bool(c.parts) and c.amount.value != sum(costs[p].amount.value for p in c.parts) for c in costs.values())


def _and_sums(subject: Subject) -> str:
    number = wrong_sums(subject)
    if not number:
        return ""
    return (
        ", and one total is not the sum of its lines"
        if number == 1
        else f", and {number} totals are not the sums of their lines"
    )


def weak(subject: Subject) -> tuple[Answer, ...]:
    """The checks to which the sources answer no, on paper or in practice."""
    return tuple(a for a in (subject.case.checks if subject.case else ()) if "no" in {a.rule, a.practice})


def _checks(subject: Subject, answers: tuple[Answer, ...]) -> Iterator[Block]:
    missing = weak(subject)
    lived = [a for a in answers if a.practice == "yes" and a not in missing]
    paper = [a for a in answers if (a.rule, a.practice) == ("yes", "unstated")]
    told = [*missing, *lived, *paper]
    part = [a for a in answers if a not in told and {a.rule, a.practice} & {"partly", "yes"}]
    ours = sum(a.inferred for a in answers)
    reading = f" {counted(ours, 'answer is', 'answers are').capitalize()} our reading." if ours else ""
    yield Paragraph(
        f"The governance health check asks {counted(len(answers), 'question')}. The sources answer yes to "
        f"{_number(len(lived) + len(paper))}, in part to {_number(len(part))} and no to {_number(len(missing))}; on "
        f"{_number(len(answers) - len(told) - len(part))} they say nothing.{reading} [[health_check]] shows those that they "
        "answer.",
        "Health check.",
    )
    for lead, opening, found in (
        ("Strengths.", "The sources tell of these as done.", lived),
        ("On paper or planned.", "The sources set these out or plan them; they do not tell the practice.", paper),
        ("Weaknesses.", "The health check answers no here; the sources show it or are silent.", missing),
    ):
        if found:
            yield Paragraph(opening, lead)
            yield Points(tuple(_told(subject, found)))
    if subject.drawn and subject.drawn.actions:
        done = [a.partition(": ")[2].lower() for a in subject.drawn.actions]
        yield Paragraph(
            f"{named(subject.drawn)} would make {counted(len(done), 'improvement')}: {'; '.join(done)}.",
            "Improvements.",
        )


def _told(subject: Subject, answers: Iterable[Answer]) -> Iterator[str]:
    """What the facts behind each answer say, each fact once; an answer without a fact by its question."""
    says = {f.id: re.sub(r"^\([a-z ]+\) ", "", f.says) for f in subject.brief.case.facts}
    names, done = _names(subject), set[str]()
    for answer in answers:
        new = [f for f in answer.facts if f in says and f not in done]
        done.update(new)
        question = names.get(answer.check, answer.check)
        if new:
            ours = f" That this answers “{question}” is our reading." if answer.inferred else ""
            yield f"{' '.join(full(says[f]) for f in new)}{cite(new)}{ours}"
        elif not answer.facts:
            yield f"{question} {SEEN[answer.rule].capitalize()}."


def _number(number: int) -> str:
    """A number inside a sentence."""
    return WORDS[str(number)].lower() if str(number) in WORDS else str(number or "none")


def _names(subject: Subject) -> dict[str, str]:
    return {a.id: a.check for a in subject.brief.method.actions} if subject.brief.method else {}


def health_check(subject: Subject) -> Section | None:
    """Every check that the sources answer, with both answers and its facts."""
    answers = subject.case.checks if subject.case else ()
    if not answers:
        return None
    names = _names(subject)
    taken = {a.partition(": ")[0] for a in subject.drawn.actions} if subject.drawn else set()
    drawn = named(subject.drawn) if subject.drawn else ""
    said = [a for a in answers if {a.rule, a.practice} != {"unstated"}]
    rows = tuple(
        (
            a.check,
            names.get(a.check, "–"),
            SEEN[a.rule],
            SEEN[a.practice],
            ", ".join(a.facts) + (" (our reading)" if a.inferred else "") or "–",
            *(("yes" if a.check in taken else "–",) if taken else ()),
        )
        for a in said
    )
    heads = ("Check", "What it asks", "On paper", "In practice", "Facts", *((f"{drawn} does it",) if taken else ()))
    widths = (1, 5, 2, 2, 3, *((2,) if taken else ()))
    blocks: list[Block] = [
        Grid("Governance health check, as far as the sources answer it", heads, rows, widths, small=True)
    ]
    if silent := len(answers) - len(said):
        blocks.append(
            Paragraph(f"On {counted(silent, 'other check')} the sources say nothing; the workbook lists them.")
        )
    return Section("health_check", "Governance health check", tuple(blocks))
