"""Cones of weights in whole numbers: the extreme rays left by linear conditions (double description method).

Motzkin, Raiffa, Thompson and Thrall 1953; Fukuda and Prodon 1996 for the test of neighbours.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd

from appraisal.analyse.aims import unit

Ray = tuple[int, ...]


class Cone:
    """All vectors without a negative entry that meet the conditions added so far, kept as extreme rays."""

    def __init__(self, size: int) -> None:
        """Start from every vector without a negative entry; condition ``k`` is "entry k is not negative"."""
        self.size = size
        self.conditions: list[tuple[int, ...]] = [unit(size, k) for k in range(size)]
        self.rays: dict[Ray, frozenset[int]] = {
            unit(size, k): frozenset(i for i in range(size) if i != k) for k in range(size)
        }
        self._touching: list[set[Ray]] = [{unit(size, k) for k in range(size) if k != i} for i in range(size)]

    def add(self, condition: Sequence[int]) -> int:
        """Keep only vectors whose product with the condition is not negative.

        Returns:
            The number of the condition, by which rays name the conditions they touch.
        """
        number = len(self.conditions)
        self.conditions.append(tuple(condition))
        self._touching.append(set())
        side = {ray: sum(c * r for c, r in zip(condition, ray, strict=True)) for ray in self.rays}
        outside = [ray for ray, s in side.items() if s < 0]
        for ray in [ray for ray, s in side.items() if s == 0]:
            self._keep(ray, self.rays[ray] | {number})
        fresh = [
            (
                _between(inner, side[inner], outer, side[outer]),
                (self.rays[inner] & self.rays[outer]) | {number},
            )
            for outer in outside
            for inner in self._neighbours(outer)
            if side[inner] > 0
        ]
        for ray in outside:
            for touched in self.rays.pop(ray):
                self._touching[touched].discard(ray)
        for ray, touches in fresh:
            self._keep(ray, touches)
        return number

    def on(self, condition: int) -> set[Ray]:
        """Give the extreme rays that meet a condition exactly."""
        return self._touching[condition]

    def _keep(self, ray: Ray, touches: frozenset[int]) -> None:
        self.rays[ray] = touches
        for condition in touches:
            self._touching[condition].add(ray)

    def _neighbours(self, ray: Ray) -> Iterator[Ray]:
        """Rays that share a two-dimensional face with this one: no third ray touches all that both touch."""
        mine = self.rays[ray]
        for other in set().union(*(self._touching[c] for c in mine)) if self.size > 2 else set(self.rays):
            shared = mine & self.rays[other]
            if other == ray or len(shared) < self.size - 2:
                continue
            common = set.intersection(*(self._touching[c] for c in shared)) if shared else set(self.rays)
            if len(common) == 2:
                yield other


def _between(inner: Ray, inside: int, outer: Ray, outside: int) -> Ray:
    mixed = [inside * o - outside * i for o, i in zip(outer, inner, strict=True)]
    divisor = gcd(*mixed)
    return tuple(m // divisor for m in mixed)


def simplices(rays: dict[Ray, frozenset[int]], dimension: int) -> Iterator[tuple[Ray, ...]]:
    """Split the cone over some extreme rays into simplicial cones that overlap only on their faces.

    Pulling triangulation: one ray joined to every facet that it is not on.

    Args:
        rays: extreme rays of one face with the conditions each touches.
        dimension: of the face; as many rays as this span each simplicial cone.
    """
    if len(rays) <= dimension:
        yield tuple(sorted(rays))
        return
    apex = min(rays)
    everywhere = frozenset.intersection(*rays.values())
    facets = {
        frozenset(ray for ray, touches in rays.items() if condition in touches)
        for condition in frozenset().union(*rays.values()) - everywhere
    }
    for facet in facets:
        if apex not in facet and not any(facet < other for other in facets):
            for simplex in simplices({ray: rays[ray] for ray in facet}, dimension - 1):
                yield (apex, *simplex)


def volume(corners: Sequence[Sequence[Fraction]]) -> Fraction:
    """Give a simplex's share of the simplex of all weights that sum to one.

    Args:
        corners: as many points as they have entries, each with entries that sum to one.
    """
    return abs(determinant([list(corner) for corner in corners]))


def determinant(rows: list[list[Fraction]]) -> Fraction:
    """Give the exact determinant by elimination."""
    size, result = len(rows), Fraction(1)
    for k in range(size):
        pivot = next((i for i in range(k, size) if rows[i][k]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            result = -result
        result *= rows[k][k]
        for i in range(k + 1, size):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return result
