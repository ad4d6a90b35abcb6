"""Configurations known so far, and answers about any weights from them at once, each with a proved ceiling.

The best score is convex in the weights and scales with them. So from best scores proved at some weights
follows a ceiling at every blend of those weights; the cheapest blend gives the lowest ceiling.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from appraisal.analyse.aims import Aims, Point
from appraisal.solve.second import Blend

Proof = tuple[tuple[int, ...], int]
"""Whole weights, and the best weighted sum of aims there, proved."""

_SCALE = 2**40


@dataclass(frozen=True, slots=True)
class Standing:
    """The best known answer at some weights."""

    point: Point
    score: int
    """Weighted sum of its aims."""
    ceiling: int
    """No configuration scores more than this; proved."""

    @property
    def proved(self) -> bool:
        """Whether the answer is proved best."""
        return self.score == self.ceiling

    @property
    def gap(self) -> int:
        """The most that a better answer could gain, in units of the score."""
        return self.ceiling - self.score


@dataclass(frozen=True)
class Pool:
    """Configurations of one family, with what is proved about them."""

    points: tuple[Point, ...]
    spans: tuple[tuple[int, int], ...]
    """Lowest and highest achievable value of each aim, proved; see ``Aims.spans``."""
    proofs: tuple[Proof, ...] = ()

    def score_at(self, weights: Sequence[int]) -> Standing:
        """Answer from the pool in a few milliseconds, without solving.

        Args:
            weights: one whole weight per aim, none negative.

        Raises:
            ValueError: the pool is empty, or weights are so large that 64-bit integers could overflow.
        """
        if not self.points:
            raise ValueError("the pool holds no configuration")
        if sum(w * max(abs(low), abs(high)) for w, (low, high) in zip(weights, self.spans, strict=True)) >= 2**62:
            raise ValueError("the weights are too large; use smaller whole numbers")
        scores = self._matrix @ np.array(weights, dtype=np.int64)
        leader = int(scores.argmax())
        return Standing(self.points[leader], int(scores[leader]), max(int(scores[leader]), self.ceiling(weights)))

    def ceiling(self, weights: Sequence[int]) -> int:
        """Give a score that no configuration exceeds at some weights.

        The blend is found in floating point; the ceiling is recomputed from it in integers, with what the
        blend leaves over covered by the spans, so that it holds whatever the rounding.
        """
        shares = [round(share * _SCALE) for share in self._blend.shares(weights)]
        left = [_SCALE * w for w in weights]
        total = 0
        for share, (proved_at, best) in zip(shares, self._columns, strict=True):
            if share > 0:
                total += share * best
                left = [rest - share * w for rest, w in zip(left, proved_at, strict=True)]
        total += sum(max(rest * low, rest * high) for rest, (low, high) in zip(left, self.spans, strict=True))
        return total // _SCALE

    def with_points(self, points: Iterable[Point]) -> "Pool":
        """Give the pool with further configurations; those whose values are already there are left out."""
        known = {point.values: point for point in (*points, *self.points)}
        fresh = {values: point for values, point in known.items() if values not in self._known}
        return replace(self, points=(*self.points, *fresh.values()))

    def proved_at(self, weights: Sequence[int], best: Point) -> "Pool":
        """Give the pool with a proved best answer at some weights."""
        value = sum(w * v for w, v in zip(weights, best.values, strict=True))
        return replace(self.with_points([best]), proofs=(*self.proofs, (tuple(weights), value)))

    @cached_property
    def _known(self) -> frozenset[tuple[int, ...]]:
        return frozenset(point.values for point in self.points)

    @cached_property
    def _matrix(self) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
        return np.array([point.values for point in self.points], dtype=np.int64)

    @cached_property
    def _columns(self) -> tuple[Proof, ...]:
        size = len(self.spans)
        ends = tuple((tuple(int(k == j) for k in range(size)), self.spans[j][1]) for j in range(size))
        return (*ends, *self.proofs)

    @cached_property
    def _blend(self) -> Blend:
        return Blend([weights for weights, _ in self._columns], [best for _, best in self._columns])


def seed(aims: Aims, weights: Iterable[Sequence[int]]) -> Pool:
    """Build a pool by solving at some weights; what was not proved in time adds no proof."""
    pool = Pool((), aims.spans)
    for vector in weights:
        reply = aims.best(vector, hint=pool.points[-1].assignment if pool.points else None)
        if reply.point is not None:
            pool = pool.proved_at(vector, reply.point) if reply.proved else pool.with_points([reply.point])
    return pool
