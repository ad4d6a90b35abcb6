"""Where workshops are kept: events are only ever added, and acknowledged once they are on the disk."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from appraisal.errors import AppraisalError, RecordError
from appraisal.workshop import chain, keys
from appraisal.workshop.database import Database
from appraisal.workshop.event import BODY, PERSONAL, Assigned, Body, Event, Forgotten, now
from appraisal.workshop.refused import Refused, StoreUnavailable
from appraisal.workshop.state import State, advance
from appraisal.workshop.tables import EVENT, TOKEN, WORKSHOP

Check = Callable[[State], None]
"""Raises where a state does not allow an act."""
FRESH_SECONDS = 0.25
"""How long a state is shown before the database is asked whether another process added to it."""


@dataclass(frozen=True, slots=True)
class Held:
    """The workshop and seat that a token opens."""

    workshop: str
    seat: str


@dataclass(slots=True)
class Act:
    """Something that somebody wants to do, and what became of it."""

    seat: str
    body: Body
    check: Check
    key: str | None
    token: str | None
    event: Event | None = None
    error: AppraisalError | None = None
    fresh: bool = False
    """True where the event is new, and not one kept before."""
    done: bool = False


class Store:
    """Workshops in one database; safe to use from many threads and processes at once."""

    def __init__(self, url: str) -> None:
        """Open the database and bring it up to date; see ``Database``."""
        self.database = Database(url)
        self._states: dict[str, tuple[State, float]] = {}
        self._lock = Lock()
        self._turns: dict[str, Lock] = {}
        """One writer a workshop at a time, in this process."""
        self._waiting: dict[str, list[Act]] = {}

    # ---- reading

    def workshops(self) -> tuple[str, ...]:
        """Ids of all workshops."""
        with self.database.reading() as connection:
            return tuple(connection.scalars(select(WORKSHOP.c.id).order_by(WORKSHOP.c.id)))

    def events(self, workshop: str, after: int = 0) -> tuple[Event, ...]:
        """The events of a workshop in order, from one number on.

        Raises:
            RecordError: an event does not have the form of one.
        """
        with self.database.reading() as connection:
            return _events(connection, workshop, after)

    def state(self, workshop: str) -> State:
        """The state of a workshop, at most a quarter of a second old where another process writes.

        Raises:
            Refused: there is no such workshop.
            StoreUnavailable: the database cannot be reached.
        """
        known, seen = self._states.get(workshop, (State(), 0.0))
        if known.version and time.monotonic() - seen < FRESH_SECONDS:
            return known
        with self.database.reading() as connection:
            state = self._current(connection, workshop)
        if not state.version:
            raise Refused("unknown", "there is no such workshop")
        self._keep(workshop, state)
        return state

    # ---- adding

    def append(
        self,
        workshop: str,
        seat: str,
        body: Body,
        check: Check,
        key: str | None = None,
        token: str | None = None,
    ) -> Event:
        """Add an event, once it is allowed by what is so at that moment.

        Acts that wait for each other go to the disk together, so that a whole room can answer at once.

        Args:
            workshop: id.
            seat: who acts.
            body: what they do.
            check: raises where the state does not allow it; no other event can come between it and this one.
            key: the sender's own mark of this act; a repeated act with the same mark is kept once.
            token: opens the seat from now on.

        Returns:
            The event as kept, or as it was kept the first time.

        Raises:
            Refused: the check failed, or the mark was used for another act.
            StoreUnavailable: nothing was kept.
        """
        act = Act(seat, body, check, key, token)
        with self._lock:
            self._waiting.setdefault(workshop, []).append(act)
            turn = self._turns.setdefault(workshop, Lock())
        with turn:
            if not act.done:
                with self._lock:
                    batch = self._waiting.pop(workshop)
                self._settle(workshop, batch)
        if act.event is None:
            raise act.error or StoreUnavailable("nothing was kept, and the same can be sent again")
        if isinstance(body, Forgotten):
            self.database.scrub()
        return act.event

    def _settle(self, workshop: str, batch: Sequence[Act]) -> None:
        """Keep some acts together; one by one where another process was first."""
        kept = overtaken = False
        try:
            self._keep_all(workshop, batch)
            kept = True
        except IntegrityError:
            overtaken = True
            self._states.pop(workshop, None)
        except AppraisalError as error:
            for act in batch:
                act.error = act.error or error
        finally:
            for act in batch:
                act.event, act.done = act.event if kept else None, True
        for act in batch if overtaken and len(batch) > 1 else ():
            self._settle(workshop, [act])

    def _keep_all(self, workshop: str, batch: Sequence[Act]) -> None:
        with self.database.writing() as connection:
            self._claim(connection, workshop, create=batch[0].body.kind == "created")
            state = self._current(connection, workshop)
            known = _kept(connection, workshop, [act.key for act in batch if act.key])
            for act in batch:
                state = _decide(workshop, state, act, known)
            _write(connection, workshop, [(a.event, a.key) for a in batch if a.event and a.fresh])
            for act in batch:
                if act.event and act.token:
                    row = {"hash": keys.hashed(act.token), "workshop": workshop, "seat": act.seat}
                    connection.execute(insert(TOKEN).values(**row))
                if act.event and isinstance(act.body, Forgotten):
                    _erase(connection, workshop, act.body.subject)
        self._keep(workshop, state)

    def load(self, workshop: str, events: Sequence[Event]) -> None:
        """Keep a whole chain under its own id.

        Raises:
            Refused: the workshop is there already.
        """
        with self.database.writing() as connection:
            if connection.scalar(select(WORKSHOP.c.id).where(WORKSHOP.c.id == workshop)):
                raise Refused("wrong", f"workshop {workshop} is in the store already")
            self._claim(connection, workshop, create=True)
            _write(connection, workshop, [(event, None) for event in events])

    def drop(self, workshop: str) -> None:
        """Erase a workshop with everything in it."""
        with self.database.writing() as connection:
            for table in (TOKEN, EVENT):
                connection.execute(delete(table).where(table.c.workshop == workshop))
            connection.execute(delete(WORKSHOP).where(WORKSHOP.c.id == workshop))
        self._states.pop(workshop, None)
        self.database.scrub()

    # ---- codes and tokens

    def give_code(self, workshop: str, code: str, until: int) -> None:
        """Let a code open a workshop until a second of Unix time; an older code opens it no more."""
        with self.database.writing() as connection:
            connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == workshop).values(code=code, code_until=until))

    def code(self, workshop: str) -> tuple[str, int] | None:
        """The code of a workshop and when it ends, whether or not it still holds."""
        with self.database.reading() as connection:
            found = connection.execute(
                select(WORKSHOP.c.code, WORKSHOP.c.code_until).where(WORKSHOP.c.id == workshop)
            ).first()
        return (found.code, found.code_until) if found and found.code else None

    def behind(self, code: str, at: float) -> str | None:
        """The workshop that a code opens at a time; None where it opens none."""
        with self.database.reading() as connection:
            return connection.scalar(select(WORKSHOP.c.id).where(WORKSHOP.c.code == code, WORKSHOP.c.code_until >= at))

    def held(self, token: str) -> Held | None:
        """The seat that a token opens; None where it opens none."""
        with self.database.reading() as connection:
            found = connection.execute(select(TOKEN).where(TOKEN.c.hash == keys.hashed(token))).first()
        return Held(found.workshop, found.seat) if found else None

    # ---- within

    def _claim(self, connection: Connection, workshop: str, *, create: bool) -> None:
        """Hold the workshop's row until the transaction ends; SQLite holds the whole database already."""
        if create:
            row = {"id": workshop, "head": 0, "hash": chain.start(workshop)}
            connection.execute(insert(WORKSHOP).values(**row))
        elif not connection.scalar(select(WORKSHOP.c.id).where(WORKSHOP.c.id == workshop).with_for_update()):
            raise Refused("unknown", "there is no such workshop")

    def _current(self, connection: Connection, workshop: str) -> State:
        """The state as the connection sees it, from what is remembered and what came since."""
        state = self._states.get(workshop, (State(), 0.0))[0]
        head = connection.scalar(select(WORKSHOP.c.head).where(WORKSHOP.c.id == workshop)) or 0
        if head < state.version:
            state = State()
        for event in _events(connection, workshop, state.version) if head > state.version else ():
            state = advance(state, event)
        return state

    def _keep(self, workshop: str, state: State) -> None:
        with self._lock:
            known = self._states.get(workshop)
            if known is None or known[0].version <= state.version:
                self._states[workshop] = (state, time.monotonic())


def _events(connection: Connection, workshop: str, after: int) -> tuple[Event, ...]:
    wanted = select(EVENT).where(EVENT.c.workshop == workshop, EVENT.c.sequence > after).order_by(EVENT.c.sequence)
    return tuple(_event(row) for row in connection.execute(wanted))


def _event(row: Row[tuple[object, ...]]) -> Event:
    columns = row._asdict()
    kept = {name: columns[name] for name in columns if name not in {"workshop", "key", "body"}}
    try:
        body = None if row.body is None else BODY.validate_json(row.body)
        return Event.model_validate({**kept, "body": body})
    except ValueError as error:
        raise RecordError(f"event {row.sequence} of workshop {row.workshop} cannot be read: {error}") from error


def _kept(connection: Connection, workshop: str, marks: Sequence[str]) -> dict[str, Event]:
    wanted = select(EVENT).where(EVENT.c.workshop == workshop, EVENT.c.key.in_(marks))
    return {row.key: _event(row) for row in connection.execute(wanted)} if marks else {}


def _decide(workshop: str, state: State, act: Act, known: dict[str, Event]) -> State:
    """Make the act's event, or find the one that was kept before, or note why there is none."""
    act.event = act.error = None
    try:
        if act.key in known:
            act.event, act.fresh = _same(known[act.key], act), False
            return state
        act.check(state)
        previous = state.seal or chain.start(workshop)
        made = chain.link(previous, state.version + 1, now(), act.seat, act.body)
        after = advance(state, made)
    except AppraisalError as error:
        act.error = error
        return state
    act.event, act.fresh = made, True
    if act.key is not None:
        known[act.key] = made
    return after


def _same(kept: Event, act: Act) -> Event:
    if kept.seat != act.seat or kept.body != act.body:
        raise Refused("wrong", "this mark was used for another act; send the new one with a new mark")
    return kept


def _write(connection: Connection, workshop: str, added: Sequence[tuple[Event, str | None]]) -> None:
    if not added:
        return
    rows = [
        {
            **event.model_dump(exclude={"body"}),
            "workshop": workshop,
            "body": None if event.body is None else chain.payload(event.body),
            "key": key,
        }
        for event, key in added
    ]
    connection.execute(insert(EVENT), rows)
    last = added[-1][0]
    connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == workshop).values(head=last.sequence, hash=last.hash))


def _erase(connection: Connection, workshop: str, seat: str) -> None:
    """Empty every event that says something of a seat, and shut its door."""
    about = [
        event.sequence
        for event in _events(connection, workshop, 0)
        if event.kind in PERSONAL
        and (event.seat == seat or (isinstance(event.body, Assigned) and event.body.subject == seat))
    ]
    connection.execute(
        update(EVENT)
        .where(EVENT.c.workshop == workshop, EVENT.c.sequence.in_(about))
        .values(body=None, salt=None, key=None)
    )
    connection.execute(delete(TOKEN).where(TOKEN.c.workshop == workshop, TOKEN.c.seat == seat))
