"""The method pack: levels, forms, criteria, judgements, improvement actions and options."""

from typing import Literal

from appraisal.schema.base import Figure, Id, Percent, Strict, Text
from appraisal.schema.rule import AnyRule

Measure = Literal[
    "boards",
    "approval_layers",
    "transition_cost",
    "running_cost",
    "months",
    "joint_share",
    "footprints",
    "satisfaction_mean",
    "satisfaction_worst",
]

Ground = Literal["claimed", "observed", "stated", "implied", "no evidence", "our reading"]
"""What a rating rests on where nobody gave it: a paper that proposes it, saw it, states it or implies it; nothing, so
that any value within the range may be right; or what whoever built the case reads in the paper."""


class Level(Strict):
    """A kind of footprint, from the smallest to the largest."""

    id: Id
    name: Text


class Form(Strict):
    """A rung of the ladder of governance forms."""

    id: Id
    name: Text
    says: Text
    """What the form is: who decides, where the money is, whose staff."""
    joint: bool
    """True where partners commission together at all."""
    board: bool
    """True where the form needs a board, committee or unit over its footprint; topics on one footprint share it."""
    delegated: bool
    """True where that board can decide without going back to each partner."""
    host: bool
    """True where one partner hosts staff, money or contracts."""
    vehicles: tuple[Id, ...]
    """Vehicles that services in this form can use, besides staying with their holder."""
    needs: tuple[Id, ...] = ()
    """At least one service in the topic uses one of these vehicles; empty where the form needs none."""
    approval_layers: Figure
    """Bodies that must approve one ordinary decision."""
    months: Figure
    """Months from decision to working arrangement."""
    set_up_cost: Figure
    """Pounds, once, for each topic newly brought into the form."""
    board_cost: Figure
    """Pounds a year to run one board of this form."""


class Anchor(Strict):
    """What a rating means on a judged scale."""

    points: Percent
    means: Text


class Parts(Strict):
    """Shares of a judged criterion that come from the form, the footprint and the vehicles; they add up to 100."""

    form: Percent
    footprint: Percent
    vehicle: Percent


class Criterion(Strict):
    """One thing that makes configurations better or worse."""

    id: Id
    name: Text
    branch: Text
    """The branch of the criteria tree it hangs on."""
    definition: Text
    kind: Literal["judged", "computed"]
    measure: Measure | None = None
    """What is computed, for a computed criterion."""
    unit: Text
    """Points for judged ones; pounds, boards, months or per cent for computed ones."""
    better: Literal["more", "less"] = "more"
    anchors: tuple[Anchor, ...] = ()
    """The scale in words, for a judged criterion."""
    parts: Parts | None = None
    """How the rating of a judged criterion is made up."""
    rests_on: tuple[Text, ...] = ()
    """Case facts of the source papers behind it, as case id and fact id."""


class Judgement(Strict):
    """A rating 0-100 of one form, level, footprint or vehicle class on one criterion; more is better."""

    criterion: Id
    form: Id | None = None
    level: Id | None = None
    footprint: Id | None = None
    vehicle_class: Literal["own", "aligned", "lead", "pooled"] | None = None
    topic: Id | None = None
    """The one topic it speaks of; all where missing."""
    ground: Ground | None = None
    """What the rating rests on; needed for an assumption."""
    papers: tuple[Id, ...] = ()
    """Ids of other cases whose papers it leans on."""
    rating: Figure
    says: Text | None = None


class Effect(Strict):
    """What an improvement action adds to a criterion, in points."""

    criterion: Id
    points: Figure


class Action(Strict):
    """One thing that would put right a gap in the governance health check."""

    id: Id
    """Id of the governance check, K1 to K42."""
    name: Text
    check: Text
    """What the check asks."""
    forms: tuple[Id, ...]
    """Forms in which the action makes sense; one topic in one of them is enough."""
    cost: Figure
    """Pounds, once."""
    effects: tuple[Effect, ...]


class Option(Strict):
    """A family of configurations, shown at its best."""

    id: Id
    name: Text
    says: Text
    baseline: bool = False
    """True for business as usual."""
    survivors_stay: bool = False
    """True where topics that must survive keep today's arrangement, and the rules speak only of the others."""
    rules: tuple[AnyRule, ...] = ()
    """What makes a configuration a member of the family."""


class MethodPack(Strict):
    """Shared knowledge on how joint commissioning is appraised; no law in it."""

    id: Id
    edition: Text
    levels: tuple[Level, ...]
    forms: tuple[Form, ...]
    criteria: tuple[Criterion, ...]
    judgements: tuple[Judgement, ...]
    actions: tuple[Action, ...]
    options: tuple[Option, ...]
