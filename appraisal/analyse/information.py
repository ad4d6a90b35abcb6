"""Value of information: how much a better choice could be made if something were known first.

Raiffa 1968; Strong and Oakley 2014 for one item at a time over draws. Draws that list finite states as often as they
are likely give the exact answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.sampling import Floats


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

    >>> profits = np.array([[-70.0, 0.0]] * 5 + [[50.0, 0.0]] * 3 + [[200.0, 0.0]] * 2)  # drill or not, ten wells
    >>> found = agenda(profits, {"dry or not": np.array([0.0] * 5 + [1.0] * 5)})
    >>> round(found.everything, 6), round(found.items[0].gain, 6)
    (35.0, 35.0)

    Args:
        scores: draw by configuration: the score in each draw of everything uncertain.
        items: item -> its value in each draw, such as a weight, a ratio of two weights or an assumed number.
        bins: into how many equally full bins an item's draws are cut, where it has more values than that;
            the mean score in a bin stands for what
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
    return sum(float(scores[part].mean(axis=0).max()) * len(part) for part in _parts(values, bins)) / len(values)


def _parts(values: Floats, bins: int) -> Iterator[NDArray[np.intp]]:
    """Draws that the item cannot tell apart: those with the same value where it has few, else bins of like values."""
    order = np.argsort(values, kind="stable")
    _, starts = np.unique(values[order], return_index=True)
    yield from np.split(order, starts[1:]) if len(starts) <= bins else np.array_split(order, bins)
