"""Draft terms of reference for the boards that the option drawn needs: common clauses, and a schedule for each."""

from dataclasses import replace
from itertools import groupby

from appraisal.record import BoardResult, OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Section
from appraisal.report.parts.governance import parties
from appraisal.report.subject import STAYS, Subject, full, opened
from appraisal.report.wording import clauses
from appraisal.schema.rule import EqualNomineesRule
from appraisal.view.numbers import count
from appraisal.view.words import listed


def terms(subject: Subject) -> Section | None:
    """Terms of reference; nothing where the option drawn needs no board."""
    option = subject.drawn
    if option is None or not option.boards or subject.brief.method is None:
        return None
    deciding = {f.id for f in subject.brief.method.forms if f.delegated}
    parts = []
    for decides in (True, False):
        boards = [(n, b) for n, b in enumerate(option.boards, start=1) if (b.form in deciding) == decides]
        if boards:
            schedules = tuple(_schedule(subject, option, number, board) for number, board in boards)
            common = _common(subject, decides, [n for n, _ in boards], len(option.boards))
            parts.append(replace(common, parts=schedules))
    lead = Paragraph(
        f"{opened(count(len(option.boards), 'board is', 'boards are'))} drafted for here, under {subject.this}. The common "
        "clauses hold for each; a schedule says what is its own. What the sources say of a board or group of "
        "today stands beside each clause. What a board is for should be agreed before these terms are."
    )
    return Section("terms", "Draft terms of reference", (lead, *_equal(subject)), tuple(parts))


def _equal(subject: Subject) -> tuple[Block, ...]:
    """Rules of the case on equal seats."""
    rules = [r for r in (subject.case.rules if subject.case else ()) if isinstance(r, EqualNomineesRule) and not r.off]
    said = [
        Paragraph(f"{r.says} ({', '.join((r.id, *r.facts))}) This bears on membership.", "Rule of the case.")
        for r in rules
    ]
    seats = subject.drawn.seats if subject.drawn else ()
    if seats:
        said.append(
            Paragraph(
                f"The fewest seats that the rules allow: {'; '.join(seats)}. The number itself is to be settled.",
                "Seats.",
            )
        )
    return tuple(said)


def _settled(subject: Subject) -> dict[str, str]:
    """Governance check -> what the sources already settle on it, in the words of their facts."""
    case = subject.case
    says = {f.id: f.says for f in subject.brief.case.facts}
    answers = [a for a in (case.checks if case else ()) if a.rule in {"yes", "partly"}]
    return {a.check: " ".join(f"{full(says[f])} ({f})" for f in a.facts) for a in answers}


def _common(subject: Subject, decides: bool, numbers: list[int], every: int) -> Section:  # noqa: FBT001 two kinds
    """The clauses that all boards of one kind share."""
    which = (
        "every board"
        if len(numbers) == every
        else f"board{'s' if len(numbers) > 1 else ''} {listed([str(n) for n in numbers])}"
    )
    settled = _settled(subject)
    rows = [
        (
            title,
            " ".join(c.says for c in found),
            " ".join(dict.fromkeys(settled[c.check] for c in found if c.check in settled)) or "–",
        )
        for title, found in ((t, list(g)) for t, g in groupby(clauses(decides), key=lambda c: c.title))
    ]
    one = len(numbers) == 1
    kind = f"{'a board' if one else 'boards'} that {'decide' if decides else 'advise'}{'s' if one else ''}"
    heads = ("Clause", "Draft", "What the sources say of it")
    grid = Grid(f"Draft clauses for {which}: {kind}", heads, tuple(rows), (2, 6, 5), small=True)
    return Section(f"terms-{'decides' if decides else 'advises'}", f"Common clauses for {which}", (grid,))


def _schedule(subject: Subject, option: OptionResult, number: int, board: BoardResult) -> Section:
    here = [p for p in option.configuration if p.footprint == board.footprint and p.form == board.form]
    inside = list(dict.fromkeys(s.name for p in here for s in p.services if s.vehicle not in STAYS))
    beside = list(dict.fromkeys(s.name for p in here for s in p.services if s.vehicle in STAYS))
    hosts = list(dict.fromkeys(f"{p.host_name} ({p.topic_name})" for p in here if p.host_name))
    members = parties(subject, board)
    rows = (
        ("Name", f"To be settled. Working name: {board.form_name}, {board.footprint_name}"),
        ("Responsible to", f"The governing bodies of {listed(list(members))}" if members else "To be settled"),
        ("Purpose", f"To look after, for the people of {board.footprint_name}: {listed([p.topic_name for p in here])}"),
        ("Members", f"From {listed(list(members))}. Seats and roles are to be settled" if members else "To be settled"),
        ("Quorum", "To be settled. Suggested: at least one member from each partner"),
        ("Services within its remit", "; ".join(inside) or "None moves between bodies"),
        ("Services planned beside it or left with their holders", "; ".join(beside) or "None"),
        ("Host", "; ".join(hosts) or "None needed"),
        ("Delegated limits", "To be settled by each governing body"),
    )
    grid = Grid(f"Schedule for board {number}", ("Clause", "Draft"), rows, (2, 7))
    return Section(f"terms-{number}", f"Schedule {number}: {board.footprint_name}", (grid,))
