"""A smallest set of clashing rules in the words of the record."""

from collections.abc import Sequence

from appraisal.programme import Constraint
from appraisal.record import Clash
from appraisal.solve.conflict import conflict
from appraisal.study import Study


def clashes(study: Study, extra: Sequence[Constraint]) -> tuple[Clash, ...]:
    """The rules of a smallest conflict, each with its citation."""
    return tuple(
        Clash(rule=s.rule, says=s.says, strength=s.strength, cites=s.cites, assumes=s.assumes)
        for s in conflict(study.programme, extra, study.engine.budget.clockless)
    )
