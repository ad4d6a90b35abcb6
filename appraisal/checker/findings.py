"""What the checker says of a configuration: what it breaks, what must be looked after, and every number."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

UNITS = 10_000_000
"""Units of a full swing from worst to best; 100,000 units are one point."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken at one place."""

    rule: str
    """Id of the rule; ``structure.*`` for what any configuration must be."""
    says: str
    """The rule in plain words."""
    strength: str
    """``structure``, or the strength of the rule."""
    cites: tuple[str, ...]
    """Provisions or fact ids that the rule rests on."""
    where: str
    """The topic, footprint, service, board or body at fault, in words."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that forbids nothing here but that somebody must see to."""

    kind: Literal["safeguard", "flag", "require", "override", "not_encoded"]
    """Where it comes from: a local safeguard, or how the law answered."""
    rule: str
    says: str
    cites: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found about one configuration under one option."""

    broken: tuple[Breach, ...]
    """In the order structure, law, rules of the case, rules of the option."""
    flags: tuple[Flag, ...]

    @property
    def feasible(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class Contribution:
    """One decision's part of a criterion."""

    label: str
    """The decision in words."""
    raw: int
    """In the criterion's raw unit, before the sign is turned."""


@dataclass(frozen=True, slots=True)
class Performance:
    """How a configuration does on one criterion."""

    criterion: str
    contributions: tuple[Contribution, ...]
    denominator: int
    """Raw units in one unit of the criterion: 1000 for points, 1 for pounds."""
    less_is_better: bool

    @property
    def raw(self) -> int:
        """The performance in raw units."""
        return sum(part.raw for part in self.contributions)

    @property
    def in_unit(self) -> Fraction:
        """The performance in the criterion's own unit."""
        return Fraction(self.raw, self.denominator)

    @property
    def row(self) -> int:
        """The performance in raw units with the sign turned where less is better: more is always better."""
        return -self.raw if self.less_is_better else self.raw

    def value(self, worst: int, best: int) -> int:
        """Value in units, from the worst and best ``row`` over every lawful configuration."""
        sign = -1 if self.less_is_better else 1
        return value([sign * part.raw for part in self.contributions], worst, best)


def value(contributions: Sequence[int], worst: int, best: int) -> int:
    """Value in units of the swing; each contribution is rounded by itself, half to even.

    ``contributions``, ``worst`` and ``best`` are raw row values, so that more is better. A criterion on which
    every configuration does alike has no swing, and the value 0.

    Raises:
        ValueError: best lies below worst.
    """
    swing = best - worst
    if swing < 0:
        raise ValueError(f"best {best} lies below worst {worst}")
    if swing == 0:
        return 0
    return sum(round(Fraction(UNITS * part, swing)) for part in contributions) - round(
        Fraction(UNITS * worst, swing)
    )
