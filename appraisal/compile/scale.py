"""From natural units to value points: each criterion runs from its worst to its best achievable.

A full swing is 100 points = 100,000 units (milli-points). Every coefficient is rounded to whole units once, here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.programme import Programme, Row

UNITS_PER_POINT = 1000
FULL_SWING = 100 * UNITS_PER_POINT


@dataclass(frozen=True, slots=True)
class Swing:
    """The worst and best raw values that any lawful configuration reaches on one criterion."""

    worst: int
    best: int
    noise: int = 0
    """Differences up to this many raw units count as none: rounding alone could make them."""

    @property
    def flat(self) -> bool:
        """True where every configuration does equally well: the criterion cannot distinguish them."""
        return self.best - self.worst <= self.noise

    def units(self, raw: int) -> int:
        """Value units that a raw contribution adds, rounded half to even."""
        return 0 if self.flat else round(Fraction(FULL_SWING * raw, self.best - self.worst))


def scaled(programme: Programme, swings: Mapping[str, Swing]) -> Programme:
    """The programme with each raw row turned into value units.

    Args:
        programme: with raw rows, more being better.
        swings: row id -> swing, for every row.
    """
    return replace(programme, rows=tuple(_scaled(row, swings[row.id]) for row in programme.rows))


def _scaled(row: Row, swing: Swing) -> Row:
    terms = tuple((name, units) for name, c in row.terms if (units := swing.units(c)))
    return Row(row.id, terms, swing.units(row.offset) - swing.units(swing.worst))
