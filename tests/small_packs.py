"""Tiny random law and method packs, so that a case built on them can be solved by trying everything."""

from datetime import date
from random import Random

from appraisal.schema.base import Figure
from appraisal.schema.law import (
    Cohort,
    FunctionCategory,
    HeldBy,
    LawPack,
    LawRule,
    LegalCondition,
    PartnerKind,
    Test,
    Vehicle,
)
from appraisal.schema.method import (
    Action,
    Criterion,
    Effect,
    Form,
    Judgement,
    Level,
    Measure,
    MethodPack,
    Parts,
)

LEVELS = ("local", "wide")
LESS: tuple[Measure, ...] = (
    "boards",
    "approval_layers",
    "transition_cost",
    "running_cost",
    "months",
    "footprints",
)
MORE: tuple[Measure, ...] = ("joint_share", "satisfaction_mean", "satisfaction_worst")


def figure(value: int) -> Figure:
    """A figure given by nobody in particular."""
    return Figure(value=value, basis="elicited", by="test", on=date(2016, 1, 1))


def law_rule(identifier: str, vehicles: tuple[str, ...], **more: object) -> LawRule:
    """A rule of law that is sure and always in force, unless ``more`` says otherwise."""
    given: dict[str, object] = {
        "id": identifier,
        "provision": f"section {identifier}",
        "says": f"rule {identifier}",
        "effect": "forbid",
        "confidence": "high",
        "vehicles": vehicles,
        "sources": ("none",),
        "verified_on": date(2016, 1, 1),
    }
    return LawRule.model_validate(given | more)


LAW_RULES = (
    law_rule("L-SURGERY", ("POOL", "LEAD"), functions=("N.SURG",)),
    law_rule("L-PARTY", ("POOL",), when=Test(no_partner_of=("CCG",))),
    law_rule("L-COUNCIL", ("POOL", "LEAD"), when=Test(no_partner_of=("COUNCIL",))),
    law_rule("L-ADULTS", ("LEAD",), when=Test(cohort_outside=("all",))),
    law_rule("L-LATER", ("LEAD",), since=date(2017, 1, 1)),
    law_rule("L-UNSURE", ("POOL",), functions=("L.ASC",), confidence="medium"),
    law_rule("L-CONSULT", ("POOL",), effect="require", satisfied_by="joint_consultation"),
    law_rule("L-FLAG", ("LEAD",), effect="flag"),
    law_rule("L-BOTH", ("POOL",), effect="require", linked="both_sides"),
    law_rule("L-HOST", ("LEAD",), effect="require", linked="host_side"),
    law_rule("L-CHARGE", ("POOL", "LEAD"), functions=("L.CHARGE",), effect="require", linked="companion"),
)


def small_law(random: Random) -> LawPack:
    """A tiny law with two to seven of the eleven rules."""
    chosen = sorted(random.sample(range(len(LAW_RULES)), random.randint(2, 7)))
    return tiny_law(tuple(LAW_RULES[index] for index in chosen))


def tiny_law(rules: tuple[LawRule, ...] = LAW_RULES) -> LawPack:
    """A law of four kinds of body, four functions, four vehicles and the given rules."""
    vehicle = {"provision": "section V", "says": "moves what it says"}
    return LawPack(
        id="tiny_law",
        jurisdiction="Nowhere",
        edition=" ".join(("test", *(rule.id for rule in rules))),
        partner_kinds=(
            PartnerKind(code="CCG", name="CCG", side="nhs"),
            PartnerKind(code="PCT", name="PCT", side="nhs", until=date(2016, 4, 5)),
            PartnerKind(code="COUNCIL", name="council", side="la"),
            PartnerKind(code="PCC", name="police commissioner", side="police"),
        ),
        functions=(
            FunctionCategory(code="N.COMM", name="community health", side="nhs"),
            FunctionCategory(code="N.SURG", name="surgery", side="nhs"),
            FunctionCategory(code="L.ASC", name="adult social care", side="la"),
            FunctionCategory(code="L.CHARGE", name="charging", side="la"),
        ),
        cohorts=(Cohort(code="all", name="everybody"), Cohort(code="children", name="children")),
        vehicles=(
            Vehicle(code="OWN", name="own", vehicle_class="own", joint=False, **vehicle),
            Vehicle(code="ALIGNED", name="aligned", vehicle_class="aligned", joint=False, **vehicle),
            Vehicle(code="POOL", name="pool", vehicle_class="pooled", joint=True, **vehicle),
            Vehicle(
                code="LEAD",
                name="lead",
                vehicle_class="lead",
                joint=True,
                needs_host=True,
                host_side="la",
                **vehicle,
            ),
        ),
        holders=(
            HeldBy(functions=("N.COMM", "N.SURG"), kinds=("CCG", "PCT"), confidence="high"),
            HeldBy(functions=("L.ASC", "L.CHARGE"), kinds=("COUNCIL",), confidence="high"),
        ),
        conditions=(LegalCondition(code="joint_consultation", kind="step", says="people were asked"),),
        rules=rules,
        coverage=(),
    )


def _form(random: Random, name: str, vehicles: tuple[str, ...], needs: tuple[str, ...]) -> Form:
    return Form(
        id=name,
        name=name.lower(),
        says=f"the form {name}",
        joint=name != "SEPARATE",
        board=name in {"ALIGN", "JOINT"},
        delegated=name == "JOINT",
        host=name == "LEADER" and random.random() < 0.7,
        vehicles=vehicles,
        needs=needs,
        approval_layers=figure(random.randint(1, 4)),
        months=figure(random.choice((0, 3, 6, 7, 12))),
        set_up_cost=figure(random.randint(0, 9) * 1000),
        board_cost=figure(random.randint(0, 5) * 700),
    )


def small_criteria(random: Random) -> tuple[Criterion, ...]:
    """One or two judged criteria and two to four computed ones."""
    measures = random.sample((*LESS, *MORE), random.randint(2, 4))
    judged = []
    for name in ("quality", "voice")[: random.randint(1, 2)]:
        form, footprint = random.choice(((50, 20), (34, 33), (100, 0), (0, 0), (0, 60)))
        judged.append(
            Criterion(
                id=name,
                name=name,
                branch="tree",
                definition=name,
                kind="judged",
                unit="points",
                better=random.choice(("more", "more", "less")),
                parts=Parts(form=form, footprint=footprint, vehicle=100 - form - footprint),
            ),
        )
    computed = (
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
        for measure in measures
    )
    return (*judged, *computed)


def small_method(random: Random, criteria: tuple[Criterion, ...]) -> MethodPack:
    """Two or three forms, every rating that a criterion needs, and two actions."""
    shapes = {
        "SEPARATE": ((), ()),
        "ALIGN": (("ALIGNED",), ()),
        "JOINT": (("POOL", random.choice(("ALIGNED", "ALIGNED", "LEAD"))), random.choice(((), ("POOL",)))),
        "LEADER": (("LEAD",), random.choice(((), ("LEAD",)))),
    }
    names = ["SEPARATE", *random.sample(("ALIGN", "JOINT", "LEADER"), random.randint(1, 2))]
    subjects: list[dict[str, str]] = [{"form": name} for name in names]
    subjects += [{"level": level} for level in LEVELS]
    subjects += [{"vehicle_class": kind} for kind in ("own", "aligned", "lead", "pooled")]
    judgements = [
        Judgement.model_validate({"criterion": c.id, "rating": figure(random.randint(0, 100)), **subject})
        for c in criteria
        if c.kind == "judged"
        for subject in subjects
    ]
    effects = tuple(Effect(criterion=c.id, points=figure(random.randint(1, 5))) for c in criteria if c.kind == "judged")
    actions = tuple(
        Action(
            id=check,
            name=f"mend {check}",
            check=f"is {check} well",
            cost=figure(random.randint(0, 4) * 500),
            forms=tuple(random.sample(names, random.randint(1, 2))),
            effects=effects,
        )
        for check in ("K1", "K2")
    )
    return MethodPack(
        id="tiny_method",
        edition="test",
        levels=tuple(Level(id=level, name=level) for level in LEVELS),
        forms=tuple(_form(random, name, *shapes[name]) for name in names),
        criteria=criteria,
        judgements=tuple(judgements),
        actions=actions,
        options=(),
    )
