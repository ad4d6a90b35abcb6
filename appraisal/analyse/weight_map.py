"""Several free weights: the complete map of winning cells, with exact corners.

Weight-set decomposition by outer approximation: the best score is a convex function of the weights, so once
every corner of the map drawn from the known points is solved to proof, no winner is missing. Przybylski,
Gandibleux and Ehrgott 2010; Bökler and Mutzel 2015.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from appraisal.analyse.aims import Aims, Point, weighted
from appraisal.analyse.cone import Cone, Ray, simplices, volume

Weights = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The weights under which one point wins."""

    point: Point
    corners: tuple[Weights, ...]
    """Exact corners, each with weights that sum to one; with three aims, in order around the cell."""
    share: Fraction
    """Of all weights on the map, from 0 to 1."""
    centre: Weights
    """The mean of all weights in the cell: the central weights of a supporter of this point."""


@dataclass(frozen=True, slots=True)
class WeightMap:
    """Which point wins under which weights."""

    cells: tuple[Cell, ...]
    """Every point that wins alone somewhere, widest first; points that only ever tie are left out."""
    coverage: Fraction
    """Share of all weights on the map for which the winner is proved."""
    solves: int

    @property
    def complete(self) -> bool:
        """Whether the winner is proved everywhere."""
        return self.coverage == 1

    def winners(self, weights: Sequence[Fraction | int]) -> tuple[Point, ...]:
        """Give the known points with the greatest score at some weights."""
        scores = [weighted(weights, cell.point.values) for cell in self.cells]
        return tuple(cell.point for cell, score in zip(self.cells, scores, strict=True) if score == max(scores))


class Drawing:
    """The map while it is drawn: the cone of (weights, height) on or above every known point."""

    def __init__(self, size: int, first: Point, within: Sequence[Sequence[int]] = ()) -> None:
        """Start from one point that wins everywhere; conditions are those of ``weight_map``."""
        self.size = size
        self.first = first
        self.cone = Cone(size + 1)
        self.points = {size: first}
        for condition in within:
            self.cone.add((*condition, 0))

    def add(self, point: Point) -> int:
        """Raise the map to a further point; gives the number by which its cell is known."""
        above = tuple(a - b for a, b in zip(self.first.values, point.values, strict=True))
        number = self.cone.add((*above, 1))
        self.points[number] = point
        return number

    def corners(self) -> list[Ray]:
        """The corners of the map as it stands."""
        return [ray for ray in self.cone.rays if any(ray[: self.size])]

    def at(self, ray: Ray) -> tuple[tuple[int, ...], Fraction]:
        """Weights of a corner in the smallest whole numbers, and the best known score there."""
        divisor = gcd(*ray[: self.size])
        height = sum(w * v for w, v in zip(ray, self.first.values, strict=False)) + ray[self.size]
        return tuple(w // divisor for w in ray[: self.size]), Fraction(height, divisor)

    def corner(self, ray: Ray) -> Weights:
        """Weights of a corner that sum to one."""
        total = sum(ray[: self.size])
        return tuple(Fraction(w, total) for w in ray[: self.size])

    def cell(self, number: int) -> dict[Ray, frozenset[int]]:
        """Extreme rays of a point's cell; empty where the point never wins alone."""
        rays = {ray: self.cone.rays[ray] for ray in self.cone.on(number)}
        alone = rays and frozenset.intersection(*rays.values()) == {number}
        return rays if alone else {}

    def finished(self, tested: Collection[Ray], solves: int) -> WeightMap:
        """The map with its cells; proved is what lies between corners that were tested."""
        cells, whole, proved = [], Fraction(0), Fraction(0)
        for number, point in self.points.items():
            rays = self.cell(number)
            area, moment = Fraction(0), [Fraction(0)] * self.size
            for simplex in simplices(rays, self.size) if rays else ():
                corners = [self.corner(ray) for ray in simplex]
                part = volume(corners)
                area += part
                proved += part if all(ray in tested for ray in simplex) else 0
                moment = [
                    m + part * sum(column) / len(corners)
                    for m, column in zip(moment, zip(*corners, strict=True), strict=True)
                ]
            if area:
                around = _around([self.corner(ray) for ray in rays])
                cells.append(Cell(point, tuple(around), area, tuple(m / area for m in moment)))
                whole += area
        shared = [Cell(c.point, c.corners, c.share / whole, c.centre) for c in cells]
        shared.sort(key=lambda c: (-c.share, c.point.values))
        return WeightMap(tuple(shared), proved / whole if whole else Fraction(0), solves)


def weight_map(aims: Aims, within: Sequence[Sequence[int]] = (), most: int | None = None) -> WeightMap:
    """Find every winner over all weights, or over those that meet some conditions.

    Args:
        aims: two or more; the map of three is a triangle.
        within: conditions ``a`` with ``sum of a * weight >= 0``; see ``weight_set``. They must leave room: a
            set of weights without an inside has an empty map.
        most: stop after so many solves; what is then proved is told by the coverage.
    """
    start = aims.best((1,) * len(aims))
    if start.point is None:
        return WeightMap((), Fraction(int(start.proved)), 1)
    drawing = Drawing(len(aims), start.point, within)
    tested: set[Ray] = set()
    given_up: set[Ray] = set()
    solves = 1
    todo = list(drawing.cone.rays)
    while todo and (most is None or solves < most):
        ray = todo.pop()
        if ray not in drawing.cone.rays or not any(ray[: len(aims)]):
            continue
        better, proved = _better(aims, drawing, ray)
        solves += 1
        if better is not None:
            known = set(drawing.cone.rays)
            drawing.add(better)
            todo += [ray, *(fresh for fresh in drawing.cone.rays if fresh not in known)]
        else:
            (tested if proved else given_up).add(ray)
    return drawing.finished(tested, solves)


def _better(aims: Aims, drawing: Drawing, ray: Ray) -> tuple[Point | None, bool]:
    """Ask whether anything beats the known points at a corner; the flag says whether a "no" is proved."""
    weights, height = drawing.at(ray)
    touching = next((drawing.points[c] for c in drawing.cone.rays[ray] if c in drawing.points), drawing.first)
    reply = aims.best(weights, hint=touching.assignment)
    if reply.point is not None and weighted(weights, reply.point.values) > height:
        return reply.point, True
    return None, reply.proved


def _around(corners: list[Weights]) -> list[Weights]:
    """Order the corners of a polygon; those of other shapes are only sorted."""
    corners = sorted(corners)
    if len(corners) < 4 or len(corners[0]) != 3:
        return corners
    first, last = corners[0], corners[-1]

    def below(corner: Weights) -> bool:
        turn = (last[0] - first[0]) * (corner[1] - first[1]) - (last[1] - first[1]) * (corner[0] - first[0])
        return turn < 0

    return [c for c in corners if below(c)] + [c for c in reversed(corners) if not below(c)]
