"""Other configurations with exactly the same score: found and reported, never broken silently."""

from collections.abc import Mapping, Sequence

from appraisal.programme import Assignment, Constraint
from appraisal.solve.cpsat import weigh
from appraisal.solve.outcome import Optimal
from appraisal.source import Source
from appraisal.study import Study

LIMIT = 3
"""Ties looked for; the record says when there are more."""

SEARCH = Source("search", "looks for another configuration with the same score", "structure")


def ties(
    study: Study, option: str, weights: Mapping[str, int], best: Optimal, limit: int = LIMIT
) -> tuple[tuple[Assignment, ...], bool]:
    """Assignments that tie with the best and differ from it and each other in some decision.

    Returns:
        At most ``limit`` assignments, and whether there are more.
    """
    objective, _ = weigh(study.programme, weights)
    level = Constraint(tuple((n, c) for n, c in objective.items() if c), best.objective, None, SEARCH)
    seen: list[Assignment] = [best.assignment]
    while len(seen) <= limit + 1:
        cuts = [another(study.programme.decisions, assignment) for assignment in seen]
        outcome = study.engine.maximise({}, (*study.compiled.options[option], level, *cuts))
        if not isinstance(outcome, Optimal):
            return tuple(seen[1:]), False
        seen.append(outcome.assignment)
    return tuple(seen[1 : limit + 1]), True


def another(decisions: Sequence[str], assignment: Assignment) -> Constraint:
    """At least one decision differs from the assignment."""
    terms = tuple((name, -1 if assignment[name] else 1) for name in decisions)
    return Constraint(terms, 1 - sum(1 for name in decisions if assignment[name]), None, SEARCH)
