"""Small random cases with tiny packs; ``enumerate_configurations`` gives every configuration of one."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

from hypothesis import strategies as st

from appraisal.library import Brief
from appraisal.schema.base import Dated
from appraisal.schema.case import (
    Agreement,
    Answer,
    Condition,
    ConfiguredCase,
    FormFigures,
    Override,
    Preference,
    Want,
)
from appraisal.schema.law import LawPack
from appraisal.schema.method import Criterion, Judgement, MethodPack, Option
from appraisal.schema.place import Area, Body, Footprint, Holding, Partner, Seats
from appraisal.schema.rule import KeepTodayRule
from appraisal.schema.topic import Budget, DatedFunction, Milestone, Service, ServiceVehicle, Today, Topic
from small_packs import LEVELS, figure, small_criteria, small_law, small_method
from small_rules import CASE_ONLY, VEHICLES, Names, random_rules, some, where
from small_twin import enumerate_configurations, number_of_configurations

__all__ = ["brief_of", "enumerate_configurations", "number_of_configurations", "small_briefs", "small_case"]

DAY = date(2016, 3, 31)
LIMIT = 2000


def brief_of(case: ConfiguredCase, method: MethodPack, law: LawPack | None, as_at: date | None = None) -> Brief:
    """The brief of things built in Python, on the decision date unless told otherwise."""
    return Brief(case, method, law, as_at or case.decision_date, places={}, digest="")


def small_case(seed: int, limit: int = LIMIT) -> Brief:
    """A complete random case of 2 to ``limit`` configurations; the same for the same seed."""
    return next(
        brief
        for attempt in count()
        if 2 <= number_of_configurations(brief := _any_case(Random(f"{seed}/{attempt}"))) <= limit
    )


small_briefs = st.integers(min_value=0, max_value=2**20).map(small_case)
"""Small random cases for hypothesis."""


def _any_case(random: Random) -> Brief:
    areas = tuple(f"a{i}" for i in range(random.randint(1, 3)))
    footprints = _footprints(random, areas)
    partners = _partners(random, areas)
    criteria = small_criteria(random)
    own = criteria[-1:] if random.random() < 0.3 else ()
    method = small_method(random, criteria)
    method = method.model_copy(update={"criteria": tuple(c for c in criteria if c not in own)})
    law = small_law(random) if random.random() < 0.9 else None
    number = random.choice((1, 2, 2, 3, 3))
    topics = tuple(_topic(random, f"t{i}", footprints, partners, method) for i in range(number))
    if random.random() < 0.3:
        topics = tuple(t.model_copy(update={"share": figure(random.randint(1, 5))}) for t in topics)
    names = Names(
        services={topic.id: tuple(service.id for service in topic.services) for topic in topics},
        footprints={topic.id: topic.footprints for topic in topics},
        forms=tuple(form.id for form in method.forms),
        partners=tuple(partner.id for partner in partners),
        hosts=tuple(partner.id for partner in partners if partner.can_host),
        holders=(),
    )
    preferences = _preferences(random, names)
    names = replace(names, holders=tuple(dict.fromkeys(p.holder for p in preferences)))
    case = ConfiguredCase(
        id="tiny",
        title="Tiny",
        place="Nowhere",
        question="What?",
        decision_date=DAY,
        kind="configured",
        areas=tuple(Area(id=area, name=area) for area in areas),
        footprints=footprints,
        partners=partners,
        bodies=(_body(random, names),),
        topics=topics,
        rules=random_rules(random, names, "case", 4),
        preferences=preferences,
        criteria=tuple(criterion.id for criterion in method.criteria),
        own_criteria=own,
        own_options=_options(random, names),
        judgements=_local_judgements(random, criteria, names),
        form_figures=_form_figures(random, names.forms),
        checks=_answers(random),
        milestones=_milestones(random),
        overrides=_overrides(random, law),
        conditions=_conditions(random, names) if law else (),
        agreements=(
            Agreement(id="given", says="given", recorded_on=date(2016, 1, 1)),
            Agreement(id="pending", says="pending", recorded_on=random.choice((None, date(2016, 9, 1)))),
        ),
    )
    return brief_of(case, method, law, random.choice((DAY, date(2016, 4, 10))))


def _footprints(random: Random, areas: tuple[str, ...]) -> tuple[Footprint, ...]:
    """The whole, and one to three other sets of areas."""
    covers = [areas, *(some(random, areas) for _ in range(random.randint(1, 3)))]
    return tuple(
        Footprint(id=f"f{i}", name=f"f{i}", level=random.choice(LEVELS), areas=cover) for i, cover in enumerate(covers)
    )


def _partners(random: Random, areas: tuple[str, ...]) -> tuple[Partner, ...]:
    """A clinical group that serves every area, a council and perhaps a third body."""
    kinds = ["CCG", "COUNCIL", *random.sample(("CCG", "COUNCIL", "PCC", "PCT"), random.randint(0, 1))]
    unusual = (Holding(functions=("L.ASC",)),)
    return tuple(
        Partner(
            id=f"p{i}",
            name=f"p{i}",
            kind=kind,
            can_host=random.random() < 0.8,
            areas=areas if i == 0 or random.random() < 0.7 else some(random, areas),
            holds=unusual if random.random() < 0.1 else (),
        )
        for i, kind in enumerate(kinds)
    )


def _topic(
    random: Random,
    name: str,
    footprints: tuple[Footprint, ...],
    partners: tuple[Partner, ...],
    method: MethodPack,
) -> Topic:
    kept, covered = list[Footprint](), set[str]()
    for footprint in random.sample(footprints, len(footprints)):
        if covered.isdisjoint(footprint.areas) and (not covered or random.random() < 0.7):
            covered.update(footprint.areas)
            kept.append(footprint)
    offered = tuple(
        f.id for f in footprints if f in kept or (not covered.isdisjoint(f.areas) and random.random() < 0.6)
    )
    serving = tuple(
        p for p in partners if not covered.isdisjoint(p.areas) and (p is partners[0] or random.random() < 0.85)
    )
    services = _services(random, name, serving[0])
    today = tuple(_today(random, footprint, services, serving, method) for footprint in kept)
    usual = {now.form for now in today}
    forms = tuple(form.id for form in method.forms if form.id in usual or random.random() < 0.6)
    return Topic(
        id=name,
        name=name,
        footprints=offered,
        services=services,
        today=today,
        partners=tuple(partner.id for partner in serving),
        forms=forms if random.random() < 0.3 else (),
        uniform=random.random() < 0.2,
        survives=random.random() < 0.15,
    )


def _services(random: Random, topic: str, payer: Partner) -> tuple[Service, ...]:
    budgeted = random.random() < 0.5
    services: list[Service] = []
    for i in range(random.choice((1, 1, 2))):
        codes = random.sample(("N.COMM", "N.COMM", "L.ASC", "L.ASC", "N.SURG", "L.CHARGE"), random.randint(1, 2))
        ends = random.choice((None, None, None, date(2016, 4, 5)))
        codes = list(dict.fromkeys(codes))
        budget = Budget(partner=payer.id, amount=figure(random.randint(1, 9) * 1000))
        services.append(
            Service(
                id=f"{topic}s{i}",
                name=f"{topic}s{i}",
                functions=tuple(DatedFunction(code=c, until=ends if k else None) for k, c in enumerate(codes)),
                cohort=random.choice(("all", "all", "children")),
                budgets=(budget,) if budgeted else (),
                charges_for=services[0].id if services and random.random() < 0.4 else None,
            ),
        )
    return tuple(services)


def _today(
    random: Random,
    footprint: Footprint,
    services: tuple[Service, ...],
    partners: tuple[Partner, ...],
    method: MethodPack,
) -> Today:
    """Any form with what it needs, but a separate one where nobody could host it."""
    form = random.choice(method.forms)
    used = random.choice(form.needs or form.vehicles) if form.vehicles else None
    hosts = [p.id for p in partners if p.can_host and not set(p.areas).isdisjoint(footprint.areas)]
    hosted = form.host or used == "LEAD"
    if hosted and not hosts:
        return Today(footprint=footprint.id, form="SEPARATE")
    return Today(
        footprint=footprint.id,
        form=form.id,
        host=random.choice(hosts) if hosted else None,
        vehicles=(ServiceVehicle(service=services[0].id, vehicle=used),) if used else (),
    )


def _options(random: Random, names: Names) -> tuple[Option, ...]:
    """Business as usual, one random family and the family without limits."""
    keep = KeepTodayRule(
        id="usual-keep",
        says="all stays",
        strength="definition",
        kind="keep_today",
        what=("footprint", "form", "host", "vehicles"),
    )
    families = {
        "business_as_usual": (keep,),
        "family": random_rules(random, names, "family", 3, barred=CASE_ONLY),
        "best_mix": (),
    }
    stay = random.random() < 0.5
    return tuple(
        Option(id=name, name=name, says=name, survivors_stay=stay and name == "family", rules=rules)
        for name, rules in families.items()
    )


def _body(random: Random, names: Names) -> Body:
    ranges = ((low, low + random.randint(0, 2)) for low in (random.randint(0, 2) for _ in names.partners))
    seats = (Seats(partner=p, low=low, high=high) for p, (low, high) in zip(names.partners, ranges, strict=True))
    return Body(id="hwb", name="board", status="exists", seats_each=tuple(seats))


def _preferences(random: Random, names: Names) -> tuple[Preference, ...]:
    return tuple(
        Preference(
            id=f"w{i}",
            says="wants",
            holder=random.choice(names.partners),
            wants=_want(random, names),
            points=figure(random.randint(1, 3)),
            until=random.choice((None, None, None, date(2016, 1, 1))),
        )
        for i in range(random.randint(0, 3))
    )


def _want(random: Random, names: Names) -> Want:
    chosen = where(random, names)
    extras = {
        "vehicles": VEHICLES,
        "hosts": names.partners,
        "only_forms": names.forms,
        "only_footprints": names.offered(chosen),
    }
    wanted = {key: some(random, of) for key, of in extras.items() if random.random() < 0.35}
    return Want.model_validate(chosen | (wanted or {"only_forms": some(random, names.forms)}))


def _local_judgements(random: Random, criteria: tuple[Criterion, ...], names: Names) -> tuple[Judgement, ...]:
    subjects: list[dict[str, str]] = [
        *({"form": form} for form in names.forms),
        *({"footprint": footprint} for footprint in names.offered({})),
        *({"level": level} for level in LEVELS),
        *({"vehicle_class": kind} for kind in ("own", "aligned", "lead", "pooled")),
    ]
    return tuple(
        Judgement.model_validate({"criterion": c.id, "rating": figure(random.randint(0, 100)), **subject, **topic})
        for c in criteria
        if c.kind == "judged"
        for topic in ({}, {"topic": names.topics[0]})
        for subject in subjects
        if random.random() < 0.15
    )


def _form_figures(random: Random, forms: tuple[str, ...]) -> tuple[FormFigures, ...]:
    if random.random() < 0.7:
        return ()
    return (FormFigures(form=random.choice(forms), months=figure(9), board_cost=figure(123)),)


def _answers(random: Random) -> tuple[Answer, ...]:
    seen = ("yes", "partly", "no", "unstated")
    return tuple(
        Answer(check=check, rule=random.choice(seen), practice=random.choice(seen))
        for check in ("K1", "K2")
        if random.random() < 0.5
    )


def _milestones(random: Random) -> tuple[Milestone, ...]:
    def window() -> Dated:
        first = date(2016, 5, random.randint(1, 6))
        return Dated(since=first, until=first + timedelta(days=random.randint(0, 4)))

    return tuple(Milestone(id=f"m{i}", says=f"m{i}", window=window()) for i in (1, 2, 3))


def _overrides(random: Random, law: LawPack | None) -> tuple[Override, ...]:
    unsure = [rule.id for rule in law.rules if rule.confidence != "high"] if law else []
    return tuple(Override(rule=rule, by="test", reason="test", on=DAY) for rule in unsure if random.random() < 0.4)


def _conditions(random: Random, names: Names) -> tuple[Condition, ...]:
    if random.random() < 0.4:
        return ()
    topics = random.choice(((), names.topics[:1]))
    return (Condition(id="joint_consultation", topics=topics, on=random.choice((date(2016, 2, 1), date(2016, 9, 1)))),)
