"""The section 75 agreements that the option drawn needs, with the heads of terms that the regulations ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.record import PlacementResult, ServiceResult
from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.parts.boards import hosting
from appraisal.report.subject import Subject, cite, counted, full, named, opened, unsettled
from appraisal.report.wording import Head, heads
from appraisal.schema.case import ConfiguredCase, HeadTold
from appraisal.schema.topic import Arrangement
from appraisal.view.words import numbered

KINDS = {"S75_POOL": "pool", "BCF": "pool", "S75_LEAD_LA": "lead", "S75_LEAD_NHS": "lead"}
"""Vehicle code -> the kind of agreement under SI 2000/617: reg 7, or regs 8 and 9."""
SAYS = {
    "source": "the source names it",
    "source, in part": "the source speaks of it and leaves the rest to the partners",
    "open": "the partners must settle it, unless an agreement that runs does",
    "–": "it is not asked of this kind",
}
"""What a cell of the checklist says, and when."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement: a vehicle over a footprint with a host."""

    vehicle: str
    means: str
    """Its name; where the host is open, so is who leads."""
    footprint: str
    host: str
    topics: tuple[str, ...]
    services: tuple[str, ...]
    """Names; where it is open which services of a topic move, one phrase for them all."""
    named: bool
    """Whether the sources name every one of its services."""
    told: bool
    """Whether the sources say who hosts or leads."""
    heads: tuple[tuple[str, str], ...]
    """Heads that the sources speak of, each with a fact."""
    live: tuple[str, ...]
    """Names of the agreements of today between the same parties, which it would vary or replace."""


def agreements(subject: Subject) -> tuple[Agreement, ...]:
    """The section 75 agreements of the option drawn; services with one vehicle, footprint and host share one."""
    case, told = subject.case, _told(subject)
    grouped: dict[tuple[str, str, str], list[tuple[PlacementResult, ServiceResult]]] = {}
    for p in subject.drawn.configuration if subject.drawn else ():
        for s in p.services:
            if s.vehicle in KINDS:
                grouped.setdefault((s.vehicle, p.footprint_name, hosting(subject, p)), []).append((p, s))
    return tuple(
        Agreement(
            vehicle,
            subject.means(*own[0]),
            footprint,
            host,
            tuple(dict.fromkeys(p.topic_name for p, _ in own)),
            tuple(dict.fromkeys(unsettled(p) if s.open else s.name for p, s in sorted(own, key=lambda o: o[1].open))),
            not any(s.placeholder for _, s in own),
            case is not None and all(_host_told(case, p) for p, _ in own),
            tuple(
                (t.head, f) for t in told if not t.topics or {p.topic for p, _ in own} & {*t.topics} for f in t.facts
            ),
            tuple(dict.fromkeys(a.name for p, _ in own for a in _live(case) if _covers(case, a, p, vehicle)))
            if case
            else (),
        )
        for (vehicle, footprint, host), own in grouped.items()
    )


def _told(subject: Subject) -> tuple[HeadTold, ...]:
    """What the sources say on heads, where the option drawn is of the kind that they speak of."""
    position, option = subject.case.recorded if subject.case else None, subject.drawn
    if position is None or option is None or (option is not subject.on_record and option.id != position.option):
        return ()
    return position.heads


def _host_told(case: ConfiguredCase, placed: PlacementResult) -> bool:
    """Whether the position on record, or today's arrangement, names this host."""
    settled = case.recorded.settles if case.recorded else ()
    today = next(t.today for t in case.topics if t.id == placed.topic)
    said = [s for s in settled if s.topic == placed.topic and s.footprint in (None, placed.footprint)]
    kept = [] if placed.changed else [t for t in today if t.footprint == placed.footprint and not t.assumed]
    return placed.host in {*(s.host for s in said), *(t.host for t in kept)}


def _live(case: ConfiguredCase | None) -> list[Arrangement]:
    """The section 75 agreements, and those of the Better Care Fund, that run today."""
    known = case.arrangements if case else ()
    return [a for a in known if (a.vehicle in KINDS or a.under) and a.stands not in {"planned", "proposed"}]


def ending(subject: Subject) -> tuple[Arrangement, ...]:
    """Agreements under section 75 that run today and that no agreement of the option drawn would vary or replace."""
    kept = {name for a in agreements(subject) for name in a.live}
    return tuple(a for a in _live(subject.case) if a.name not in kept)


def _covers(case: ConfiguredCase, live: Arrangement, placed: PlacementResult, vehicle: str) -> bool:
    """Whether an agreement of today is between parties to a placement, and over its topic as far as it says."""
    topic = next(t for t in case.topics if t.id == placed.topic)
    areas = set(next(f.areas for f in case.footprints if f.id == placed.footprint))
    able = {p.id for p in case.partners if p.id in topic.partners and areas & set(p.areas)}
    same = live.vehicle == vehicle or (vehicle == "BCF" and live.under == "Better Care Fund")
    over = not live.topics or placed.topic in live.topics
    return same and over and bool(live.parties) and set(live.parties) <= able


def terms_of_agreements(subject: Subject) -> Section | None:
    """The agreements, and one checklist of heads; nothing where none is needed and none runs."""
    found, option, case = agreements(subject), subject.drawn, subject.case
    if option is None or case is None:
        return None
    rest = ending(subject)
    if not found and not rest:
        return None
    blocks: list[Block] = []
    if found:
        blocks += _needed(subject, found)
    if rest:
        says = {f.id: f.says for f in case.facts}
        told = [full(says[f]) + cite([f]) for a in rest for f in a.varies]
        one = len(rest) == 1
        blocks.append(
            Paragraph(
                f"{opened(counted(len(rest), 'agreement'))} of today {'has' if one else 'have'} no place above and "
                f"{'is' if one else 'are'} to be checked, varied or ended: {'; '.join(a.name for a in rest)}. "
                + " ".join(dict.fromkeys(told)),
                "Today's agreements.",
            )
        )
    return Section("agreements", "Heads of terms for section 75 agreements", tuple(blocks))


def _needed(subject: Subject, found: tuple[Agreement, ...]) -> Iterator[Block]:
    yield Paragraph(
        f"{named(subject.drawn) if subject.drawn else ''} rests on {counted(len(found), 'agreement')} under section 75. "
        "Where the source leaves the means or the host open, what scores most stands here; it is no proposal of the source."
    )
    rows = tuple(
        (
            f"A{n}",
            a.means,
            a.footprint,
            a.host or "to be settled",
            "; ".join(a.services),
            f"check or vary: {'; '.join(a.live)}" if a.live else "to be drafted",
        )
        for n, a in enumerate(found, start=1)
    )
    columns = ("No.", "Means", "Over", "Host or lead (“or”, “open”: not settled)", "Services", "Today")
    yield Grid("Agreements to draft, check or vary", columns, rows, (1, 3, 3, 3, 5, 4), small=True)
    checklist = _checklist(found, heads(subject.record.as_at))
    shown = {cell.partition(" (")[0] for row in checklist.rows for cell in row[3:]}
    says = ", ".join(f"“{word}” where {meant}" for word, meant in SAYS.items() if word in shown)
    yield checklist
    yield Paragraph(
        f"Of each head this says {says}. The agreement must name functions by enactment. This checklist is not legal advice."
    )


def _checklist(found: tuple[Agreement, ...], asked: tuple[Head, ...]) -> Grid:
    """Heads by agreement; agreements with the same answers share a column."""
    same: dict[tuple[str, ...], list[int]] = {}
    for n, a in enumerate(found, start=1):
        same.setdefault(tuple(_answer(h, a) for h in asked), []).append(n)
    used = [i for i in range(len(asked)) if any(answers[i] != "–" for answers in same)]
    rows = tuple((asked[i].title, asked[i].says, asked[i].provision, *(a[i] for a in same)) for i in used)
    columns = ("Head", "What it must say", "Provision", *(numbered(own, "A") for own in same.values()))
    return Grid("Heads of terms that SI 2000/617 asks for", columns, rows, (3, 6, 3, *(2 for _ in same)))


def _answer(head: Head, agreement: Agreement) -> str:
    if KINDS[agreement.vehicle] not in head.kinds:
        return "–"
    known = {"services": agreement.named, "host": agreement.told}.get(head.known or "", False)
    facts = ", ".join(fact for told, fact in agreement.heads if told == head.id)
    return "source" if known else f"source, in part ({facts})" if facts else "open"
