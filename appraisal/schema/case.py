"""One place's decision, as declarative data."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from appraisal.schema.base import Cited, Dated, Figure, Id, Strict, Text
from appraisal.schema.method import Criterion, Judgement, Option
from appraisal.schema.place import Area, Body, Footprint, Partner
from appraisal.schema.rule import AnyRule, Choice
from appraisal.schema.topic import Arrangement, KnownCost, Milestone, ServiceVehicle, Topic


class FactEntry(Strict):
    """Something the source paper says, in our own words."""

    id: Id
    says: Text
    where: Text
    """Paragraph as printed, and line in the text file."""


class Paper(Strict):
    """The source paper."""

    title: Text
    body: Text
    """The body it was put to."""
    day: date
    file: Text
    """Name of the source file."""


class Ask(Strict):
    """One thing that the source paper asks the body to do, in our own words."""

    verb: Literal["note", "acknowledge", "discuss", "advise", "consider", "support", "agree", "approve", "delegate"]
    says: Text
    """What follows the verb: closer integration; that services are commissioned jointly."""
    to: Text | None = None
    """Office that would act for the body; needed with ``delegate``."""
    consulting: Text | None = None
    """Whom that office is to consult first."""
    reason: Text | None = None
    """Why, as the paper says it; missing where it gives no reason."""
    recorded: bool = False
    """True where it is about the recorded position or a part of it."""
    approves: tuple[Id, ...] = ()
    """Bodies whose terms of reference it puts for approval."""
    facts: tuple[Id, ...]
    """Ids in the facts register: where the paper asks it, and what it says of it."""


class Passage(Strict):
    """Something that the source paper tells and that stands in no other entry, as a short paragraph in our own words."""

    part: Literal[
        "background",
        "findings",
        "strategy",
        "positions",
        "options",
        "resources",
        "people",
        "risk",
        "equality",
        "public_health",
        "consultation",
        "governance",
        "timeline",
    ]
    """The part of a report that it belongs to."""
    option: Id | None = None
    """Of which option it speaks; needed with ``options``, and only there."""
    says: Text
    facts: tuple[Id, ...]


class Want(Choice):
    """What would satisfy a preference; every field given must hold for a topic to count."""

    vehicles: tuple[Id, ...] = ()
    """The topic's services use one of these vehicles."""
    hosts: tuple[Id, ...] = ()
    only_forms: tuple[Id, ...] = ()
    """Wanted forms for the chosen topics."""
    only_footprints: tuple[Id, ...] = ()
    """Wanted footprints for the chosen topics."""


class Preference(Dated, Cited):
    """What a party asked for; its dates are those of the position, which may change over time."""

    id: Id
    holder: Text
    """A partner id, or who is said to hold it."""
    wants: Want | None = None
    """What would meet it; missing where it bears on criteria only."""
    bears_on: tuple[Id, ...] = ()
    """Criteria it speaks to."""
    points: Figure | None = None
    """Its importance among the holder's wants; needed with ``wants``."""
    red_line: bool = False
    """True where the source words it as a reservation or limit."""


class Answer(Strict):
    """One answer to a governance check: whether a rule exists, and what was seen in practice."""

    check: Id
    rule: Literal["yes", "partly", "no", "unstated"]
    practice: Literal["yes", "partly", "no", "unstated"] = "unstated"
    facts: tuple[Id, ...] = ()
    inferred: bool = False


class Conflict(Cited):
    """Two statements of the source that cannot both be right; kept, not settled."""

    id: Id
    treatment: Text
    """Which one the case follows, and why."""
    total: Id | None = None
    """The cost whose printed total is not the sum of its parts, where that is the contradiction."""


class RecordedChoice(Strict):
    """What the recorded position says of one topic on one footprint; what is missing is open."""

    topic: Id
    footprint: Id | None = None
    forms: tuple[Id, ...] = ()
    host: Id | None = None
    services: tuple[ServiceVehicle, ...] = ()


HeadId = Literal[
    "aims",
    "contributions",
    "payments",
    "functions",
    "people",
    "staff",
    "term",
    "host",
    "lead",
    "manager",
    "reports",
    "reports_lead",
    "audit",
    "charging",
    "information",
]
"""The heads that an agreement under section 75 must have."""


class HeadTold(Strict):
    """What the source says on one head of the agreements that the position on record needs."""

    head: HeadId
    topics: tuple[Id, ...] = ()
    """Of whose agreements it speaks; empty means all."""
    facts: tuple[Id, ...]
    """Facts that speak of it, and do not settle it."""


class Recorded(Cited):
    """The position that the paper recommends or reports as agreed."""

    option: Id
    """Option family nearest to it."""
    status: Text
    """Recommended, reported as agreed, or resolved; and by whom."""
    settles: tuple[RecordedChoice, ...] = ()
    """What it says of each topic; topics not named are open."""
    heads: tuple[HeadTold, ...] = ()
    """What it says on heads of agreements."""


class Override(Strict):
    """A recorded decision to rely on a reading of the law that the pack holds less than surely."""

    rule: Id
    by: Text
    reason: Text
    on: date


class Condition(Strict):
    """A legal condition that has been met, on record."""

    id: Id
    """Condition id of the law pack, such as joint_consultation."""
    topics: tuple[Id, ...] = ()
    """Topics it covers; empty means all."""
    on: date
    facts: tuple[Id, ...] = ()
    assumed: Text | None = None
    """Why it is taken as met, where the source does not say so."""


class Agreement(Cited):
    """An agreement that some choices need."""

    id: Id
    recorded_on: date | None = None
    """The day it was given; missing while it is not."""


class Swing(Strict):
    """Whole points for one criterion's swing from worst to best."""

    criterion: Id
    points: Annotated[int, Field(ge=0, le=100)]


class WeightSet(Strict):
    """Swing weights that somebody gave."""

    id: Id
    by: Text
    on: date
    weights: tuple[Swing, ...]


class FormFigures(Strict):
    """Local figures for a form of the pack; what is missing stays as the pack has it."""

    form: Id
    approval_layers: Figure | None = None
    months: Figure | None = None
    set_up_cost: Figure | None = None
    board_cost: Figure | None = None


class CaseHead(Strict):
    """What every case starts with."""

    id: Id
    title: Text
    place: Text
    question: Text
    """What is to be decided, as one question."""
    decision_date: date
    paper: Paper | None = None
    facts: tuple[FactEntry, ...] = ()
    asks: tuple[Ask, ...] = ()
    """What the paper asks the body to do, in its order."""
    narrative: tuple[Passage, ...] = ()
    """What the paper tells besides, in the order in which a report tells it."""


class ConfiguredCase(CaseHead):
    """A case whose options are found by the solver."""

    kind: Literal["configured"]
    law: Id = "england"
    """Law pack; a jurisdiction without a pack gives the verdict not encoded."""
    method: Id = "standard"
    """Method pack."""
    areas: tuple[Area, ...]
    footprints: tuple[Footprint, ...]
    partners: tuple[Partner, ...]
    bodies: tuple[Body, ...] = ()
    topics: tuple[Topic, ...]
    arrangements: tuple[Arrangement, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    preferences: tuple[Preference, ...] = ()
    criteria: tuple[Id, ...]
    """Criteria of the method pack that matter here."""
    own_criteria: tuple[Criterion, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    """Local ratings, which go before the pack's."""
    form_figures: tuple[FormFigures, ...] = ()
    """Local figures for a form, which go before the pack's."""
    checks: tuple[Answer, ...] = ()
    options: tuple[Id, ...] = ()
    """Options to appraise; empty means every option of the pack."""
    own_options: tuple[Option, ...] = ()
    costs: tuple[KnownCost, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    recorded: Recorded | None = None
    overrides: tuple[Override, ...] = ()
    conditions: tuple[Condition, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    weight_sets: tuple[WeightSet, ...] = ()
    open_questions: tuple[Cited, ...] = ()
    """What the source does not say and somebody must settle."""


class Performance(Strict):
    """How an option does on a criterion, in the criterion's own unit."""

    criterion: Id
    figure: Figure


class ListedOption(Strict):
    """One option of a plain performance table."""

    id: Id
    name: Text
    says: Text
    baseline: bool = False
    performance: tuple[Performance, ...]
    ruled_out: Text | None = None
    """Why it may not be chosen, with its source, where that is so."""


class ListedCriterion(Strict):
    """A criterion of a plain performance table."""

    id: Id
    name: Text
    definition: Text
    unit: Text
    better: Literal["more", "less"] = "more"


class ListedCase(CaseHead):
    """A case that simply lists its options with a performance table."""

    kind: Literal["listed"]
    criteria: tuple[ListedCriterion, ...]
    options: tuple[ListedOption, ...]
    recorded: Recorded | None = None
    weight_sets: tuple[WeightSet, ...] = ()


Case = Annotated[ConfiguredCase | ListedCase, Field(discriminator="kind")]
