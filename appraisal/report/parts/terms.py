"""Draft terms of reference: common clauses for the boards that are new or put for approval, and a schedule for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from appraisal.record import BoardResult, OptionResult, PlacementResult, ServiceResult
from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.parts.boards import COULD, body_of, could_serve, drafted, hosting, placements, taking_part
from appraisal.report.subject import STAYS, Subject, counted, full
from appraisal.report.wording import Clause, clauses
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Body
from appraisal.schema.rule import EqualNomineesRule
from appraisal.view.words import listed, numbered

AS_TOLD = "As the sources say, beside. What they leave open is to be settled."
OPEN_YET = "To be settled"
KEPT = "Within its remit, kept by the holder"
"""Services of a topic that stay where they are."""
HOST = "Host (“or”, “open”: the score does not settle which)"
OPEN = re.compile(r"\bnot (listed|stated|named)\b")
"""How a remark after a name warns that the source does not say so."""


def terms(subject: Subject) -> Section | None:
    """Terms of reference; nothing where no board needs them."""
    case, option, method = subject.case, subject.drawn, subject.brief.method
    boards = drafted(subject)
    if case is None or option is None or method is None or not boards:
        return None
    deciding = {f.id for f in method.forms if f.delegated}
    parts = []
    for decides in (True, False):
        own = tuple((n, b) for n, b in boards if (b.form in deciding) == decides)
        if own:
            common = _common(subject, case, decides, own, len(option.boards))
            parts.append(replace(common, blocks=(*common.blocks, _schedules(subject, option, own))))
    lead = Paragraph(
        f"Terms for {counted(len(boards), 'board')} are drafted here, under {subject.this}. What the sources say "
        "stands beside each clause. What a board is for should be agreed before these terms are."
    )
    return Section("terms", "Draft terms of reference", (lead, *_equal(subject)), tuple(parts))


def _equal(subject: Subject) -> tuple[Block, ...]:
    """Rules of the case on equal seats."""
    rules = [r for r in (subject.case.rules if subject.case else ()) if isinstance(r, EqualNomineesRule) and not r.off]
    return tuple(Paragraph(f"{full(r.says)} ({', '.join(r.facts)})", "Seats.") for r in rules)


@dataclass(frozen=True)
class _Told:
    """What the sources say on the clauses of one title."""

    facts: tuple[str, ...]
    settled: bool
    """Whether any of it settles what the clause asks."""


def _told(case: ConfiguredCase, own: tuple[Body, ...], found: list[Clause]) -> _Told:
    """What the boards' own terms name on the clauses of one title, and what answers their checks.

    A fact that the terms of some body name stands with that body, and only under the clauses that name it.
    """
    title, checks = found[0].title, {c.check for c in found}
    terms = [t for b in own for t in b.terms if t.clause == title]
    answers = [a for a in case.checks if a.check in checks and a.rule != "unstated"]
    named = {f for b in case.bodies for t in b.terms for f in t.facts}
    told = {f for t in terms for f in t.facts} | {f for a in answers for f in a.facts} - named
    settled = any(t.settled for t in terms) or any(a.rule == "yes" and told & set(a.facts) for a in answers)
    return _Told(tuple(f.id for f in case.facts if f.id in told), settled)


def _common(
    subject: Subject,
    case: ConfiguredCase,
    decides: bool,  # noqa: FBT001 two kinds
    own: tuple[tuple[int, BoardResult], ...],
    every: int,
) -> Section:
    """The clauses that all boards of one kind share."""
    option, says = subject.drawn, {f.id: f.says for f in case.facts}
    numbers = numbered(n for n, _ in own)
    which = f"board{'s' if len(own) > 1 else ''} {numbers}" if len(own) < every or every == 1 else "every board"
    bodies = tuple(body for _, b in own if option for body in _bodies(subject, option, b))
    rows = []
    for title, group in groupby(clauses(decides), key=lambda c: c.title):
        found = list(group)
        told = _told(case, bodies, found)
        draft = " ".join(AS_TOLD if c.yields and told.settled else c.says for c in found)
        rows.append((title, draft, " ".join(f"{full(says[f])} ({f})" for f in told.facts) or "–"))
    one = len(own) == 1
    boards = "a board" if one else "boards"
    kind = f"{boards} meant to decide" if decides else f"{boards} that {'advises' if one else 'advise'}"
    heads = ("Clause", "Draft", "What the sources say of it")
    grid = Grid(f"Draft clauses for {which}: {kind}", heads, tuple(rows), (2, 6, 5), small=True)
    return Section(f"terms-{'decides' if decides else 'advises'}", f"Terms for {which}", (grid,))


def _bodies(subject: Subject, option: OptionResult, board: BoardResult) -> tuple[Body, ...]:
    """The body that is the board; else those that could be."""
    body = body_of(subject, option, board)
    return (body,) if body else could_serve(subject, option, board)


def _schedules(subject: Subject, option: OptionResult, own: tuple[tuple[int, BoardResult], ...]) -> Grid:
    """What each board has of its own: a column for each of up to two boards, else a row for each, without the rest."""
    heads = [
        "Working name",
        "Answers to",
        "Who takes part",
        "Services within its remit",
        KEPT,
        HOST,
    ]
    rows = [_schedule(subject, option, b) for _, b in own]
    numbers = [str(n) for n, _ in own]
    if len(own) < 3:
        turned = tuple((head, *(row[i] for row in rows)) for i, head in enumerate(heads))
        columns = ("Clause", *(f"Board {n}" for n in numbers))
        caption = f"Schedule of {'this board' if len(own) == 1 else 'these boards'}"
        return Grid(caption, columns, turned, (2, *[5] * len(own)))
    silent = {KEPT} | ({"Answers to"} if {row[1] for row in rows} == {OPEN_YET} else set())
    told = [i for i, head in enumerate(heads) if head not in silent]
    if all(row[2].startswith(COULD) for row in rows):
        heads[2] = "Members not stated; could take part"
        rows = [(*row[:2], row[2].removeprefix(COULD), *row[3:]) for row in rows]
    cells = tuple((n, *(row[i] for i in told)) for n, row in zip(numbers, rows, strict=True))
    widths = (1, *(5 if heads[i].startswith("Services") else 3 for i in told))
    return Grid("Schedule of these boards", ("No.", *(heads[i] for i in told)), cells, widths, small=True)


def _schedule(subject: Subject, option: OptionResult, board: BoardResult) -> tuple[str, ...]:
    here = placements(option, board)
    services = [s for p in here for s in p.services]
    body = body_of(subject, option, board)
    to = (*body.reports_to, *body.would_report_to) if body else ()
    topics = "; ".join(dict.fromkeys(p.topic_name for p in here))
    return (
        f"{_name(body) if body else board.form_name}, over {board.footprint_name}",
        "; ".join(subject.who(r) for r in to) or OPEN_YET,
        taking_part(subject, option, board),
        _services([s for s in services if s.vehicle not in STAYS]) or f"{topics} (no service moves between bodies)",
        _services([s for s in services if s.vehicle in STAYS]) or "None",
        "; ".join(_hosts(subject, here)) or "None needed",
    )


def _name(body: Body) -> str:
    """The name of a body without what follows a comma, which tells what it is like."""
    return body.name.split(", ")[0]


def _hosts(subject: Subject, here: tuple[PlacementResult, ...]) -> Iterator[str]:
    """Who hosts, with the topics that each hosts."""
    found: dict[str, list[str]] = {}
    for p in here:
        if p.host_name:
            found.setdefault(hosting(subject, p), []).append(p.topic_name)
    for host, topics in found.items():
        yield host if len(found) == 1 else f"{host}: {listed(topics)}"


def _services(services: list[ServiceResult]) -> str:
    """Names of services; a remark that the source does not list or state one stays with its name."""
    found = []
    for service in services:
        name, _, remark = service.name.removesuffix(")").partition(" (")
        found.append(f"{name}, {remark.replace(';', ',')}" if OPEN.search(remark) else service.name)
    held = " (the source names no service; these hold their place)" if all(s.placeholder for s in services) else ""
    return f"{'; '.join(dict.fromkeys(found))}{held}" if services else ""
