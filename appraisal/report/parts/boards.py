"""Which bodies of the sources stand behind the boards that an arrangement needs, and which boards need draft terms."""

from appraisal.record import BoardResult, OptionResult, PlacementResult
from appraisal.report.subject import Subject
from appraisal.schema.place import Body

COULD = "Not stated; could take part: "
"""What opens the partners that could take part where no source says who does."""


def proposed(body: Body) -> bool:
    """Whether a body is only proposed."""
    return body.stands == "proposed"


def planned(body: Body) -> bool:
    """Whether a body does not stand today."""
    return body.stands != "today"


def placements(option: OptionResult, board: BoardResult) -> tuple[PlacementResult, ...]:
    """What a board looks after."""
    return tuple(p for p in option.configuration if (p.footprint, p.form) == (board.footprint, board.form))


def is_new(option: OptionResult, board: BoardResult) -> bool:
    """Whether anything that the board looks after changes; the others are kept as they are today."""
    return any(p.changed for p in placements(option, board))


def could_serve(subject: Subject, option: OptionResult, board: BoardResult) -> tuple[Body, ...]:
    """The bodies of the sources that look after all topics of a board: of today where nothing changes, else proposed.

    A body that is proposed for the position on record says nothing of a board that has another form.
    """
    case, new = subject.case, is_new(option, board)
    if case is None:
        return ()
    said = {(s.topic, f) for s in (case.recorded.settles if case.recorded else ()) for f in s.forms}
    if new and any((t, board.form) not in said for t in board.topics):
        return ()
    found = (b for b in case.bodies if set(board.topics) <= set(b.topics))
    return tuple(b for b in found if (proposed(b) if new else not planned(b)))


def body_of(subject: Subject, option: OptionResult, board: BoardResult) -> Body | None:
    """The body of the sources that is this board, where only one can be."""
    found = could_serve(subject, option, board)
    return found[0] if len(found) == 1 else None


def drafted(subject: Subject) -> tuple[tuple[int, BoardResult], ...]:
    """The boards that need draft terms of reference, with their numbers.

    They are the new ones, and a body of today where the source asks for its terms to be approved.
    """
    case, option = subject.case, subject.drawn
    if case is None or option is None:
        return ()
    asked = any("terms of reference" in a.says.lower() for a in case.asks)
    return tuple(
        (n, b)
        for n, b in enumerate(option.boards, start=1)
        if is_new(option, b) or (asked and body_of(subject, option, b))
    )


def parties(subject: Subject, board: BoardResult) -> tuple[str, ...]:
    """Names of the partners that could take part in what a board looks after, in the order of the case."""
    case = subject.case
    if case is None:
        return ()
    areas = set(next(f.areas for f in case.footprints if f.id == board.footprint))
    able = {p for t in case.topics if t.id in board.topics for p in t.partners}
    return tuple(p.name for p in case.partners if p.id in able and areas & set(p.areas))


def taking_part(subject: Subject, option: OptionResult, board: BoardResult) -> str:
    """Who sits on a board as the sources say; else who could."""
    body = body_of(subject, option, board)
    if body and body.members:
        return f"As the source has it: {'; '.join(subject.who(m) for m in body.members)}"
    able = parties(subject, board)
    return f"{COULD}{'; '.join(able)}" if able else "Not stated"
