"""Efficient configurations over two or three criteria: what cannot be bettered in one without loss in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.efficient import efficient
from appraisal.programme import Assignment, Row
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders


@dataclass(frozen=True)
class Efficient:
    """One efficient configuration."""

    performance: tuple[Fraction, ...]
    """On each of the chosen criteria, in its own unit."""
    options: tuple[str, ...]
    """Options to which it belongs."""
    assignment: Assignment


@dataclass(frozen=True)
class Frontier:
    """All efficient configurations over the chosen criteria, one for each pair or triple of performances."""

    criteria: tuple[str, ...]
    points: tuple[Efficient, ...]
    complete: bool
    """True where the search was exhausted and every answer proved."""
    solves: int


def frontier(study: Study, criteria: Sequence[str], most: int | None = None) -> Frontier:
    """Find the efficient configurations over all that is lawful, unsupported ones included.

    Args:
        study: an opened case.
        criteria: two or three criterion ids.
        most: stop after so many solves.
    """
    rows = [Row(c, study.compiled.measured[c].row.terms, study.compiled.measured[c].row.offset) for c in criteria]
    found = efficient(Aims(study.engine, rows), most)
    return Frontier(
        tuple(criteria), tuple(_seen(study, criteria, p) for p in found.points), found.complete, found.solves
    )


def _seen(study: Study, criteria: Sequence[str], point: Point) -> Efficient:
    measured = [study.compiled.measured[c] for c in criteria]
    performance = tuple(Fraction(m.sign * v, m.denominator) for m, v in zip(measured, point.values, strict=True))
    inside = tuple(o for o in contenders(study) if all(c.holds(point.assignment) for c in study.compiled.options[o]))
    return Efficient(performance, inside, point.assignment)


def neighbours(
    front: Frontier, proposal: Sequence[Fraction], better: Sequence[int]
) -> tuple[Efficient | None, Efficient | None]:
    """Two ways to better a proposal: no worse on the first criterion with most of the second, and the reverse.

    Args:
        front: over two criteria.
        proposal: its performances.
        better: 1 where more is better, -1 where less is, for each criterion.
    """
    found: list[Efficient | None] = []
    for kept in (0, 1):
        other = 1 - kept
        able = [
            p
            for p in front.points
            if better[kept] * (p.performance[kept] - proposal[kept]) >= 0
            and better[other] * (p.performance[other] - proposal[other]) > 0
        ]
        found.append(max(able, key=lambda p: better[other] * p.performance[other], default=None))
    return found[0], found[1]
