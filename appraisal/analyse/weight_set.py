"""Incomplete weights: what people have said about them so far, as linear conditions and exact corners."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from appraisal.analyse.aims import whole
from appraisal.analyse.cone import Cone

Weights = tuple[Fraction, ...]


@dataclass(frozen=True)
class WeightSet:
    """All weights without a negative entry that sum to one and meet every condition."""

    size: int
    """How many weights there are."""
    conditions: tuple[tuple[int, ...], ...] = ()
    """Each says ``sum of entry * weight >= 0``."""

    @cached_property
    def corners(self) -> tuple[Weights, ...]:
        """The exact corners; empty where the conditions contradict each other.

        Their number can double with each criterion whose weight has both a floor and a ceiling.
        """
        cone = Cone(self.size)
        for condition in self.conditions:
            cone.add(condition)
        return tuple(sorted(tuple(Fraction(r, sum(ray)) for r in ray) for ray in cone.rays))

    def holds(self, weights: Sequence[Fraction | int]) -> bool:
        """Whether some weights meet every condition."""
        return all(w >= 0 for w in weights) and all(
            sum(c * w for c, w in zip(condition, weights, strict=True)) >= 0 for condition in self.conditions
        )

    def both(self, other: "WeightSet") -> "WeightSet":
        """Give the weights in both sets."""
        return WeightSet(self.size, (*self.conditions, *other.conditions))


def ranking(size: int, order: Sequence[int]) -> WeightSet:
    """Give the weights under which each named criterion weighs at least as much as the next.

    >>> [[str(share) for share in corner] for corner in ranking(3, (0, 1, 2)).corners]
    [['1/3', '1/3', '1/3'], ['1/2', '1/2', '0'], ['1', '0', '0']]

    Args:
        size: how many weights there are.
        order: criteria by number, most important first; those not named are free.
    """
    return WeightSet(size, tuple(tuple(int(k == a) - int(k == b) for k in range(size)) for a, b in pairwise(order)))


def intervals(lows: Sequence[Fraction], highs: Sequence[Fraction]) -> WeightSet:
    """Give the weights that each lie between a lowest and a highest share of all weight, both included."""
    size = len(lows)
    floors = [whole([Fraction(int(k == j)) - low for k in range(size)]) for j, low in enumerate(lows) if low > 0]
    ceilings = [whole([high - Fraction(int(k == j)) for k in range(size)]) for j, high in enumerate(highs) if high < 1]
    return WeightSet(size, (*floors, *ceilings))


def ratio(size: int, more: int, less: int, times: Fraction) -> WeightSet:
    """Give the weights under which one criterion weighs at least so many times another."""
    return WeightSet(size, (whole([Fraction(int(k == more)) - times * int(k == less) for k in range(size)]),))
