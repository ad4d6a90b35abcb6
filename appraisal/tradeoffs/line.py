"""One free weight: which option leads over which stretch, with exact break-points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import Line, dichotomy, free_weight
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
    lines: Mapping[str, Line]
    """Option id -> every winning configuration of the option along the way."""
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
    lines = {o: dichotomy(Aims(study.families[o], (first, second))) for o in contenders(study)}
    ends = {(o, p.values[0], p.values[1]) for o, line in lines.items() for p in line.points}
    return FreeWeight(
        criterion,
        Fraction(weights[criterion], sum(weights.values())),
        tuple(_merged(_envelope(sorted(ends)))),
        lines,
        all(line.complete for line in lines.values()),
    )


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
