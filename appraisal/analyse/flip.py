"""What would have to change for a rival to win: the smallest change of weights, or of one score.

Inverse optimisation by cutting planes: an exact linear master proposes weights, the solver looks for whatever
still beats the rival there (Ahuja and Orlin 2001; Wang 2009; Korikov and Beck 2021).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point, weighted, whole
from appraisal.analyse.simplex import Condition, least
from appraisal.errors import SolverError

Weights = tuple[Fraction, ...]


Beats = Callable[[Weights, Sequence[int]], Point | None]
"""Gives a point that beats a rival's values at some weights; None where it is proved that none does."""


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest weights under which the rival wins, alone or in a tie."""

    weights: Weights
    """Shares of all weight; they sum to one."""
    distance: Fraction
    """Sum of the absolute changes of the shares, from 0 to 2."""
    ties: tuple[Point, ...]
    """Points that tie with the rival at those weights."""


@dataclass(frozen=True, slots=True)
class NeverWins:
    """No weights make the rival win: at any weights one of these points scores more."""

    beaten_by: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TooFar:
    """No weights nearer than asked for make the rival win."""

    beaten_by: tuple[Point, ...]


def beaten(aims: Aims) -> Beats:
    """Take all that is possible as what a rival stands against; see ``nearest_weights``."""

    def by(weights: Weights, rival: Sequence[int]) -> Point | None:
        best = aims.proved(whole(weights))
        if best is None:
            raise SolverError("the rival cannot win, because nothing is possible")
        return best if weighted(weights, best.values) > weighted(weights, rival) else None

    return by


def nearest_weights(
    beats: Beats,
    weights: Sequence[Fraction | int],
    rival: Sequence[int],
    known: Sequence[Point] = (),
    below: Fraction | None = None,
) -> Flip | NeverWins | TooFar:
    """Find the smallest change of weights that makes a rival win.

    Args:
        beats: what the rival stands against.
        weights: today's weights, none negative, not all zero.
        rival: the values of the rival on each aim.
        known: points found before; they save solves and never change the answer.
        below: stop where the distance is proved to be this or more.

    Raises:
        SolverError: the solver's budget ended before a proof.
    """
    today = tuple(Fraction(w) / sum(weights) for w in weights)
    cuts: list[Point] = []
    while True:
        change = _cheapest_change(today, rival, cuts)
        if change is None:
            return NeverWins(tuple(cuts))
        if below is not None and sum(change) >= below:
            return TooFar(tuple(cuts))
        size = len(today)
        moved = tuple(today[k] + change[k] - change[size + k] for k in range(size))
        own = weighted(moved, rival)
        better = max(known, key=lambda p: weighted(moved, p.values), default=None)
        if better is None or weighted(moved, better.values) <= own:
            better = beats(moved, rival)
        if better is None:
            ties = tuple(p for p in (*known, *cuts) if weighted(moved, p.values) == own)
            return Flip(moved, sum(change, Fraction(0)), tuple(p for p in ties if p.values != tuple(rival)))
        cuts.append(better)


def _cheapest_change(today: Weights, rival: Sequence[int], cuts: Sequence[Point]) -> Weights | None:
    """Rises and falls of the weights, smallest in sum, after which no cut beats the rival."""
    size = len(today)
    balance = [1] * size + [-1] * size
    conditions: list[Condition] = [(balance, 0), ([-b for b in balance], 0)]
    conditions += [([-int(j == size + k) for j in range(2 * size)], -today[k]) for k in range(size)]
    for cut in cuts:
        lead = [r - v for r, v in zip(rival, cut.values, strict=True)]
        conditions.append(([*lead, *(-x for x in lead)], -weighted(today, lead)))
    return least([1] * (2 * size), conditions)


def smallest_shift(aims: Aims, rival: Sequence[int]) -> Fraction | None:
    """Find the smallest change of one score, up or down, that makes a rival win.

    Args:
        aims: two: the score, and how much a configuration gains from each unit of the change, such as a row
            that counts where a judgement is used.
        rival: the values of the rival on both.

    Returns:
        The signed change nearest to zero; None where no change of this score does it.

    Raises:
        SolverError: the solver's budget ended before a proof.
    """
    found = [s * shift for s in (1, -1) if (shift := _shift(aims, rival, s)) is not None]
    return min(found, key=lambda shift: (abs(shift), -shift), default=None)


def _shift(aims: Aims, rival: Sequence[int], sign: int) -> Fraction | None:
    shift = Fraction(0)
    while True:
        best = aims.proved(whole((1, sign * shift)))
        if best is None:
            raise SolverError("the rival cannot win, because nothing is possible")
        behind, gain = best.values[0] - rival[0], sign * (rival[1] - best.values[1])
        if behind <= shift * gain:
            return shift
        if gain <= 0:
            return None
        shift = Fraction(behind, gain)
