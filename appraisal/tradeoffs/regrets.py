"""How much a proposal can lose against the best while the weights are open, and the choice that can lose least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.regret import Regret, best_at_corners, least_regret, least_regret_of, regret
from appraisal.analyse.weight_set import WeightSet
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.errors import SolverError
from appraisal.programme import Programme
from appraisal.solve.cpsat import Engine
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools

Corner = tuple[Fraction, ...]
FINE = 1000
"""Corners are taken to whole thousandths of all weight, so that sums stay in exact range."""
LONGEST = 10.0
"""Seconds for the exact search for the choice with least regret; then the pool's best stands."""


@dataclass(frozen=True)
class Regrets:
    """Regret over a set of weights, against everything that is lawful."""

    corners: tuple[Mapping[str, Fraction], ...]
    """The weights between which all weights of the set lie."""
    options: Mapping[str, Regret]
    """Option -> the most points that its best configuration of today can lose, at which weights, to what."""
    least: Point
    """The configuration whose greatest loss is smallest."""
    most: Fraction
    """Its greatest loss, in points."""
    proved: bool
    """True where no lawful configuration has a smaller one; else it is the best of the pools."""

    def family(self, study: Study) -> tuple[str, ...]:
        """Options to which the least regretted configuration belongs."""
        return tuple(
            o for o in contenders(study) if all(c.holds(self.least.assignment) for c in study.compiled.options[o])
        )


def corners_of(study: Study, within: WeightSet | None, people: Sequence[Mapping[str, int]] = ()) -> tuple[Corner, ...]:
    """The corners of a set of weights: of people's weights where any are given, else of the conditions, else all.

    Raises:
        ValueError: the conditions leave no weights.
    """
    if people:
        shares = [tuple(Fraction(w[c], sum(w.values())) for c in study.criteria) for w in people]
    else:
        shares = list((within or WeightSet(len(study.criteria))).corners)
    if not shares:
        raise ValueError("no weights meet these conditions")
    return tuple(dict.fromkeys(_rounded(share) for share in shares))


def _rounded(share: Corner) -> Corner:
    """Whole thousandths that sum to one: the largest takes what rounding leaves."""
    parts = [round(FINE * w) for w in share]
    parts[parts.index(max(parts))] += FINE - sum(parts)
    return tuple(Fraction(p, FINE) for p in parts)


def regrets(study: Study, pools: Pools, weights: Mapping[str, int], corners: Sequence[Corner]) -> Regrets:
    """Hold every option's best configuration of today, and the least regretted, over a set of weights.

    Args:
        study: an opened case.
        pools: of its options.
        weights: today's, at which each option shows its best known configuration.
        corners: see ``corners_of``.

    Raises:
        SolverError: the best at a corner was not proved in time.
    """
    aims = Aims(study.engine, [{criterion: 1} for criterion in study.criteria])
    best = best_at_corners(aims, corners)
    standings = pools.score_at(weights)
    shown = {o: standings[o].point for o in contenders(study) if o in standings}
    options = {o: _in_points(regret(p.values, corners, best)) for o, p in shown.items()}
    known = [*best, *(p for pool in pools.by_option.values() for p in pool.points)]
    least, most, proved = _least(study, aims, corners, known)
    named = tuple(dict(zip(study.criteria, corner, strict=True)) for corner in corners)
    return Regrets(named, options, least, most / UNITS_PER_POINT, proved)


def _least(study: Study, aims: Aims, corners: Sequence[Corner], known: Sequence[Point]) -> tuple[Point, Fraction, bool]:
    budget = replace(study.engine.budget, seconds=min(LONGEST, study.engine.budget.seconds))

    def build(programme: Programme) -> Engine:
        return Engine(programme, budget)

    try:
        found = least_regret(aims, corners, build)
    except SolverError:
        pooled = least_regret_of(known, corners)
        return pooled.point, pooled.most, False
    return found.point, found.most, True


def _in_points(found: Regret) -> Regret:
    return replace(found, most=found.most / UNITS_PER_POINT)
