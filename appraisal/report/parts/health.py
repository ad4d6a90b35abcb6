"""Findings on today's governance: health check, strengths, weaknesses, and contradictions of the sources."""

from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.subject import WORDS, Subject, cite, counted, named
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
                "The sources contradict themselves here, or their sums do not add up. This paper does not settle which side "
                "is right; it says what it goes by.",
                "Contradictions.",
            )
        )
        blocks.append(Points(subject.record.warnings))
    else:
        blocks.append(Paragraph("No contradiction and no wrong sum was recorded in the sources."))
    return Section("findings", "Findings", tuple(blocks))


def _checks(subject: Subject, answers: tuple[Answer, ...]) -> list[Block]:
    names = _names(subject)
    met = [a for a in answers if a.rule == "yes" and a.practice in {"yes", "unstated"}]
    weak = [a for a in answers if "no" in {a.rule, a.practice}]
    part = [a for a in answers if a not in met and a not in weak and {a.rule, a.practice} & {"partly", "yes"}]
    silent = len(answers) - len(met) - len(weak) - len(part)
    text = (
        f"The governance health check asks {counted(len(answers), 'question')}. The sources answer yes to "
        f"{_number(len(met))}, in part to {_number(len(part))} and no to {_number(len(weak))}; on {_number(silent)} they say "
        "nothing. A rule on paper is not yet practice: [[health_check]] shows both."
    )
    blocks: list[Block] = [Paragraph(text, "Health check.")]
    for lead, found in (("Strengths.", met), ("Weaknesses.", weak)):
        if found:
            blocks.append(Paragraph(_opening(lead), lead))
            blocks.append(Points(tuple(f"{names.get(a.check, a.check)} {_answer(a)}{cite(a.facts)}" for a in found)))
    if subject.drawn and subject.drawn.actions:
        done = [a.partition(": ")[2].lower() for a in subject.drawn.actions]
        blocks.append(
            Paragraph(
                f"{named(subject.drawn)}, at its best, would make {counted(len(done), 'improvement')}: {'; '.join(done)}.",
                "Improvements.",
            )
        )
    return blocks


def _number(number: int) -> str:
    """A number inside a sentence."""
    return WORDS[str(number)].lower() if str(number) in WORDS else str(number or "none")


def _opening(lead: str) -> str:
    return "The sources show these in place." if lead == "Strengths." else "The sources show these missing."


def _answer(answer: Answer) -> str:
    if answer.practice not in {answer.rule, "unstated"}:
        return f"On paper: {SEEN[answer.rule]}; in practice: {SEEN[answer.practice]}."
    return f"{SEEN[answer.rule].capitalize()}."


def _names(subject: Subject) -> dict[str, str]:
    return {a.id: a.check for a in subject.brief.method.actions} if subject.brief.method else {}


def health_check(subject: Subject) -> Section | None:
    """Every check with both answers and its facts."""
    answers = subject.case.checks if subject.case else ()
    if not answers:
        return None
    names = _names(subject)
    taken = {a.partition(": ")[0] for a in subject.drawn.actions} if subject.drawn else set()
    drawn = named(subject.drawn) if subject.drawn else ""
    rows = tuple(
        (
            a.check,
            names.get(a.check, "–"),
            SEEN[a.rule],
            SEEN[a.practice],
            ", ".join(a.facts) + (" (our reading)" if a.inferred else "") or "–",
            "yes" if a.check in taken else "–",
        )
        for a in answers
    )
    heads = ("Check", "What it asks", "On paper", "In practice", "Facts", "Put right by the option drawn")
    grid = Grid(
        f"Governance health check, and what {drawn or 'an option'} would put right",
        heads,
        rows,
        (1, 5, 2, 2, 3, 2),
        small=True,
    )
    return Section("health_check", "Governance health check", (grid,))
