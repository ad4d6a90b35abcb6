"""Who wants what: what several share, disagreement, red lines, and how much of it each option gives."""

from collections.abc import Iterator
from itertools import combinations

from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.figures import columns
from appraisal.report.subject import Subject, cite, counted, full, opened
from appraisal.schema.case import Preference
from appraisal.view.numbers import count
from appraisal.view.words import listed


def positions(subject: Subject) -> Section:
    """The positions by party, what several share, and what cannot all be met."""
    wants = subject.case.preferences if subject.case else ()
    if not wants:
        return Section(
            "positions", "Positions of the parties", (Paragraph("The case records no position of any party."),)
        )
    now = [w for w in wants if w.holds_on(subject.record.as_at)]
    blocks: list[Block] = [
        Paragraph(_opening(subject, now)),
        _table(subject, now),
        *_apart(subject, now),
        *_gone(subject, wants),
        *_given(subject),
    ]
    silent = [p.name for p in (subject.case.partners if subject.case else ()) if p.id not in {w.holder for w in now}]
    if silent:
        blocks.append(
            Paragraph(
                f"No position of its own is recorded for {listed(silent)}. Silence is not consent.",
                "No position recorded.",
            )
        )
    return Section("positions", "Positions of the parties", tuple(blocks))


def _table(subject: Subject, wants: list[Preference]) -> Grid:
    alike: dict[tuple[str, ...], list[str]] = {}
    for holder in dict.fromkeys(w.holder for w in wants):
        own = [w for w in wants if w.holder == holder]
        said = (" ".join(f"{full(w.says)}{cite(w.facts)}" for w in own if w.red_line is red) for red in (False, True))
        alike.setdefault(tuple(text or "–" for text in said), []).append(opened(subject.who(holder)))
    rows = tuple(("; ".join(holders), *said) for said, holders in alike.items())
    return Grid("What each party asks for", ("Party", "Asks for or says", "Reservations and limits"), rows, (2, 6, 4))


def _opening(subject: Subject, wants: list[Preference]) -> str:
    """How many positions, how many of them are shared, and who tells them."""
    holders: dict[str, set[str]] = {}
    for want in wants:
        holders.setdefault(want.says, set()).add(want.holder)
    shared = sum(len(who) > 1 for who in holders.values())
    text = (
        f"The sources show {counted(len(holders), 'position')}. They are positions taken in the sources, not votes. "
        "Parties that ask for the same share a row."
    )
    if shared == len(holders) > 1:
        text += " All are told of more than one party."
    elif shared:
        text += f" {opened(count(shared, 'position'))} {'is' if shared == 1 else 'are'} told of more than one party."
    if paper := subject.brief.case.paper:
        text += f" The facts come from one paper, put to {paper.body}, and it speaks here for the others too."
    return text


def _apart(subject: Subject, wants: list[Preference]) -> Iterator[Block]:
    """Pairs of positions that cannot both be met for some topic."""
    found = []
    for one, other in combinations([w for w in wants if w.wants], 2):
        over = _clash(one, other, tuple(subject.topics))
        if one.holder != other.holder and over:
            where = listed([subject.topics[t] for t in over])
            found.append(
                f"{subject.who(one.holder)}: {full(one.says)} {subject.who(other.holder)}: {full(other.says)} "
                f"Both cannot be met for {where}."
            )
    if found:
        yield Paragraph(f"{opened(count(len(found), 'pair'))} of positions cannot both be met.", "Disagreement.")
        yield Points(tuple(found))


def _clash(one: Preference, other: Preference, topics: tuple[str, ...]) -> list[str]:
    """Topics that both speak of, where what they want has nothing in common."""
    a, b = one.wants, other.wants
    if a is None or b is None:
        return []
    pairs = ((a.only_forms, b.only_forms), (a.only_footprints, b.only_footprints), (a.hosts, b.hosts))
    if not any(x and y and not set(x) & set(y) for x, y in pairs):
        return []
    return [t for t in topics if t in (a.topics or topics) and t in (b.topics or topics)]


def _gone(subject: Subject, wants: tuple[Preference, ...]) -> Iterator[Block]:
    old = [w for w in wants if not w.holds_on(subject.record.as_at)]
    if old:
        yield Paragraph(
            "These positions were or will be taken on other days, and do not count here.", "At other times."
        )
        yield Points(tuple(f"{subject.who(w.holder)}: {full(w.says)}{cite(w.facts)}" for w in old))


def _given(subject: Subject) -> Iterator[Block]:
    """How much of what each partner asked for each option gives, at its best; nothing where all get the same."""
    shown = [o for o in subject.compared if o.satisfaction]
    if not shown:
        return
    found = [{s.partner: s for s in o.satisfaction} for o in shown]
    alike: dict[tuple[str, ...], list[str]] = {}
    for s in shown[0].satisfaction:
        given = tuple(f"{float(f[s.partner].per_cent):.0f} %" if s.partner in f else "–" for f in found)
        alike.setdefault(given, []).append(s.name)
    if len(alike) < 2:
        return
    rows = tuple(("; ".join(names), *given) for given, names in alike.items())
    weights = "with the weights given" if subject.weighed else "with equal weights, as an example"
    yield Grid(
        f"How much of its wants each partner gets under each option at its best {weights}; only wants that can be put as "
        "choices count",
        ("Partner", *(o.name for o in shown)),
        rows,
        columns(len(shown)),
    )
