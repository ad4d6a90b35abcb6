"""The chain of events: each carries the hash of the one before, so that a change anywhere shows.

Own hash = SHA-256 over sequence, time, seat, kind, digest of the body and the previous hash. The body enters
only through a salted digest, so it can be erased for good while the chain stays whole.
"""

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from appraisal.workshop.event import Body, Event


def canonical(value: object) -> str:
    """The one way in which a value is written."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def payload(body: Body) -> str:
    """The one way in which a body is written."""
    return canonical(body.model_dump(mode="json"))


def start(workshop: str) -> str:
    """What stands in place of a previous hash in the first event: it ties the chain to its workshop."""
    return sha256(f"workshop {workshop}".encode()).hexdigest()


def link(previous: str, sequence: int, time: str, seat: str, body: Body) -> Event:
    """Make the next event of a chain.

    Args:
        previous: hash of the event before, or ``start`` of the workshop.
        sequence: one more than that of the event before.
        time: what the clock shows.
        seat: who acts.
        body: what they do.
    """
    salt = secrets.token_hex(16)
    event = Event(
        sequence=sequence,
        time=time,
        seat=seat,
        kind=body.kind,
        body=body,
        salt=salt,
        digest=_digest(salt, body),
        previous=previous,
        hash=previous,
    )
    return event.model_copy(update={"hash": _own(event)})


def erased(event: Event) -> Event:
    """The same event without what it said; the chain stays whole."""
    return event.model_copy(update={"body": None, "salt": None})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a chain that is not as it was written."""

    sequence: int
    """Of the event where it shows, as the chain counts."""
    what: str


def faults(workshop: str, events: Iterable[Event], seal: str | None = None) -> Iterator[Fault]:
    """Name everything that was changed, moved, added or taken out.

    Args:
        workshop: id of the workshop.
        events: the chain in order.
        seal: hash of the last event as somebody noted it, such as in the minutes; without it a chain that was
            cut short, or written anew from some point on, cannot be told from a whole one.
    """
    previous, count, seen = start(workshop), 0, False
    for count, event in enumerate(events, start=1):
        if event.sequence != count:
            yield Fault(count, f"event {event.sequence} stands where event {count} should")
        if event.previous != previous:
            yield Fault(count, "it does not follow from the event before")
        if event.hash != _own(event):
            yield Fault(count, "its number, time, seat, kind or link was changed")
        if (event.body is None) != (event.salt is None):
            yield Fault(count, "it was half erased")
        elif not _says(event):
            yield Fault(count, "what it says was changed")
        previous, seen = event.hash, seen or event.hash == seal
    if seal is not None and not seen:
        yield Fault(count, "no event has the hash that was noted as the seal")


def _digest(salt: str, body: Body) -> str:
    return sha256(f"{salt}\n{payload(body)}".encode()).hexdigest()


def _own(event: Event) -> str:
    parts = [event.sequence, event.time, event.seat, event.kind, event.digest, event.previous]
    return sha256(canonical(parts).encode()).hexdigest()


def _says(event: Event) -> bool:
    """Whether the body, where there still is one, is the one that was digested."""
    if event.body is None or event.salt is None:
        return True
    return event.body.kind == event.kind and _digest(event.salt, event.body) == event.digest
