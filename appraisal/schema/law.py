"""The law pack: vocabulary, holders of functions, vehicles and dated rules."""

from datetime import date
from typing import Literal

from appraisal.schema.base import Confidence, Dated, Id, Strict, Text

Side = Literal["nhs", "la", "police", "other"]


class PartnerKind(Dated):
    """A kind of body; its dates are the days on which such bodies exist."""

    code: Id
    name: Text
    side: Side


class FunctionCategory(Strict):
    """A category of functions that the rules speak of."""

    code: Id
    name: Text
    side: Side


class HeldBy(Dated):
    """Which kinds of body hold a function between two days."""

    functions: tuple[Id, ...]
    kinds: tuple[Id, ...]
    confidence: Confidence
    says: Text | None = None


class Vehicle(Dated):
    """A legal means of acting together; its dates are those of the power."""

    code: Id
    name: Text
    provision: Text
    says: Text
    """What it moves, in plain words."""
    moves: tuple[Literal["money", "functions", "decisions", "staff"], ...] = ()
    vehicle_class: Literal["own", "aligned", "lead", "pooled"]
    """How judgements see it."""
    joint: bool
    """True where what uses it counts as under joint decision."""
    needs_host: bool = False
    host_side: Side | None = None
    """The side that the host must be on, where the law says so."""


class Cohort(Strict):
    """A group of people by age or entitlement."""

    code: Id
    name: Text


class Test(Strict):
    """When a rule bites, once vehicle, function and day match; every field given must hold."""

    no_partner_of: tuple[Id, ...] = ()
    """No party is of one of these kinds."""
    some_partner_of: tuple[Id, ...] = ()
    """At least one party is of one of these kinds."""
    some_partner_outside: tuple[Id, ...] = ()
    """At least one party is of a kind not listed."""
    payer_outside: tuple[Id, ...] = ()
    """The payer is of a kind not listed."""
    payee_outside: tuple[Id, ...] = ()
    """The payee is of a kind not listed."""
    cohort_outside: tuple[Id, ...] = ()
    """The cohort is not one of these."""
    cohort_of: tuple[Id, ...] = ()
    """The cohort is one of these."""
    no_function_of: tuple[Id, ...] = ()
    """None of the functions asked about is one of these."""
    holder_absent: bool = False
    """No party holds the function on the day."""


class LawRule(Dated):
    """One rule of law as we read it; its dates are those between which it is in force."""

    id: Id
    provision: Text
    """Instrument and provision, as a lawyer would write it."""
    says: Text
    """The rule in plain words."""
    effect: Literal["forbid", "require", "flag", "allow"]
    """``allow`` switches off the rules in ``lifts``."""
    confidence: Confidence
    vehicles: tuple[Id, ...]
    """Vehicles it speaks of."""
    functions: tuple[Id, ...] = ()
    """Functions it speaks of; empty means all."""
    when: Test = Test()
    satisfied_by: Id | None = None
    """For ``require``: the recorded condition that meets it, such as joint_consultation."""
    linked: Literal["both_sides", "host_side", "companion"] | None = None
    """For ``require``: a condition on the rest of the arrangement, which the solver enforces."""
    lifts: tuple[Id, ...] = ()
    """For ``allow``: rules that do not bite where this one does."""
    instead: tuple[Id, ...] = ()
    """Vehicles to think of instead."""
    repair: Text | None = None
    """What would put it right."""
    sources: tuple[Text, ...]
    """What was read, so that a reader can check."""
    verified_on: date
    """The day the reading was last checked against the source."""


class Coverage(Strict):
    """What the pack says, or does not say, about one part of the law."""

    part: Text
    """The part of the law, such as an Act, a regulation or a theme."""
    status: Literal["encoded", "partly", "not encoded"]
    rules: tuple[Id, ...] = ()
    source: Text
    verified_on: date | None = None
    confidence: Confidence
    says: Text
    """What is in, what is left out and why."""


class LawPack(Strict):
    """The law of one jurisdiction as encoded, with what is and is not covered."""

    id: Id
    jurisdiction: Text
    edition: Text
    partner_kinds: tuple[PartnerKind, ...]
    functions: tuple[FunctionCategory, ...]
    cohorts: tuple[Cohort, ...]
    vehicles: tuple[Vehicle, ...]
    holders: tuple[HeldBy, ...]
    rules: tuple[LawRule, ...]
    coverage: tuple[Coverage, ...]
