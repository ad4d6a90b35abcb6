"""Resource implications: what the sources say it costs, whether sums add up, and what options are taken to cost."""

from collections.abc import Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.figures import columns, rough, stated
from appraisal.report.parts.place import resources_by_topic
from appraisal.report.parts.statute import consultation_open, contested
from appraisal.report.subject import Subject, cite, counted, full, none_or, opened
from appraisal.report.wording import prompts
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.topic import KnownCost
from appraisal.view.numbers import count
from appraisal.view.words import listed

MONEY = frozenset({"transition_cost", "running_cost"})
"""Computed criteria in pounds."""


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
            ("The sources give no budget of any service. Where nothing is known, services and topics count alike."),
            "Budgets.",
        )
    ]
    blocks += _assumed(subject)
    asked = tuple(p.text for p in prompts("finance", subject.record.as_at))
    blocks += [Paragraph(subject.to_complete), Points(asked)]
    return Section("resources", "Resource implications", tuple(blocks))


def _stated(case: ConfiguredCase) -> Iterator[Block]:
    """Each printed total with its lines and our own sum; sums that stand alone in a table of their own."""
    by_id = {c.id: c for c in case.costs}
    totals = [c for c in case.costs if c.parts]
    inside = {p for c in totals for p in c.parts}
    wrong = []
    for total in totals:
        lines = [by_id[p] for p in total.parts]
        added = sum(line.amount.value for line in lines)
        difference = total.amount.value - added
        rows = [(line.says.rstrip("."), stated(line.amount.value), ", ".join(line.facts) or "–") for line in lines]
        rows.append((total.says.rstrip("."), stated(total.amount.value), ", ".join(total.facts) or "–"))
        rows.append(("Our sum of the lines", stated(added), "arithmetic"))
        rows.append(
            (
                "Difference",
                stated(abs(difference)),
                _off(difference),
            )
        )
        yield Grid(f"Costs stated for {total.year}", ("Item", "Amount", "Source or check"), tuple(rows), (5, 2, 3))
        if difference:
            wrong.append((total, difference))
    alone = [c for c in case.costs if not c.parts and c.id not in inside]
    if alone:
        sums = ((c.says.rstrip("."), stated(c.amount.value), c.year, ", ".join(c.facts) or "–") for c in alone)
        yield Grid(
            "Sums of money that the sources state", ("What", "Amount", "Period", "Source"), tuple(sums), (5, 3, 3, 2)
        )
    yield Paragraph(_check(totals, wrong), "Arithmetic check.")


def _off(difference: int) -> str:
    if not difference:
        return "none"
    return "stated total is too high" if difference > 0 else "stated total is too low"


def _check(totals: list[KnownCost], wrong: list[tuple[KnownCost, int]]) -> str:
    if not totals:
        return "The sources state no total with its lines, so there is nothing to add up."
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
    shown = [o for o in subject.families if o.criteria]
    if not found or not shown:
        return
    facts = [a for a in subject.record.assumptions if "cost" in a.where]
    yield Paragraph(
        f"No source prices the options. The sums below come from {counted(len(facts), 'assumed cost')} with wide ranges, "
        "each listed in [[register]], and are rounded to two figures. They put the options in a rough order and are no "
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
    """What could go wrong, where it comes from, and what would lessen it; owners are to be named."""
    rows = tuple(_risks(subject))
    lead = Paragraph(
        "The table is drawn from what the appraisal found. To be completed: how likely each risk is, how much it would "
        "matter, and who owns it."
    )
    heads = ("What could go wrong", "Where it comes from", "What would lessen it", "Owner")
    grid = Grid("Risks to be owned", heads, rows, (4, 3, 4, 2))
    return Section("risk", "Risk", (lead, grid))


Row = tuple[str, str, str, str]
"""What could go wrong, where it comes from, what would lessen it, and who owns it."""


def _risks(subject: Subject) -> Iterator[Row]:
    """Risks of the choice, then those of the option drawn."""
    record = subject.record
    owner = "to be named"
    if not subject.weighed:
        yield (
            "An option is chosen on weights that nobody agreed.",
            "No weights were elicited",
            "Weigh the criteria together first.",
            owner,
        )
    if subject.finding.kind in {"tie", "near"}:
        yield (
            "A choice is presented as clear that is not.",
            "Scores too close to tell options apart",
            "Say so in public, and choose on stated grounds.",
            owner,
        )
    if subject.finding.kind == "unproved":
        yield (
            "A better arrangement is overlooked.",
            "The search ended before proof",
            "Run it for longer before deciding.",
            owner,
        )
    if record.assumptions:
        yield (
            "The result turns on ratings that prove wrong.",
            f"[[register]] lists {count(len(record.assumptions), 'assumption')}",
            "Replace the widest ones by local figures, and run the appraisal again.",
            owner,
        )
    if subject.drawn is not None:
        yield from _of_option(subject, subject.drawn)
    if record.warnings:
        yield (
            "The paper repeats contradictions or wrong sums of its sources.",
            "[[findings]]",
            "Settle each with the authors before tabling.",
            owner,
        )


def _of_option(subject: Subject, option: OptionResult) -> Iterator[Row]:
    owner = "to be named"
    if consultation_open(subject):
        yield (
            "An agreement is challenged because those affected were not consulted.",
            "SI 2000/617 reg 4(2)",
            "Consult jointly first, and record it.",
            owner,
        )
    if contested(subject):
        yield (
            "A board takes decisions that the law leaves with each body.",
            "Whether a joint committee may decide is contested (R75-34a)",
            "Take legal advice; rest each decision on a lead arrangement or on an officer's authority.",
            owner,
        )
    law = {r.id for r in subject.brief.law.rules} if subject.brief.law else set()
    facts = {r.id: r.facts for r in subject.case.rules} if subject.case else {}
    for rule, _, words in (f.partition(": ") for f in option.flags):
        if rule not in law:
            yield (
                f"Not kept: {full(words)}",
                f"{rule}{cite(facts.get(rule, ()))}",
                "Make it a term, and report on it.",
                owner,
            )
