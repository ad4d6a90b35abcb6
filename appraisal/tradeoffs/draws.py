"""How often each option leads over many weights, and what is worth settling next.

This module samples weights: floating point, recorded seed. Values of configurations stay exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.acceptability import ranks
from appraisal.analyse.information import Agenda, agenda
from appraisal.analyse.sampling import Draws, uniform
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools
from appraisal.tradeoffs.proofs import ROUNDS, prove, whole

DRAWS = 10_000


@dataclass(frozen=True)
class OptionShare:
    """How one option fares over the draws."""

    option: str
    ranks: tuple[float, ...]
    """Share of draws in which it takes each rank, best first; equal scores share the better rank."""
    central: Mapping[str, float]
    """Mean weights of those for whom it leads, alone or with others; empty where it never does."""
    beats: Mapping[str, float]
    """Option id -> share of draws in which it scores strictly more than that option."""

    @property
    def first(self) -> float:
        """Share of draws in which it leads."""
        return self.ranks[0] if self.ranks else 0.0


@dataclass(frozen=True)
class Acceptability:
    """Who would choose what."""

    options: tuple[OptionShare, ...]
    draws: int
    seed: int
    method: str
    proved: float
    """Share of draws on which the leader is proved: no other option can score more there. That an option which shares
    the leader's configuration ties with it is shown, not proved."""
    gap: float
    """On the other draws, the most points by which another option could lead the one shown."""
    pools: Pools
    """The pools with what the proofs found on the way."""


def acceptability(study: Study, pools: Pools, draws: Draws | None = None, rounds: int = ROUNDS) -> Acceptability:
    """Draw weights and see which option leads (SMAA-2, Lahdelma and Salminen 2001).

    Weights are known when the choice is made, so each option shows its best configuration at each of them.

    Args:
        study: an opened case.
        pools: of its options; the draws are answered from them.
        draws: weights by criterion in the order of the case; evenly from all weights where None. They are taken to
            whole thousandths.
        rounds: draws that are looked at closely to prove who leads; 0 leaves the answers as they are.
    """
    drawn = draws or uniform(len(study.criteria), DRAWS)
    proofs = prove(study, pools, whole(drawn.weights), rounds)
    pools, points = proofs.pools, replace(drawn, weights=whole(drawn.weights))
    options = [o for o in contenders(study) if o in pools.by_option]
    values, family = _stacked(pools, options)
    table = ranks(values, points, family)
    first = _first(values, points, family)
    shares = tuple(
        OptionShare(
            option,
            tuple(float(x) for x in table.ranks[k]),
            _mean(study, points.weights[first[:, k]]),
            {other: float(table.wins[k][j]) for j, other in enumerate(options) if j != k},
        )
        for k, option in enumerate(options)
    )
    proved = float(proofs.proved.mean())
    return Acceptability(shares, len(drawn.weights), drawn.seed, drawn.method, proved, proofs.gap, pools)


def _first(values: NDArray[np.int64], points: Draws, family: list[int]) -> NDArray[np.bool_]:
    """Draw by option: whether no option scores more; weights are whole, so that what ties is seen to tie."""
    scores = points.weights @ values.T.astype(np.float64)
    best = np.maximum.reduceat(scores, np.searchsorted(family, range(family[-1] + 1)), axis=1)
    found: NDArray[np.bool_] = best == best.max(axis=1, keepdims=True)
    return found


def _stacked(pools: Pools, options: list[str]) -> tuple[NDArray[np.int64], list[int]]:
    rows = [(k, p.values) for k, o in enumerate(options) for p in pools.by_option[o].points]
    return np.array([values for _, values in rows], dtype=np.int64), [k for k, _ in rows]


def _mean(study: Study, weights: NDArray[np.float64]) -> dict[str, float]:
    """The mean share of each criterion in all weight; empty where there are no weights."""
    if not len(weights):
        return {}
    shares = weights / weights.sum(axis=1, keepdims=True)
    return {c: float(w) for c, w in zip(study.criteria, shares.mean(axis=0), strict=True)}


def next_questions(study: Study, pools: Pools, draws: Draws | None = None) -> Agenda:
    """Which weight, once agreed, would most improve the choice: the expected value of knowing it first, in points.

    The choice is among the configurations of the pools; items are each criterion's share of all weight.
    """
    drawn = draws or uniform(len(study.criteria), DRAWS)
    options = [o for o in contenders(study) if o in pools.by_option]
    values, _ = _stacked(pools, options)
    scores = drawn.weights @ values.T.astype(np.float64) / UNITS_PER_POINT
    return agenda(scores, {c: drawn.weights[:, k] for k, c in enumerate(study.criteria)})
