"""Other configurations with exactly the same score: found and reported, never broken silently."""

from collections.abc import Mapping

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Assignment, Constraint
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.source import Source
from appraisal.study import Study

SEARCH = Source("search", "looks for another configuration with the same score", "structure")


def level(study: Study, weights: Mapping[str, int], best: Optimal | Feasible) -> Constraint:
    """A score no lower than the best: less by under a hundredth of a point, as rounding alone can make it, is the same."""
    objective, _ = weigh(study.programme, weights)
    slack = sum(weights.values()) * UNITS_PER_POINT // 100
    return Constraint(tuple((n, c) for n, c in objective.items() if c), best.objective - slack, None, SEARCH)


def farthest_tie(
    study: Study, family: Engine, weights: Mapping[str, int], best: Optimal
) -> tuple[Assignment | None, bool]:
    """The configuration with the same score that differs in most decisions, and whether that is proved.

    None where the best stands alone, or where nothing was found.
    """
    distance = {name: -1 if best.assignment[name] else 1 for name in study.programme.decisions}
    outcome = family.within(family.budget.clockless).maximise(distance, (level(study, weights, best),), best.assignment)
    if not isinstance(outcome, Optimal | Feasible):
        return None, False
    differs = any(outcome.assignment[name] != best.assignment[name] for name in study.programme.decisions)
    return outcome.assignment if differs else None, isinstance(outcome, Optimal)
