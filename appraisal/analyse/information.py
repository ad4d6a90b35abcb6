"""Value of information: how much a better choice could be made if something were known first.

Raiffa 1968 for finite states, exact; Strong and Oakley 2014 for one item at a time over draws (that part
samples).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from appraisal.analyse.sampling import Floats

Payoffs = Sequence[Sequence[Fraction | int]]
"""One row for each choice, one payoff for each state."""


def expected_best(payoffs: Payoffs, chances: Sequence[Fraction]) -> Fraction:
    """Give the expected payoff of the best choice made without knowing the state."""
    return max(_expected(row, chances) for row in payoffs)


def perfect_information(payoffs: Payoffs, chances: Sequence[Fraction]) -> Fraction:
    """Give the expected gain from knowing the state before choosing (EVPI)."""
    informed = sum(
        (chance * max(column) for chance, column in zip(chances, zip(*payoffs, strict=True), strict=True)),
        Fraction(0),
    )
    return informed - expected_best(payoffs, chances)


def signal(payoffs: Payoffs, chances: Sequence[Fraction], likelihoods: Sequence[Sequence[Fraction]]) -> Fraction:
    """Give the expected gain from a signal seen before choosing (EVSI).

    Args:
        payoffs: choice by state.
        chances: of the states; they sum to one.
        likelihoods: state by signal: the chance of each signal in each state.
    """
    informed = Fraction(0)
    for column in zip(*likelihoods, strict=True):
        joint = [chance * likely for chance, likely in zip(chances, column, strict=True)]
        informed += max(_expected(row, joint) for row in payoffs)
    return informed - expected_best(payoffs, chances)


def _expected(row: Sequence[Fraction | int], chances: Sequence[Fraction]) -> Fraction:
    return sum((chance * payoff for chance, payoff in zip(chances, row, strict=True)), Fraction(0))


@dataclass(frozen=True, slots=True)
class Worth:
    """What settling one item is worth."""

    item: str
    gain: float
    """Expected gain in score; never above that of settling everything."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is worth settling next."""

    everything: float
    """Expected gain from settling every item."""
    items: tuple[Worth, ...]
    """Each item on its own, most valuable first."""


def agenda(scores: Floats, items: Mapping[str, Floats], bins: int = 50) -> Agenda:
    """Rank items by the expected gain from settling each before choosing.

    Args:
        scores: draw by configuration: the score in each draw of everything uncertain.
        items: item -> its value in each draw, such as a weight, a ratio of two weights or an assumed number.
        bins: into how many equally full bins an item's draws are cut; the mean score in a bin stands for what
            is expected once the item is known. Some hundred draws or more to a bin keep the bias upwards
            small.
    """
    unaided = float(scores.mean(axis=0).max())
    everything = float(scores.max(axis=1).mean()) - unaided
    worths = [
        Worth(item, min(everything, max(0.0, _informed(scores, values, bins) - unaided)))
        for item, values in items.items()
    ]
    return Agenda(everything, tuple(sorted(worths, key=lambda worth: (-worth.gain, worth.item))))


def _informed(scores: Floats, values: Floats, bins: int) -> float:
    """Expected score of the best choice once the item is known."""
    parts = np.array_split(np.argsort(values, kind="stable"), min(bins, len(values)))
    return sum(float(scores[part].mean(axis=0).max()) * len(part) for part in parts) / len(values)
