"""A workshop that was held, in tables: for the terminal and for the papers of a board."""

from collections.abc import Iterator

from appraisal.view import room
from appraisal.view.tables import Table
from appraisal.workshop.event import Adopted
from appraisal.workshop.explore import Room
from appraisal.workshop.question import RankingQuestion
from appraisal.workshop.results import FEW, electorate, group_choices, moves, shifts, showable, tally
from appraisal.workshop.state import State
from appraisal.workshop.weights import partners, voices, weighings


def tables(state: State) -> tuple[Table, ...]:
    """Everything that was decided and said, from the record alone; in an anonymous workshop nobody stands alone.

    Args:
        state: of the workshop.
    """
    found = [_rounds(state)] if state.rounds else []
    if state.adopted:
        found.append(_adopted(state, state.adopted))
    if state.notes:
        found.append(_reasons(state))
    weighs = {q.id for q in weighings(state)}
    for question in state.questions:
        asked = [r.number for r in state.rounds if question in r.questions and not r.open]
        if asked:
            found += _weighed(state, question, asked) if question in weighs else _said(state, question, asked)
    return tuple(found)


def _rounds(state: State) -> Table:
    prompts = {q.id: q.prompt for q in state.questions.values()}
    voting = sum(s.counts for s in state.present())
    rows = tuple(
        (
            str(r.number),
            "; ".join(prompts[q] for q in r.questions),
            f"{len(state.answered(r.number))} of {voting}",
            "yes" if r.revealed else "no",
        )
        for r in state.rounds
    )
    quorum = f" (quorum {state.created.quorum})" if state.created.quorum else ""
    return Table(f"Rounds{quorum}", ("Round", "Asked", "Answered by voting seats", "Shown to the room"), rows)


def _adopted(state: State, adopted: Adopted) -> Table:
    rows = tuple((c.name, c.swing, str(adopted.weights.get(c.id, 0))) for c in state.created.criteria)
    return Table(f"Weights adopted: {adopted.how}", ("Criterion", "From worst to best", "Points"), rows)


def _reasons(state: State) -> Table:
    rows = tuple(
        (
            note.by.partition(":")[2],
            f"Weights adopted: {note.said.how}" if isinstance(note.said, Adopted) else note.said.about,
            note.said.rationale if isinstance(note.said, Adopted) else note.said.text,
        )
        for note in state.notes
    )
    return Table("Decisions and reasons on record", ("By", "About", "Reason"), rows)


def _weighed(state: State, question: str, asked: list[int]) -> Iterator[Table]:
    """What a question that gives weights led to after its last round."""
    last, prompt = asked[-1], state.questions[question].prompt
    spoken = voices(state, question, last)
    if len(spoken) < (FEW if state.created.anonymous else 1):
        return
    settled = state.settled.get((last, question))
    for table in (
        room.distribution(state, spoken),
        *([room.movement(state, moves(voices(state, question, asked[0]), spoken))] if len(asked) > 1 else ()),
    ):
        yield _under(prompt, table)
    if state.arrangements:
        voters, shown = electorate(state, spoken), showable(state, partners(state, spoken))
        over = Room(state, spoken)
        yield _under(prompt, room.rules(state, group_choices(state, voters), voters, settled))
        if shown:
            yield _under(prompt, room.positions(state, shown, settled))
        yield _under(prompt, room.acceptability(state, over.acceptability()))
        yield _under(prompt, room.decisions(over.decisions()))


def _said(state: State, question: str, asked: list[int]) -> Iterator[Table]:
    found, kind = tally(state, question, asked[-1]), state.questions[question]
    if found.seats < (FEW if state.created.anonymous else 1):
        return
    if isinstance(kind, RankingQuestion) and len(asked) > 1:
        names = {o.id: o.name for o in state.created.options}
        yield room.shifted(kind.prompt, asked[0], asked[-1], shifts(state, question, asked[0], asked[-1]), names)
    else:
        yield room.tally(state, question, found)


def _under(prompt: str, table: Table) -> Table:
    return Table(f"{prompt} {table.title}", table.heads, table.rows)
