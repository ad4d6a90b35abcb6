"""Statutory considerations: what the law closes, what it asks for, and what is not covered."""

from collections.abc import Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.subject import STAYS, Subject, apart, cite, counted, full, opened
from appraisal.schema.rule import KeepTodayRule, NotBeforeRule, VehiclesRule
from appraisal.view.words import written

SECTION_75 = frozenset({"S75_POOL", "S75_LEAD_LA", "S75_LEAD_NHS", "S75_JC", "BCF"})
"""Means that rest on section 75."""
CONTESTED = "R75-34a"
"""The rule by which a joint committee may not be able to decide."""


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
        *_asks(subject, option),
        *_several(subject, option),
        *_safeguards(subject, option),
        *_readings(subject),
        *_coverage(subject),
    ]
    return Section("statutory", "Statutory considerations", tuple(blocks))


def _stays(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """Services that stay apart: by law, with the rules; because the case fixes it; and as the arrangement chooses."""
    out = apart(option)
    here = [(p.topic, s) for p in option.configuration for s in p.services if s.name in out]
    closed = dict.fromkeys(s.name for _, s in here if s.closed)
    everywhere = {s.id for _, s in here if s.closed}.isdisjoint(
        s.id for p in option.configuration for s in p.services if not s.closed
    )
    fixed = dict.fromkeys(s.name for t, s in here if s.name not in closed and _kept(subject, t, s.id))
    chosen = dict.fromkeys(s.name for _, s in here if s.name not in closed and s.name not in fixed)
    kept = "as today, or as recorded" if option is subject.on_record else "as this arrangement chooses"
    said = tuple(
        f"{opened(why)}: {'; '.join(names)}."
        for why, names in (
            (f"by law, which leaves no pool and no lead{'' if everywhere else ', at least in some place'}", closed),
            ("because a rule of the case keeps them there", fixed),
            (f"{kept}, although the law leaves some pool or lead open to each", chosen),
        )
        if names
    )
    if said:
        yield Paragraph("These services stay with their holders or are only planned together.", "What stays apart.")
        yield Points(said)
    else:
        yield Paragraph("No service stays apart in this arrangement.", "What stays apart.")
    rows = _closing(subject, option)
    if rows:
        heads = ("Provision", "In words", "Closed to", "Lawful instead")
        yield Grid("What the law closes, and under which provision", heads, rows, (3, 4, 3, 3), small=True)


def _kept(subject: Subject, topic: str, service: str) -> bool:
    """Whether a rule of the case keeps the service with its holder on the day."""
    for rule in (r for r in (subject.case.rules if subject.case else ()) if not r.off):
        match rule:
            case VehiclesRule():
                keeps = bool(rule.only) and set(rule.only) <= STAYS
            case KeepTodayRule():
                keeps = "vehicles" in rule.what
            case NotBeforeRule():
                keeps = rule.day > subject.record.as_at
            case _:
                continue
        where = rule.where
        some = where.footprints or where.levels or where.forms
        if keeps and not some and (topic in where.topics or service in where.services):
            return True
    return False


def _closing(subject: Subject, option: OptionResult) -> tuple[tuple[str, ...], ...]:
    """Each rule that closes a means to a service that stays apart, with the services and what is lawful instead."""
    used = {p.topic: set[str]() for p in option.configuration}
    for p in option.configuration:
        used[p.topic] |= {s.vehicle for s in p.services} - STAYS
    rules: dict[tuple[str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    shut = [(p.topic, s) for p in option.configuration for s in p.services if s.vehicle in STAYS and s.closed]
    for topic, service, bar in ((t, s, bar) for t, s in shut for bar in s.barred):
        if bar.vehicle in used[topic] | SECTION_75:
            names, instead = rules.setdefault((bar.rule, bar.provision, bar.says), ({}, {}))
            names[service.name] = None
            instead.update((subject.vehicles.get(v, v), None) for v in bar.instead)
    return tuple(
        (f"{rule}: {provision}", full(says), "; ".join(names), "; ".join(instead) or "–")
        for (rule, provision, says), (names, instead) in sorted(rules.items(), key=lambda r: (-len(r[1][0]), r[0]))
    )


def _asks(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """Steps that the law still asks for, and points on which it wants advice, by topic."""
    asked: dict[str, dict[str, None]] = {}
    for p in option.configuration:
        for condition in (c for s in p.services for c in s.conditions):
            asked.setdefault(condition, {})[p.topic_name] = None
    if not asked:
        yield Paragraph("No step that the law asks for is missing from the record.", "Steps still to take.")
        return
    rows = [
        (*_parted(text), "; ".join(topics)) for text, topics in sorted(asked.items(), key=lambda a: (-len(a[1]), a[0]))
    ]
    if contested(subject, option) and not any(row[0].startswith(f"{CONTESTED}:") for row in rows):
        rule = next(r for r in subject.brief.law.rules if r.id == CONTESTED) if subject.brief.law else None
        rows += [(f"{rule.id}: {rule.provision}", full(rule.says), "every board that would decide")] if rule else []
    steps = counted(len(rows), "step or point of care", "steps or points of care")
    yield Paragraph(
        f"The law asks for {steps} that the sources do not show as settled.{_live(subject, option)}",
        "Steps still to take.",
    )
    heads = ("Provision", "In words", "For services of")
    yield Grid("What the law still asks for, or wants care with", heads, tuple(rows), (3, 5, 3), small=True)


def _several(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """That commissioning groups which act as one need a power among themselves, which nothing here tests."""
    case = subject.case
    groups = {p.id: set(p.areas) for p in (case.partners if case else ()) if p.kind == "CCG"}
    areas = {f.id: set(f.areas) for f in (case.footprints if case else ())}
    joint = {p.footprint for p in option.configuration if any(s.vehicle not in STAYS for s in p.services)}
    if any(sum(bool(own & areas[f]) for own in groups.values()) > 1 for f in joint):
        yield Paragraph(
            "Where several clinical commissioning groups act through one lead or one board, they need a power among themselves "
            "besides section 75 (NHS Act 2006 s14Z3); a joint committee of theirs is open to them only from 1 October 2014. "
            "This appraisal does not test it.",
            "Several commissioning groups.",
        )


def _live(subject: Subject, option: OptionResult) -> str:
    """That arrangements which live already may settle some of it; the appraisal has not seen their agreements."""
    asked = {p.topic for p in option.configuration if any(s.conditions for s in p.services)}
    known = subject.case.arrangements if subject.case else ()
    live = [a.name for a in known if a.stands == "live" and (not a.topics or asked & set(a.topics))]
    if not live:
        return ""
    return (
        " Joint arrangements are live already whose agreements this appraisal has not seen, and they may settle some of it. "
        f"Check them first: {'; '.join(live)}."
    )


def _parted(condition: str) -> tuple[str, str]:
    """A condition of the record as its rule with provision, and its words."""
    head, _, words = condition.partition(": ")
    rule, _, provision = head.partition(", ")
    return (f"{rule}: {provision}", words) if words and provision else ("–", condition)


def own_safeguards(subject: Subject, option: OptionResult) -> tuple[str, ...]:
    """What the case itself asks to be looked after, with its facts."""
    law = {r.id for r in subject.brief.law.rules} if subject.brief.law else set()
    facts = {r.id: r.facts for r in subject.case.rules} if subject.case else {}
    flags = (f.partition(": ") for f in option.flags)
    return tuple(f"{full(words)}{cite(facts.get(rule, ()))}" for rule, _, words in flags if rule not in law)


def _safeguards(subject: Subject, option: OptionResult) -> Iterator[Block]:
    own = own_safeguards(subject, option)
    if own:
        yield Paragraph("The case asks that these be looked after.", "Safeguards.")
        yield Points(own)


def _readings(subject: Subject) -> Iterator[Block]:
    """Readings that somebody has decided to rely on, and conditions met: on record, or only taken to be."""
    if subject.case is None:
        return
    if subject.case.overrides:
        yield Paragraph(
            "These readings of the law are relied on although they are less than sure.", "Readings relied on."
        )
        yield Points(tuple(f"{o.rule}, by {o.by} on {written(o.on)}: {full(o.reason)}" for o in subject.case.overrides))
    says = {c.code: full(c.says) for c in subject.brief.law.conditions} if subject.brief.law else {}
    known = [c for c in subject.case.conditions if c.id in says]
    record = tuple(f"{says[c.id]} From {written(c.on)}{cite(c.facts)}." for c in known if not c.assumed)
    taken = tuple(f"{says[c.id]} {full(c.assumed)}{cite(c.facts)}" for c in known if c.assumed)
    if record:
        yield Paragraph("These conditions are on record as met.", "Conditions on record.")
        yield Points(record)
    if taken:
        yield Paragraph("The sources do not state these; the appraisal takes them as met.", "Conditions taken as met.")
        yield Points(taken)


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


def contested(subject: Subject, option: OptionResult | None) -> bool:
    """Whether a board of an option would take decisions that the law may leave with each body."""
    law = subject.brief.law
    if option is None or law is None or all(r.id != CONTESTED for r in law.rules):
        return False
    means = {s.vehicle for p in option.configuration for s in p.services}
    return "S75_JC" in means or any(b.form in {"F6", "F7"} for b in option.boards)
