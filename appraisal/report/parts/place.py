"""The place: who commissions what, over which areas, by which arrangements today, and what options are compared on."""

import re
from collections.abc import Iterator

from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.subject import Subject, cite, counted, full, none_or, opened
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.topic import Topic
from appraisal.view.numbers import amount
from appraisal.view.words import listed, swing


def background(subject: Subject) -> Section:
    """Partners, footprints, topics and services, and the arrangements that exist."""
    case = subject.case
    if case is None:
        text = (
            f"{subject.record.headline.place}. The case lists its options with their performance and describes "
            "no services."
        )
        return Section("background", "Background", (Paragraph(text),))
    blocks: list[Block] = [
        Paragraph(
            f"The case covers {counted(len(case.partners), 'body', 'bodies')}, "
            f"{counted(len(case.footprints), 'footprint')}, {counted(len(case.topics), 'topic')} and "
            f"{counted(sum(len(t.services) for t in case.topics), 'service')}. “Our reading” marks what the sources do not "
            f"state.{_short_names(case)}"
        ),
        _partners(subject, case),
        *((_footprints(subject, case),) if len(case.footprints) > 1 else ()),
        _topics(subject, case),
    ]
    if case.arrangements:
        blocks.append(_arrangements(subject, case))
    held = [s.name for t in case.topics for s in t.services if s.placeholder]
    if held:
        every = sum(len(t.services) for t in case.topics)
        one = len(held) == 1
        blocks.append(
            Paragraph(
                f"{none_or(len(held), every, 'service')} only {'holds' if one else 'hold'} a place: the sources do not name "
                f"{'it' if one else 'them'}, and the appraisal needs {'it' if one else 'them'} to test what the law allows. The "
                f"partners should put {'a real service in its' if one else 'real services in their'} place before they rely "
                "on the result.",
                "Places held.",
            )
        )
    return Section("background", "Background", tuple(blocks))


def _short_names(case: ConfiguredCase) -> str:
    """What the short names stand for that bodies and places of the case carry in brackets."""
    names = dict.fromkeys(thing.name for kind in (case.partners, case.bodies, case.footprints) for thing in kind)
    found = [m for name in names if (m := re.fullmatch(r"(.+) \(([A-Z][A-Za-z]*[A-Z])\)", name))]
    group = ["CCG stands for clinical commissioning group"] if any("CCG" in name for name in names) else []
    said = "; ".join(
        [*group, *(f"{m[2]} for {m[1]}" if n or group else f"{m[2]} stands for {m[1]}" for n, m in enumerate(found))]
    )
    return f" Short names: {said}." if said else ""


def _partners(subject: Subject, case: ConfiguredCase) -> Grid:
    kinds = {k.code: k.name for k in subject.brief.law.partner_kinds} if subject.brief.law else {}
    rows = tuple(
        (p.name, kinds.get(p.kind, p.kind), f"{full(p.role) if p.role else 'Not stated.'}{cite(p.facts)}")
        for p in case.partners
    )
    return Grid("The bodies that commission or could take part", ("Body", "Kind", "Role"), rows, (3, 2, 5))


def _footprints(subject: Subject, case: ConfiguredCase) -> Grid:
    levels = {level.id: level.name for level in subject.brief.method.levels} if subject.brief.method else {}
    areas = {a.id: a.name for a in case.areas}
    rows = []
    for footprint in sorted(case.footprints, key=lambda f: -len(f.areas)):
        around = [f for f in case.footprints if set(footprint.areas) < set(f.areas)]
        inside = [f.name for f in around if not any(set(g.areas) < set(f.areas) for g in around)]
        covers = (
            listed([areas[a] for a in footprint.areas])
            if len(footprint.areas) < len(areas)
            else "the whole area of the case"
        )
        inferred = " (our reading)" if footprint.inferred else ""
        rows.append(
            (
                f"{footprint.name}{inferred}",
                levels.get(footprint.level, footprint.level),
                subject.short(covers),
                subject.short("; ".join(inside)) or "–",
            )
        )
    return Grid(
        "Footprints, and which lie inside which",
        ("Footprint", "Level", "Covers", "Lies inside"),
        tuple(rows),
        (3, 2, 4, 4),
    )


def _topics(subject: Subject, case: ConfiguredCase) -> Grid:
    rows = []
    for topic in case.topics:
        today = subject.short("; ".join(_forms_today(subject, topic)))
        services = "; ".join(_without_place_held(s.name) for s in topic.services)
        rows.append((topic.name, services, today + cite(dict.fromkeys(f for t in topic.today for f in t.facts))))
    star = " (* only holds a place)" if any("*" in row[1] for row in rows) else ""
    return Grid(
        f"What is commissioned, and how it is today{star}", ("Topic", "Services", "Today"), tuple(rows), (2, 4, 4)
    )


def _without_place_held(name: str) -> str:
    """A service without the remark that it only holds a place, which is said once for all."""
    return re.sub(r" \(place held[^()]*\)$", "*", name)


def _forms_today(subject: Subject, topic: Topic) -> Iterator[str]:
    """Each form of a topic today with its footprints."""
    forms: dict[tuple[str, bool], list[str]] = {}
    for entry in topic.today:
        forms.setdefault((entry.form, bool(entry.assumed)), []).append(subject.footprints[entry.footprint])
    for (form, assumed), over in forms.items():
        yield f"{subject.forms.get(form, form)}, over {listed(over)}{' (our reading)' if assumed else ''}"


def _arrangements(subject: Subject, case: ConfiguredCase) -> Grid:
    rows = tuple(
        (
            a.name,
            subject.short(listed([subject.who(p) for p in a.parties])) or "Not stated",
            subject.vehicles.get(a.vehicle, a.vehicle) if a.vehicle else "Not stated",
            opened(a.money),
            f"{opened(full(a.status or a.stands))}{cite(a.facts)}",
        )
        for a in case.arrangements
    )
    heads = ("Arrangement", "Parties", "Legal means", "Money", "Status")
    return Grid("Joint arrangements that exist, are planned or are ending", heads, rows, (3, 3, 2, 2, 3))


def strategy(subject: Subject) -> Section:
    """What options are compared on, branch by branch."""
    defined = _definitions(subject)
    rows = tuple(
        (
            c.branch or "–",
            c.name,
            full(defined.get(c.id, "")) if defined.get(c.id) else "–",
            "no difference between lawful arrangements" if c.flat else swing(c),
        )
        for c in subject.record.criteria
    )
    text = Paragraph(
        "Options are compared on the criteria below. Lawfulness is not among them: what is unlawful is not an option. A "
        "swing runs from the worst to the best that any lawful arrangement of this case reaches. A weight says how much that "
        "swing matters."
    )
    rated = {j.criterion for j in subject.ratings}
    flat = {
        how: [c.name for c in subject.record.criteria if c.flat and (c.id in rated) is judged]
        for judged, how in ((True, "is rated alike"), (False, "comes out the same"))
    }
    said = [f"on {listed(on)}, where every lawful arrangement {how}" for how, on in flat.items() if on]
    same = [Paragraph(f"Nothing differs {', and '.join(said)}.")] if said else []
    heads = ("Branch", "Criterion", "What it asks", "Swing")
    grid = Grid("Criteria", heads, rows, (2, 2, 5, 3))
    return Section("strategy", "What the options are compared on", (text, grid, *same))


def _definitions(subject: Subject) -> dict[str, str]:
    case, method = subject.brief.case, subject.brief.method
    if isinstance(case, ConfiguredCase):
        return {c.id: c.definition for c in (*(method.criteria if method else ()), *case.own_criteria)}
    return {c.id: c.definition for c in case.criteria}


def resources_by_topic(subject: Subject) -> Iterator[Grid]:
    """Yearly budgets by service and partner, where the case gives any."""
    if subject.case is None:
        return
    rows = tuple(
        (
            t.name,
            s.name,
            subject.partners[b.partner],
            amount(b.amount.value, "pounds"),
            "fact" if b.amount.basis == "fact" else b.amount.basis,
        )
        for t in subject.case.topics
        for s in t.services
        for b in s.budgets
    )
    if rows:
        yield Grid(
            "Yearly budgets, where known", ("Topic", "Service", "Body", "A year", "Basis"), rows, (3, 4, 3, 2, 2)
        )
