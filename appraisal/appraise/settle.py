"""Days and seats that nothing in the score decides: set to the earliest and the fewest that the rules allow."""

from appraisal.programme import Assignment, Constraint
from appraisal.solve.outcome import Optimal
from appraisal.source import Source
from appraisal.study import Study

HELD = Source("search", "holds what has been decided", "structure")


def settled(study: Study, option: str, found: Assignment) -> Assignment:
    """The same decisions with every open day as early, and every open seat count as low, as the rules allow."""
    loose = [v.id for v in study.programme.variables if v.id.startswith(("day|", "seats|"))]
    if not loose:
        return found
    held = tuple(Constraint(((name, 1),), value, value, HELD) for name, value in found.items() if name not in loose)
    outcome = study.engine.maximise(dict.fromkeys(loose, -1), (*study.compiled.options[option], *held))
    return outcome.assignment if isinstance(outcome, Optimal) else found
