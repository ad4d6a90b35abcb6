"""Ceilings of many objectives at once: what no assignment exceeds, proved without solving each.

Any multipliers of the rules bound every objective (weak duality): what the rules leave over is taken at its best end.
Those of an optimal basis follow the weights linearly, so that one relaxation gives multipliers that fit all weights
near the ones at which it was solved (parametric programming, Gass and Saaty 1955). Multipliers are rounded to whole
parts first, and all sums stay where floating point counts whole numbers exactly; so a ceiling is proved, whatever
GLOP's or the factorisation's own errors.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, hstack, identity  # type: ignore[import-untyped]  # it ships no types
from scipy.sparse.linalg import splu  # type: ignore[import-untyped]  # it ships no types

from appraisal.programme import Constraint, Programme, Row
from appraisal.solve.cpsat import Engine
from appraisal.solve.second import Relaxation

Floats = NDArray[np.float64]
_SCALE = 2**16
_EXACT = 2.0**51
"""Well below where floating point stops counting whole numbers, so that this can be told by floating point too."""
_BLOCK = 4096


class Ceilings:
    """One family of assignments, and what has been learnt about how high its weighted rows can reach."""

    def __init__(self, engine: Engine, rows: Sequence[Row]) -> None:
        """Lay out the rows over what is left to decide.

        Args:
            engine: of the family; something must be possible.
            rows: to be weighed; their number is the length of the weight vectors.
        """
        part, fixed = engine.open_part, engine.settled_part
        place = {v.id: k for k, v in enumerate(part.variables)}
        self._relaxation = Relaxation(part)
        self._rules = _rules(part, place)
        ends = [(v.low, v.high) for v in part.variables]
        ends += [_activity(c, [ends[place[name]] for name, _ in c.terms]) for c in part.constraints]
        self._low, self._high = np.array(ends, dtype=float).reshape(-1, 2).T
        self._worth = np.zeros((len(ends), len(rows)))
        self._base = np.zeros(len(rows))
        for k, row in enumerate(rows):
            self._base[k] = row.offset + sum(c * fixed[name] for name, c in row.terms if name in fixed)
            for name, c in row.terms:
                if name in place:
                    self._worth[place[name], k] += c
        self._left = np.zeros_like(self._worth)

    def learn(self, weights: Sequence[int]) -> None:
        """Solve the relaxation at some whole weights; the ceilings of all weights nearby come down."""
        objective = self._worth[: self._rules.shape[1] - self._rules.shape[0]] @ np.array(weights, dtype=float)
        self._left = self._worth * _SCALE
        used = np.rint(self._multipliers(self._relaxation.basis(objective.tolist())) * _SCALE)
        if (abs(self._rules).T @ abs(used) + abs(self._left)).max(initial=0.0) < _EXACT:
            self._left = self._left - self._rules.T @ used

    def last(self, weights: Floats) -> Floats:
        """The ceiling of each row of whole weights, none of them negative, by what was learnt last.

        Infinite where sums could be inexact.
        """
        reach = np.maximum(abs(self._low), abs(self._high)) @ abs(self._left)
        moving = (self._left > 0).any(axis=1) & (self._left < 0).any(axis=1)
        ends = np.where((self._left > 0).any(axis=1), self._high, self._low)
        ends[moving] = self._low[moving]
        left, room = self._left[moving].T, (self._high - self._low)[moving]
        most = weights @ (ends @ self._left)
        for start in range(0, len(weights), _BLOCK):
            part = slice(start, start + _BLOCK)
            most[part] += np.maximum(weights[part] @ left, 0.0) @ room
        return np.where(weights @ reach < _EXACT, np.floor(most / _SCALE) + weights @ self._base, np.inf)

    def _multipliers(self, basic: Sequence[int]) -> Floats:
        """Multiplier of each rule for each row: what makes the basic variables and activities neither gain nor lose.

        All zero, which bounds too, where there is no such basis.
        """
        found = np.zeros((self._rules.shape[0], self._worth.shape[1]))
        if basic:
            try:
                found = splu(self._rules[:, basic]).solve(self._worth[basic], trans="T")
            except RuntimeError:  # GLOP's basis is singular to the factorisation
                return found
        return found if np.isfinite(found).all() else np.zeros_like(found)


def _rules(part: Programme, place: dict[str, int]) -> csc_matrix:
    """Each rule as "sum of terms - activity = 0": rule by variable and activity."""
    entries = [(c, k, place[name]) for k, constraint in enumerate(part.constraints) for name, c in constraint.terms]
    values, at, of = zip(*entries, strict=True) if entries else ((), (), ())
    size = len(part.constraints)
    terms = csc_matrix((np.array(values, dtype=float), (at, of)), shape=(size, len(place)))
    return hstack([terms, -identity(size)], format="csc")


def _activity(constraint: Constraint, ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Between what the sum of a rule's terms must lie: by the rule, and by the bounds of the variables."""
    both = [(c * low, c * high) for (_, c), (low, high) in zip(constraint.terms, ends, strict=True)]
    least, most = sum(map(min, both)), sum(map(max, both))
    low, high = constraint.low, constraint.high
    return (least if low is None else max(low, least)), (most if high is None else min(high, most))
