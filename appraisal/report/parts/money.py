"""Resource implications: what the sources say it costs, whether sums add up, and what options are taken to cost."""

from collections.abc import Iterator

from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.parts.figures import columns, rough, stated
from appraisal.report.parts.health import weak, wrong_sums
from appraisal.report.parts.officers import with_list
from appraisal.report.parts.place import resources_by_topic
from appraisal.report.parts.statute import consultation_open, contested, own_safeguards
from appraisal.report.subject import Subject, cite, counted, full, none_or, opened
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.topic import KnownCost
from appraisal.view.numbers import count
from appraisal.view.words import listed

MONEY = frozenset({"transition_cost", "running_cost"})
"""Computed criteria in pounds."""
COSTS = frozenset({"set up cost", "board cost", "improvement cost"})
"""Kinds of assumption in pounds."""


def resources(subject: Subject) -> Section:
    """Costs that the sources state, with an arithmetic check, budgets, and the assumed cost of each option."""
    blocks: list[Block] = []
    if subject.case and subject.case.costs:
        blocks += _stated(subject.case)
    else:
        blocks.append(
            Paragraph("The sources state no cost of any option and no sum of money, so there is nothing to add up.")
        )
    budgets = list(resources_by_topic(subject))
    blocks += budgets or [
        Paragraph(
            f"The sources give no budget of any service. {_shares(subject)}",
            "Budgets.",
        )
    ]
    blocks += _assumed(subject)
    return with_list(subject, "resources", "Resource implications", blocks)


def _shares(subject: Subject) -> str:
    """How much each topic counts where no budget is known."""
    if any(t.share for t in (subject.case.topics if subject.case else ())):
        return "The services of a topic count alike; what each topic counts is assumed and stands in [[register]]."
    return "Services and topics count alike."


def _stated(case: ConfiguredCase) -> Iterator[Block]:
    """Each printed total with its lines and our own sum; sums that stand alone in a table of their own."""
    by_id = {c.id: c for c in case.costs}
    totals = [c for c in case.costs if c.parts and not all(by_id[p].parts for p in c.parts)]
    together = [c for c in case.costs if c.parts and c not in totals]
    inside = {p for c in case.costs for p in c.parts}
    lines = {t.id: sum(by_id[p].amount.value for p in t.parts) for t in totals}
    for total in totals:
        difference = total.amount.value - lines[total.id]
        items = (*(by_id[p] for p in total.parts), total)
        rows = [(c.says.rstrip("."), stated(c.amount.value), ", ".join(c.facts) or "–") for c in items]
        rows.append(("Our sum of the lines", stated(lines[total.id]), "arithmetic"))
        if difference:
            rows.append(("Difference", stated(abs(difference)), _off(difference)))
        yield Grid(f"Costs stated for {total.year}", ("Item", "Amount", "Source or check"), tuple(rows), (5, 2, 3))
    alone = [c for c in case.costs if not c.parts and c.id not in inside]
    if alone:
        sums = ((c.says.rstrip("."), stated(c.amount.value), c.year, ", ".join(c.facts) or "–") for c in alone)
        yield Grid(
            "Sums of money that the sources state", ("What", "Amount", "Period", "Source"), tuple(sums), (5, 3, 3, 2)
        )
    if totals:
        wrong = [(t, d) for t in totals if (d := t.amount.value - lines[t.id])]
        sums_of = [_together(c, sum(lines.get(p, 0) for p in c.parts)) for c in together]
        yield Paragraph(" ".join((_check(totals, wrong), *sums_of)), "Arithmetic check.")


def _together(cost: KnownCost, lines: int) -> str:
    """Totals added up, as they are printed and by their lines."""
    same = lines == cost.amount.value
    by_lines = "their lines make the same" if same else f"their lines make {stated(lines)}"
    return f"{cost.says.rstrip('.')}: {stated(cost.amount.value)}{cite(cost.facts)}; {by_lines}."


def _off(difference: int) -> str:
    return "stated total is too high" if difference > 0 else "stated total is too low"


def _check(totals: list[KnownCost], wrong: list[tuple[KnownCost, int]]) -> str:
    if not wrong:
        return (
            f"{opened(count(len(totals), 'stated total'))} {'was' if len(totals) == 1 else 'were'} added up "
            f"again and {'agrees' if len(totals) == 1 else 'agree'} with the lines."
        )
    said = [
        (
            f"the total stated for {c.year} is {stated(abs(d))} {'more' if d > 0 else 'less'} than its "
            f"lines{cite(c.facts)}"
        )
        for c, d in wrong
    ]
    return (
        f"{none_or(len(wrong), len(totals), 'stated total')} {'does' if len(wrong) == 1 else 'do'} not add up: "
        f"{listed(said)}. Have this put right before the paper is tabled."
    )


def _assumed(subject: Subject) -> Iterator[Block]:
    """What each option is taken to cost, which no source says."""
    found = [c for c in subject.record.criteria if c.id in MONEY or c.unit.startswith("pounds")]
    shown = subject.compared
    if not found or not shown:
        return
    priced = {c.id for c in found}
    assumed = sum(a.kind in COSTS or a.criterion in priced for a in subject.record.assumptions)
    yield Paragraph(
        f"No source prices the options. The sums below come from {counted(assumed, 'assumed cost')} with wide ranges, "
        "summed up in [[register]], and are rounded to two figures. They put the options in a rough order and are no "
        "estimate to budget on.",
        "Assumed costs.",
    )
    rows = tuple((c.name, *(rough(o.criteria[c.id].performance, c.unit) for o in shown)) for c in found)
    weights = "" if subject.weighed else " with equal weights"
    yield Grid(
        f"What each option at its best{weights} is taken to cost",
        ("", *(o.name for o in shown)),
        rows,
        columns(len(shown)),
    )


def risk(subject: Subject) -> Section:
    """What could go wrong: with the change, and with relying on the appraisal; owners are to be named."""
    heads = ("What could go wrong", "Where it comes from", "What would lessen it")
    grids = tuple(
        Grid(caption, heads, rows, (4, 3, 4))
        for caption, rows in (
            ("Risks of the change", tuple(_of_change(subject))),
            ("Risks of relying on this appraisal", tuple(_of_appraisal(subject))),
        )
        if rows
    )
    return Section("risk", "Risk", grids)


Row = tuple[str, str, str]
"""What could go wrong, where it comes from, and what would lessen it."""


def _of_change(subject: Subject) -> Iterator[Row]:
    """Risks that the sources and the law show, whichever arrangement is chosen or for the one drawn."""
    missing, actions = weak(subject), subject.brief.method.actions if subject.brief.method else ()
    if missing:
        names = {a.id: a.name for a in actions}
        mend = [names[a.check] for a in missing if a.check in names]
        said = counted(len(missing), "check is", "checks are")
        yield (
            f"Today's weaknesses carry over: {said} answered no in the health check.",
            "[[findings]]",
            full("; ".join(mend[:1] + [m[:1].lower() + m[1:] for m in mend[1:]])),
        )
    if subject.record.open_questions:
        left = counted(len(subject.record.open_questions), "question")
        yield (
            f"The partners agree without knowing what they agree to: the sources leave {left} open.",
            "[[questions]]",
            "Settle who answers each, and by when, before an agreement is signed.",
        )
    if consultation_open(subject):
        yield (
            "An agreement is challenged because those affected were not consulted.",
            "SI 2000/617 reg 4(2)",
            "Consult jointly first, and record it.",
        )
    if contested(subject, subject.drawn):
        yield (
            "A board takes decisions that the law leaves with each body.",
            "Whether a joint committee may decide is contested; see [[statutory]]",
            "Take legal advice; rest each decision on a lead arrangement or on an officer's authority.",
        )
    if subject.drawn is not None and (number := len(own_safeguards(subject, subject.drawn))):
        asks = (
            "The safeguard that the case asks for may not be kept"
            if number == 1
            else (f"One of the {counted(number, 'safeguard')} that the case asks for may not be kept")
        )
        yield (
            f"{asks}, because nobody is bound to it.",
            "[[statutory]]",
            f"Make {'it' if number == 1 else 'each'} a term, and say who reports on it.",
        )


def _of_appraisal(subject: Subject) -> Iterator[Row]:
    """Risks of reading more into the result than it holds."""
    record = subject.record
    if not subject.weighed:
        yield (
            "An option is chosen on weights that nobody agreed.",
            "No weights were elicited",
            "Weigh the criteria together first.",
        )
    if subject.finding.kind in {"tie", "near"}:
        yield (
            "A choice is presented as clear that is not.",
            "Scores too close to tell options apart",
            "Say so in public, and choose on stated grounds.",
        )
    if subject.finding.kind == "unproved":
        yield (
            "A better arrangement is overlooked.",
            "The search ended before proof",
            "Run it for longer before deciding.",
        )
    if record.assumptions:
        yield (
            "The result turns on ratings that prove wrong.",
            f"{count(len(record.assumptions), 'assumption')}, summed up in [[register]]",
            "Replace the widest ones by local figures, and run the appraisal again.",
        )
    if record.warnings:
        yield (
            f"The paper repeats contradictions{' or wrong sums' if wrong_sums(subject) else ''} of its sources.",
            "[[findings]]",
            "Settle each with the authors before tabling.",
        )
