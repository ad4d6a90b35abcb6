"""Statutory considerations: what the law closes, what it asks for, and what is not covered."""

from collections.abc import Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.agreements import ending
from appraisal.report.parts.kept_out import stays
from appraisal.report.subject import STAYS, Subject, cite, counted, full, named
from appraisal.view.words import listed, written

PAYMENTS = frozenset({"S256", "S76", "S10_FUND"})
"""Means by which money moves and no function."""
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
                "outside the sources of the case. Some are less sure than others. Which functions a service exercises is our "
                "reading too."
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
        *stays(subject, option),
        *_asks(subject, option),
        *_ends(subject, option),
        *_money_only(subject),
        *_several(subject, option),
        *_safeguards(subject, option),
        *_readings(subject),
        *_coverage(subject),
    ]
    return Section("statutory", "Statutory considerations", tuple(blocks))


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
        if rule:
            says = " ".join(full(text) for text in (rule.says, rule.repair) if text)
            rows.append((f"{rule.id}: {rule.provision}", says, "every board that would decide"))
    steps = counted(len(rows), "step or point of care", "steps or points of care")
    yield Paragraph(
        f"The law asks for {steps} that the sources do not show as settled.{_live(subject, option)}",
        "Steps still to take.",
    )
    heads = ("Provision", "In words", "For services of")
    yield Grid("What the law still asks for, or wants care with", heads, tuple(rows), (3, 5, 3), small=True)


def _ends(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """Agreements of today that have no place in the arrangement, and what is known of how each ends."""
    if found := ending(subject):
        said = [
            f"{a.name} (notice: {counted(a.notice_months.value, 'month')})" if a.notice_months else a.name
            for a in found
        ]
        yield Paragraph(
            f"As far as the sources show, these run under section 75 today and have no place under {named(option)}: "
            f"{'; '.join(said)}. Each must say in writing how it is varied and ended (SI 2000/617 regs 7(3), 8(2)-(3), 9(3)-(4)). "
            "This appraisal has not seen them: check notice, and what becomes of money, staff and contracts.",
            "Agreements to check, vary or end.",
        )


def _money_only(subject: Subject) -> Iterator[Block]:
    """That what a board or unit reaches by a payment alone is money, and that no function or decision moves with it."""
    method = subject.brief.method
    deciding = {f.id for f in (method.forms if method else ()) if f.delegated}
    told: dict[tuple[str, ...], list[str]] = {}
    for option in (*subject.compared, *((subject.mix,) if subject.mix else ())):
        inside = (s for p in option.configuration if p.form in deciding for s in p.services)
        if names := tuple(dict.fromkeys(s.name for s in inside if s.vehicle in PAYMENTS)):
            told.setdefault(names, []).append(named(option))
    if told:
        yield Paragraph(
            "An NHS payment to a council, a council's payment to the NHS and a children's fund move money and no function "
            "(NHS Act 2006 ss76, 256; Children Act 2004 s10). What a board or unit reaches by these alone stays with its holder, "
            "who still decides.",
            "Money only.",
        )
        yield Points(tuple(f"Under {listed(options)}: {'; '.join(names)}." for names, options in told.items()))


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


def fund_exempt(subject: Subject) -> bool:
    """Whether agreements of the Better Care Fund need no joint consultation on the day."""
    law = subject.brief.law
    return law is not None and any(r.id == "R75-07" and r.holds_on(subject.record.as_at) for r in law.rules)


def contested(subject: Subject, option: OptionResult | None) -> bool:
    """Whether a board of an option would take decisions that the law may leave with each body."""
    law, method = subject.brief.law, subject.brief.method
    if option is None or law is None or method is None or all(r.id != CONTESTED for r in law.rules):
        return False
    deciding = {f.id for f in method.forms if f.delegated}
    means = {s.vehicle for p in option.configuration for s in p.services}
    return "S75_JC" in means or any(b.form in deciding for b in option.boards)
