"""The state of a workshop: nothing but a fold over its events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import assert_never

from appraisal.errors import RecordError
from appraisal.workshop.event import (
    Adopted,
    Answered,
    Arrangement,
    Assigned,
    Body,
    CalledBy,
    Created,
    Ended,
    Event,
    Forgotten,
    Invited,
    Joined,
    Noted,
    Pooled,
    Proof,
    Proved,
    QuestionAdded,
    Revealed,
    RoundClosed,
    RoundOpened,
    Settled,
)
from appraisal.workshop.question import Answer, Question

FACILITATOR = "facilitator:"
"""How the seat of a facilitator starts; no participant's seat can."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One participant."""

    id: str
    name: str | None = None
    """None where anonymous or not given."""
    partner: str | None = None
    votes: int = 1
    voting: bool = True
    gone: bool = False
    """True once forgotten: the seat counts for nothing."""
    touched: int = 0
    """Sequence of the last event that says something of it."""

    @property
    def counts(self) -> bool:
        """Whether its answers count."""
        return self.voting and not self.gone


@dataclass(frozen=True, slots=True)
class Round:
    """One round of answering."""

    number: int
    """1 for the first."""
    questions: tuple[str, ...]
    open: bool = True
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A reason on record."""

    sequence: int
    by: str
    said: Adopted | Noted


Key = tuple[int, str, str]
"""Round number, question id, seat id."""


@dataclass(frozen=True)
class State:
    """Everything that is so after some events."""

    version: int = 0
    """Sequence of the last event."""
    seal: str = ""
    """Its hash."""
    steered: int = 0
    """Sequence of the last act of a facilitator."""
    setting: Created | None = None
    questions: Mapping[str, Question] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    arrangements: tuple[Arrangement, ...] = ()
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Criterion id -> lowest and highest value that any arrangement can have; empty where nothing is proved."""
    proofs: tuple[Proof, ...] = ()
    unsettled: tuple[str, ...] = ()
    """Options of which it is not known whether they are possible."""
    settled: Mapping[tuple[int, str], Settled] = field(default_factory=dict)
    """Round number and question id -> how sure what follows is; gone once a seat says or is anything else."""
    notes: tuple[Note, ...] = ()
    """Adoptions and reasons, in order."""
    ended: bool = False

    @property
    def created(self) -> Created:
        """What was set up.

        Raises:
            RecordError: nothing was; the record does not start as it should.
        """
        if self.setting is None:
            raise RecordError("the record of the workshop does not start with its creation")
        return self.setting

    @property
    def open_round(self) -> Round | None:
        """The round that takes answers now."""
        return self.rounds[-1] if self.rounds and self.rounds[-1].open else None

    @property
    def adopted(self) -> Adopted | None:
        """The weight set adopted last."""
        return next((n.said for n in reversed(self.notes) if isinstance(n.said, Adopted)), None)

    def present(self) -> tuple[Seat, ...]:
        """Seats that were not forgotten, in the order of joining."""
        return tuple(seat for seat in self.seats.values() if not seat.gone)

    def answered(self, number: int) -> frozenset[str]:
        """Seats that answered every question of a round and count."""
        asked = self.rounds[number - 1].questions
        return frozenset(
            s.id for s in self.present() if s.counts and all((number, q, s.id) in self.answers for q in asked)
        )


def fold(events: Iterable[Event]) -> State:
    """The state after some events from the first on.

    Raises:
        RecordError: an event that cannot follow from those before.
    """
    return reduce(advance, events, State())


def advance(state: State, event: Event) -> State:
    """The state after one more event.

    Raises:
        RecordError: the event cannot follow.
    """
    if event.sequence != state.version + 1 or (event.sequence == 1) != (event.kind == "created"):
        raise RecordError(f"event {event.sequence} of kind '{event.kind}' cannot follow event {state.version}")
    steered = event.sequence if event.seat.startswith(FACILITATOR) else state.steered
    marked = replace(state, version=event.sequence, seal=event.hash, steered=steered)
    if event.body is None:
        return _seated(marked, Seat(event.seat)) if event.kind == "joined" else marked
    return _after(marked, event.seat, event.body)


def _after(state: State, seat: str, body: Body) -> State:
    match body:
        case Created():
            return replace(state, setting=body, questions={q.id: q for q in body.questions})
        case QuestionAdded():
            return replace(state, questions={**state.questions, body.question.id: body.question})
        case Joined():
            return _seated(state, Seat(seat, partner=body.partner))
        case CalledBy():
            return _seated(state, replace(_seat(state, seat), name=body.name))
        case Assigned():
            known = _seat(state, body.subject)
            return _seated(state, replace(known, partner=body.partner, votes=body.votes, voting=body.voting))
        case Answered():
            state = _seated(state, _seat(state, seat))
            return replace(state, answers={**state.answers, (body.round, body.question, seat): body.answer})
        case Forgotten():
            return _without(state, body.subject)
        case RoundOpened() | RoundClosed() | Revealed():
            return _round(state, body)
        case Pooled():
            fresh = tuple(a for a in body.arrangements if a not in state.arrangements)
            return replace(state, arrangements=(*state.arrangements, *fresh))
        case Proved():
            proofs = (*state.proofs, *body.proofs)
            return replace(state, spans=body.spans, proofs=proofs, unsettled=body.unsettled)
        case Settled():
            return replace(state, settled={**state.settled, (body.round, body.question): body})
        case Adopted() | Noted():
            return replace(state, notes=(*state.notes, Note(state.version, seat, body)))
        case Ended():
            return replace(state, ended=True)
        case Invited():
            return state
        case _:
            assert_never(body)


def _round(state: State, body: RoundOpened | RoundClosed | Revealed) -> State:
    if isinstance(body, RoundOpened):
        return replace(state, rounds=(*state.rounds, Round(len(state.rounds) + 1, body.questions)))
    number = body.round if isinstance(body, Revealed) else len(state.rounds)
    if not 1 <= number <= len(state.rounds):
        raise RecordError(f"event {state.version} speaks of round {number}, which was never opened")
    change = _shown(shown=body.shown) if isinstance(body, Revealed) else _closed
    rounds = tuple(change(r) if r.number == number else r for r in state.rounds)
    return replace(state, rounds=rounds)


def _closed(done: Round) -> Round:
    return replace(done, open=False)


def _shown(*, shown: bool) -> Callable[[Round], Round]:
    return lambda done: replace(done, revealed=shown)


def _seat(state: State, seat: str) -> Seat:
    if seat not in state.seats:
        raise RecordError(f"event {state.version} speaks of seat '{seat}', which nobody has taken")
    return state.seats[seat]


def _seated(state: State, seat: Seat) -> State:
    seats = {**state.seats, seat.id: replace(seat, touched=state.version)}
    return replace(state, seats=seats, settled={})


def _without(state: State, seat: str) -> State:
    """The state without anything that a participant gave."""
    kept = {key: answer for key, answer in state.answers.items() if key[2] != seat}
    return replace(_seated(state, Seat(_seat(state, seat).id, gone=True)), answers=kept)
