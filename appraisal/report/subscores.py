"""Every sub-score: what each decision of each option adds to each criterion, down to whole thousandths of a point."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from appraisal.checker.findings import UNITS, Performance
from appraisal.configuration import Configuration, Placement
from appraisal.errors import SolverError
from appraisal.record import Appraisal, OptionResult
from appraisal.schema.case import ConfiguredCase
from appraisal.study import Study

UNITS_PER_POINT = 1000
"""Values are whole thousandths of a point."""


@dataclass(frozen=True, slots=True)
class SubScore:
    """What one decision adds to one criterion."""

    decision: str
    raw: Fraction
    """In the criterion's own unit."""
    units: int
    """In thousandths of a point of value."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One option on one criterion, taken apart."""

    option: str
    criterion: str
    start: int
    """Thousandths of a point from which the parts are counted: the worst achievable stands at 0."""
    parts: tuple[SubScore, ...]

    @property
    def units(self) -> int:
        """The value in thousandths of a point."""
        return self.start + sum(part.units for part in self.parts)


def breakdowns(study: Study, record: Appraisal) -> tuple[Breakdown, ...]:
    """Take every option apart, by the independent checker and from the record's own arrangements.

    Raises:
        SolverError: the parts do not add up to a value of the record.
    """
    found = tuple(b for option in record.options for b in _option(study, option))
    for b in found:
        value = next(o for o in record.options if o.id == b.option).criteria[b.criterion].value
        if b.units != value * UNITS_PER_POINT:
            raise SolverError(
                f"the sub-scores of {b.option} on {b.criterion} come to {b.units}, the record says {value}"
            )
    return found


def _option(study: Study, option: OptionResult) -> Iterator[Breakdown]:
    if not option.criteria:
        return
    if study.checker is None or not isinstance(study.brief.case, ConfiguredCase):
        for criterion, result in option.criteria.items():
            units = int(result.value * UNITS_PER_POINT)
            yield Breakdown(option.id, criterion, 0, (SubScore("as listed in the case", result.performance, units),))
        return
    arranged = rebuilt(option, study.brief.case)
    for criterion, performance in study.checker.measure(arranged).items():
        yield _taken_apart(study, option.id, criterion, performance)


def _taken_apart(study: Study, option: str, criterion: str, performance: Performance) -> Breakdown:
    swing = study.swings[criterion]
    sign = -1 if performance.less_is_better else 1
    span = swing.best - swing.worst
    parts = tuple(
        SubScore(
            part.label,
            Fraction(part.raw, performance.denominator),
            0 if swing.flat else round(Fraction(UNITS * sign * part.each, span)) * part.times,
        )
        for part in performance.contributions
    )
    start = 0 if swing.flat else -round(Fraction(UNITS * swing.worst, span))
    return Breakdown(option, criterion, start, parts)


def rebuilt(option: OptionResult, case: ConfiguredCase) -> Configuration:
    """The arrangement of an option as the record tells it."""
    bodies = {b.name: b.id for b in case.bodies}
    return Configuration(
        placements=tuple(
            Placement(p.topic, p.footprint, p.form, p.host, tuple((s.id, s.vehicle) for s in p.services))
            for p in option.configuration
        ),
        boards=tuple((b.footprint, b.form) for b in option.boards),
        bodies_kept=tuple(bodies[name] for name in option.bodies_kept),
        actions=tuple(a.partition(": ")[0] for a in option.actions),
        seats=tuple(_seats(option, case)),
        milestones=tuple((m.split(": ", 1)[0], date.fromisoformat(m.split(": ", 1)[1])) for m in option.milestones),
    )


def _seats(option: OptionResult, case: ConfiguredCase) -> Iterator[tuple[str, str, int]]:
    told = {text.rpartition(" ")[0]: int(text.rpartition(" ")[2]) for text in option.seats}
    names = {p.id: p.name for p in case.partners}
    for body in case.bodies:
        for seat in body.seats_each:
            number = told.get(f"{body.name}: {names[seat.partner]}")
            if number is not None:
                yield body.id, seat.partner, number
