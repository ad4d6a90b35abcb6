"""One free weight: every winner along the line and the exact weight at which each gives way.

Aneja and Nair 1979; in whole numbers throughout, so that no point is lost to rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from appraisal.analyse.aims import Aims, Point, weighted, whole


@dataclass(frozen=True, slots=True)
class Line:
    """The winners as the weight of the second aim grows from 0 to 1 and the first takes the rest."""

    points: tuple[Point, ...]
    """Extreme supported points, from the best on the first aim to the best on the second."""
    breaks: tuple[Fraction, ...]
    """Weight of the second aim at which each point ties with the next; strictly increasing, strictly
    inside 0 to 1.
    """
    complete: bool
    """True where every stretch was solved to proof; else further winners may exist."""

    def winners(self, weight: Fraction) -> tuple[Point, ...]:
        """Give the point that wins at a weight of the second aim, or the two that tie there."""
        return tuple(
            point for point, (low, high) in zip(self.points, self.stretches, strict=True) if low <= weight <= high
        )

    @property
    def stretches(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """For each point, the weights of the second aim between which it wins: its stability interval."""
        ends = (Fraction(0), *self.breaks, Fraction(1))
        return tuple(pairwise(ends)) if self.points else ()


def free_weight(weights: Mapping[str, int], free: str) -> tuple[dict[str, int], dict[str, int]]:
    """Give the two aims that let one criterion's weight move while the others keep their proportions.

    With ``t`` the free criterion's share of all weight, the score is ``((1-t) * first + t * second) /
    scale``, and ``scale`` is the sum of the others' weights.

    Raises:
        ValueError: the others have no weight, so they have no proportions.
    """
    others = {row: weight for row, weight in weights.items() if row != free and weight}
    if not others:
        raise ValueError("the other criteria have no weight to keep in proportion")
    return others, {free: sum(others.values())}


def dichotomy(aims: Aims) -> Line:
    """Find every winner under one free weight and the exact break-points between them.

    Args:
        aims: two aims; the score is ``(1-t) * first + t * second``.
    """
    if not aims.spans:
        return Line((), (), complete=True)
    start, end = aims.best(aims.first(0)), aims.best(aims.first(1))
    if start.point is None or end.point is None:
        return Line((), (), complete=False)
    complete = start.proved and end.proved
    found, todo = [start.point], [(start.point, end.point)]
    while todo:
        left, right = todo.pop()
        normal = whole((right.values[1] - left.values[1], left.values[0] - right.values[0]))
        if min(normal) <= 0:
            continue
        reply = aims.best(normal, hint=left.assignment)
        complete = complete and reply.proved
        middle = reply.point
        if middle is not None and weighted(normal, middle.values) > weighted(normal, left.values):
            found.append(middle)
            todo += [(left, middle), (middle, right)]
    points = _corners([*found, end.point])
    return Line(points, tuple(_tie(a, b) for a, b in pairwise(points)), complete)


def _corners(found: list[Point]) -> tuple[Point, ...]:
    """Drop repeated points and those in the middle of a straight edge, which never win alone."""
    corners: list[Point] = []
    for point in sorted(found, key=lambda p: (-p.values[0], p.values[1])):
        if corners and corners[-1].values == point.values:
            continue
        while len(corners) > 1 and _tie(corners[-2], corners[-1]) >= _tie(corners[-1], point):
            corners.pop()
        corners.append(point)
    return tuple(corners)


def _tie(left: Point, right: Point) -> Fraction:
    lost, won = left.values[0] - right.values[0], right.values[1] - left.values[1]
    return Fraction(lost, lost + won)
