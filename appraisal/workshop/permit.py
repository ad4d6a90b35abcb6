"""What each role may do, and when; asked before any event is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from appraisal.workshop.event import (
    Adopted,
    Answered,
    Assigned,
    Body,
    CalledBy,
    Created,
    Ended,
    Forgotten,
    Invited,
    Joined,
    Noted,
    Pooled,
    Proved,
    QuestionAdded,
    Revealed,
    RoundClosed,
    RoundOpened,
    Settled,
)
from appraisal.workshop.question import (
    BudgetQuestion,
    Question,
    RankingQuestion,
    SwingQuestion,
    TradeOffQuestion,
    fits,
)
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import FACILITATOR, State

SEATS = 500
"""The most seats that one workshop holds."""


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who signed in with the secret."""

    name: str

    @property
    def seat(self) -> str:
        """How the record names them."""
        return f"{FACILITATOR}{self.name}"


@dataclass(frozen=True, slots=True)
class Participant:
    """Whoever holds the token of a seat, in one workshop only."""

    seat: str


Who = Facilitator | Participant


def permit(state: State, who: Who, body: Body) -> None:
    """Check that somebody may do this now.

    Raises:
        Refused: it is not theirs to do, or does not fit the state.
    """
    if state.ended and not isinstance(body, Forgotten | Noted):
        raise Refused("closed", "the workshop has ended")
    if isinstance(who, Facilitator):
        _facilitator(state, body)
    else:
        _participant(state, who, body)


def _participant(state: State, who: Participant, body: Body) -> None:
    match body:
        case Joined():
            _join(state, who, body)
        case CalledBy():
            if state.created.anonymous:
                raise Refused("wrong", "this workshop is anonymous: no names are kept")
            _present(state, who.seat)
        case Answered():
            _present(state, who.seat)
            _answer(state, body)
        case Forgotten():
            if body.subject != who.seat:
                raise Refused("forbidden", "only your own answers are yours to erase")
            _present(state, who.seat)
        case _:
            raise Refused("forbidden", "only the facilitator can do this")


def _facilitator(state: State, body: Body) -> None:
    match body:
        case Created():
            if state.version:
                raise Refused("wrong", "the workshop was created already")
            names = [q.id for q in body.questions]
            if len(set(names)) < len(names):
                raise Refused("wrong", "two questions have the same id")
            for question in body.questions:
                _askable(body, question)
        case QuestionAdded():
            if body.question.id in state.questions:
                raise Refused("wrong", f"there is a question '{body.question.id}' already")
            _askable(state.created, body.question)
        case Assigned():
            _present(state, body.subject)
            _partner(state, body.partner)
        case RoundOpened() | RoundClosed() | Revealed():
            _round(state, body)
        case Adopted():
            _known("criterion", body.weights, [c.id for c in state.created.criteria])
            if not any(body.weights.values()):
                raise Refused("wrong", "at least one weight must be above 0")
        case Pooled():
            for arrangement in body.arrangements:
                _known("option", [arrangement.option], [o.id for o in state.created.options])
                if set(arrangement.values) != {c.id for c in state.created.criteria}:
                    raise Refused("wrong", "an arrangement has a value for every criterion of the workshop")
        case Proved():
            _proved(state.created, body)
        case Settled():
            _known("question", [body.question], state.questions)
            if not 1 <= body.round <= len(state.rounds):
                raise Refused("unknown", f"there is no round {body.round}")
        case Forgotten():
            _present(state, body.subject)
        case Noted() | Ended() | Invited():
            pass
        case Joined() | CalledBy() | Answered():
            raise Refused("forbidden", "a facilitator does not answer for a participant")
        case _:
            assert_never(body)


def _join(state: State, who: Participant, body: Joined) -> None:
    if who.seat in state.seats:
        raise Refused("wrong", "the seat is taken")
    if len(state.seats) >= SEATS:
        raise Refused("closed", f"all {SEATS} seats are taken")
    if body.partner is not None and not state.created.pick_partner:
        raise Refused("forbidden", "the facilitator says who sits for which partner")
    _partner(state, body.partner)


def _answer(state: State, body: Answered) -> None:
    now = state.open_round
    if now is None or body.round != now.number:
        raise Refused("closed", f"round {body.round} is not open, so the answer was not kept")
    if body.question not in now.questions:
        raise Refused("wrong", f"'{body.question}' is not asked in this round")
    fits(state.questions[body.question], body.answer)


def _round(state: State, body: RoundOpened | RoundClosed | Revealed) -> None:
    match body:
        case RoundOpened():
            if state.open_round:
                raise Refused("closed", f"round {state.open_round.number} is still open")
            _known("question", body.questions, state.questions)
        case RoundClosed():
            if state.open_round is None:
                raise Refused("closed", "no round is open")
        case Revealed():
            if not 1 <= body.round <= len(state.rounds):
                raise Refused("unknown", f"there is no round {body.round}")
            if body.shown and state.rounds[body.round - 1].open:
                raise Refused("closed", "close the round first: results shown early sway later answers")
        case _:
            assert_never(body)


def _askable(setting: Created, question: Question) -> None:
    if isinstance(question, SwingQuestion | TradeOffQuestion | BudgetQuestion):
        _known("criterion", question.criteria, [c.id for c in setting.criteria])
    if isinstance(question, RankingQuestion):
        _known("option", question.options, [o.id for o in setting.options])


def _proved(setting: Created, body: Proved) -> None:
    criteria = {c.id for c in setting.criteria}
    if set(body.spans) != criteria or any(set(proof.weights) != criteria for proof in body.proofs):
        raise Refused("wrong", "a proof speaks of every criterion of the workshop, and of no other")
    _known("option", {*body.unsettled, *(proof.option for proof in body.proofs)}, [o.id for o in setting.options])


def _known(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    wanted, there = list(given), set(known)
    for identifier in wanted:
        if identifier not in there:
            raise Refused("wrong", f"there is no {what} '{identifier}' in this workshop")
    if len(set(wanted)) < len(wanted):
        raise Refused("wrong", f"the same {what} is named twice")


def _partner(state: State, partner: str | None) -> None:
    if partner is not None:
        _known("partner", [partner], [p.id for p in state.created.partners])


def _present(state: State, seat: str) -> None:
    if seat not in state.seats or state.seats[seat].gone:
        raise Refused("unknown", "nobody holds this seat any more")
