"""Regret: how much a choice can lose against the best, when the weights are not settled.

The best score is convex in the weights and a proposal's score is linear, so the greatest regret over a set of
weights stands at one of its corners (Kouvelis and Yu 1997).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from appraisal.analyse.aims import Aims, Point, Solver, weighted
from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Row, Variable
from appraisal.programme.programme import Assignment
from appraisal.source import Source

Weights = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Regret:
    """The most that a choice can lose."""

    most: Fraction
    """In the unit of the aims, at weights that sum to one."""
    at: Weights
    """Weights at which it loses that much."""
    better: Point
    """What would have been best there."""


@dataclass(frozen=True, slots=True)
class LeastRegret:
    """The choice whose greatest regret is smallest."""

    point: Point
    most: Fraction


def best_at_corners(aims: Aims, corners: Sequence[Weights]) -> tuple[Point, ...]:
    """Give the proved best point at each corner of a set of weights.

    Raises:
        SolverError: nothing is possible, or the budget ended before a proof.
    """
    points = []
    for corner in corners:
        best = aims.proved(_scaled(corner, _scale(corners)))
        if best is None:
            raise SolverError("no configuration is possible, so nothing can be regretted")
        points.append(best)
    return tuple(points)


def regret(values: Sequence[int], corners: Sequence[Weights], best: Sequence[Point]) -> Regret:
    """Give the greatest regret of a proposal over the weights between the corners.

    Args:
        values: the proposal's value on each aim.
        corners: of the set of weights, each summing to one.
        best: the best point at each corner, from ``best_at_corners`` or from a fixed list.
    """
    losses = [weighted(c, b.values) - weighted(c, values) for c, b in zip(corners, best, strict=True)]
    worst = max(range(len(losses)), key=losses.__getitem__)
    return Regret(losses[worst], corners[worst], best[worst])


def least_regret_of(points: Sequence[Point], corners: Sequence[Weights]) -> LeastRegret:
    """Choose from a list the first point with the smallest greatest regret against the list."""
    best = []
    for corner in corners:
        scores = [weighted(corner, p.values) for p in points]
        best.append(points[scores.index(max(scores))])
    point = min(points, key=lambda p: regret(p.values, corners, best).most)
    return LeastRegret(point, regret(point.values, corners, best).most)


def least_regret(aims: Aims, corners: Sequence[Weights], engine: Callable[[Programme], Solver]) -> LeastRegret:
    """Find, among all configurations, the one whose greatest regret is smallest.

    One integer programme: the smallest number that, at each corner, covers the gap to that corner's best.

    Args:
        aims: what is weighed.
        corners: of the set of weights, each summing to one.
        engine: builds a solver for a programme.

    Raises:
        SolverError: nothing is possible, or the budget ended before a proof.
    """
    scale = _scale(corners)
    weights = [_scaled(corner, scale) for corner in corners]
    best = best_at_corners(aims, corners)
    tops = [sum(w * v for w, v in zip(ws, b.values, strict=True)) for ws, b in zip(weights, best, strict=True)]
    gaps = [aims.between(ws, top) for ws, top in zip(weights, tops, strict=True)]
    covered = tuple(Constraint((*gap.terms, (_MOST, 1)), gap.low, None, _SOURCE) for gap in gaps)
    ceiling = max(0, *(shortfall(gap, aims.solver.programme) for gap in gaps))
    base = aims.solver.programme
    extended = Programme(
        (*base.variables, Variable(_MOST, 0, ceiling, decision=False)),
        (*base.constraints, *covered),
        base.rows,
    )
    found = Aims(engine(extended), [Row("regret", ((_MOST, -1),))]).proved((1,))
    if found is None:
        raise SolverError("no configuration is possible, so nothing can be regretted")
    assignment: Assignment = {v.id: found.assignment[v.id] for v in base.variables}
    return LeastRegret(Point(aims.values(assignment), assignment), Fraction(-found.values[0], scale))


_MOST = "greatest regret"
_SOURCE = Source("analysis", "the regret at each corner is covered", "structure")


def _scale(corners: Sequence[Weights]) -> int:
    return lcm(*(weight.denominator for corner in corners for weight in corner))


def _scaled(corner: Weights, scale: int) -> tuple[int, ...]:
    return tuple(int(weight * scale) for weight in corner)


def shortfall(gap: Constraint, programme: Programme) -> int:
    """The most by which any values within the bounds can miss a floor."""
    bounds = {v.id: (v.low, v.high) for v in programme.variables}
    return (gap.low or 0) - sum(min(c * bounds[name][0], c * bounds[name][1]) for name, c in gap.terms)
