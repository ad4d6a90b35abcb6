"""One free weight: which option leads over which stretch, with exact break-points.

The best score of an option is convex in the weight, so between two shares at which it was solved it lies on or below
the straight line through both. An option is solved only where that line reaches the front of what is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point, Reply, weighted
from appraisal.analyse.dichotomy import free_weight
from appraisal.solve.stop import threads
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of one criterion's share of all weight, and who leads there."""

    low: Fraction
    high: Fraction
    leaders: tuple[str, ...]
    """Options with the greatest score inside the stretch; more than one tie throughout."""


@dataclass(frozen=True, slots=True)
class FreeWeight:
    """What one criterion's weight does to the choice while the others keep their proportions."""

    criterion: str
    now: Fraction
    """Its share of all weight today."""
    stretches: tuple[Stretch, ...]
    """From share 0 to share 1."""
    solves: int
    complete: bool
    """True where every break-point is proved and none is missing."""

    @property
    def stability(self) -> tuple[Fraction, Fraction]:
        """The shares between which today's leaders stay in front."""
        here = next(s for s in self.stretches if s.low <= self.now <= s.high)
        return here.low, here.high


def free(study: Study, criterion: str, weights: Mapping[str, int]) -> FreeWeight:
    """Let one criterion's weight run from nothing to everything.

    Args:
        study: an opened case.
        criterion: whose weight is free.
        weights: whole points for every criterion.

    Raises:
        ValueError: the other criteria have no weight, so they have no proportions to keep.
    """
    first, second = free_weight(weights, criterion)
    race = _Race({o: Aims(study.families[o], (first, second)) for o in contenders(study)})
    race.run()
    return FreeWeight(
        criterion,
        Fraction(weights[criterion], sum(weights.values())),
        tuple(_merged(iter(race.pieces()))),
        sum(map(len, race.best.values())),
        race.complete,
    )


class _Race:
    """Options against each other, each solved where it could lead and nowhere else."""

    def __init__(self, aims: Mapping[str, Aims]) -> None:
        self.aims = aims
        self.points: dict[str, list[Point]] = {option: [] for option in aims}
        self.best: dict[str, dict[Fraction, Fraction]] = {option: {} for option in aims}
        """Option -> share -> its best score there."""
        self.complete = True

    def run(self) -> None:
        """Solve until who leads is proved everywhere."""
        ends = [(option, Fraction(end)) for end in (0, 1) for option in self.aims]
        with threads(2) as side_by_side:
            for (option, end), reply in zip(ends, side_by_side.map(lambda q: self._reply(*q), ends), strict=True):
                self._note(option, end, reply)
        for option, end in ends:
            if self.points[option]:
                self.best[option].setdefault(end, self._known(option, end))
        while question := next(self._open(), None):
            self._note(*question, self._reply(*question))

    def pieces(self) -> list[Stretch]:
        """The front of what is known, one straight piece after another."""
        ends = {(o, p.values[0], p.values[1]) for o, points in self.points.items() for p in points}
        return list(_envelope(sorted(ends)))

    def _open(self) -> Iterator[tuple[str, Fraction]]:
        """What is still to be solved, best known first.

        At each corner of the front, the options that could both lead there; within a piece, those level at both its ends.
        """
        pieces, running = self.pieces(), [o for o, points in self.points.items() if points]
        for at in dict.fromkeys(share for piece in pieces for share in (piece.low, piece.high)):
            known = {o: self._known(o, at) for o in running}
            level = [o for o in running if self._ceiling(o, at) >= max(known.values())]
            if len(level) > 1:
                yield from ((o, at) for o in sorted(level, key=lambda o: -known[o]) if at not in self.best[o])
        for piece in pieces:
            middle = (piece.low + piece.high) / 2
            height = self._known(piece.leaders[0], middle)
            for o in (o for o in running if o not in piece.leaders and middle not in self.best[o]):
                if self._ceiling(o, middle) >= height:
                    yield o, middle

    def _known(self, option: str, share: Fraction) -> Fraction:
        return max(weighted((1 - share, share), point.values) for point in self.points[option])

    def _ceiling(self, option: str, share: Fraction) -> Fraction:
        """What an option cannot exceed: its best, or the straight line between the nearest shares that were solved."""
        solved = self.best[option]
        if share in solved:
            return solved[share]
        low, high = max(s for s in solved if s < share), min(s for s in solved if s > share)
        return (solved[low] * (high - share) + solved[high] * (share - low)) / (high - low)

    def _reply(self, option: str, share: Fraction) -> Reply:
        hint = max(self.points[option], key=lambda p: weighted((1 - share, share), p.values), default=None)
        weights = (share.denominator - share.numerator, share.numerator)
        return self.aims[option].best(weights, hint=hint.assignment if hint else None)

    def _note(self, option: str, share: Fraction, reply: Reply) -> None:
        self.complete = self.complete and reply.proved
        if reply.point is not None:
            self.points[option].append(reply.point)
        if self.points[option]:
            self.best[option][share] = self._known(option, share)


def free_known(study: Study, pools: Pools, criterion: str, weights: Mapping[str, int]) -> tuple[Stretch, ...]:
    """The same stretches among the configurations of the pools alone: at once, and exact for those.

    Raises:
        ValueError: the other criteria have no weight, so they have no proportions to keep.
    """
    first, second = free_weight(weights, criterion)
    place = {c: k for k, c in enumerate(study.criteria)}
    points = [(o, p.values) for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points]

    def worth(aim: Mapping[str, int], values: tuple[int, ...]) -> int:
        return sum(w * values[place[c]] for c, w in aim.items())

    ends = {(o, worth(first, values), worth(second, values)) for o, values in points}
    return tuple(_merged(_envelope(sorted(ends))))


def _envelope(ends: list[tuple[str, int, int]]) -> Iterator[Stretch]:
    """The upper envelope of straight lines from ``left`` at 0 to ``right`` at 1, exactly."""
    at = Fraction(0)
    while ends and at < 1:
        best = max((left + at * (right - left), right - left) for _, left, right in ends)
        leaders = tuple(dict.fromkeys(o for o, a, b in ends if (a + at * (b - a), b - a) == best))
        height, slope = best
        crossings = [at + (height - (a + at * (b - a))) / Fraction(b - a - slope) for _, a, b in ends if b - a > slope]
        until = min([c for c in crossings if c > at], default=Fraction(1))
        yield Stretch(at, min(until, Fraction(1)), leaders)
        at = until


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours with the same leaders as one."""
    kept: Stretch | None = None
    for stretch in stretches:
        if kept and kept.leaders == stretch.leaders:
            kept = Stretch(kept.low, stretch.high, kept.leaders)
        else:
            if kept:
                yield kept
            kept = stretch
    if kept:
        yield kept
