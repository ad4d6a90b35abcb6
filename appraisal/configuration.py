"""One complete arrangement: what is commissioned where, in which form, by whom and by which means."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Placement:
    """One topic on one footprint."""

    topic: str
    footprint: str
    form: str
    host: str | None
    """Partner that hosts; None where the form has no host."""
    vehicles: tuple[tuple[str, str], ...]
    """(service id, vehicle code) for every service of the topic; OWN is a carve-out."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that is decided, in the order of the case."""

    placements: tuple[Placement, ...]
    boards: tuple[tuple[str, str], ...] = ()
    """(footprint id, form id) of every board that exists."""
    bodies_kept: tuple[str, ...] = ()
    """Bodies that stand on because no successor is in place."""
    actions: tuple[str, ...] = ()
    """Improvement actions taken, by governance check id."""
    seats: tuple[tuple[str, str, int], ...] = ()
    """(body id, partner id, seats) where seats are to be decided."""
    milestones: tuple[tuple[str, date], ...] = ()
    """(milestone id, day) where a day is to be chosen within a window."""
