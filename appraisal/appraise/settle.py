"""Days and seats that nothing in the score decides: set to the earliest and the fewest that the rules allow."""

from appraisal.errors import SolverError
from appraisal.programme import Assignment
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Optimal
from appraisal.study import Study


def settled(study: Study, family: Engine, found: Assignment) -> Assignment:
    """The same decisions with every open day as early, and every open seat count as low, as the rules allow.

    Days and seats meet in no constraint with anything else, so they can be settled by themselves.

    Raises:
        SolverError: that was not proved with as much work as the budget has seconds.
    """
    loose = [v.id for v in study.programme.variables if v.id.startswith(("day|", "seats|"))]
    if not loose:
        return found
    outcome = family.within(family.budget.clockless).maximise(dict.fromkeys(loose, -1))
    if not isinstance(outcome, Optimal):
        raise SolverError(
            f"the earliest days and fewest seats were not proved with {family.budget.seconds:.0f} seconds' work; allow more"
        )
    return {**found, **{name: outcome.assignment[name] for name in loose}}
