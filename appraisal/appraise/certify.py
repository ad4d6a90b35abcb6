"""Who confirmed an answer, as the record keeps it."""

from collections.abc import Mapping

from appraisal.record import Certificate, EngineSays
from appraisal.solve.confirmed import confirmed
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Outcome
from appraisal.study import Study


def certificate(
    study: Study, family: Engine, weights: Mapping[str, int], outcome: Outcome, *, checked: bool
) -> Certificate:
    """Hold an answer against the second engine.

    Args:
        study: an opened case.
        family: of whose configurations it is the best.
        weights: whole points for every criterion.
        outcome: the answer.
        checked: whether the independent checker passed it.

    Raises:
        SolverError: the engines contradict each other.
    """
    objective, _ = weigh(study.programme, weights)
    found = confirmed(family, objective, outcome)
    return Certificate(
        agreed=found.agreed,
        engines=tuple(
            EngineSays(
                engine=said.engine,
                objective=None if said.objective is None else study.score(weights, said.objective),
                bound=None if said.bound is None else study.score(weights, said.bound),
            )
            for said in found.opinions
        ),
        seed=family.budget.seed,
        workers=family.budget.workers,
        checker_passed=checked,
    )
