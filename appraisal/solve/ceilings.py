"""Ceilings of many objectives at once: what no assignment exceeds, proved without solving each.

The multipliers of one relaxation bound every other objective too (weak duality): what the rows leave over is taken at
its best end. Multipliers are rounded to whole numbers first, and all sums stay below 2**53, where floating point counts
whole numbers exactly; so a ceiling is proved, whatever GLOP's own errors.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from appraisal.programme import Row
from appraisal.solve.cpsat import Engine
from appraisal.solve.second import SecondEngine

Floats = NDArray[np.float64]
_SCALE = 2**10
_EXACT = 2.0**53


class Ceilings:
    """One family of assignments, and what has been learnt about how high its weighted rows can reach."""

    def __init__(self, engine: Engine, rows: Sequence[Row]) -> None:
        """Lay out the rows over what is left to decide.

        Args:
            engine: of the family; something must be possible.
            rows: to be weighed; their number is the length of the weight vectors.
        """
        part, fixed = engine.open_part, engine.settled_part
        self._second = SecondEngine(part, engine.budget)
        self._place = {v.id: k for k, v in enumerate(part.variables)}
        self._low = np.array([v.low for v in part.variables], dtype=float)
        self._high = np.array([v.high for v in part.variables], dtype=float)
        self._rows = np.zeros((len(rows), len(self._place)))
        self._base = np.zeros(len(rows))
        for k, row in enumerate(rows):
            self._base[k] = row.offset + sum(c * fixed[name] for name, c in row.terms if name in fixed)
            for name, c in row.terms:
                if name in self._place:
                    self._rows[k, self._place[name]] += c
        self._learnt: list[tuple[int, Floats]] = []

    def learn(self, weights: Sequence[int]) -> None:
        """Solve the relaxation at some whole weights; the ceilings of all weights nearby come down."""
        objective = np.array(weights, dtype=float) @ self._rows
        found = self._second.multipliers({n: int(objective[k]) for n, k in self._place.items() if objective[k]}, _SCALE)
        total, used = 0, np.zeros(len(self._place))
        for constraint, factor in found:
            total += factor * ((constraint.high if factor > 0 else constraint.low) or 0)
            for name, c in constraint.terms:
                used[self._place[name]] += factor * c
        self._learnt.append((total, used))

    def last(self, weights: Floats) -> Floats:
        """The ceiling of each row of whole weights by what was learnt last; infinite where sums could be inexact."""
        total, used = self._learnt[-1]
        objective = weights @ self._rows
        rest = objective * _SCALE - used
        reach = np.maximum(np.abs(self._low), np.abs(self._high))
        safe = (np.abs(objective) * _SCALE + np.abs(used)) @ reach + abs(total) < _EXACT
        most = total + np.maximum(rest, 0.0) @ self._high + np.minimum(rest, 0.0) @ self._low
        return np.where(safe, np.floor(most / _SCALE) + weights @ self._base, np.inf)
