"""What may change in a case and what must follow: more rules, more choices, other weights, other names."""

import json
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from appraisal.compile.build import Compiled, compile_case
from appraisal.compile.scale import Swing, scaled
from appraisal.compile.setting import Setting
from appraisal.library import Brief
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.method import MethodPack, Option
from appraisal.schema.rule import KeepTodayRule
from appraisal.schema.topic import Topic
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Infeasible, Optimal
from small_answers import Answers, random_weights
from small_cases import small_case
from small_rules import MAKERS, RULE, Names, random_rule, where
from worked_case import briefed

SEEDS = range(60)
LIMIT = 300
Best = dict[str, int | None]


def parts(brief: Brief) -> tuple[ConfiguredCase, MethodPack]:
    """Case and method of a small brief."""
    assert isinstance(brief.case, ConfiguredCase)
    assert brief.method is not None
    return brief.case, brief.method


def compiled(brief: Brief) -> Compiled:
    """The brief with raw rows."""
    return compile_case(Setting(brief, *parts(brief)))


def found_swings(found: Compiled) -> dict[str, Swing]:
    """Swings of a compiled case, to be held fixed while it changes."""
    engine, swings = Engine(found.programme), {}
    for row in found.programme.rows:
        ends = [engine.maximise(weigh(found.programme, {row.id: sign})[0]) for sign in (-1, 1)]
        low, high = (end.objective if isinstance(end, Optimal) else 0 for end in ends)
        swings[row.id] = Swing(-low + row.offset, high + row.offset, found.measured[row.id].noise)
    return swings


def best(found: Compiled, swings: Mapping[str, Swing], weights: Mapping[str, int]) -> Best:
    """Option -> its best weighted sum in units of the given swings; None where nothing is possible."""
    programme = scaled(found.programme, swings)
    engine, (objective, constant) = Engine(programme), weigh(programme, weights)
    answers: Best = {}
    for option, definition in found.options.items():
        outcome = engine.maximise(objective, definition)
        assert isinstance(outcome, Optimal | Infeasible)
        answers[option] = outcome.objective + constant if isinstance(outcome, Optimal) else None
    return answers


def names_of(brief: Brief) -> Names:
    """What the rules of a small case can speak of."""
    case, method = parts(brief)
    return Names(
        services={t.id: tuple(s.id for s in t.services) for t in case.topics},
        footprints={t.id: t.footprints for t in case.topics},
        forms=tuple(form.id for form in method.forms),
        partners=tuple(p.id for p in case.partners),
        hosts=tuple(p.id for p in case.partners if p.can_host),
        holders=tuple(dict.fromkeys(p.holder for p in case.preferences)),
    )


def changed(brief: Brief, **case: object) -> Brief:
    """The brief with a changed case."""
    return replace(brief, case=parts(brief)[0].model_copy(update=case))


def wider_choice(case: ConfiguredCase, topic: Topic) -> tuple[str, ...]:
    """The topic's footprints, and all others that meet its areas."""
    today = {n.footprint for n in topic.today}
    covered = {area for f in case.footprints if f.id in today for area in f.areas}
    return (
        *topic.footprints,
        *(f.id for f in case.footprints if f.id not in topic.footprints and covered & {*f.areas}),
    )


def at_most(lower: int | None, higher: int | None) -> bool:
    """Whether nothing possible became better."""
    return lower is None or (higher is not None and lower <= higher)


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_further_rule_never_makes_an_option_better(kind: str) -> None:
    """A rule only takes away: an option that gains by one was not at its best before.

    The rule is a stance: a fixed one also says what an option need not take, see below.
    """
    for seed in range(12):
        brief, random = small_case(seed, LIMIT), Random(f"{kind} {seed}")
        names = names_of(brief)
        needs = {"nested": len(names.topics) > 1, "same": len(names.topics) > 1,
                 "host_capacity": bool(names.hosts), "satisfaction": bool(names.holders)}  # fmt: skip
        if not needs.get(kind, True):
            continue
        rule = random_rule(random, names, kind, "further").model_copy(update={"strength": "stance"})
        before = compiled(brief)
        after = compiled(changed(brief, rules=(*parts(brief)[0].rules, rule)))
        weights, swings = random_weights(seed, tuple(before.measured)), found_swings(before)
        earlier, later = best(before, swings, weights), best(after, swings, weights)
        assert [] == [o for o in earlier if not at_most(later[o], earlier[o])]


def test_what_is_fixed_outside_an_option_need_not_be_in_it() -> None:
    """The one exception: an option that takes all it can asks for less where a fixed rule says it cannot.

    A single unit takes every service that can move. Who only wishes a service to stay makes the unit impossible; once
    it is settled that the service stays, the unit can do without it.
    """
    takes_all = {"kind": "every_eligible", "forms": ("JOINT",), "otherwise": ("SEPARATE",)}
    unit = RULE.validate_python({"id": "all", "says": "all", "strength": "definition", **takes_all})
    option = Option(id="unit", name="unit", says="unit", rules=(unit,))
    possible = {}
    for strength in ("stance", "fixed"):
        stays = {"id": "stay", "says": "stay", "strength": strength, "kind": "vehicles", "only": ("OWN",)}
        found = compiled(briefed(RULE.validate_python(stays), own_options=(option,)))
        possible[strength] = isinstance(Engine(found.programme).maximise({}, found.options["unit"]), Optimal)
    assert {"stance": False, "fixed": True} == possible


@pytest.mark.parametrize("seed", SEEDS)
def test_a_further_choice_never_makes_best_mix_worse(seed: int) -> None:
    """One more footprint, form or vehicle may be ignored, so it can do no harm.

    Cases with a rule that takes every eligible service are left out: there a new choice makes more eligible.
    """
    brief, random = small_case(seed, LIMIT), Random(seed)
    case, method = parts(brief)
    if any(rule.kind == "every_eligible" for rule in case.rules):
        return
    before = compiled(brief)
    weights, swings = random_weights(seed, tuple(before.measured)), found_swings(before)
    earlier = best(before, swings, weights)["best_mix"]
    wider = tuple(t.model_copy(update={"footprints": wider_choice(case, t)}) for t in case.topics)
    freer = tuple(t.model_copy(update={"forms": ()}) for t in case.topics)
    form = random.choice(method.forms)
    more = form.model_copy(update={"vehicles": tuple(dict.fromkeys((*form.vehicles, "POOL", "ALIGNED")))})
    forms = tuple(more if f is form else f for f in method.forms)
    for richer in (
        changed(brief, topics=wider),
        changed(brief, topics=freer),
        replace(brief, method=method.model_copy(update={"forms": forms})),
    ):
        assert at_most(earlier, best(compiled(richer), swings, weights)["best_mix"])


@pytest.mark.parametrize("seed", SEEDS)
def test_weights_count_only_against_each_other(seed: int) -> None:
    """Ten and twenty points say what one and two say."""
    found = compiled(small_case(seed, LIMIT))
    weights, swings = random_weights(seed, tuple(found.measured)), found_swings(found)
    once = best(found, swings, weights)
    sevenfold = best(found, swings, {c: 7 * w for c, w in weights.items()})
    assert {o: None if v is None else 7 * v for o, v in once.items()} == sevenfold


@pytest.mark.parametrize("seed", SEEDS)
def test_best_mix_is_at_least_as_good_as_every_family(seed: int) -> None:
    """The family without limits holds all others."""
    found = compiled(small_case(seed, LIMIT))
    answers = best(found, found_swings(found), random_weights(seed, tuple(found.measured)))
    assert [] == [option for option, value in answers.items() if not at_most(value, answers["best_mix"])]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_option_given_twice_ties_with_itself(seed: int) -> None:
    """A name adds nothing."""
    brief = small_case(seed, LIMIT)
    options = parts(brief)[0].own_options
    again = tuple(option.model_copy(update={"id": f"{option.id}_again"}) for option in options)
    found = compiled(changed(brief, own_options=(*options, *again)))
    answers = best(found, found_swings(found), random_weights(seed, tuple(found.measured)))
    assert {o.id: answers[o.id] for o in options} == {o.id: answers[f"{o.id}_again"] for o in options}


def renamed(brief: Brief) -> Brief:
    """The same case with every id of its own turned round, and every list of things in another order."""
    case = parts(brief)[0]
    kinds = (case.areas, case.footprints, case.partners, case.topics, case.bodies, case.milestones, case.agreements)
    ids = {thing.id for things in kinds for thing in things}
    ids |= (
        {s.id for t in case.topics for s in t.services} | {r.id for r in case.rules} | {p.id for p in case.preferences}
    )
    data = turned(json.loads(case.model_dump_json(exclude_defaults=True)), {i: f"z.{i[::-1]}" for i in ids})
    for key in ("areas", "footprints", "partners", "topics", "rules", "preferences", "milestones", "agreements"):
        data[key] = data.get(key, [])[::-1]
    for topic in data["topics"]:
        for key in ("services", "partners", "footprints", "today"):
            topic[key] = topic[key][::-1]
    return replace(brief, case=ConfiguredCase.model_validate_json(json.dumps(data)))


def turned(data: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 any JSON
    """The data with every id replaced."""
    match data:
        case dict():
            return {key: turned(value, ids) for key, value in data.items()}
        case list():
            return [turned(value, ids) for value in data]
        case str():
            return ids.get(data, data)
    return data


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_order_change_nothing(seed: int) -> None:
    """What a thing is called and where it stands in a file is nobody's preference."""
    brief = small_case(seed, LIMIT)
    before, after = compiled(brief), compiled(renamed(brief))
    swings, weights = found_swings(before), random_weights(seed, tuple(before.measured))
    assert swings == found_swings(after)
    assert best(before, swings, weights) == best(after, swings, weights)


@pytest.mark.parametrize("seed", range(40))
def test_today_is_kept_where_the_rule_says_so(seed: int) -> None:
    """A rule that keeps today may speak of some footprints, levels, forms and services only."""
    brief, random = small_case(seed, LIMIT), Random(f"today {seed}")
    what = random.sample(("footprint", "form", "form_or_deeper", "host", "vehicles"), 2)
    rule = KeepTodayRule.model_validate(
        {"id": "keep", "says": "today stays", "strength": "fixed", "kind": "keep_today", "what": tuple(what),
         "where": where(random, names_of(brief))}
    )  # fmt: skip
    brief = changed(brief, rules=(*parts(brief)[0].rules, rule))
    found, answers = compiled(brief), Answers(brief)
    expected = {o: any(answers.family(c, o) for c in answers.possible) for o in found.options}
    swings = found_swings(found)
    assert expected == {o: v is not None for o, v in best(found, swings, dict.fromkeys(swings, 1)).items()}
    assert not answers.possible or answers.swings == {c: (s.worst, s.best) for c, s in swings.items()}


def test_a_family_can_spare_what_survives_from_rules_that_name_it() -> None:
    """Dissolution leaves the Better Care Fund alone, also where its rules tie topics to each other."""
    for seed in range(40):
        brief = small_case(seed, LIMIT)
        case = parts(brief)[0]
        if len(case.topics) < 2:
            continue
        first, second = (t.id for t in case.topics[:2])
        topics = (case.topics[0].model_copy(update={"survives": True}), *case.topics[1:])
        rules = tuple(
            RULE.validate_python({"id": f"o{i}", "says": "o", "strength": "definition", **more})
            for i, more in enumerate(
                (
                    {"kind": "same", "what": "form", "topics": (first, second)},
                    {"kind": "nested", "inner": second, "outer": first},
                )
            )
        )
        family = Option(id="spared", name="spared", says="spared", survivors_stay=True, rules=rules)
        plain = Option(id="plain", name="plain", says="plain", survivors_stay=True)
        found = compiled(changed(brief, topics=topics, own_options=(family, plain)))
        answers = best(found, found_swings(found), dict.fromkeys(found.measured, 1))
        assert answers["plain"] == answers["spared"]
