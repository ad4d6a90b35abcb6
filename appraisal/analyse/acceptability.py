"""Stochastic acceptability (SMAA-2): how often each option leads, over draws of weights. This module samples.

Lahdelma and Salminen 2001. Values are exact; draws and their shares are floating point.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.sampling import Draws, Floats

_BLOCK = 8192


@dataclass(frozen=True)
class Leaders:
    """How often each configuration of a pool leads, and who would choose it."""

    share: Floats
    """Part of the draws in which each is best; ties count for the first."""
    central: Floats
    """Mean of the weights under which each is best; a row of NaN for one that never is."""
    leader: NDArray[np.int64]
    """The best configuration in each draw."""
    confidence: Floats
    """Part of the performance draws in which each is best at its central weights; 1 or 0 where performance
    is exact.
    """


@dataclass(frozen=True)
class Ranks:
    """How often each option takes each rank."""

    ranks: Floats
    """Option by rank, best first: part of the draws; equal scores share the better rank."""
    wins: Floats
    """Option by option: part of the draws in which the first scores strictly more than the second."""


def leaders(values: NDArray[np.int64], draws: Draws, performances: Floats | None = None) -> Leaders:
    """Tell how often each configuration leads, with its central weights and confidence.

    Args:
        values: configuration by criterion.
        draws: weights.
        performances: draw by configuration by criterion, where performance is uncertain too; used for the
            confidence factors alone.
    """
    weights, table = draws.weights, values.astype(np.float64).T
    leader = np.concatenate([(part @ table).argmax(axis=1) for part in _blocks(weights)])
    counts = np.bincount(leader, minlength=len(values))
    sums = np.column_stack([np.bincount(leader, column, minlength=len(values)) for column in weights.T])
    with np.errstate(invalid="ignore"):
        central = sums / counts[:, None]
    return Leaders(counts / len(weights), central, leader, _confidence(values, central, performances))


def ranks(values: NDArray[np.int64], draws: Draws, families: Sequence[int] | None = None) -> Ranks:
    """Tell how often each option takes each rank and beats each other option.

    Args:
        values: configuration by criterion.
        draws: weights.
        families: the option each configuration belongs to, numbered from 0; each option shows its best
            configuration.
            Missing: every configuration is an option.
    """
    family = np.arange(len(values)) if families is None else np.array(families)
    count = int(family.max()) + 1
    order = np.argsort(family, kind="stable")
    starts = np.searchsorted(family[order], np.arange(count))
    table = values[order].astype(np.float64).T
    taken, wins = np.zeros((count, count)), np.zeros((count, count))
    for part in _blocks(draws.weights):
        scores = np.maximum.reduceat(part @ table, starts, axis=1)
        better = np.zeros(scores.shape, dtype=np.int64)
        for i in range(count):
            ahead = scores > scores[:, [i]]
            better[:, i] = ahead.sum(axis=1)
            wins[:, i] += ahead.sum(axis=0)
        for i in range(count):
            taken[i] += np.bincount(better[:, i], minlength=count)
    return Ranks(taken / len(draws.weights), wins / len(draws.weights))


def ranks_of_performances(performances: Floats, weights: Floats) -> Ranks:
    """Tell how often each option takes each rank when performances are drawn too.

    Args:
        performances: draw by option by criterion.
        weights: draw by criterion, or one row used for every draw.
    """
    scores = np.einsum("dok,dk->do", performances, np.broadcast_to(weights, (len(performances), performances.shape[2])))
    better = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    count = scores.shape[1]
    taken = np.stack([np.bincount(better[:, i], minlength=count) for i in range(count)]) / len(scores)
    wins = (scores[:, :, None] > scores[:, None, :]).mean(axis=0)
    return Ranks(taken, wins)


def _blocks(weights: Floats) -> list[Floats]:
    return [weights[i : i + _BLOCK] for i in range(0, len(weights), _BLOCK)]


def _confidence(values: NDArray[np.int64], central: Floats, performances: Floats | None) -> Floats:
    drawn = values[None].astype(np.float64) if performances is None else performances
    result = np.zeros(len(values))
    for i in np.flatnonzero(~np.isnan(central[:, 0])):
        scores = drawn @ central[i]
        result[i] = (scores[:, i] >= scores.max(axis=1)).mean()
    return result
