"""A workshop as a file, one line an event: the same state comes back from it, and any change in it shows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pydantic import ValidationError

from appraisal import __version__
from appraisal.errors import RecordError
from appraisal.schema.base import Strict
from appraisal.workshop import chain
from appraisal.workshop.event import Event

FORMAT = 1
"""Version of the file; a newer one is refused by older software."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A workshop read from a file."""

    workshop: str
    events: tuple[Event, ...]


def write(workshop: str, events: Sequence[Event], *, names: bool = True) -> str:
    """The whole record as text: a heading, then one event a line.

    Args:
        workshop: its id.
        events: the whole chain.
        names: False leaves out what participants called themselves; the chain stays whole.
    """
    shown = [e if names or e.kind != "called" else chain.erased(e) for e in events]
    head: dict[str, object] = {
        "events": len(shown),
        "format": FORMAT,
        "seal": shown[-1].hash if shown else "",
        "software": f"appraisal {__version__}",
        "workshop": workshop,
    }
    head["check"] = _check(head)
    return "".join(f"{chain.canonical(line)}\n" for line in [head, *(e.model_dump(mode="json") for e in shown)])


def read(text: str, seal: str | None = None) -> Minutes:
    """Read a record and check every link of its chain.

    Args:
        text: what ``write`` gave.
        seal: hash of an event as somebody noted it.

    Raises:
        RecordError: it is not such a record, of a newer format, or something in it was
            changed; every change is named.
    """
    lines = text.split("\n")
    head = _head(lines[0])
    if lines[-1]:
        raise RecordError("the file does not end with a whole line")
    events = tuple(_event(number, line) for number, line in enumerate(lines[1:-1], start=2))
    found = [f"event {f.sequence}: {f.what}" for f in chain.faults(head.workshop, events, seal)]
    if head.events != len(events) or not events or events[-1].hash != head.seal:
        found.append(f"line 1: it tells of {head.events} events that end in another hash")
    if found:
        raise RecordError("the record was changed:\n" + "\n".join(found))
    return Minutes(head.workshop, events)


class Heading(Strict):
    """The first line."""

    check: str
    """SHA-256 of the rest of the line."""
    events: int
    format: int
    seal: str
    """Hash of the last event."""
    software: str
    workshop: str


def _head(line: str) -> Heading:
    value = _written(1, line)
    newest = value.get("format") if isinstance(value, dict) else None
    if isinstance(newest, int) and newest > FORMAT:
        raise RecordError(f"the record has format {newest}, newer than this software reads; use a newer one")
    try:
        head = Heading.model_validate(value)
    except ValidationError as error:
        raise RecordError("line 1: this is not the record of a workshop") from error
    if head.check != _check(head.model_dump(exclude={"check"})):
        raise RecordError("line 1: the heading was changed")
    return head


def _check(head: Mapping[str, object]) -> str:
    return sha256(chain.canonical(head).encode()).hexdigest()


def _event(number: int, line: str) -> Event:
    _written(number, line)
    try:
        event = Event.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"line {number}: {where}: {first['msg']}") from error
    if chain.canonical(event.model_dump(mode="json")) != line:
        raise RecordError(f"line {number}: it is not written as this software writes it")
    return event


def _written(number: int, line: str) -> object:
    """Read a line that must be written in the one canonical way, so that no byte of it can differ unseen."""
    try:
        value: object = json.loads(line)
        same = chain.canonical(value) == line
    except (ValueError, RecursionError) as error:
        raise RecordError(f"line {number}: it cannot be read: {error}") from error
    if not same:
        raise RecordError(f"line {number}: it is not written as this software writes it")
    return value
