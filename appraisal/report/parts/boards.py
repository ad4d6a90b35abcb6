"""Which bodies of the sources stand behind the boards that an arrangement needs, and which boards need draft terms."""

import re

from appraisal.record import BoardResult, OptionResult, PlacementResult
from appraisal.report.subject import Subject
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Body

TO_COME = re.compile(r"(still )?(proposed|planned|to (come|be)|being|not (yet|running))\b")
"""How the standing of a body begins that does not exist yet."""
COULD = "Not stated; could take part: "
"""What opens the partners that could take part where no source says who does."""
DECIDES = re.compile(r"(?<!the )\b(board|committee)s?\b")
"""How the name of a body shows that it may decide; a unit, a group of officers or a post "for the Board" does not."""


def proposed(body: Body) -> bool:
    """Whether a body is only proposed."""
    return body.status.lower().startswith("proposed")


def planned(body: Body) -> bool:
    """Whether a body does not stand today."""
    return bool(TO_COME.match(body.status.lower()))


def placements(option: OptionResult, board: BoardResult) -> tuple[PlacementResult, ...]:
    """What a board looks after."""
    return tuple(p for p in option.configuration if (p.footprint, p.form) == (board.footprint, board.form))


def is_new(option: OptionResult, board: BoardResult) -> bool:
    """Whether anything that the board looks after changes; the others are kept as they are today."""
    return any(p.changed for p in placements(option, board))


def could_serve(subject: Subject, option: OptionResult, board: BoardResult) -> tuple[Body, ...]:
    """The proposed bodies that a new board could be: those that answer to no other, called a board where it decides.

    Only where the position on record gives the board's form to each of its topics; a body proposed for that position
    says nothing of the boards of another. Where several could be, those whose members the source names go first.
    """
    case, method = subject.case, subject.brief.method
    if case is None or method is None:
        return ()
    deciding = {f.id for f in method.forms if f.delegated}
    said = {(s.topic, f) for s in (case.recorded.settles if case.recorded else ()) for f in s.forms}
    if not is_new(option, board) or any((t, board.form) not in said for t in board.topics):
        return ()
    names = {b.id for b in case.bodies if proposed(b)}
    heads = [b for b in case.bodies if b.id in names and not names & set(b.reports_to)]
    able = [b for b in heads if board.form not in deciding or DECIDES.search(b.name.lower())]
    return tuple([b for b in able if b.members] or able)


def body_of(subject: Subject, option: OptionResult, board: BoardResult) -> Body | None:
    """The body of the sources that is this board, where only one can be: see ``could_serve`` and ``_standing``."""
    if not is_new(option, board):
        return _standing(subject.case, board) if subject.case else None
    found = could_serve(subject, option, board)
    forms = {b.form for b in option.boards if could_serve(subject, option, b)}
    return found[0] if len(found) == 1 and len(forms) == 1 else None


def _standing(case: ConfiguredCase, board: BoardResult) -> Body | None:
    """The body of today that a live arrangement over all topics of the board tells of in the same facts."""
    live = [a for a in case.arrangements if not TO_COME.match(a.status.lower())]
    over = [a for a in live if set(board.topics) <= set(a.topics)]
    found = [b for b in case.bodies if not planned(b) and any(set(a.facts) & set(b.facts) for a in over)]
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


def either(placed: PlacementResult) -> str:
    """Who hosts, for a table whose head says what "or" means."""
    return " or ".join(name for name in (placed.host_name, placed.or_host) if name)
