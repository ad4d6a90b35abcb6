"""Where workshops are kept: events are only ever added, and acknowledged once they are on the disk."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from appraisal.errors import RecordError
from appraisal.workshop import chain, keys
from appraisal.workshop.database import Database
from appraisal.workshop.event import BODY, PERSONAL, Assigned, Body, Event, Forgotten, now
from appraisal.workshop.refused import Refused, StoreUnavailable
from appraisal.workshop.state import State, advance
from appraisal.workshop.tables import EVENT, TOKEN, WORKSHOP

FRESH_SECONDS = 0.25
"""How long a state is shown before the database is asked whether another process added to it."""
TRIES = 5
"""How often an act is tried again where another process was first; row locks make even one rare."""


@dataclass(frozen=True, slots=True)
class Held:
    """The workshop and seat that a token opens."""

    workshop: str
    seat: str


class Store:
    """Workshops in one database; safe to use from many threads and processes at once."""

    def __init__(self, url: str) -> None:
        """Open the database and bring it up to date; see ``Database``."""
        self.database = Database(url)
        self._states: dict[str, tuple[State, float]] = {}
        self._lock = Lock()

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
        self, workshop: str, seat: str, body: Body, check: Callable[[State], None], key: str | None = None
    ) -> Event:
        """Add an event, once it is allowed by what is so at that moment.

        Args:
            workshop: id.
            seat: who acts.
            body: what they do.
            check: raises where the state does not allow it; no other event can come between it and this one.
            key: the sender's own mark of this act; a repeated act with the same mark is kept once.

        Returns:
            The event as kept, or as it was kept the first time.

        Raises:
            Refused: the check failed, or the mark was used for another act.
            StoreUnavailable: nothing was kept.
        """
        for _ in range(TRIES):
            try:
                return self._append(workshop, seat, body, check, key)
            except IntegrityError:  # another process used the number or the mark first
                self._states.pop(workshop, None)
        raise StoreUnavailable("others keep writing here; nothing was kept, and the same can be sent again")

    def _append(self, workshop: str, seat: str, body: Body, check: Callable[[State], None], key: str | None) -> Event:
        with self.database.writing() as connection:
            self._claim(connection, workshop, create=body.kind == "created")
            if key is not None and (repeated := _kept(connection, workshop, key)):
                return _same(repeated, seat, body)
            state = self._current(connection, workshop)
            check(state)
            added = chain.link(state.seal or chain.start(workshop), state.version + 1, now(), seat, body)
            after = advance(state, added)
            _write(connection, workshop, [added], key)
            if isinstance(body, Forgotten):
                _erase(connection, workshop, body.subject)
        self._keep(workshop, after)
        if isinstance(body, Forgotten):
            self.database.scrub()
        return added

    def load(self, workshop: str, events: Sequence[Event]) -> None:
        """Keep a whole chain under its own id.

        Raises:
            Refused: the workshop is there already.
        """
        with self.database.writing() as connection:
            if connection.scalar(select(WORKSHOP.c.id).where(WORKSHOP.c.id == workshop)):
                raise Refused("wrong", f"workshop {workshop} is in the store already")
            self._claim(connection, workshop, create=True)
            _write(connection, workshop, events, None)

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

    def give_token(self, token: str, held: Held) -> None:
        """Let a token open a seat."""
        with self.database.writing() as connection:
            values = {"hash": keys.hashed(token), "workshop": held.workshop, "seat": held.seat}
            connection.execute(insert(TOKEN).values(**values))

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


def _kept(connection: Connection, workshop: str, key: str) -> Event | None:
    found = connection.execute(select(EVENT).where(EVENT.c.workshop == workshop, EVENT.c.key == key)).first()
    return _event(found) if found else None


def _same(kept: Event, seat: str, body: Body) -> Event:
    if kept.seat != seat or kept.body != body:
        raise Refused("wrong", "this mark was used for another act; send the new one with a new mark")
    return kept


def _write(connection: Connection, workshop: str, events: Sequence[Event], key: str | None) -> None:
    rows = [
        {
            **e.model_dump(exclude={"body"}),
            "workshop": workshop,
            "body": None if e.body is None else chain.payload(e.body),
            "key": key,
        }
        for e in events
    ]
    connection.execute(insert(EVENT), rows)
    last = events[-1]
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
