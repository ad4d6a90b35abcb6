"""Proving what a room chooses: every option is solved at the room's weights, and each rule of fairness is settled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.analyse.aims import Point
from appraisal.study import Study
from appraisal.tradeoffs.pools import Pools
from appraisal.workshop.event import Pooled, Settled
from appraisal.workshop.fair import least_shortfall
from appraisal.workshop.pool import fresh, same_case
from appraisal.workshop.proof import POINT, Limits, greatest_gain, limits, settled, tilted
from appraisal.workshop.refused import Refused
from appraisal.workshop.results import competing, electorate, group_choices, together
from appraisal.workshop.state import State
from appraisal.workshop.weights import Voice, Weights, voices

Say = Callable[[float, str], None]
"""Told how much is done, from 0 to 1, and what is being worked on."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What to put on record."""

    pooled: Pooled
    settled: Settled


def prove(study: Study, pools: Pools, state: State, question: str, say: Say = lambda _, __: None) -> Proven:
    """Look for anything that would serve the room better than what is known, until that is proved or time is over.

    The weights of people leave no trace in what is returned: only arrangements, and how sure the choices are.

    Args:
        study: the case of the workshop, opened.
        pools: of its options, as ``open_pools`` gives them.
        state: of the workshop; its last round counts.
        question: one that gives weights.
        say: progress.

    Raises:
        Refused: the case has changed since the workshop was set up, or nobody has weighed the criteria.
        SolverError: the solver failed, or the checker disagreed with it.
    """
    same_case(state, study.brief.digest)
    spoken = electorate(state, voices(state, question, len(state.rounds)))
    if not spoken or not state.arrangements:
        raise Refused("wrong", "nobody has weighed the criteria yet, or no arrangement is known")
    wanted = [together(spoken), *(v.shares for v in spoken)]
    steps = len(wanted) + 3
    for n, weights in enumerate(wanted):
        say(n / steps, f"solving every option at weights {n + 1} of {len(wanted)} of the room")
        pools = _solved(study, pools, weights)
    compete = frozenset(a.option for a in competing(state))
    found = limits(pools, compete, state.created.baseline, spoken)
    say(len(wanted) / steps, "looking for what serves the worst off best")
    pools, found = _worst_off(study, pools, spoken, sorted(compete), found)
    say((len(wanted) + 1) / steps, "looking for what nobody regrets much")
    chosen = group_choices(_with(study, state, pools), spoken)
    best = {i: chosen[0].worths[i] + loss for i, loss in chosen[0].losses.items()}
    pools, found = _regret(study, pools, [(v.shares, int(best[v.id] * POINT)) for v in spoken], sorted(compete), found)
    say((len(wanted) + 2) / steps, "looking for the most for all together")
    pools, found = _gain(study, pools, state, spoken, compete, found)
    after = _with(study, state, pools)
    added = after.arrangements[len(state.arrangements) :]
    chosen = group_choices(after, spoken)
    return Proven(Pooled(arrangements=added), settled(question, len(state.rounds), chosen, spoken, found))


def _with(study: Study, state: State, pools: Pools) -> State:
    return replace(state, arrangements=(*state.arrangements, *fresh(study, state, pools)))


def _worst_off(
    study: Study, pools: Pools, spoken: Sequence[Voice], compete: Sequence[str], found: Limits
) -> tuple[Pools, Limits]:
    top = int(max(found.most.values()) * POINT)
    reached = least_shortfall(study, compete, [(v.shares, top) for v in spoken])
    return _added(pools, reached.points), replace(found, worst_off=Fraction(top - reached.least, POINT))


def _regret(
    study: Study, pools: Pools, best: Sequence[tuple[Weights, int]], compete: Sequence[str], found: Limits
) -> tuple[Pools, Limits]:
    reached = least_shortfall(study, compete, best)
    return _added(pools, reached.points), replace(found, regret=Fraction(reached.least, POINT))


def _gain(
    study: Study, pools: Pools, state: State, spoken: Sequence[Voice], compete: frozenset[str], found: Limits
) -> tuple[Pools, Limits]:
    for _ in range(2):
        chosen = group_choices(_with(study, state, pools), spoken)
        heavy = tilted(next(c for c in chosen if c.rule == "nash"), spoken, found)
        if heavy:
            pools = _solved(study, pools, together(heavy))
            found = replace(found, gain=min(found.gain, greatest_gain(pools, compete, spoken, found, heavy)))
    return pools, found


def _solved(study: Study, pools: Pools, weights: Weights) -> Pools:
    return pools.proved(study, {c: weights.get(c, 0) for c in study.criteria})


def _added(pools: Pools, points: dict[str, Point]) -> Pools:
    """The pools with one more point for some options."""
    more = {o: pool.with_points([points[o]] if o in points else []) for o, pool in pools.by_option.items()}
    return Pools(pools.criteria, more)
