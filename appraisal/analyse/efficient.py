"""All efficient points over two or more aims, unsupported ones included, each with a configuration.

Two aims: epsilon-constraint with a step of one (Haimes, Lasdon and Wismer 1971). More: search zones bounded
from below, emptied one by one (Klamroth, Lacour and Vanderpooten 2015; Tamby and Vanderpooten 2021).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from appraisal.analyse.aims import Aims, Point, Reply

Zone = tuple[int, ...]
"""The points that are better than this in every aim."""


@dataclass(frozen=True, slots=True)
class Front:
    """The points that nothing betters in one aim without loss in another."""

    points: tuple[Point, ...]
    """Efficient points, best on the first aim first."""
    complete: bool
    """True only where the search was exhausted, each step proved; else points may be missing or bettered."""
    solves: int

    def same_first(self, values: Sequence[int]) -> tuple[Point, ...]:
        """Points of a front of two at least as good on the first aim and better on the second."""
        return tuple(p for p in self.points if p.values[0] >= values[0] and p.values[1] > values[1])

    def same_second(self, values: Sequence[int]) -> tuple[Point, ...]:
        """Points of a front of two at least as good on the second aim and better on the first."""
        return tuple(p for p in self.points if p.values[1] >= values[1] and p.values[0] > values[0])


def efficient(aims: Aims, most: int | None = None) -> Front:
    """Find all efficient points.

    >>> from appraisal.programme import Constraint, Programme, Row, Variable
    >>> from appraisal.solve.cpsat import Engine
    >>> from appraisal.source import Source
    >>> room = Constraint((("a", 1), ("b", 1), ("c", 1)), None, 2, Source("room", "two fit", "fixed"))
    >>> worths = (Row("x", (("a", 4), ("b", 3))), Row("y", (("b", 1), ("c", 5))))
    >>> bag = Programme(tuple(map(Variable, "abc")), (room,), worths)
    >>> [point.values for point in efficient(Aims(Engine(bag), [{"x": 1}, {"y": 1}])).points]
    [(7, 1), (4, 5), (3, 6)]

    Args:
        aims: two or more.
        most: stop after so many solves; the front is then not complete.
    """
    if not aims.spans:
        return Front((), complete=True, solves=0)
    if len(aims) == 2:
        return _two(aims, most)
    return _Zones(aims).front(most)


def _two(aims: Aims, most: int | None) -> Front:
    points: list[Point] = []
    weights, complete, solves = aims.first(0), True, 0
    floor = aims.spans[1][0]
    while most is None or solves < most:
        reply = aims.best(weights, (aims.at_least(1, floor),), points[-1].assignment if points else None)
        solves += 1
        complete = complete and reply.proved
        if reply.point is None:
            return Front(tuple(points), complete, solves)
        points.append(reply.point)
        floor = reply.point.values[1] + 1
    return Front(tuple(points), complete=False, solves=solves)


class _Zones:
    """Where efficient points may still hide."""

    def __init__(self, aims: Aims) -> None:
        self.aims = aims
        self.size = len(aims)
        self.zones: list[Zone] = [tuple(low - 1 for low, _ in aims.spans)]
        self.found: dict[tuple[int, ...], Point] = {}

    def front(self, most: int | None) -> Front:
        complete, solves = True, 0
        while self.zones and (most is None or solves < most):
            zone, aim = max(self._views(), key=lambda view: (self._area(*view), view))
            reply = self._search(zone, aim)
            solves += 1
            complete = complete and reply.proved
            if reply.point is not None and reply.point.values not in self.found:
                self.found[reply.point.values] = reply.point
                self._split(reply.point.values)
            self._empty(zone, aim, reply.point)
        points = sorted(self.found.values(), key=lambda p: p.values, reverse=True)
        return Front(tuple(points), complete and not self.zones, solves)

    def _views(self) -> list[tuple[Zone, int]]:
        return [(zone, aim) for zone in self.zones for aim in range(self.size)]

    def _area(self, zone: Zone, aim: int) -> int:
        """Size of what one aim sees of a zone: the larger, the more zones one answer can empty."""
        return prod(high - zone[k] for k, (_, high) in enumerate(self.aims.spans) if k != aim)

    def _search(self, zone: Zone, aim: int) -> Reply:
        """Best on one aim, ties settled by the sum of the others, above the zone's bounds on those others."""
        others = [k for k in range(self.size) if k != aim]
        inside = [p for p in self.found.values() if all(p.values[k] > zone[k] for k in others)]
        start = max(inside, key=lambda p: p.values[aim], default=None)
        floors = [self.aims.at_least(k, zone[k] + 1) for k in others]
        return self.aims.best(self.aims.first(aim), floors, start.assignment if start else None)

    def _split(self, values: tuple[int, ...]) -> None:
        """Cut what the new point betters out of every zone; keep only zones that no other contains."""
        hit = [zone for zone in self.zones if all(v > z for v, z in zip(values, zone, strict=True))]
        kept = [zone for zone in self.zones if zone not in set(hit)]
        parts = {(*zone[:k], values[k], *zone[k + 1 :]) for zone in hit for k in range(self.size)}
        room = [p for p in parts if all(p[k] < high for k, (_, high) in enumerate(self.aims.spans))]
        self.zones = kept + sorted(p for p in room if not any(_contains(z, p) for z in (*kept, *room)))

    def _empty(self, zone: Zone, aim: int, best: Point | None) -> None:
        """Drop every zone that the answer proves empty: within its view nothing is higher."""

        def is_empty(other: Zone) -> bool:
            inside = all(other[k] >= zone[k] for k in range(self.size) if k != aim)
            return inside and (best is None or best.values[aim] <= other[aim])

        self.zones = [other for other in self.zones if not is_empty(other)]


def _contains(outer: Zone, inner: Zone) -> bool:
    return outer != inner and all(a <= b for a, b in zip(outer, inner, strict=True))
