"""Governance today and under the option drawn: a drawing, a table, and who answers to whom."""

from collections.abc import Iterator
from typing import Literal

from appraisal.record import BoardResult, OptionResult
from appraisal.report.document import Block, Figure, Grid, Paragraph, Section
from appraisal.report.subject import Subject, cite, counted, full, named, opened
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Body
from appraisal.schema.rule import KeepBodyRule
from appraisal.view.diagram import Node, diagram
from appraisal.view.numbers import count
from appraisal.view.words import listed

MOST = 4
"""Boards that are drawn one by one, with a line to the board above them; more lines than that hide each other."""
FATES = {
    "stays": "stands on",
    "law": "set up by law; stands on",
    "ends": "ends; a successor takes its place",
    "open": "not decided here",
}
"""What becomes of a body of today."""


def governance(subject: Subject) -> Section:
    """Both drawings, each with the table that says the same."""
    case, option = subject.case, subject.drawn
    if case is None or option is None:
        text = "No governance can be drawn." if case else "The case describes no boards or bodies."
        return Section("governance", "Proposed governance", (Paragraph(text),))
    blocks: list[Block] = []
    if case.bodies:
        blocks += [_today(subject, case), _bodies(subject, case)]
    else:
        blocks.append(Paragraph("The sources name no board, committee or group that exists today."))
    blocks.append(Paragraph(subject.why_drawn, "Proposed."))
    if option.boards or option.bodies_kept:
        blocks += [_proposed(subject, case, option), *_boards(subject, option)]
    else:
        blocks.append(Paragraph(f"{named(option)} needs no board. Each body decides for itself."))
    if option.boards and any("proposed" in b.status.lower() for b in case.bodies):
        blocks.append(
            Paragraph(
                "The sources propose bodies of their own. Which of them would serve as which board here is to be settled."
            )
        )
    return Section("governance", "Proposed governance", tuple(blocks))


def _above(case: ConfiguredCase, body: Body) -> tuple[str, ...]:
    known = {b.id for b in case.bodies}
    return tuple(r for r in body.reports_to if r in known)


def _outside(subject: Subject, body: Body) -> tuple[str, ...]:
    """Who a body answers to besides other bodies of the case."""
    known = {b.id for b in (subject.case.bodies if subject.case else ())}
    return tuple(subject.who(r) for r in body.reports_to if r not in known)


def _today(subject: Subject, case: ConfiguredCase) -> Figure:
    here = [b for b in case.bodies if not b.status.lower().startswith("proposed")]
    nodes = tuple(
        Node(
            b.id,
            b.name,
            tuple([f"Also answers to: {listed(list(_outside(subject, b)))}"] if _outside(subject, b) else []),
            above=_above(case, b),
        )
        for b in here
    )
    words = f"Governance today: {' '.join(_answers(subject, case, b) for b in here)}"
    drawing, width, height = diagram(nodes, words)
    return Figure(
        "Governance today, as the sources tell it; arrows point to whom a body answers", drawing, words, width, height
    )


def _answers(subject: Subject, case: ConfiguredCase, body: Body) -> str:
    to = [subject.who(r) for r in (*_above(case, body), *_outside(subject, body))]
    return f"{body.name} answers to {listed(to)}." if to else f"{body.name}: the sources do not say to whom it answers."


def _bodies(subject: Subject, case: ConfiguredCase) -> Grid:
    rows = tuple(
        (
            b.name,
            f"{opened(full(b.status))}{cite(b.facts)}",
            "; ".join(_member(subject, b, m) for m in b.members) or "Not stated",
            "; ".join(subject.who(r) for r in b.reports_to) or "Not stated",
        )
        for b in case.bodies
    )
    return Grid(
        "Boards, committees and groups in the sources",
        ("Body", "Standing", "Members", "Answers to"),
        rows,
        (3, 4, 3, 3),
    )


def _member(subject: Subject, body: Body, member: str) -> str:
    seats = next((s for s in body.seats_each if s.partner == member), None)
    if seats is None or seats.low != seats.high:
        return subject.who(member)
    return f"{subject.who(member)} ({count(seats.low, 'seat')})"


def parties(subject: Subject, board: BoardResult) -> tuple[str, ...]:
    """Names of the bodies that take part in what a board looks after, in the order of the case."""
    case = subject.case
    if case is None:
        return ()
    areas = set(next(f.areas for f in case.footprints if f.id == board.footprint))
    able = {p for t in case.topics if t.id in board.topics for p in t.partners}
    return tuple(p.name for p in case.partners if p.id in able and areas & set(p.areas))


def _proposed(subject: Subject, case: ConfiguredCase, option: OptionResult) -> Figure:
    nodes, words = [], [f"Governance under {named(option)}:"]
    for body in case.bodies:
        kind = _fate(case, body, option)
        if kind is not None:
            drawn: Literal["ends", "plain"] = "ends" if kind == "ends" else "plain"
            nodes.append(Node(body.id, body.name, (opened(FATES[kind]),), drawn, _above(case, body)))
            words.append(f"{body.name}: {FATES[kind]}.")
    shown = {n.id for n in nodes}
    tops = tuple(b.id for b in case.bodies if b.id in shown and _statutory(b))
    groups = _grouped(option)
    above = tops if len(tops) == 1 and len(groups) <= MOST else ()
    for number, group in enumerate(groups, start=1):
        form, over = group[0].form_name, subject.short(listed([b.footprint_name for b in group]))
        looks = subject.short("; ".join(subject.topics.get(t, t) for t in group[0].topics))
        if len(group) == 1:
            nodes.append(Node(f"board {number}", f"{form}: {over}", (f"Looks after: {looks}",), "new", above))
            words.append(f"New board over {over} ({form.lower()}): looks after {looks}.")
        else:
            title = f"{form}: {counted(len(group), 'board')}"
            nodes.append(Node(f"board {number}", title, (f"Over: {over}", f"Each looks after: {looks}"), "new", above))
            words.append(
                f"{opened(counted(len(group), 'new board'))} over {over} ({form.lower()}): each looks after {looks}."
            )
    drawing, width, height = diagram(nodes, " ".join(words))
    caption = (
        f"Governance under {named(option)}: {counted(len(option.boards), 'board')} to be set up or confirmed (thick border), "
        "and the bodies of today"
    )
    return Figure(caption, drawing, " ".join(words), width, height)


def _grouped(option: OptionResult) -> list[list[BoardResult]]:
    """The boards; where they are many, those of one form that look after the same topics stand together."""
    groups: dict[tuple[str, ...], list[BoardResult]] = {}
    for board in option.boards:
        own = () if len(option.boards) > MOST else (board.footprint,)
        groups.setdefault((board.form, *board.topics, *own), []).append(board)
    return list(groups.values())


def _statutory(body: Body) -> bool:
    """Whether a body is a health and wellbeing board, which each council of this kind must have."""
    return "health and wellbeing board" in body.name.lower()


def _fate(case: ConfiguredCase, body: Body, option: OptionResult) -> str | None:
    """What becomes of a body, as a key of ``FATES``; None where it is only proposed."""
    if body.name in option.bodies_kept:
        return "stays"
    if body.status.lower().startswith("proposed"):
        return None
    if _statutory(body):
        return "law"
    return (
        "ends" if any(isinstance(r, KeepBodyRule) and r.body == body.id and not r.off for r in case.rules) else "open"
    )


def _boards(subject: Subject, option: OptionResult) -> Iterator[Block]:
    rows = tuple(
        (
            str(number),
            board.footprint_name,
            board.form_name,
            "; ".join(subject.topics.get(t, t) for t in board.topics),
            "; ".join(parties(subject, board)),
        )
        for number, board in enumerate(option.boards, start=1)
    )
    if rows:
        heads = ("No.", "Over", "Form", "Looks after", "Partners")
        yield Grid(f"Boards that {named(option)} needs", heads, rows, (1, 3, 3, 4, 4))
        draft = "its" if len(rows) == 1 else "their"
        yield Paragraph(f"[[terms]] holds {draft} draft terms of reference.")
