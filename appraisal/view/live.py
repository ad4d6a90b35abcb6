"""The live weights: everything that a browser needs to follow the hand, and the same answers from Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from appraisal.appraise import criteria
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.library import Brief
from appraisal.schema.case import ConfiguredCase
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools
from appraisal.view.numbers import points
from appraisal.view.tables import Table
from appraisal.view.words import listed, swing, weighted

ASSETS = Path(__file__).parent / "assets"
"""Script and style of the component, for the app and for a page that is read without it."""
PROOFS = 60
"""Most proofs of one option that a browser is sent; the last ones are the nearest to what was asked."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Weights to start from."""

    name: str
    kind: str
    """``given`` by somebody, ``saved`` by the visitor, or ``speaks``: read from what a party's positions bear on."""
    weights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """One option at some weights."""

    option: str
    name: str
    score: Fraction
    rank: int
    proved: bool
    gap: Fraction
    """The most that it could score above this, in points."""
    contributions: Mapping[str, Fraction]
    """Criterion id -> points that it adds."""


def presets(brief: Brief, criteria_: Sequence[str], saved: Mapping[str, Mapping[str, int]]) -> tuple[Preset, ...]:
    """Weights to start from: those that somebody gave, those saved, and one for each party that spoke."""
    case = brief.case
    given = [
        Preset(s.by, "given", dict.fromkeys(criteria_, 0) | {w.criterion: w.points for w in s.weights})
        for s in case.weight_sets
    ]
    kept = [Preset(name, "saved", dict.fromkeys(criteria_, 0) | dict(weights)) for name, weights in saved.items()]
    return (*given, *kept, *_spoken(case, criteria_)) if isinstance(case, ConfiguredCase) else (*given, *kept)


def _spoken(case: ConfiguredCase, criteria_: Sequence[str]) -> tuple[Preset, ...]:
    names = {p.id: p.name for p in case.partners}
    touched: dict[str, set[str]] = {}
    for wish in case.preferences:
        touched.setdefault(names.get(wish.holder, wish.holder), set()).update(set(wish.bears_on) & set(criteria_))
    return tuple(
        Preset(who, "speaks", {c: 100 * (c in bearing) for c in criteria_})
        for who, bearing in touched.items()
        if bearing
    )


def sheet(
    study: Study, pools: Pools, weights: Mapping[str, int], started: Sequence[Preset], *, given: bool
) -> dict[str, object]:
    """All that the browser evaluates, as plain whole numbers and words.

    Args:
        study: an opened case.
        pools: of its options.
        weights: whole points for every criterion, as the sliders stand.
        started: weights to start from.
        given: whether anybody gave the weights.
    """
    here = pools.score_at(weights)
    fair = set(contenders(study))
    return {
        "criteria": [
            {"id": c.id, "name": c.name, "branch": c.branch or "Criteria", "swing": swing(c), "flat": c.flat}
            for c in criteria(study)
        ],
        "options": [
            {
                "id": option,
                "name": name,
                "mix": option not in fair,
                "points": [list(p.values) for p in pools.by_option[option].points],
                "spans": [list(s) for s in pools.by_option[option].spans],
                "proofs": [[list(at), best] for at, best in pools.by_option[option].proofs[-PROOFS:]],
                "ceiling": here[option].ceiling,
            }
            for option, name in names(study).items()
            if option in pools.by_option
        ],
        "impossible": [
            name for option, name in names(study).items() if option not in {*pools.by_option, *pools.unsettled}
        ],
        "unsettled": [name for option, name in names(study).items() if option in pools.unsettled],
        "weights": [weights[c] for c in study.criteria],
        "given": given,
        "presets": [
            {"name": p.name, "kind": p.kind, "weights": [p.weights[c] for c in study.criteria]} for p in started
        ],
    }


def names(study: Study) -> dict[str, str]:
    """Option id -> name, in the order of the case."""
    case, method = study.brief.case, study.brief.method
    known = case.options if case.kind == "listed" else (*(method.options if method else ()), *case.own_options)
    called = {o.id: o.name for o in known}
    return {option: called[option] for option in study.options}


def standings(study: Study, pools: Pools, weights: Mapping[str, int]) -> tuple[Standing, ...]:
    """Every possible option at some weights, best first, answered from the pools."""
    called, unit = names(study), sum(weights.values()) * UNITS_PER_POINT
    found = {o: s for o, s in pools.score_at(weights).items() if o in called}
    rounded = {o: round(Fraction(s.score, unit), 2) for o, s in found.items()}
    every = sorted(rounded.values(), reverse=True)
    order = [o for o in called if o in found]
    return tuple(
        Standing(
            option,
            called[option],
            Fraction(found[option].score, unit),
            1 + every.index(rounded[option]),
            found[option].proved,
            Fraction(found[option].gap, unit),
            {
                c: Fraction(weights[c] * v, unit)
                for c, v in zip(study.criteria, found[option].point.values, strict=True)
            },
        )
        for option in sorted(order, key=lambda o: (-rounded[o], order.index(o)))
    )


def deciding(study: Study, pools: Pools, weights: Mapping[str, int]) -> Pools:
    """The pools of those options alone whose proof decides who leads: the leader, and who could still pass it."""
    here = pools.score_at(weights)
    fair = {o: here[o] for o in contenders(study) if o in here} or here
    most = max((s.score for s in fair.values()), default=0)
    return Pools(
        pools.criteria, {o: pools.by_option[o] for o, s in fair.items() if s.ceiling > most or s.score == most}
    )


def settled(study: Study, pools: Pools, weights: Mapping[str, int]) -> Pools:
    """The pools after proving who leads at some weights; the other options stay as they are.

    Raises:
        SolverError: a solver failed.
    """
    return pools.updated(deciding(study, pools, weights).proved(study, weights).by_option)


def unproved(pools: Pools, weights: Mapping[str, int]) -> int:
    """How many options are not proved at some weights."""
    return sum(not s.proved for s in pools.score_at(weights).values())


def sentence(study: Study, found: Sequence[Standing], *, given: bool) -> str:
    """The finding in brief: who leads, by how much, and with whose weights."""
    fair = [s for s in found if s.option in contenders(study)] or list(found)
    if not fair:
        return "No option is possible under the law and the rules."
    first = [s for s in fair if s.rank == fair[0].rank]
    if len(first) > 1:
        return weighted(
            f"{listed([s.name for s in first])} score the same, {points(first[0].score)} points", given=given
        )
    if len(fair) == 1:
        only = f"{fair[0].name} is the only option that is possible and scores {points(fair[0].score)} points"
        return weighted(only, given=given)
    lead = points(fair[0].score - fair[1].score)
    return weighted(
        f"{fair[0].name} scores most, {points(fair[0].score)} points, {lead} ahead of {fair[1].name}", given=given
    )


def table(study: Study, found: Sequence[Standing], weights: Mapping[str, int], *, given: bool) -> Table:
    """Points that each criterion adds to each option's score."""
    shown = [c for c in criteria(study) if not c.flat]
    rows = [(c.name, str(weights[c.id]), *(points(s.contributions[c.id]) for s in found)) for c in shown]
    rows.append(("Score", str(sum(weights.values())), *(points(s.score) for s in found)))
    heads = ("Criterion", "Weight", *(s.name for s in found))
    return Table(sentence(study, found, given=given), heads, tuple(rows))
