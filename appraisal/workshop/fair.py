"""The exact search for whatever serves the worst-served best, and for whatever nobody regrets much."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.regret import shortfall
from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Feasible, Optimal, Unknown
from appraisal.source import Source
from appraisal.study import Study
from appraisal.workshop.weights import Weights

LONGEST = 10.0
"""Seconds for each option."""
_MOST = "greatest shortfall"
_SOURCE = Source("analysis", "the shortfall from each aim is covered", "structure")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What falls short least."""

    points: dict[str, Point]
    """Option -> its arrangement with the smallest greatest shortfall found."""
    least: int
    """No arrangement of these options has a smaller one; proved. 0 where nothing could be proved."""


def least_shortfall(study: Study, options: Sequence[str], aims: Sequence[tuple[Weights, int]]) -> Shortfall:
    """Find in each option the arrangement whose greatest shortfall from some aims is smallest.

    With everybody's own best as aims that is the least regret; with one aim for all that nothing can reach, it is the
    most for the worst off.

    Args:
        study: an opened case.
        options: ids of those that compete.
        aims: weights, and the weighted sum of values that is wanted at them.

    Raises:
        SolverError: the solver failed.
    """
    measured = Aims(study.engine, [{criterion: 1} for criterion in study.criteria])
    base = study.programme
    gaps = [measured.between([weights.get(c, 0) for c in study.criteria], wanted) for weights, wanted in aims]
    extended = Programme(
        (*base.variables, Variable(_MOST, 0, max(0, *(shortfall(gap, base) for gap in gaps)), decision=False)),
        (*base.constraints, *(Constraint((*gap.terms, (_MOST, 1)), gap.low, None, _SOURCE) for gap in gaps)),
        base.rows,
    )
    budget = replace(study.engine.budget, seconds=min(LONGEST, study.engine.budget.seconds))
    engine = Engine(extended, budget)
    points, least = {}, []
    for option in options:
        found = engine.narrowed(study.compiled.options[option]).maximise({_MOST: -1})
        if isinstance(found, Optimal | Feasible):
            answer = {v.id: found.assignment[v.id] for v in base.variables}
            points[option] = Point(measured.values(answer), answer)
            least.append(-(found.bound if isinstance(found, Feasible) else found.objective))
        elif isinstance(found, Unknown):
            least.append(0)
    return Shortfall(points, min(least, default=0))
