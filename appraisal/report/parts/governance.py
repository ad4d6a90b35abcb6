"""Governance today and under the option drawn: a drawing, a table, and who answers to whom."""

from collections.abc import Iterator, Sequence
from typing import Literal

from appraisal.record import BoardResult, OptionResult
from appraisal.report.document import Block, Figure, Grid, Paragraph, Section
from appraisal.report.parts.boards import body_of, could_serve, drafted, is_new, planned, proposed, taking_part
from appraisal.report.subject import Subject, cite, counted, full, named, opened
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Body
from appraisal.schema.rule import KeepBodyRule
from appraisal.view.diagram import Node, diagram
from appraisal.view.numbers import count
from appraisal.view.words import listed, numbered

MOST = 4
"""Boards that are drawn one by one; more than that are drawn by form and topics."""
TODAY = "As today, by our reading"
"""What is said of a board that no body of the sources is."""
FATES = {
    "stays": "remains",
    "until": "remains until other governance stands",
    "planned": "to be set up",
    "law": "set up by law; remains",
    "ends": "ends; a successor takes its place",
    "apart": "ends with its joint work",
    "open": "not decided here",
    "unsure": "not stated whether it stands",
}
"""What becomes of a body of today."""
NOTES = {"to come": ("To be set up",), "proposed": ("Proposed",), "not stated": (opened(FATES["unsure"]),)}
"""What is noted of a body that does not, or perhaps not, stand today."""


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
    return Section("governance", "Proposed governance", tuple(blocks))


def _today(subject: Subject, case: ConfiguredCase) -> Figure:
    here = [b for b in case.bodies if not planned(b)]
    nodes = [_as_it_is(case, b) for b in here]
    nodes += _outside(subject, nodes)
    words = f"Governance today: {' '.join(_answers(subject, case, b) for b in here)}"
    drawing, width, height = diagram(nodes, words)
    caption = "Governance today" + (
        "; an arrow points to the body that another answers to"
        if any(n.above for n in nodes)
        else "; the sources do not say who answers to whom"
    )
    return Figure(caption, drawing, words, width, height)


def _as_it_is(case: ConfiguredCase, body: Body) -> Node:
    """A body of the sources that no option changes."""
    kind: Literal["unsure", "plain"] = "unsure" if body.stands == "not stated" else "plain"
    return Node(body.id, body.name, NOTES.get(body.stands, ()), kind, _above(case, body))


def _above(case: ConfiguredCase, body: Body) -> tuple[str, ...]:
    """Whom a body answers to today; a body of today does not answer to one that is still to come."""
    later = {b.id for b in case.bodies if planned(b)} if not planned(body) else set()
    return tuple(r for r in dict.fromkeys(body.reports_to) if r not in later)


def _then(case: ConfiguredCase, body: Body) -> tuple[str, ...]:
    """Whom a body answers to once what is put for approval is approved."""
    return tuple(dict.fromkeys((*_above(case, body), *body.would_report_to)))


def _outside(subject: Subject, nodes: Sequence[Node]) -> Iterator[Node]:
    """Those that others answer to and that are no body of the case, such as a cabinet."""
    shown = {n.id for n in nodes}
    for name in dict.fromkeys(a for n in nodes for a in n.above if a not in shown):
        yield Node(name, subject.who(name))


def _answers(subject: Subject, case: ConfiguredCase, body: Body) -> str:
    to = [subject.who(r) for r in _above(case, body)]
    unsure = f"{body.name}: {FATES['unsure']}. " if body.stands == "not stated" else ""
    told = f"{body.name} answers to {listed(to)}." if to else f"{body.name}: the sources do not say to whom it answers."
    return unsure + told


def _bodies(subject: Subject, case: ConfiguredCase) -> Grid:
    rows = tuple(
        (
            b.name,
            f"{opened(full(b.status))}{cite(b.facts)}",
            "; ".join(_member(subject, b, m) for m in b.members) or "Not stated",
            _line(subject, b) or "Not stated",
        )
        for b in case.bodies
    )
    return Grid(
        "Boards, committees and groups in the sources",
        ("Body", "Standing", "Members", "Answers to"),
        rows,
        (3, 4, 3, 3),
    )


def _line(subject: Subject, body: Body) -> str:
    """Whom a body answers to, and whom besides if that is approved."""
    now, then = ("; ".join(subject.who(r) for r in names) for names in (body.reports_to, body.would_report_to))
    return "; ".join(part for part in (now, then and f"if approved, also: {then}") if part)


def _member(subject: Subject, body: Body, member: str) -> str:
    seats = next((s for s in body.seats_each if s.partner == member), None)
    if seats is None or seats.low != seats.high:
        return subject.who(member)
    return f"{subject.who(member)} ({count(seats.low, 'seat')})"


def _proposed(subject: Subject, case: ConfiguredCase, option: OptionResult) -> Figure:
    boards, told = _drawn_boards(subject, case, option)
    nodes = [*boards]
    for body in case.bodies:
        kind = _fate(case, body, option)
        if kind is not None and body.id not in {n.id for n in boards}:
            told.append(f"{body.name}: {FATES[kind]}.")
            drawn: Literal["ends", "plain"] = "ends" if kind in {"ends", "apart"} else "plain"
            if kind not in {"open", "unsure"}:
                above = _above(case, body) if drawn == "ends" else _then(case, body)
                nodes.append(Node(body.id, body.name, (opened(FATES[kind]),), drawn, above))
    while more := [b for b in case.bodies if b.id in {n.id for n in _outside(subject, nodes)}]:
        nodes += [_as_it_is(case, b) for b in more]
    nodes += _outside(subject, nodes)
    told += [f"{n.title} answers to {listed([subject.who(a) for a in n.above])}." for n in nodes if n.above]
    words = " ".join([f"Governance under {named(option)}:", *told])
    drawing, width, height = diagram(nodes, words)
    new = any(n.kind == "new" for n in nodes)
    caption = f"Governance under {named(option)}" + ("; what is new has a thick border" if new else "; no board is new")
    return Figure(caption, drawing, words, width, height)


def _drawn_boards(subject: Subject, case: ConfiguredCase, option: OptionResult) -> tuple[list[Node], list[str]]:
    """The boards, under the names of the bodies that they are, and what is proposed besides; with their words."""
    nodes, words, groups = [], [], _grouped(subject, option)
    bodies = [body_of(subject, option, g[0]) for g in groups]
    for number, (group, body) in enumerate(zip(groups, bodies, strict=True), start=1):
        form, over = group[0].form_name, subject.short(listed([b.footprint_name for b in group]))
        looks = subject.short("; ".join(subject.topics.get(t, t) for t in group[0].topics))
        new, many = is_new(option, group[0]), len(group) > 1
        alone = body if body and bodies.count(body) == 1 else None
        title = alone.name if alone else f"{form}: {counted(len(group), 'board') if many else over}"
        kind = (f"{form}, {'new' if new else 'as today'}",) if alone else () if new else (TODAY,)
        where = (f"Over: {over}",) if alone or many else ()
        notes = (*kind, *where, f"{'Each looks' if many else 'Looks'} after: {looks}")
        above = _then(case, alone) if alone else ()
        nodes.append(Node(alone.id if alone else f"board {number}", title, notes, "new" if new else "plain", above))
        words.append(
            f"{alone.name + ': ' if alone else ''}{opened(counted(len(group), 'new board' if new else 'board of today'))} over "
            f"{over} ({form.lower()}): {'each looks' if many else 'looks'} after {looks}."
        )
    more = [b for b in case.bodies if proposed(b) and b not in bodies] if any(b and proposed(b) for b in bodies) else []
    nodes += [Node(b.id, b.name, NOTES["proposed"], "new", _above(case, b)) for b in more]
    words += [f"{b.name}: proposed." for b in more]
    return nodes, words


def _grouped(subject: Subject, option: OptionResult) -> list[list[BoardResult]]:
    """The boards; those of one form and topics stand together where they are many or one proposed body is all of them."""
    groups: dict[tuple[object, ...], list[BoardResult]] = {}
    for board in option.boards:
        new = is_new(option, board)
        together = len(option.boards) > MOST or (new and body_of(subject, option, board) is not None)
        key = (board.form, board.topics, new, "" if together else board.footprint)
        groups.setdefault(key, []).append(board)
    return list(groups.values())


def _of_today(subject: Subject, option: OptionResult, board: BoardResult) -> str:
    return "as today" if body_of(subject, option, board) else TODAY.lower()


def _fate(case: ConfiguredCase, body: Body, option: OptionResult) -> str | None:
    """What becomes of a body, as a key of ``FATES``; None where it does not stand today."""
    rules = [r for r in case.rules if isinstance(r, KeepBodyRule) and r.body == body.id and not r.off]
    if body.name in option.bodies_kept and planned(body):
        return "planned"
    if body.name in option.bodies_kept:
        return "until" if any(r.until_forms for r in rules) else "stays"
    if planned(body):
        return None
    if body.stands == "not stated":
        return "unsure"
    if body.by_law:
        return "law"
    if rules:
        return "ends"
    if body.topics and not any(p.changed for p in option.configuration if p.topic in body.topics):
        return "stays"
    return "apart" if _taken_apart(body, option) else "open"


def _taken_apart(body: Body, option: OptionResult) -> bool:
    """Whether everything that a body looks after changes and comes under no board."""
    left = {p.topic for p in option.configuration if p.changed} - {t for b in option.boards for t in b.topics}
    return bool(body.topics) and left.issuperset(body.topics)


def _boards(subject: Subject, option: OptionResult) -> Iterator[Block]:
    rows = tuple(
        (
            str(number),
            board.footprint_name,
            f"{board.form_name} ({'new' if is_new(option, board) else _of_today(subject, option, board)})",
            "; ".join(subject.topics.get(t, t) for t in board.topics),
            taking_part(subject, option, board),
        )
        for number, board in enumerate(option.boards, start=1)
    )
    if rows:
        heads = ("No.", "Over", "Form", "Looks after", "Who takes part")
        yield Grid(f"Boards under {named(option)}", heads, rows, (1, 3, 3, 4, 4))
    yield from _served(subject, option)
    drafts = [n for n, _ in drafted(subject)]
    if drafts:
        which = f"board {drafts[0]}" if len(drafts) == 1 else f"boards {numbered(drafts)}"
        yield Paragraph(f"[[terms]] holds draft terms of reference for {which}.")


def _served(subject: Subject, option: OptionResult) -> Iterator[Paragraph]:
    """Which proposed bodies the new boards are, or could be."""
    told: dict[tuple[bool, tuple[str, ...]], list[int]] = {}
    for number, board in enumerate(option.boards, start=1):
        if is_new(option, board) and (found := could_serve(subject, option, board)):
            sure = body_of(subject, option, board) is not None
            told.setdefault((sure, tuple(b.name for b in found)), []).append(number)
    for (sure, names), numbers in told.items():
        one = len(numbers) == 1
        which = f"{'Board' if one else 'Boards'} {numbered(numbers)}"
        if sure:
            yield Paragraph(f"{which} {'is' if one else 'are'} read as what the source proposes: {names[0]}.")
        else:
            yield Paragraph(f"{which} could be what the source proposes as: {listed(names)}. It does not settle which.")
