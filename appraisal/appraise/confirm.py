"""The independent checker's word on an answer: a disagreement is an error, never averaged away."""

from appraisal.checker import Checker, Findings
from appraisal.configuration import Configuration
from appraisal.errors import SolverError
from appraisal.programme import Assignment
from appraisal.study import Study


def confirm(
    study: Study, checker: Checker, option: str | None, configuration: Configuration, answer: Assignment
) -> Findings:
    """Have the checker recompute feasibility and every number of an answer.

    Args:
        study: an opened case.
        checker: of the same case.
        option: whose rules it must keep too; None where it belongs to none.
        configuration: the answer as choices.
        answer: the answer as the solver gave it.

    Returns:
        What the checker found, with the flags to be shown.

    Raises:
        SolverError: the checker finds a broken rule or another number.
    """
    whose = option or "the position on record"
    findings = checker.check(configuration, option)
    for breach in findings.broken:
        raise SolverError(f"the answer for {whose} failed the independent check: {breach.rule}, {breach.where}")
    for criterion, found in checker.measure(configuration).items():
        swing, row = study.swings[criterion], study.programme.row(criterion)
        raw = study.compiled.measured[criterion].row.value(answer)
        value = found.value(swing.worst, swing.best) if not swing.flat else 0
        if (raw, row.value(answer)) != (found.row, value):
            raise SolverError(
                f"the checker makes {criterion} of {whose} {found.row} raw and {value} units; "
                f"the programme makes it {raw} and {row.value(answer)}"
            )
    return findings
