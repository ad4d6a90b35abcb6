"""One tiny case written by hand, small enough that every number can be worked out on paper."""

from datetime import date

from appraisal.configuration import Configuration, Placement
from appraisal.library import Brief
from appraisal.schema.base import Dated
from appraisal.schema.case import Agreement, Answer, ConfiguredCase, Preference, Want
from appraisal.schema.law import LawPack
from appraisal.schema.method import (
    Action,
    Criterion,
    Effect,
    Form,
    Judgement,
    Level,
    Measure,
    MethodPack,
    Option,
    Parts,
)
from appraisal.schema.place import Area, Body, Footprint, Partner, Seats
from appraisal.schema.rule import AnyRule
from appraisal.schema.topic import Budget, DatedFunction, Milestone, Service, Today, Topic
from small_cases import brief_of
from small_packs import figure, tiny_law

DAY = date(2016, 3, 31)


def _form(name: str, vehicles: tuple[str, ...], figures: tuple[int, int, int, int]) -> Form:
    layers, months, set_up, board = figures
    return Form(
        id=name,
        name=name.lower(),
        says=name,
        joint=name != "SEPARATE",
        board=name in {"ALIGN", "JOINT"},
        delegated=name == "JOINT",
        host=name == "LEADER",
        vehicles=vehicles,
        needs=(),
        approval_layers=figure(layers),
        months=figure(months),
        set_up_cost=figure(set_up),
        board_cost=figure(board),
    )


FORMS = (
    _form("SEPARATE", (), (4, 0, 0, 0)),
    _form("ALIGN", ("ALIGNED",), (3, 3, 1_000, 700)),
    _form("JOINT", ("POOL", "ALIGNED"), (2, 6, 5_000, 2_000)),
    _form("LEADER", ("LEAD",), (1, 7, 9_000, 0)),
)
LESS: tuple[Measure, ...] = (
    "boards",
    "approval_layers",
    "transition_cost",
    "running_cost",
    "months",
    "footprints",
)
MORE: tuple[Measure, ...] = ("joint_share", "satisfaction_mean", "satisfaction_worst")
COMPUTED = tuple(
    Criterion(
        id=measure,
        name=measure,
        branch="tree",
        definition=measure,
        kind="computed",
        unit="units",
        measure=measure,
        better="less" if measure in LESS else "more",
    )
    for measure in (*LESS, *MORE)
)
QUALITY = Criterion(
    id="quality",
    name="quality",
    branch="tree",
    definition="quality",
    kind="judged",
    unit="points",
    parts=Parts(form=50, footprint=20, vehicle=30),
)


def rated(rating: int, **subject: str) -> Judgement:
    """A rating of quality."""
    return Judgement.model_validate({"criterion": "quality", "rating": figure(rating), **subject})


METHOD = MethodPack(
    id="worked",
    edition="test",
    forms=FORMS,
    criteria=(QUALITY, *COMPUTED),
    levels=(Level(id="local", name="local"), Level(id="wide", name="wide")),
    judgements=(
        rated(20, form="SEPARATE"),
        rated(40, form="ALIGN"),
        rated(70, form="JOINT"),
        rated(60, form="LEADER"),
        rated(30, level="local"),
        rated(80, level="wide"),
        rated(10, vehicle_class="own"),
        rated(35, vehicle_class="aligned"),
        rated(55, vehicle_class="lead"),
        rated(90, vehicle_class="pooled"),
    ),
    actions=(
        Action(
            id="K1",
            name="name an owner",
            check="is there an owner",
            forms=("ALIGN", "JOINT"),
            cost=figure(500),
            effects=(Effect(criterion="quality", points=figure(3)),),
        ),
        Action(
            id="K2",
            name="report",
            check="is there a report",
            forms=("LEADER",),
            cost=figure(100),
            effects=(),
        ),
    ),
    options=(Option(id="best_mix", name="best mix", says="no limit"),),
)


def _service(name: str, function: str, *budgets: Budget, charges_for: str | None = None) -> Service:
    functions = (DatedFunction(code=function),)
    return Service(id=name, name=name, functions=functions, budgets=budgets, charges_for=charges_for)


PARTNERS = ("ccg", "council", "pcc")
CARE = Topic(
    id="care",
    name="care",
    partners=PARTNERS,
    footprints=("whole", "north", "rest"),
    share=figure(2),
    services=(
        _service("nursing", "N.COMM", Budget(partner="ccg", amount=figure(300))),
        _service("home", "L.ASC", Budget(partner="council", amount=figure(100))),
    ),
    today=(Today(footprint="north", form="SEPARATE"), Today(footprint="rest", form="SEPARATE")),
)
MIND = Topic(
    id="mind",
    name="mind",
    partners=PARTNERS,
    footprints=("whole", "north", "rest"),
    share=figure(1),
    services=(_service("crisis", "N.COMM"),),
    today=(Today(footprint="whole", form="ALIGN"),),
)
CASE = ConfiguredCase(
    id="worked",
    title="Worked",
    place="Nowhere",
    question="What?",
    decision_date=DAY,
    kind="configured",
    areas=tuple(Area(id=area, name=area) for area in ("a1", "a2", "a3")),
    footprints=(
        Footprint(id="whole", name="whole", level="wide", areas=("a1", "a2", "a3")),
        Footprint(id="north", name="north", level="local", areas=("a1",)),
        Footprint(id="rest", name="rest", level="local", areas=("a2", "a3")),
    ),
    partners=(
        Partner(id="ccg", name="ccg", kind="CCG", areas=("a1", "a2", "a3")),
        Partner(id="council", name="council", kind="COUNCIL", areas=("a1", "a2", "a3")),
        Partner(id="pcc", name="pcc", kind="PCC", areas=("a1",)),
    ),
    bodies=(
        Body(
            id="hwb",
            name="board",
            status="exists",
            seats_each=(Seats(partner="ccg", low=1, high=3), Seats(partner="council", low=2, high=4)),
        ),
    ),
    topics=(CARE, MIND),
    criteria=tuple(criterion.id for criterion in METHOD.criteria),
    preferences=(
        Preference(
            id="pools",
            says="pool care",
            holder="ccg",
            points=figure(2),
            wants=Want(topics=("care",), vehicles=("POOL",)),
        ),
        Preference(id="wide", says="go wide", holder="ccg", points=figure(1), wants=Want(only_footprints=("whole",))),
        Preference(id="apart", says="stay apart", holder="council", points=figure(5), wants=Want(forms=("SEPARATE",))),
        Preference(
            id="past",
            says="asked long ago",
            holder="council",
            points=figure(5),
            wants=Want(forms=("JOINT",)),
            until=date(2016, 3, 30),
        ),
    ),
    checks=(Answer(check="K1", rule="yes", practice="partly"), Answer(check="K2", rule="no")),
    milestones=(
        Milestone(id="m1", says="m1", window=Dated(since=date(2016, 5, 1), until=date(2016, 5, 5))),
        Milestone(id="m2", says="m2", window=Dated(since=date(2016, 5, 3), until=date(2016, 5, 3))),
    ),
    agreements=(
        Agreement(id="given", says="given", recorded_on=DAY),
        Agreement(id="late", says="late", recorded_on=date(2016, 4, 1)),
    ),
)
DAYS = (("m1", date(2016, 5, 1)), ("m2", date(2016, 5, 3)))


def placed(topic: str, footprint: str, form: str, *vehicles: str, host: str | None = None) -> Placement:
    """A placement with the vehicles of the topic's services in order."""
    services = [service.id for service in (CARE if topic == "care" else MIND).services]
    return Placement(topic, footprint, form, host, tuple(zip(services, vehicles, strict=True)))


def arranged(
    *placements: Placement,
    kept: tuple[str, ...] = (),
    actions: tuple[str, ...] = (),
    seats: tuple[int, ...] = (),
    days: tuple[tuple[str, date], ...] = DAYS,
) -> Configuration:
    """A configuration with the boards that its placements need; seats are those of ccg and council."""
    boards = {(p.footprint, p.form): None for p in placements if p.form in {"ALIGN", "JOINT"}}
    chosen = tuple(("hwb", p, n) for p, n in zip(("ccg", "council"), seats, strict=False))
    return Configuration(placements, tuple(boards), kept, actions, chosen, days)


def briefed(*rules: AnyRule, law: LawPack | None = None, case: ConfiguredCase = CASE, **changes: object) -> Brief:
    """The case with these rules and changes, under a law that forbids nothing unless one is given."""
    changed = case.model_copy(update={"rules": rules, **changes})
    return brief_of(changed, METHOD, tiny_law(()) if law is None else law)


APART = (placed("care", "north", "SEPARATE", "OWN", "OWN"), placed("care", "rest", "SEPARATE", "OWN", "OWN"))
POOLED = placed("care", "whole", "JOINT", "POOL", "POOL")
MIXED = (APART[0], placed("care", "rest", "JOINT", "POOL", "POOL"))
ALIGNED = placed("mind", "whole", "ALIGN", "ALIGNED")
LED = placed("mind", "whole", "LEADER", "LEAD", host="council")
