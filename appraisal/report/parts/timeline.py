"""Transition: the steps that the source dates, what must come before what, and who oversees the change."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.agreements import agreements
from appraisal.report.parts.boards import drafted
from appraisal.report.subject import Subject, cite, counted, full, named
from appraisal.schema.base import Dated
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.rule import KeepBodyRule, NotAfterRule, NotBeforeRule, SequenceRule
from appraisal.view.words import written


def timeline(subject: Subject) -> Section:
    """Steps, order, months and interim oversight."""
    case, option = subject.case, subject.drawn
    if case is None:
        return Section("timeline", "Transition and timeline", (Paragraph("The case gives no dated steps."),))
    blocks: list[Block] = []
    if case.milestones:
        blocks += [_steps(case), *_ahead(case), *_order(case)]
    else:
        blocks.append(Paragraph("The sources give no dated steps. Dates are to be settled."))
    if option is not None:
        blocks += [*_first(subject), *_months(subject, case, option), _oversight(case, option)]
    return Section("timeline", "Transition and timeline", tuple(blocks))


def _steps(case: ConfiguredCase) -> Grid:
    steps = sorted(case.milestones, key=lambda m: m.window.since or m.window.until or case.decision_date)
    rows = tuple(
        (full(m.says), "not given" if m.assumed else _when(m.window), ", ".join(m.facts) or "–") for m in steps
    )
    return Grid("Steps, in the order of the source, and when it sets them", ("Step", "When", "Facts"), rows, (6, 4, 3))


def _when(window: Dated) -> str:
    """A window in words: a day, whole months, or from day to day."""
    since, until = window.since, window.until
    if since and since == until:
        return f"on {written(since)}"
    opens = since if since and since.day == 1 else None
    ends = until if until and until.day == monthrange(until.year, until.month)[1] else None
    if opens and ends:
        if opens.year == ends.year and (opens.month, ends.month) == (1, 12):
            return f"in {opens.year}"
        same = (opens.year, opens.month) == (ends.year, ends.month)
        first = f"{opens:%B}" if opens.year == ends.year else f"{opens:%B %Y}"
        return f"in {opens:%B %Y}" if same else f"{first} to {ends:%B %Y}"
    bounds = (since and f"from {written(since)}", until and f"{'to' if since else 'by'} {written(until)}")
    return " ".join(b for b in bounds if b) or "not given"


def _ahead(case: ConfiguredCase) -> Iterator[Block]:
    if all(m.window.until is not None and m.window.until <= case.decision_date for m in case.milestones):
        yield Paragraph("The sources date no step after the decision.")


def _order(case: ConfiguredCase) -> Iterator[Block]:
    rules = [r for r in case.rules if isinstance(r, SequenceRule | NotAfterRule | NotBeforeRule) and not r.off]
    if rules:
        yield Paragraph("The case takes this order and these limits from the sources.", "Order and limits.")
        assumed = {r.id: " Assumed." for r in rules if r.strength == "assumption"}
        yield Points(tuple(f"{full(r.says)}{assumed.get(r.id, '')}{cite(r.facts)}" for r in rules))


def _first(subject: Subject) -> Iterator[Block]:
    """What must come before the arrangement drawn can start, in order."""
    steps = []
    if any(p.changed for p in (subject.drawn.configuration if subject.drawn else ())):
        steps.append(
            "Those whom the change affects are consulted where the law asks for it, and legal advice is taken."
        )
        steps.append("Each partner approves the change through those who decide for it.")
    if drafted(subject):
        steps.append("Each partner approves the terms of reference, and what it delegates.")
    if agreements(subject):
        steps.append("The agreements under section 75 are made, or varied, in writing.")
    if len(steps) > 1:
        yield Paragraph("Before the arrangement starts:", "What comes first.")
        yield Points(tuple(steps))


def _months(subject: Subject, case: ConfiguredCase, option: OptionResult) -> Iterator[Block]:
    """The assumed time to stand up the forms of the option drawn, and what it means for a deadline in the question."""
    method = subject.brief.method
    if method is None:
        return
    own = {f.form: f.months for f in case.form_figures if f.months}
    used = {p.form for p in option.configuration if p.changed}
    told = [(f, own.get(f.id, f.months)) for f in method.forms if f.id in used and own.get(f.id, f.months).highest]
    if not told:
        return
    said = [
        f"{form.name.lower()}, about {counted(figure.value, 'month')} (between {figure.lowest} and {figure.highest})"
        for form, figure in told
    ]
    yield Paragraph(
        f"Under {named(option)}, the time from decision to working arrangement is taken to be: {'; '.join(said)}. "
        "These are assumptions. They count new forms; agreements within a form of today are taken to need no months.",
        "Time to stand up.",
    )
    for rule in case.rules:
        if isinstance(rule, NotAfterRule) and rule.asked and not rule.off:
            usual, long = (max(getattr(figure, end) for _, figure in told) for end in ("value", "highest"))
            yield Paragraph(
                _in_time(case.decision_date, rule.day, usual, long), f"Can it be done by {written(rule.day)}?"
            )


def _in_time(start: date, end: date, usual: int, long: int) -> str:
    """Whether the assumed months, and the most that they may be, end by a day."""
    early, late = _later(start, usual), _later(start, long)
    likely = f"On the assumed {counted(usual, 'month')}, {'yes' if early <= end else 'no'} ({early:%B %Y})"
    return f"{likely}; at the long end of {counted(long, 'month')}, {'yes' if late <= end else 'no'} ({late:%B %Y})."


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))


def _oversight(case: ConfiguredCase, option: OptionResult) -> Paragraph:
    """What the rules say of the bodies that oversee the change."""
    names = {b.id: b.name for b in case.bodies}
    kept = [
        f"{full(r.says)}{cite(r.facts)}"
        for r in case.rules
        if isinstance(r, KeepBodyRule) and not r.off and names[r.body] in option.bodies_kept
    ]
    none = "To be completed: who oversees the change. No rule of the case keeps a body in place through it."
    return Paragraph(" ".join(kept) or none, "Oversight.")
