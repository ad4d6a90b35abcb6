"""The section 75 agreements that the option drawn needs, with the heads of terms that the regulations ask for."""

from dataclasses import dataclass

from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.subject import Subject, counted, named, opened
from appraisal.report.wording import Head, heads

KINDS = {"S75_POOL": "pool", "BCF": "pool", "S75_LEAD_LA": "lead", "S75_LEAD_NHS": "lead"}
"""Vehicle code -> the kind of agreement under SI 2000/617: reg 7, or regs 8 and 9."""
MOST = 6
"""Agreements side by side in one table."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement: a vehicle over a footprint with a host."""

    vehicle: str
    footprint: str
    host: str
    topics: tuple[str, ...]
    services: tuple[str, ...]


def agreements(subject: Subject) -> tuple[Agreement, ...]:
    """The section 75 agreements of the option drawn; services with one vehicle, footprint and host share one."""
    grouped: dict[tuple[str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for p in subject.drawn.configuration if subject.drawn else ():
        for s in p.services:
            if s.vehicle in KINDS:
                topics, services = grouped.setdefault((s.vehicle, p.footprint_name, p.host_name or ""), ({}, {}))
                topics[p.topic_name] = None
                services[s.name] = None
    return tuple(Agreement(v, f, h, tuple(t), tuple(s)) for (v, f, h), (t, s) in grouped.items())


def terms_of_agreements(subject: Subject) -> Section | None:
    """The agreements, and a checklist of heads for each; nothing where none is needed."""
    found = agreements(subject)
    if not found or subject.drawn is None:
        return None
    lead = (
        f"{named(subject.drawn)} needs {counted(len(found), 'agreement')} under section 75. The heads below are those that SI "
        "2000/617 asks for. “Known” means that the appraisal can fill it in, “open” that the partners must settle it."
    )
    rows = tuple(
        (
            f"A{n}",
            subject.vehicles.get(a.vehicle, a.vehicle),
            a.footprint,
            a.host or "to be settled",
            "; ".join(a.services),
        )
        for n, a in enumerate(found, start=1)
    )
    blocks: list[Block] = [
        Paragraph(lead),
        Grid("Agreements to be drafted", ("No.", "Means", "Over", "Host or lead", "Services"), rows, (1, 3, 3, 3, 5)),
    ]
    day = subject.record.as_at
    for kind, name in (("pool", "pooled funds (reg 7)"), ("lead", "lead arrangements (regs 8 and 9)")):
        own = [(n, a) for n, a in enumerate(found, start=1) if KINDS[a.vehicle] == kind]
        named_heads = tuple(h for h in heads(day) if kind in h.kinds)
        blocks += [_checklist(name, own[i : i + MOST], named_heads) for i in range(0, len(own), MOST)]
    blocks.append(
        Paragraph(
            "Functions are named by service here; the agreement must name them by enactment. This checklist is not legal "
            "advice."
        )
    )
    return Section("agreements", "Heads of terms for section 75 agreements", tuple(blocks))


def _checklist(name: str, own: list[tuple[int, Agreement]], found: tuple[Head, ...]) -> Grid:
    rows = tuple((h.title, h.says, h.provision, *("known" if _known(h, a) else "open" for _, a in own)) for h in found)
    columns = ("Head", "What it must say", "Provision", *(f"A{n}" for n, _ in own))
    return Grid(f"{opened(name)}: heads of terms", columns, rows, (3, 6, 3, *(1 for _ in own)))


def _known(head: Head, agreement: Agreement) -> bool:
    return head.known in {"functions", "services"} or (head.known == "host" and bool(agreement.host))
