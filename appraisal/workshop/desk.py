"""The desk: facilitators and participants do what they may do, and everything they do goes on record."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from appraisal.workshop import keys
from appraisal.workshop.event import Answered, Body, CalledBy, Created, Event, Forgotten, Invited, Joined
from appraisal.workshop.keys import Limit
from appraisal.workshop.permit import Facilitator, Participant, permit
from appraisal.workshop.question import Answer
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import State
from appraisal.workshop.store import Held, Store

KEY = 22
"""Fewest characters of a sender's mark: 128 bits in letters."""
KNOWN = 20_000
"""Tokens remembered, so that a phone that asks for news does not ask the database each time."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a participant gets at the door."""

    token: str
    """Opens the seat; it is not kept in clear anywhere else."""
    held: Held


class Desk:
    """All that can be done in the workshops of one store."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        """Serve a store.

        Args:
            store: where workshops are kept.
            clock: Unix time; only the end of join codes rests on it.
        """
        self.store = store
        self._clock = clock
        self._wrong = Limit(burst=60, per_second=1)
        """Wrong codes and tokens from one address; a whole room often shares one."""
        self._joins = Limit(burst=300, per_second=2)
        """New seats from one address."""
        self._acts = Limit(burst=60, per_second=4)
        """Acts of one seat."""
        self._known: dict[str, Held] = {}
        """Tokens met before, by their hash; a token never changes its seat."""

    # ---- facilitators

    def create(self, by: Facilitator, created: Created) -> str:
        """Set up a workshop.

        Returns:
            Its id.

        Raises:
            Refused: questions that do not fit the case.
        """
        workshop = keys.new_workshop()
        self.store.append(workshop, by.seat, created, lambda state: permit(state, by, created))
        return workshop

    def steer(self, workshop: str, by: Facilitator, body: Body, seen: int | None = None) -> Event:
        """Do what only a facilitator can do.

        Args:
            workshop: id.
            by: who does it.
            body: what is done.
            seen: ``State.steered`` of the state on which it was decided; where another facilitator has acted
                since, it is refused, so that nobody decides on what is no longer so.

        Raises:
            Refused: it does not fit, or another facilitator was first.
        """

        def check(state: State) -> None:
            if seen is not None and state.steered != seen:
                raise Refused("overtaken", "another facilitator acted just before; look again, then decide")
            permit(state, by, body)

        return self.store.append(workshop, by.seat, body, check)

    def invite(self, workshop: str, by: Facilitator, minutes: int = 180) -> str:
        """Give out a join code that ends after some minutes; the one before ends now."""
        code = keys.new_code()
        self.steer(workshop, by, Invited(minutes=minutes))
        self.store.give_code(workshop, code, int(self._clock()) + 60 * minutes)
        return code

    def code(self, workshop: str) -> str | None:
        """The join code that holds now."""
        found = self.store.code(workshop)
        return found[0] if found and found[1] >= self._clock() else None

    # ---- participants

    def door(self, code: str, address: str) -> tuple[str, State]:
        """The workshop behind a code.

        Raises:
            Refused: no workshop has this code now, or too many wrong codes came from this address.
        """
        self._wrong.check(address)
        workshop = self.store.behind(keys.tidy_code(code), self._clock())
        if workshop is None:
            self._wrong.spend(address)
            raise Refused("unknown", "no workshop has this code now; check it on the screen in the room")
        state = self.store.state(workshop)
        if state.ended:
            raise Refused("closed", "the workshop has ended")
        return workshop, state

    def join(self, code: str, key: str, address: str, partner: str | None = None, name: str | None = None) -> Ticket:
        """Take a seat.

        Args:
            code: join code.
            key: the sender's own secret mark; repeated, it gives the same seat again.
            address: where it comes from.
            partner: which partner the person sits for, where the workshop asks.
            name: what the person is called; not given, or not asked for, where anonymous.

        Raises:
            Refused: a wrong code, a partner or name that is not asked for, or no seat left.
        """
        workshop, _ = self.door(code, address)
        if len(key) < KEY:
            raise Refused("wrong", f"the sender's mark needs at least {KEY} characters")
        self._joins.spend(address)
        seat = f"s{sha256(f'{workshop} {key}'.encode()).hexdigest()[:16]}"
        who = Participant(seat)
        token, held = keys.new_token(), Held(workshop, seat)
        self._act(workshop, who, Joined(partner=partner), f"{seat} joins", token)
        if name is not None:
            self._act(workshop, who, CalledBy(name=name), f"{seat} is called")
        return Ticket(token, held)

    def held(self, token: str, address: str) -> Held:
        """The seat that a token opens.

        Raises:
            Refused: none, or too many wrong tokens came from this address.
        """
        mark = keys.hashed(token)
        found = self._known.get(mark)
        if found is None:
            self._wrong.check(address)
            found = self.store.held(token)
        if found is None or self.store.state(found.workshop).seats[found.seat].gone:
            self._wrong.spend(address)
            raise Refused("unknown", "this device holds no seat any more; join again with the code")
        if len(self._known) < KNOWN:
            self._known[mark] = found
        return found

    def answer(self, held: Held, number: int, question: str, answer: Answer, key: str) -> Event:
        """Answer, or change an answer.

        Args:
            held: the seat.
            number: of the round.
            question: id.
            answer: the whole answer, which replaces the one before.
            key: the sender's own mark of this answer; sent again, it is kept once.

        Returns:
            The event; once it is returned, it is on the disk.

        Raises:
            Refused: the round is not open, or the answer does not fit the question.
            StoreUnavailable: nothing was kept; send it again with the same mark.
        """
        self._acts.spend(held.seat)
        body = Answered(round=number, question=question, answer=answer)
        return self._act(held.workshop, Participant(held.seat), body, f"{held.seat} {key}"[:80])

    def leave(self, held: Held) -> None:
        """Leave and be forgotten: everything the participant gave is erased, and the chain stays whole."""
        self._act(held.workshop, Participant(held.seat), Forgotten(subject=held.seat), None)

    def _act(self, workshop: str, who: Participant, body: Body, key: str | None, token: str | None = None) -> Event:
        return self.store.append(workshop, who.seat, body, lambda state: permit(state, who, body), key, token)
