"""Areas, footprints and the bodies that commission in them."""

from typing import Literal

from appraisal.schema.base import Dated, Id, Strict, Text


class Area(Strict):
    """An atomic patch: never split by any footprint."""

    id: Id
    name: Text
    facts: tuple[Id, ...] = ()


class Footprint(Strict):
    """A named set of areas over which something can be commissioned."""

    id: Id
    name: Text
    level: Id
    """A level of the pack: locality, district, ccg, half-system, council, county, system, multi-council, region."""
    areas: tuple[Id, ...]
    """The areas it covers; containment follows from these."""
    facts: tuple[Id, ...] = ()
    inferred: bool = False
    """True where the boundary is our reading, not stated in the source."""


class Holding(Dated):
    """Functions that one body holds, beyond or instead of what its kind holds by law."""

    functions: tuple[Id, ...]
    """Function codes of the law pack."""
    facts: tuple[Id, ...] = ()


class Partner(Strict):
    """A body that can take part."""

    id: Id
    name: Text
    kind: Id
    """A partner kind of the law pack, such as CCG, ICB, LA_COUNTY, PCC."""
    areas: tuple[Id, ...]
    """The areas it serves."""
    holds: tuple[Holding, ...] = ()
    """Exceptions to what its kind holds on the day."""
    can_host: bool = True
    """False where the body would not hold staff, money or contracts for others."""
    role: Text | None = None
    """What it does in this case, in plain words."""
    facts: tuple[Id, ...] = ()


class Seats(Strict):
    """The range of seats that one partner may have on a body."""

    partner: Id
    low: int
    """Fewest seats."""
    high: int
    """Most seats."""
    facts: tuple[Id, ...] = ()


ClauseTitle = Literal[
    "Purpose",
    "Responsible to",
    "Objectives",
    "Membership",
    "Chair",
    "Conduct",
    "Quorum",
    "Decisions",
    "Limits of delegation",
    "Contributions",
    "Frequency",
    "Papers",
    "Meetings in public",
    "Reporting",
    "Overspends",
    "Complaints",
    "Review",
]
"""Titles of the clauses that draft terms of reference have."""

YIELDING: frozenset[ClauseTitle] = frozenset(
    {"Membership", "Chair", "Quorum", "Limits of delegation", "Frequency", "Meetings in public", "Reporting"}
)
"""Clauses whose draft leaves something to be settled, and gives way where the sources settle it."""


class Term(Strict):
    """What the sources say on one clause of a body's terms of reference."""

    clause: ClauseTitle
    """The title of the clause."""
    facts: tuple[Id, ...]
    """Facts that speak of it.

    A report tells them with this body only, and under the clauses that name them.
    """
    settled: bool = False
    """True where they settle what the clause asks, so that a draft gives way to them."""


class Body(Strict):
    """A board, committee or group that exists or is proposed: not a legal person, holds no function."""

    id: Id
    name: Text
    stands: Literal["today", "to come", "proposed", "not stated"] = "today"
    """Whether it exists on the decision date, is to come whatever is decided, or is only proposed; or is that not stated."""
    by_law: bool = False
    """True where the law sets it up, so that no decision here ends it: a health and wellbeing board."""
    status: Text
    """What is said of its standing: by whom it was set up, that it is to be replaced."""
    topics: tuple[Id, ...] = ()
    """What it looks after, or would, where that is sure; a report then calls the board of these topics by its name."""
    members: tuple[Id, ...] = ()
    """Partner ids with a seat."""
    seats_each: tuple[Seats, ...] = ()
    """How many seats each partner may have, where that is to be decided."""
    terms: tuple[Term, ...] = ()
    """What the sources say of its terms of reference, clause by clause."""
    reports_to: tuple[Text, ...] = ()
    """Bodies, by id or else by name, that it answers to; those that one would answer to which does not stand yet."""
    would_report_to: tuple[Text, ...] = ()
    """Those that a body of today would answer to as well, if what is put for approval is approved."""
    facts: tuple[Id, ...] = ()
