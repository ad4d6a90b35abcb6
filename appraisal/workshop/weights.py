"""From answers to swing weights, one set for each person, and never a mean that nobody sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.workshop import choices
from appraisal.workshop.question import (
    Answer,
    BudgetAnswer,
    BudgetQuestion,
    SwingAnswer,
    SwingQuestion,
    TradeOffAnswer,
    TradeOffQuestion,
    Weighing,
)
from appraisal.workshop.state import Seat, State

WHOLE = 1000
"""Shares of weight are counted in parts of this."""

Weights = Mapping[str, int]
"""Criterion id -> whole points, or parts of ``WHOLE``."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one seat, or one partner, weighs."""

    id: str
    name: str
    """Empty where nobody gave one."""
    partner: str | None
    votes: int
    shares: Weights
    """Criterion id -> parts of ``WHOLE``."""
    round: int
    """The round in which it was said; a position holds until it is changed."""


def weighings(state: State) -> tuple[Weighing, ...]:
    """The questions of a workshop that give weights."""
    return tuple(
        q for q in state.questions.values() if isinstance(q, SwingQuestion | TradeOffQuestion | BudgetQuestion)
    )


def points(question: Weighing, answer: Answer) -> dict[str, int]:
    """Swing weights that an answer gives; empty where it gives none yet."""
    match answer:
        case SwingAnswer() | BudgetAnswer():
            return dict(answer.points)
        case TradeOffAnswer() if answer.choices:
            return choices.weights(question.criteria, answer.choices)
        case _:
            return {}


def shares(given: Weights, criteria: Sequence[str]) -> dict[str, int]:
    """Points as parts of ``WHOLE`` that add up to it; what rounding loses goes to the greatest losers.

    Args:
        given: points, at least one above 0; what is missing counts 0.
        criteria: every criterion.
    """
    total = sum(given.values())
    exact = {c: Fraction(WHOLE * given.get(c, 0), total) for c in criteria}
    floors = {c: int(share) for c, share in exact.items()}
    losers = sorted(criteria, key=lambda c: floors[c] - exact[c])
    for criterion in losers[: WHOLE - sum(floors.values())]:
        floors[criterion] += 1
    return floors


def voices(state: State, question: str, number: int) -> tuple[Voice, ...]:
    """What each seat that counts weighs after a round, by its last answer to a question up to then."""
    asked = next((q for q in weighings(state) if q.id == question), None)
    if asked is None:
        return ()
    criteria = [c.id for c in state.created.criteria]
    found = []
    for seat in state.present():
        if seat.counts and (said := _last(state, asked, seat, number)):
            given, when = said
            found.append(Voice(seat.id, seat.name or "", seat.partner, seat.votes, shares(given, criteria), when))
    return tuple(found)


def _last(state: State, asked: Weighing, seat: Seat, number: int) -> tuple[Weights, int] | None:
    for when in range(min(number, len(state.rounds)), 0, -1):
        answer = state.answers.get((when, asked.id, seat.id))
        given = points(asked, answer) if answer else {}
        if any(given.values()):
            return given, when
    return None


def partners(state: State, spoken: Sequence[Voice]) -> tuple[Voice, ...]:
    """What each partner weighs: the mean of its seats by their votes, with the number of votes behind it."""
    criteria = [c.id for c in state.created.criteria]
    found = []
    for partner in state.created.partners:
        own = [v for v in spoken if v.partner == partner.id]
        if own:
            total = {c: sum(v.votes * v.shares[c] for v in own) for c in criteria}
            votes = sum(v.votes for v in own)
            newest = max(v.round for v in own)
            found.append(Voice(partner.id, partner.name, partner.id, votes, shares(total, criteria), newest))
    return tuple(found)
