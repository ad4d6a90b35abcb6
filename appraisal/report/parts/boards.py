"""Which bodies of the sources stand behind the boards that an arrangement needs, and which boards need draft terms."""

from appraisal.record import BoardResult, OptionResult, PlacementResult
from appraisal.report.subject import STAYS, Subject
from appraisal.schema.place import Body
from appraisal.view.words import either

COULD = "Not stated; could take part: "
"""What opens the partners that could take part where no source says who does."""
AS_TODAY = "As today (the source does not name the host)"
"""What is said of the host of a pool that runs today and goes on."""


def proposed(body: Body) -> bool:
    """Whether a body is only proposed."""
    return body.stands == "proposed"


def planned(body: Body) -> bool:
    """Whether a body does not stand yet."""
    return body.stands in {"to come", "proposed"}


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
    return tuple(b for b in found if (proposed(b) if new else b.stands == "today"))


def body_of(subject: Subject, option: OptionResult, board: BoardResult) -> Body | None:
    """The body of the sources that is this board, where only one can be."""
    found = could_serve(subject, option, board)
    return found[0] if len(found) == 1 else None


def drafted(subject: Subject) -> tuple[tuple[int, BoardResult], ...]:
    """The boards that need draft terms of reference, with their numbers.

    They are the new ones, and the bodies of today whose terms the source asks to approve.
    """
    case, option = subject.case, subject.drawn
    if case is None or option is None:
        return ()
    asked = {body for a in case.asks for body in a.approves}
    return tuple(
        (n, b)
        for n, b in enumerate(option.boards, start=1)
        if is_new(option, b) or ((body := body_of(subject, option, b)) and body.id in asked)
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


def hosting(subject: Subject, placed: PlacementResult) -> str:
    """Who hosts, as ``either`` says it; of pools that go on as they run, that nobody is named."""
    return AS_TODAY if placed.or_hosts and _runs(subject, placed) else either(placed)


def _runs(subject: Subject, placed: PlacementResult) -> bool:
    """Whether all that moves goes into pools that run today, under an agreement that stands, with a host not named."""
    case = subject.case
    topic = next((t for t in (case.topics if case else ()) if t.id == placed.topic), None)
    today = next((t for t in (topic.today if topic else ()) if t.footprint == placed.footprint), None)
    if case is None or today is None or today.host:
        return False
    stand = [a for a in case.arrangements if a.id in today.arrangements and a.stands not in {"planned", "proposed"}]
    pools = {(v.service, v.vehicle) for v in today.vehicles if any(a.under or a.vehicle == v.vehicle for a in stand)}
    moved = [s for s in placed.services if s.vehicle not in STAYS]
    return bool(moved) and all(s.means == "pooled" and (s.id, s.vehicle) in pools for s in moved)
