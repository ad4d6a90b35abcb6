"""The closed list of rule kinds that a case, an option or a pack can state."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from appraisal.schema.base import Dated, Figure, Id, Strength, Strict, Text


class Rule(Dated):
    """What every rule has: an id, words, a strength and where it comes from.

    ``since`` and ``until`` are the days between which the rule binds; it is judged on the day of the appraisal.
    """

    id: Id
    says: Text
    """The rule in plain words, as a councillor would want to read it."""
    strength: Strength
    facts: tuple[Id, ...] = ()
    """Facts of the case it rests on."""
    off: bool = False
    """True where the rule is recorded but not applied unless switched on."""


class Choice(Strict):
    """Which topics, services and footprints a rule speaks of; empty means all."""

    topics: tuple[Id, ...] = ()
    services: tuple[Id, ...] = ()
    footprints: tuple[Id, ...] = ()
    levels: tuple[Id, ...] = ()
    """Footprint levels."""
    forms: tuple[Id, ...] = ()


class FormsRule(Rule):
    """Only, or never, these forms for the chosen topics."""

    kind: Literal["forms"]
    where: Choice = Choice()
    only: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class FootprintsRule(Rule):
    """Only, or never, these footprints for the chosen topics."""

    kind: Literal["footprints"]
    where: Choice = Choice()
    only: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class VehiclesRule(Rule):
    """Only, or never, these vehicles for the chosen services; ``where.forms`` limits it to topics in those forms."""

    kind: Literal["vehicles"]
    where: Choice = Choice()
    only: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class HostsRule(Rule):
    """Only, or never, these hosts for the chosen topics."""

    kind: Literal["hosts"]
    where: Choice = Choice()
    only: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class NestedRule(Rule):
    """Each footprint of the inner topic lies inside one that the outer topic uses."""

    kind: Literal["nested"]
    inner: Id
    outer: Id


class SameRule(Rule):
    """The named topics share one footprint, form or host."""

    kind: Literal["same"]
    what: Literal["footprint", "form", "host"]
    topics: tuple[Id, ...]


class CountRule(Rule):
    """At most or at least so many topics (placed per footprint), boards or actions."""

    kind: Literal["count"]
    of: Literal["topics", "boards", "actions"]
    where: Choice = Choice()
    at_least: int | None = None
    at_most: int | None = None


class BoardCapacityRule(Rule):
    """One board can look after at most so many topics."""

    kind: Literal["board_capacity"]
    forms: tuple[Id, ...] = ()
    topics: Figure
    """Most topics per board."""


class HostCapacityRule(Rule):
    """One host can look after at most so many topics."""

    kind: Literal["host_capacity"]
    partner: Id
    topics: Figure
    """Most topics for this host."""


class BudgetRule(Rule):
    """The cost of change stays within a budget."""

    kind: Literal["transition_budget"]
    at_most: Figure
    """Whole pounds."""


class NotBeforeRule(Rule):
    """The chosen services cannot leave their holder before a day."""

    kind: Literal["not_before"]
    where: Choice = Choice()
    day: date


class NotAfterRule(Rule):
    """A new form for the chosen topics, or a milestone, must be in place by a day."""

    kind: Literal["not_after"]
    where: Choice = Choice()
    milestone: Id | None = None
    day: date
    asked: bool = False
    """True where the question of the case asks whether it can be done by this day."""


class SequenceRule(Rule):
    """Milestones come in this order, each strictly after the one before."""

    kind: Literal["sequence"]
    milestones: tuple[Id, ...]


class KeepBodyRule(Rule):
    """A body stands until a topic has one of the successor forms."""

    kind: Literal["keep_body"]
    body: Id
    until_forms: tuple[Id, ...] = ()


class EqualNomineesRule(Rule):
    """The partners have the same number of seats on a body."""

    kind: Literal["equal_nominees"]
    body: Id


class SatisfactionRule(Rule):
    """A partner gets at least so much of what it asked for."""

    kind: Literal["satisfaction"]
    partner: Id
    at_least: Figure
    """Per cent of its stated wants, by their points."""


class AgreementRule(Rule):
    """The chosen vehicles or forms need an agreement that is on record."""

    kind: Literal["needs_agreement"]
    where: Choice = Choice()
    vehicles: tuple[Id, ...] = ()
    agreement: Id


class SafeguardRule(Rule):
    """Forbids nothing; shows what must be looked after where the choice is made."""

    kind: Literal["safeguard"]
    where: Choice = Choice()
    vehicles: tuple[Id, ...] = ()


class KeepTodayRule(Rule):
    """Today's footprint, form, host or vehicles stay for the chosen topics."""

    kind: Literal["keep_today"]
    what: tuple[Literal["footprint", "form", "form_or_deeper", "host", "vehicles"], ...]
    """``form_or_deeper``: today's form or one further up the pack's ladder, never one below."""
    where: Choice = Choice()


class ActionsRule(Rule):
    """These improvement actions are taken, or never."""

    kind: Literal["actions"]
    require: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class EveryEligibleRule(Rule):
    """Every service that can move does; a topic of which nothing can move takes one of the other forms.

    What the law bars cannot move, nor what a fixed rule of the case keeps with its holder, nor a topic that is not
    offered the forms; a topic offered none of the other forms either keeps the choice it has.
    """

    kind: Literal["every_eligible"]
    forms: tuple[Id, ...]
    otherwise: tuple[Id, ...]


AnyRule = Annotated[
    FormsRule
    | FootprintsRule
    | VehiclesRule
    | HostsRule
    | NestedRule
    | SameRule
    | CountRule
    | BoardCapacityRule
    | HostCapacityRule
    | BudgetRule
    | NotBeforeRule
    | NotAfterRule
    | SequenceRule
    | KeepBodyRule
    | EqualNomineesRule
    | SatisfactionRule
    | AgreementRule
    | SafeguardRule
    | KeepTodayRule
    | ActionsRule
    | EveryEligibleRule,
    Field(discriminator="kind"),
]
