"""What the checker says of a configuration: what it breaks, what must be looked after, and every number."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

UNITS = 100_000
"""Units of a full swing from worst to best; 1,000 units are one point."""

MICRO = 1_000_000
"""Raw units in a point, a layer or a per cent."""


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
    each: int
    """In the criterion's raw unit, before the sign is turned."""
    times: int = 1
    """How often it counts: the worst-off partner's satisfaction is so many per cent of 1 each."""

    @property
    def raw(self) -> int:
        """All of it in raw units."""
        return self.each * self.times


@dataclass(frozen=True, slots=True)
class Performance:
    """How a configuration does on one criterion."""

    criterion: str
    contributions: tuple[Contribution, ...]
    denominator: int
    """Raw units in one unit of the criterion: 1,000,000 for points, 1 for pounds."""
    noise: int
    """A swing of so many raw units or fewer is no swing: it may be nothing but rounding."""
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
        """Value in units, from worst and best ``row`` over every lawful configuration; 0 where it is flat."""
        if best - worst <= self.noise:
            return 0
        sign = -1 if self.less_is_better else 1
        return value([(sign * part.each, part.times) for part in self.contributions], worst, best)


def value(contributions: Sequence[tuple[int, int]], worst: int, best: int) -> int:
    """Value in units of the swing, each contribution rounded by itself, half to even.

    ``contributions`` are (raw units, how often); they, ``worst`` and ``best`` are of the row, so that more is
    better.

    Raises:
        ValueError: best is not above worst.
    """
    swing = best - worst
    if swing <= 0:
        raise ValueError(f"best {best} is not above worst {worst}")
    parts = (round(Fraction(UNITS * each, swing)) * times for each, times in contributions)
    return sum(parts) - round(Fraction(UNITS * worst, swing))
