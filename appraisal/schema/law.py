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
    power: Id | None = None
    """The rule that opens this door; cited when the vehicle is used outside its dates."""
    read_from: date | None = None
    """First day for which the law on it was read; before that day the verdict is not encoded."""
    instead: tuple[Id, ...] = ()
    """Vehicles to think of outside its dates."""

    @property
    def is_payment(self) -> bool:
        """Whether it only passes money from one body to another."""
        return self.moves == ("money",) and not self.joint


class Cohort(Strict):
    """A group of people by age or entitlement."""

    code: Id
    name: Text


class LegalCondition(Strict):
    """Something that can be on record: a step the law asks for, or a circumstance that brings a rule in."""

    code: Id
    kind: Literal["step", "circumstance"]
    says: Text
    """What is on record, in plain words."""


class Test(Strict):
    """When a rule bites, once vehicle, function and day match; every field given must hold."""

    no_partner_of: tuple[Id, ...] = ()
    """No party is of one of these kinds."""
    some_partner_of: tuple[Id, ...] = ()
    """At least one party is of one of these kinds."""
    some_partner_outside: tuple[Id, ...] = ()
    """At least one party is of a kind not listed."""
    payer_of: tuple[Id, ...] = ()
    """The payer is of one of these kinds; where none is named, some party is."""
    payer_outside: tuple[Id, ...] = ()
    """The payer is of a kind not listed; where none is named, no party is of a kind listed."""
    payee_outside: tuple[Id, ...] = ()
    """The payee is of a kind not listed; where none is named, no party is of a kind listed."""
    cohort_outside: tuple[Id, ...] = ()
    """The cohort is not one of these."""
    cohort_of: tuple[Id, ...] = ()
    """The cohort is one of these."""
    no_function_of: tuple[Id, ...] = ()
    """None of the functions asked about is one of these."""
    with_sides: tuple[Side, ...] = ()
    """The functions asked about include one of each of these sides."""
    without_sides: tuple[Side, ...] = ()
    """None of the functions asked about is of these sides."""
    on_record: tuple[Id, ...] = ()
    """At least one of these conditions is on record."""
    not_on_record: tuple[Id, ...] = ()
    """None of these conditions is on record."""
    holder_absent: bool = False
    """Who holds the function on the day is known, and no party does."""
    holder_unknown: bool = False
    """Nobody is known to hold the function on the day."""
    party_not_in_being: bool = False
    """Some party is of a kind that does not exist on the day."""


class LawRule(Dated):
    """One rule of law as we read it; its dates are those between which it is in force."""

    id: Id
    provision: Text
    """Instrument and provision, as a lawyer would write it."""
    says: Text
    """The rule in plain words."""
    effect: Literal["forbid", "require", "flag", "allow"]
    """``allow`` switches off the rules in ``lifts``; with none, it only states what the law gives."""
    confidence: Confidence
    vehicles: tuple[Id, ...]
    """Vehicles it speaks of."""
    functions: tuple[Id, ...] = ()
    """Functions it speaks of; empty, with no sides either, means all."""
    sides: tuple[Side, ...] = ()
    """Sides all of whose functions it speaks of, besides those listed."""
    excluding: tuple[Id, ...] = ()
    """Functions of those sides that it does not speak of."""
    when: Test = Test()
    satisfied_by: Id | None = None
    """For ``require`` and ``flag``: the recorded condition that settles it, such as joint_consultation."""
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
    conditions: tuple[LegalCondition, ...]
    rules: tuple[LawRule, ...]
    coverage: tuple[Coverage, ...]
