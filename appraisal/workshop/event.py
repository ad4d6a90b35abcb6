"""Everything that can happen in a workshop, as a closed list of frozen events."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from appraisal.schema.base import Id, Percent, Strict
from appraisal.workshop.question import Answer, Named, Question, Weighed, Words

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
SeatId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Long = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)]
Votes = Annotated[int, Field(ge=1, le=20)]


class Arrangement(Strict):
    """One configuration that the solver found, with what it is worth on each criterion."""

    option: Id
    values: dict[Id, int]
    """Criterion id -> value in thousandths of a point, 0 to 100,000 from worst to best."""
    choices: dict[Words, Words]
    """Topic -> what is chosen for it, in words."""


class Proof(Strict):
    """No arrangement of an option is worth more at some weights."""

    option: Id
    weights: dict[Id, Annotated[int, Field(ge=0)]]
    """Criterion id -> whole weight, of any size."""
    most: int
    """The greatest sum of weight x value that the option can reach, in thousandths of a point."""


class Created(Strict):
    """A workshop was set up on a case, frozen by the digest of its content."""

    kind: Literal["created"] = "created"
    title: Words
    case: Id
    digest: Hash
    """Of the case, its packs and the day."""
    criteria: Annotated[tuple[Weighed, ...], Field(min_length=2, max_length=40)]
    options: Annotated[tuple[Named, ...], Field(max_length=40)]
    mixes: tuple[Id, ...] = ()
    """Options without limits of their own: they take in every other, so they do not compete."""
    baseline: Id | None = None
    """The option that stays where nothing is agreed."""
    partners: Annotated[tuple[Named, ...], Field(max_length=80)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=40)]
    anonymous: bool = False
    """True where no names are asked for, and nobody is shown what one person answered."""
    pick_partner: bool = True
    """True where participants say themselves which partner they sit for."""
    quorum: Annotated[int, Field(ge=0, le=1000)] = 0
    """Voting seats that must have answered before a round counts."""


class QuestionAdded(Strict):
    """The facilitator added a question."""

    kind: Literal["question_added"] = "question_added"
    question: Question


class Invited(Strict):
    """A join code was given out; the code itself is not part of the record."""

    kind: Literal["invited"] = "invited"
    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)]


class Joined(Strict):
    """Somebody took a seat."""

    kind: Literal["joined"] = "joined"
    partner: Id | None = None


class CalledBy(Strict):
    """A participant gave a name; kept apart, so that a record can be shown without names."""

    kind: Literal["called"] = "called"
    name: PersonName


class Assigned(Strict):
    """The facilitator gave a seat its partner and its say."""

    kind: Literal["assigned"] = "assigned"
    subject: SeatId
    partner: Id | None = None
    votes: Votes = 1
    voting: bool = True


class RoundOpened(Strict):
    """A round of answering began."""

    kind: Literal["round_opened"] = "round_opened"
    questions: Annotated[tuple[Id, ...], Field(min_length=1, max_length=40)]


class RoundClosed(Strict):
    """The open round ended."""

    kind: Literal["round_closed"] = "round_closed"


class Answered(Strict):
    """A participant answered, or changed an answer."""

    kind: Literal["answered"] = "answered"
    round: Annotated[int, Field(ge=1)]
    question: Id
    answer: Answer


class Revealed(Strict):
    """The room was shown the results of a round, or they were hidden again."""

    kind: Literal["revealed"] = "revealed"
    round: Annotated[int, Field(ge=1)]
    shown: bool = True


class Pooled(Strict):
    """Configurations were worked out, so that the record alone can answer for any weights."""

    kind: Literal["pooled"] = "pooled"
    arrangements: Annotated[tuple[Arrangement, ...], Field(max_length=2000)]


class Proved(Strict):
    """The solver proved how much arrangements can be worth, so that the record alone can say how sure it is."""

    kind: Literal["proved"] = "proved"
    spans: dict[Id, tuple[int, int]]
    """Criterion id -> the lowest and the highest value that any arrangement can have on it."""
    proofs: Annotated[tuple[Proof, ...], Field(max_length=2000)]
    unsettled: tuple[Id, ...] = ()
    """Options of which it is not known whether they are possible."""


class Settled(Strict):
    """The solver looked for anything that would serve the room better than what is known."""

    kind: Literal["settled"] = "settled"
    question: Id
    round: Annotated[int, Field(ge=1)]
    short: dict[Words, Annotated[int, Field(ge=0)]]
    """Rule of fairness -> by how much its choice could still be bettered, in thousandths of a point; 0: proved."""
    own: dict[Words, Annotated[int, Field(ge=0)]]
    """Partner -> the same for what is best by its own weights."""


class Adopted(Strict):
    """A set of swing weights was adopted."""

    kind: Literal["adopted"] = "adopted"
    weights: dict[Id, Percent]
    how: Words
    """How the weights came about, such as the median of round 2."""
    rationale: Long = ""


class Noted(Strict):
    """A reason was put on record."""

    kind: Literal["noted"] = "noted"
    about: Words
    text: Annotated[Long, StringConstraints(min_length=1)]


class Ended(Strict):
    """The workshop ended; nothing but forgetting comes after."""

    kind: Literal["ended"] = "ended"


class Forgotten(Strict):
    """A participant left and everything they gave was erased."""

    kind: Literal["forgotten"] = "forgotten"
    subject: SeatId


Body = Annotated[
    Created
    | QuestionAdded
    | Invited
    | Joined
    | CalledBy
    | Assigned
    | RoundOpened
    | RoundClosed
    | Answered
    | Revealed
    | Pooled
    | Proved
    | Settled
    | Adopted
    | Noted
    | Ended
    | Forgotten,
    Field(discriminator="kind"),
]
BODY: TypeAdapter[Body] = TypeAdapter(Body)

PERSONAL = frozenset({"joined", "called", "assigned", "answered"})
"""Kinds of events that say something of one participant, and that forgetting empties."""


class Event(Strict):
    """One act on record, linked to the one before."""

    sequence: Annotated[int, Field(ge=1)]
    """1 for the first; the order of events, whatever the clock said."""
    time: Annotated[str, StringConstraints(max_length=40)]
    """What the server's clock showed, in UTC; nothing rests on it."""
    seat: Words
    """Who acted: a seat, or ``facilitator:`` with a name."""
    kind: Words
    body: Body | None
    """None once erased."""
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None
    """Kept with the body and erased with it, so that the digest tells nothing of what was erased."""
    digest: Hash
    """Of salt and body."""
    previous: Hash
    hash: Hash
    """Of everything above but body and salt."""


def now() -> str:
    """The server's clock, in UTC, as events record it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
