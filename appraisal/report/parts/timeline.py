"""Transition: dated steps with their windows, what must come before what, and who oversees the change."""

from collections.abc import Iterator

from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.barred import MEANS
from appraisal.report.subject import Subject, counted, full, named, opened
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.rule import NotAfterRule, NotBeforeRule, SequenceRule
from appraisal.view.words import listed, written


def timeline(subject: Subject) -> Section:
    """Steps, order, months and interim oversight."""
    case, option = subject.case, subject.drawn
    if case is None:
        return Section("timeline", "Transition and timeline", (Paragraph("The case gives no dated steps."),))
    blocks: list[Block] = []
    if case.milestones:
        blocks += [_steps(subject, case), *_order(case)]
    else:
        blocks.append(Paragraph("The sources give no dated steps. Dates are to be settled."))
    if option is not None:
        blocks += _months(subject)
        if option.bodies_kept:
            blocks.append(
                Paragraph(
                    (
                        f"{listed(list(option.bodies_kept))} "
                        f"{'stands' if len(option.bodies_kept) == 1 else 'stand'} on while the change is made "
                        "and after it, as the rules of the case ask."
                    ),
                    "Oversight.",
                )
            )
        else:
            blocks.append(
                Paragraph(
                    "To be completed: who oversees the change. No rule of the case keeps a body in place through it.",
                    "Oversight.",
                )
            )
    return Section("timeline", "Transition and timeline", tuple(blocks))


def _steps(subject: Subject, case: ConfiguredCase) -> Grid:
    days = dict(m.split(": ", 1) for m in subject.drawn.milestones) if subject.drawn else {}
    rows = []
    for step in sorted(case.milestones, key=lambda m: m.window.since or m.window.until or case.decision_date):
        since, until = step.window.since, step.window.until
        fixed = since is not None and since == until
        window = (
            f"on {written(since)}"
            if fixed and since
            else " ".join(w for w in (since and f"from {written(since)}", until and f"to {written(until)}") if w)
            or "not stated"
        )
        earliest = written(type(case.decision_date).fromisoformat(days[step.id])) if step.id in days else "–"
        past = until is not None and until < case.decision_date
        rows.append((full(step.says), opened(window), "–" if fixed or past else earliest, ", ".join(step.facts) or "–"))
    return Grid(
        "Steps, the window of each, and the earliest day that fits all rules",
        ("Step", "Window", "Earliest", "Facts"),
        tuple(rows),
        (6, 4, 3, 3),
    )


def _order(case: ConfiguredCase) -> Iterator[Block]:
    rules = [r for r in case.rules if isinstance(r, SequenceRule | NotAfterRule | NotBeforeRule) and not r.off]
    if rules:
        yield Paragraph("These rules bind the order and the days.", "Order and limits.")
        yield Points(tuple(f"{full(r.says)} ({', '.join((r.id, MEANS[r.strength], *r.facts))})" for r in rules))


def _months(subject: Subject) -> Iterator[Block]:
    """The assumed time to stand up the forms of the option drawn."""
    option, method, case = subject.drawn, subject.brief.method, subject.case
    if option is None or method is None or case is None:
        return
    own = {f.form: f.months for f in case.form_figures if f.months}
    used = {p.form for p in option.configuration if p.changed}
    said = [
        f"{form.name.lower()}, about {counted(figure.value, 'month')} (between {figure.lowest} and {figure.highest})"
        for form in method.forms
        if form.id in used
        for figure in [own.get(form.id, form.months)]
    ]
    if said:
        yield Paragraph(
            f"Under {named(option)}, the time from decision to working arrangement is taken to be: {'; '.join(said)}. No source "
            "says so.",
            "Time to stand up.",
        )
