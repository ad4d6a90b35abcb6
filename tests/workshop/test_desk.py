"""The desk: codes, tokens and limits keep everybody in their own seat."""

from pathlib import Path

import pytest

from appraisal.workshop import keys
from appraisal.workshop.desk import Desk, Ticket
from appraisal.workshop.event import Noted, Revealed, RoundClosed, RoundOpened
from appraisal.workshop.keys import Limit, kept_secret
from appraisal.workshop.question import StatementAnswer
from appraisal.workshop.refused import Refused, StoreUnavailable
from appraisal.workshop.store import Held, Store
from small_workshop import ANN, BOB, CREATED

ROOM = "192.0.2.1"


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        """Start somewhere."""
        self.time = 1_500_000_000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """A clock to set."""
    return Clock()


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    """A desk over an empty store."""
    return Desk(store, clock)


def enter(desk: Desk, code: str, key: str = "k" * 22) -> Ticket:
    """Join without a name."""
    return desk.join(code, key, ROOM)


def refusal(desk: Desk, held: Held, key: str) -> str | None:
    """Answer, and tell why it was refused."""
    try:
        desk.answer(held, 1, "agree", StatementAnswer(position=0), key)
    except Refused as refused:
        return refused.reason
    return None


def test_a_participant_joins_answers_and_is_back_with_the_token(desk: Desk) -> None:
    """A phone that lost its signal finds everything as it was."""
    workshop = desk.create(ANN, CREATED)
    ticket = desk.join(desk.invite(workshop, ANN), "k" * 22, ROOM, "ccg", "Mary")
    desk.steer(workshop, ANN, RoundOpened(questions=("agree",)))
    held = desk.held(ticket.token, ROOM)
    desk.answer(held, 1, "agree", StatementAnswer(position=2), "first")
    seat = desk.store.state(workshop).seats[held.seat]

    assert ("Mary", "ccg") == (seat.name, seat.partner)
    assert StatementAnswer(position=2) == desk.store.state(workshop).answers[1, "agree", held.seat]


def test_joining_again_with_the_same_mark_gives_the_same_seat(desk: Desk) -> None:
    """A reply lost on the way must not seat one person twice."""
    code = desk.invite(desk.create(ANN, CREATED), ANN)
    first, again, other = enter(desk, code), enter(desk, code), enter(desk, code, "o" * 22)

    assert first.held == again.held
    assert first.token != again.token
    assert first.held.seat != other.held.seat


def test_codes_are_read_as_people_type_them(desk: Desk) -> None:
    """Small letters, a hyphen, a space: it is the code on the wall."""
    code = desk.invite(desk.create(ANN, CREATED), ANN)

    assert "-" in keys.spoken_code(code)
    assert desk.door(keys.spoken_code(code).lower(), ROOM) == desk.door(f" {code} ", ROOM)


def test_codes_end(desk: Desk, clock: Clock) -> None:
    """A photograph of the wall must not open the door next week."""
    workshop = desk.create(ANN, CREATED)
    code = desk.invite(workshop, ANN, minutes=5)
    clock.time += 299
    desk.door(code, ROOM)
    clock.time += 2
    with pytest.raises(Refused, match="no workshop has this code"):
        desk.door(code, ROOM)

    assert None is desk.code(workshop)


def test_a_new_code_ends_the_old_one(desk: Desk) -> None:
    """A facilitator can shut a door that too many know."""
    workshop = desk.create(ANN, CREATED)
    old, new = desk.invite(workshop, ANN), desk.invite(workshop, ANN)
    with pytest.raises(Refused):
        desk.door(old, ROOM)

    assert (workshop, new) == (desk.door(new, ROOM)[0], desk.code(workshop))


def test_a_token_opens_one_seat_in_one_workshop(desk: Desk) -> None:
    """There is no way from one seat to another."""
    one, two = (enter(desk, desk.invite(desk.create(ANN, CREATED), ANN)) for _ in range(2))

    assert one.held == desk.held(one.token, ROOM)
    assert one.held.workshop != two.held.workshop
    for wrong in ("", one.token[:-1], keys.hashed(one.token), one.held.seat, "' OR 1=1 --"):
        with pytest.raises(Refused, match="holds no seat"):
            desk.held(wrong, ROOM)


def test_tokens_are_kept_only_as_hashes(tmp_path: Path) -> None:
    """Who copies the database cannot sit in anybody's seat."""
    desk = Desk(Store(f"sqlite:///{tmp_path / 'w.db'}"))
    ticket = enter(desk, desk.invite(desk.create(ANN, CREATED), ANN))
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert (False, True) == (ticket.token.encode() in kept, keys.hashed(ticket.token).encode() in kept)
    desk.store.database.close()


def test_wrong_codes_are_limited_by_address(desk: Desk) -> None:
    """Guessing must not pay, and a guesser elsewhere must not shut out the room."""
    code = desk.invite(desk.create(ANN, CREATED), ANN)
    said = []
    for _ in range(80):
        with pytest.raises(Refused) as refused:
            desk.door("AAAABBBB", "198.51.100.7")
        said.append(refused.value.reason)
    with pytest.raises(Refused, match="too many tries"):
        desk.door(code, "198.51.100.7")

    assert "too_often" == said[-1]
    assert desk.door(code, ROOM)


def test_answers_are_limited_by_seat(desk: Desk) -> None:
    """One phone gone mad must not slow the room."""
    workshop = desk.create(ANN, CREATED)
    held = enter(desk, desk.invite(workshop, ANN)).held
    desk.steer(workshop, ANN, RoundOpened(questions=("agree",)))
    said = [refusal(desk, held, str(number)) for number in range(150)]

    assert (None, "too_often") == (said[0], said[-1])


def test_who_leaves_is_forgotten(desk: Desk) -> None:
    """The token ends, the answers are gone, the seat counts no more."""
    workshop = desk.create(ANN, CREATED)
    ticket = enter(desk, desk.invite(workshop, ANN))
    desk.steer(workshop, ANN, RoundOpened(questions=("agree",)))
    desk.answer(ticket.held, 1, "agree", StatementAnswer(position=0), "a")
    desk.leave(ticket.held)

    assert ({}, ()) == (desk.store.state(workshop).answers, desk.store.state(workshop).present())
    with pytest.raises(Refused):
        desk.held(ticket.token, ROOM)


def test_two_facilitators_cannot_decide_past_each_other(desk: Desk) -> None:
    """Who decides on what is no longer so is told, and looks again."""
    workshop = desk.create(ANN, CREATED)
    held = enter(desk, desk.invite(workshop, ANN)).held
    desk.steer(workshop, ANN, RoundOpened(questions=("agree",)))
    seen = desk.store.state(workshop).steered
    desk.answer(held, 1, "agree", StatementAnswer(position=0), "a")
    desk.steer(workshop, ANN, RoundClosed(), seen)
    with pytest.raises(Refused, match="another facilitator"):
        desk.steer(workshop, BOB, Revealed(round=1), seen)

    assert not desk.store.state(workshop).rounds[0].revealed


def test_a_limit_refills_with_time_and_only_forward() -> None:
    """A clock set back must not lock anybody out for an hour."""
    time = [0.0]
    limit = Limit(burst=2, per_second=1, clock=lambda: time[0])
    limit.spend("a")
    limit.spend("a")
    with pytest.raises(Refused):
        limit.spend("a")
    with pytest.raises(Refused):
        limit.check("a")
    limit.spend("b")
    time[0] = 1.0
    limit.check("a")
    limit.spend("a")


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Whoever else uses the machine is no facilitator."""
    file = tmp_path / "new" / "secret.txt"
    made = kept_secret(file)

    assert made == kept_secret(file)
    assert (True, 0o600) == (len(made) >= 16, file.stat().st_mode & 0o777)


@pytest.mark.parametrize("damage", [b"", b" \n", b"\xff", b"abc\xffdef"])
def test_an_empty_secret_lets_nobody_in(tmp_path: Path, damage: bytes) -> None:
    """A full disk at the first start leaves an empty file, and an empty field on the screen would match it."""
    file = tmp_path / "secret.txt"
    file.write_bytes(damage)

    with pytest.raises(StoreUnavailable, match="holds no secret; remove the file"):
        kept_secret(file)


def test_reasons_are_kept_with_who_gave_them(desk: Desk) -> None:
    """The report says who put what on record."""
    workshop = desk.create(ANN, CREATED)
    desk.steer(workshop, BOB, Noted(about="the vote", text="cost came last"))

    assert ["facilitator:Bob"] == [note.by for note in desk.store.state(workshop).notes]
