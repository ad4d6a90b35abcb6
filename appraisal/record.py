"""The appraisal as a frozen record: everything shown, in exact numbers, with the digest of what it rests on."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema

from appraisal.schema.method import Ground

FORMAT = 2
"""Version of the record; a newer one is refused by older software."""

NOT_ADVICE = (
    "This is an aid to judgement, not legal advice. "
    "Whatever is chosen, each body stays accountable in law for its own functions."
)
"""Stands on every output: no option moves statutory accountability (NHS Act 2006 s75(5) says so of its own means)."""


def _fraction(value: object) -> object:
    return Fraction(value) if isinstance(value, str) else value


Exact = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(/\d+)?$"}),
]
"""A rational number, written as ``numerator/denominator`` in JSON."""

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
"""Proved best, best known, proved to be nothing, or not settled in the time allowed."""

Points = Annotated[
    Fraction,
    BeforeValidator(lambda v: Fraction(str(v)) if isinstance(v, float) else _fraction(v)),
    PlainSerializer(lambda v: float(round(v, 5)), when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""Points 0-100; JSON gives five decimals, and the exact number stands beside it where it decides anything."""


class Kept(BaseModel):
    """Frozen and closed, like every part of the record."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class CriterionSwing(Kept):
    """What the swing of one criterion means here."""

    id: str
    name: str
    branch: str
    unit: str
    better: str
    worst: Exact
    """Worst achievable performance, in the unit."""
    best: Exact
    flat: bool
    """True where nothing that is lawful does better than anything else."""


class CriterionResult(Kept):
    """How a configuration does on one criterion."""

    performance: Exact
    """In the criterion's own unit."""
    value: Points
    """0 at the worst achievable, 100 at the best."""
    weight: int
    """Swing weight in whole points."""
    contribution: Points
    """What it adds to the score."""


class Bar(Kept):
    """A vehicle that the law closes to a service."""

    vehicle: str
    rule: str
    provision: str
    says: str
    instead: tuple[str, ...]
    """Vehicles to think of instead."""
    repair: str | None = None


class ServiceResult(Kept):
    """One service of a placement."""

    id: str
    name: str
    vehicle: str
    means: Literal["own", "aligned", "lead", "pooled"]
    """What the vehicle does: leaves it with its holder, plans it in step, lets one body act for all, or pools money."""
    carved_out: bool
    """True where it stays with its holder."""
    closed: bool
    """True where the law leaves it no vehicle of any form that pools money or lets one body act for all."""
    open: bool = False
    """True where, with the same forms and the same score, it could stay though it moves here, or move though it stays.

    Sought for the position on record alone, and False elsewhere."""
    placeholder: bool
    barred: tuple[Bar, ...]
    """Vehicles of the form that the law closes to it, and leaves to some other service of the case."""
    conditions: tuple[str, ...]
    """What the law still asks for, or flags, on the vehicle used: rule, provision and words."""


class PlacementResult(Kept):
    """One topic on one footprint."""

    topic: str
    topic_name: str
    footprint: str
    footprint_name: str
    form: str
    form_name: str
    host: str | None
    host_name: str | None
    or_hosts: tuple[str, ...] = ()
    """Names of others that could host it with the same forms and the same score; two stand for two or more."""
    changed: bool
    """True where form or footprint differ from today's."""
    services: tuple[ServiceResult, ...]


class Clash(Kept):
    """One rule of a smallest set that cannot all hold."""

    rule: str
    says: str
    strength: str
    cites: tuple[str, ...]
    """Provisions or fact ids."""
    assumes: str = ""
    """What in it is an assumption or an inference, as a clause; empty where all of it is law or fact."""


class Tie(Kept):
    """The configuration with exactly the same score that differs most, as the choices it would make instead."""

    instead: tuple[str, ...]


class BoardResult(Kept):
    """A board that the configuration needs."""

    footprint: str
    footprint_name: str
    form: str
    form_name: str
    topics: tuple[str, ...]


class Satisfied(Kept):
    """How much of what a partner asked for it gets."""

    partner: str
    name: str
    per_cent: Exact


class EngineSays(Kept):
    """What one engine answered, in points of the score."""

    engine: str
    """Name and version."""
    objective: Exact | None
    """The best it found; None where it only bounds, or finds nothing possible."""
    bound: Exact | None
    """What it says that nothing exceeds."""


class Certificate(Kept):
    """Why an answer may be trusted: who confirmed it, and how."""

    agreed: Literal["both engines", "ceiling", "single configuration", "plain consequences", "one engine only"]
    """Two engines give the same optimum, or find nothing possible; the ceiling of the relaxation, recomputed in
    integers, equals the optimum; the family has a single configuration; plain consequences of the rules leave none; or
    the second engine could not settle it in time."""
    engines: tuple[EngineSays, ...]
    seed: int
    workers: int
    checker_passed: bool
    """True where the independent checker recomputed feasibility and every number of the answer."""


class OptionResult(Kept):
    """One option at its best lawful configuration."""

    id: str
    name: str
    says: str
    baseline: bool
    status: Status
    score: Points | None
    score_exact: Exact | None
    bound: Points | None
    """Nothing in the family can score more; equal to the score where it is proved best."""
    rank: int | None
    """1 is best; options with equal scores share a rank."""
    criteria: dict[str, CriterionResult]
    configuration: tuple[PlacementResult, ...]
    boards: tuple[BoardResult, ...]
    bodies_kept: tuple[str, ...]
    actions: tuple[str, ...]
    """Improvement actions taken: check id and name."""
    seats: tuple[str, ...]
    milestones: tuple[str, ...]
    satisfaction: tuple[Satisfied, ...]
    flags: tuple[str, ...]
    """What must be looked after: safeguards, and points for legal advice."""
    ties: tuple[Tie, ...]
    more_ties: bool
    """True where others, or other ones, may score the same too."""
    conflict: tuple[Clash, ...]
    checked: bool
    """True where the independent checker recomputed feasibility and every number."""
    certificate: Certificate | None = None
    """None where nothing was settled."""


Kind = Literal[
    "share",
    "budget",
    "want",
    "limit",
    "approval layers",
    "months",
    "set up cost",
    "board cost",
    "rating",
    "improvement cost",
    "improvement effect",
    "performance",
    "arrangement",
    "place held",
    "boundary",
    "rule",
    "condition",
    "override",
    "equal shares",
]
"""What a number or reading is."""


class About(Kept):
    """What a number or reading is about: in words for people, and by kind and ids for whatever counts or groups it."""

    where: str
    kind: Kind
    topic: str | None = None
    """Id of the topic, where it is of one; so are the next three."""
    form: str | None = None
    criterion: str | None = None
    want: str | None = None
    ground: Ground | None = None
    """What a rating rests on."""
    papers: tuple[str, ...] = ()
    """Ids of the other cases whose papers a rating leans on."""


class Assumption(About):
    """A number or reading that no source gives."""

    what: Literal["figure", "reading"]
    value: str
    low: str
    high: str
    reason: str


class RecordedPosition(Kept):
    """What the source paper recommends, held against the law and the rules."""

    says: str
    status: str
    option: str
    feasible: bool | None
    """None where it could not be settled."""
    score: Points | None
    """Best score of a configuration that keeps to it, with the weights of this appraisal."""
    bound: Points | None
    """Nothing that keeps to it can score more; equal to the score where it is proved best."""
    certificate: Certificate | None
    """Who confirmed that score, or that nothing keeps to it; None where nothing was settled."""
    arrangement: OptionResult | None = None
    """The position with whatever it leaves open kept as it is today, as far as the rules allow; None where it is not
    possible, was not settled in time, and for a listed case. It is best among those closest to today."""
    conflict: tuple[Clash, ...]
    facts: tuple[str, ...]

    @property
    def proof(self) -> Status:
        """How far it is settled: what keeps to it, and its best score."""
        if self.feasible is None:
            return "unknown"
        if not self.feasible:
            return "infeasible"
        return "optimal" if self.score == self.bound else "feasible"


class CaseHeadline(Kept):
    """Which case this is."""

    id: str
    title: str
    place: str
    question: str
    decision_date: date


class Appraisal(Kept):
    """All that was asked and all that was found."""

    format: int = FORMAT
    software: str
    case: str
    headline: CaseHeadline
    as_at: date
    era: str
    """The legal era of the day."""
    law: str
    """Law pack and edition, or that none covers the jurisdiction."""
    method: str
    digest: str
    """Of the case, the packs and the day."""
    switched_off: tuple[str, ...]
    """Rules left out for a what-if."""
    weights: dict[str, int]
    weights_basis: str
    criteria: tuple[CriterionSwing, ...]
    options: tuple[OptionResult, ...]
    recorded: RecordedPosition | None
    assumptions: tuple[Assumption, ...]
    warnings: tuple[str, ...]
    """Contradictions and sums in the source that do not add up."""
    open_questions: tuple[str, ...]
    not_advice: str = NOT_ADVICE
    seconds: float
    """Wall time; the only part that differs between runs."""
