"""Statutory considerations, consultation, equality, public health and staff."""

from collections.abc import Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.subject import STAYS, Subject, cite, counted, full, named, opened
from appraisal.report.wording import prompts
from appraisal.view.numbers import count
from appraisal.view.words import listed, written

SECTION_75 = frozenset({"S75_POOL", "S75_LEAD_LA", "S75_LEAD_NHS", "S75_JC", "BCF"})
"""Means that rest on section 75."""


def statutory(subject: Subject) -> Section:
    """The law of the day, what it keeps out of the option drawn, what it still asks for, and what is not encoded."""
    law = subject.brief.law
    blocks: list[Block] = [Paragraph(f"{subject.law} This is not legal advice.")]
    if law is None:
        text = (
            "No law pack covers this case, so nothing is said about what is lawful. That is not the same as "
            "lawful. Take legal advice."
        )
        return Section("statutory", "Statutory considerations", (*blocks, Paragraph(text)))
    blocks.append(
        Paragraph(
            (
                "Lawfulness is a gate: no weight can buy an unlawful option. The readings below are ours and come from "
                "outside the sources of the case. Some are less sure than others."
            ),
            "How the law enters.",
        )
    )
    option = subject.drawn
    if option is None:
        return Section(
            "statutory", "Statutory considerations", (*blocks, Paragraph(subject.why_drawn), *_coverage(subject))
        )
    blocks += [
        Paragraph(f"What follows is about {subject.this}."),
        *_stays(subject, option),
        *_asks(option),
        *_safeguards(subject, option),
        *_readings(subject),
        *_coverage(subject),
    ]
    return Section("statutory", "Statutory considerations", tuple(blocks))


def _stays(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """Services that the law leaves no pool and no lead, with the rules; and those that stay by choice."""
    here = [s for p in option.configuration for s in p.services if s.vehicle in STAYS]
    used = {p.topic: set[str]() for p in option.configuration}
    for p in option.configuration:
        used[p.topic] |= {s.vehicle for s in p.services} - STAYS
    closed = {s.name for s in here if s.closed}
    choice = {s.name for s in here if not s.closed} - closed
    rules: dict[tuple[str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    shut = [(p.topic, s) for p in option.configuration for s in p.services if s.vehicle in STAYS and s.closed]
    for topic, service, bar in ((t, s, bar) for t, s in shut for bar in s.barred):
        if bar.vehicle in used[topic] | SECTION_75:
            names, instead = rules.setdefault((bar.rule, bar.provision, bar.says), ({}, {}))
            names[service.name] = None
            instead.update((subject.vehicles.get(v, v), None) for v in bar.instead)
    if closed:
        apart = "it stands" if len(closed) == 1 else "they stand"
        yield Paragraph(
            f"The law leaves {counted(len(closed), 'service')} no pool and no lead, at least in some place. Because {apart} "
            "apart, the rest of each topic is lawful.",
            "What the law keeps out.",
        )
    else:
        yield Paragraph("The law leaves every service of this arrangement a pool or a lead.", "What the law keeps out.")
    if choice:
        yield Paragraph(
            f"{opened(count(len(choice), 'more service' if closed else 'service'))} "
            f"{'stays' if len(choice) == 1 else 'stay'} apart in this arrangement, although the law leaves a pool or a lead "
            f"open: {listed(sorted(choice))}.",
            "What stays by choice.",
        )
    rows = tuple(
        (f"{rule}: {provision}", full(says), "; ".join(names), "; ".join(instead) or "–")
        for (rule, provision, says), (names, instead) in sorted(rules.items(), key=lambda r: (-len(r[1][0]), r[0]))
    )
    if rows:
        heads = ("Provision", "In words", "Closed to", "Lawful instead")
        yield Grid("What the law closes, and under which provision", heads, rows, (3, 4, 4, 2), small=True)


def _asks(option: OptionResult) -> Iterator[Block]:
    """Steps that the law still asks for, and points on which it wants advice, by topic."""
    asked: dict[str, dict[str, None]] = {}
    for p in option.configuration:
        for condition in (c for s in p.services for c in s.conditions):
            asked.setdefault(condition, {})[p.topic_name] = None
    if not asked:
        yield Paragraph("No step that the law asks for is missing from the record.", "Steps still to take.")
        return
    steps = counted(len(asked), "step or point of care", "steps or points of care")
    yield Paragraph(
        f"The law asks for {steps} that {'is' if len(asked) == 1 else 'are'} not on record as taken. "
        "[[configuration]] shows for each service the means that they belong to.",
        "Steps still to take.",
    )
    rows = tuple(
        (*_parted(text), "; ".join(topics)) for text, topics in sorted(asked.items(), key=lambda a: (-len(a[1]), a[0]))
    )
    heads = ("Provision", "In words", "For services of")
    yield Grid("What the law still asks for, or wants care with", heads, rows, (3, 5, 3), small=True)


def _parted(condition: str) -> tuple[str, str]:
    """A condition of the record as its rule with provision, and its words."""
    head, _, words = condition.partition(": ")
    rule, _, provision = head.partition(", ")
    return (f"{rule}: {provision}", words) if words and provision else ("–", condition)


def _safeguards(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """What the case itself asks to be looked after."""
    law = {r.id for r in subject.brief.law.rules} if subject.brief.law else set()
    own = [f for f in option.flags if f.partition(": ")[0] not in law]
    if own:
        facts = {r.id: r.facts for r in subject.case.rules} if subject.case else {}
        yield Paragraph("The case asks that these be looked after.", "Safeguards.")
        yield Points(
            tuple(
                f"{full(words)} ({rule}){cite(facts.get(rule, ()))}"
                for rule, _, words in (f.partition(": ") for f in own)
            )
        )


def _readings(subject: Subject) -> Iterator[Block]:
    """Readings that somebody has decided to rely on, and conditions on record."""
    if subject.case is None:
        return
    if subject.case.overrides:
        yield Paragraph(
            "These readings of the law are relied on although they are less than sure.", "Readings relied on."
        )
        yield Points(tuple(f"{o.rule}, by {o.by} on {written(o.on)}: {full(o.reason)}" for o in subject.case.overrides))
    if subject.case.conditions and subject.brief.law:
        says = {c.code: c.says for c in subject.brief.law.conditions}
        met = tuple(
            f"{full(says.get(c.id, c.id))} On record from {written(c.on)}{cite(c.facts)}."
            + (f" This is taken as met, not stated: {full(c.assumed)}" if c.assumed else "")
            for c in subject.case.conditions
        )
        yield Paragraph("These conditions are on record.", "Conditions met.")
        yield Points(met)


def _coverage(subject: Subject) -> Iterator[Block]:
    """What the law pack holds in part, and what it does not hold."""
    coverage = subject.brief.law.coverage if subject.brief.law else ()
    words = {"partly": "It holds only in part", "not encoded": "It does not hold"}
    said = [
        f"{lead}: {'; '.join(parts)}."
        for status, lead in words.items()
        if (parts := [c.part for c in coverage if c.status == status])
    ]
    if said:
        yield Paragraph(
            f"The law pack is not complete. {' '.join(said)} Where it is silent, nothing follows: take legal advice before "
            "any formal step.",
            "What is not covered.",
        )


def consultation_open(subject: Subject) -> bool:
    """Whether the option drawn needs a joint consultation that is not on record."""
    option = subject.drawn
    if option is None:
        return False
    return any(c.startswith("R75-06,") for p in option.configuration for s in p.services for c in s.conditions)


def contested(subject: Subject) -> bool:
    """Whether a board of the option drawn would take decisions that the law may leave with each body."""
    option, law = subject.drawn, subject.brief.law
    if option is None or law is None or all(r.id != "R75-34a" for r in law.rules):
        return False
    means = {s.vehicle for p in option.configuration for s in p.services}
    return "S75_JC" in means or any(b.form in {"F6", "F7"} for b in option.boards)


def consultation(subject: Subject) -> Section:
    """What consultation is on record, what is still needed, and what must be added."""
    option = subject.drawn
    blocks: list[Block] = []
    if option is not None and consultation_open(subject):
        topics = dict.fromkeys(
            p.topic_name
            for p in option.configuration
            if any(c.startswith("R75-06,") for s in p.services for c in s.conditions)
        )
        blocks.append(
            Paragraph(
                f"Under {named(option)}, section 75 would be used for {listed(list(topics))}. No joint consultation of the "
                "people who seem to be affected is on record. It must come before the agreement.",
                "Still needed.",
            )
        )
    elif option is not None:
        blocks.append(
            Paragraph(
                f"{named(option)} needs no joint consultation under section 75 beyond what is on record. Other duties to "
                "consult may apply."
            )
        )
    return _prompted(subject, "consultation", "Engagement and consultation", blocks)


def equality(subject: Subject) -> Section:
    """What the public sector equality duty asks; the appraisal itself assesses nobody's equality."""
    lead = Paragraph(
        "This appraisal does not assess the effect on equality. Each body must do that, with evidence, before it takes a "
        "decision."
    )
    judged = [c for c in subject.record.criteria if "equity" in c.name.lower() or "equal" in c.name.lower()]
    said = (
        [
            Paragraph(
                f"{listed([f'“{c.name}”' for c in judged])} among the criteria bears on it, but is no substitute for an "
                "analysis."
            )
        ]
        if judged
        else []
    )
    rows = tuple((name, "to be completed", "to be completed") for name in _CHARACTERISTICS)
    grid = Grid(
        "Equality analysis, to be completed",
        ("Protected characteristic", "Who is affected, and how", "What will be done"),
        rows,
        (3, 4, 4),
    )
    return _prompted(subject, "equality", "Equality and diversity", [lead, *said], [grid])


_CHARACTERISTICS = (
    "Age",
    "Disability",
    "Gender reassignment",
    "Marriage and civil partnership (discrimination only)",
    "Pregnancy and maternity",
    "Race",
    "Religion or belief",
    "Sex",
    "Sexual orientation",
)


def public_health(subject: Subject) -> Section:
    """Public health services of the case, how the option drawn treats them, and what must be added."""
    blocks: list[Block] = []
    codes = {
        s.id
        for t in (subject.case.topics if subject.case else ())
        for s in t.services
        if any(f.code.startswith("L.PH") for f in s.functions)
    }
    option = subject.drawn
    if option is not None and codes:
        found: dict[str, dict[str, None]] = {}
        for p in option.configuration:
            for s in p.services:
                if s.id in codes:
                    found.setdefault(s.name, {})[subject.vehicles.get(s.vehicle, s.vehicle)] = None
        blocks.append(
            Paragraph(
                f"{opened(count(len(found), 'service'))} of the case "
                f"{'is a public health function' if len(found) == 1 else 'are public health functions'} of a council. Under "
                f"{named(option)}:"
            )
        )
        blocks.append(Points(tuple(f"{name}: {listed(list(means))}." for name, means in found.items())))
    else:
        blocks.append(Paragraph("No service of the case is recorded as a council's public health function."))
    return _prompted(subject, "public_health", "Public health", blocks)


def people(subject: Subject) -> Section:
    """Staff: what the case says, and what must be added."""
    option = subject.drawn
    said = "The case gives no numbers of staff." if subject.case else "The case says nothing of staff."
    blocks: list[Block] = [Paragraph(said)]
    if option is not None and option.configuration:
        hosts = dict.fromkeys(p.host_name for p in option.configuration if p.host_name)
        if hosts:
            blocks.append(
                Paragraph(
                    f"Under {named(option)}, {listed(list(hosts))} would host staff, money or contracts for others. This "
                    "appraisal does not settle whether staff are kept, lent or moved."
                )
            )
        else:
            blocks.append(Paragraph(f"Under {named(option)} no body would host staff for another."))
    return _prompted(subject, "people", "People", blocks)


def _prompted(
    subject: Subject, part: str, heading: str, before: list[Block], after: list[Block] | None = None
) -> Section:
    """A section that ends with what officers must see to, each with its provision."""
    found = prompts(part, subject.record.as_at)
    items = tuple(p.text for p in found)
    asked: list[Block] = [Paragraph(subject.to_complete), Points(items)] if items else []
    return Section(part, heading, (*before, *asked, *(after or [])))
