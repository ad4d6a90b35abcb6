"""Who leads at each of many weights, proved wherever bounds allow, with a few solves for all.

The leader at a weight is proved where no other option's ceiling there exceeds its score. Ceilings come from relaxations
solved at a few of the weights (``solve.ceilings``), and from exact solves where these do not decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Constraint
from appraisal.solve.ceilings import Ceilings
from appraisal.solve.outcome import Infeasible
from appraisal.source import Source
from appraisal.study import Study
from appraisal.tradeoffs.families import aims_of, contenders
from appraisal.tradeoffs.pools import Pools, shared

Floats = NDArray[np.float64]
PARTS = 1000
"""Weights are taken to whole thousandths of all weight."""
ROUNDS = 12
"""Weights at which relaxations are solved: a count, not a time, so that every machine proves the same."""


@dataclass(frozen=True)
class Proofs:
    """What is proved about who leads."""

    pools: Pools
    """With the configurations found on the way."""
    proved: NDArray[np.bool_]
    """For each draw: no option scores more than the leader shown."""
    gap: float
    """On the other draws, the most points by which another option could lead the one shown."""
    solves: int
    """Relaxations and exact solves together."""


def prove(study: Study, pools: Pools, weights: Floats, rounds: int = ROUNDS) -> Proofs:
    """Prove the leader at as many weights as a number of rounds allows.

    Args:
        study: an opened case.
        pools: of its options.
        weights: one row for each draw, in the order of the criteria; see ``whole``.
        rounds: how many of the weights are looked at closely; the first that are open, one after another.
    """
    search = _Search(study, pools, weights)
    for _ in range(rounds):
        if not search.look():
            break
    return search.result()


def whole(weights: Floats) -> Floats:
    """Weights as whole thousandths of all weight."""
    found: Floats = np.rint(weights * PARTS)
    found[found.sum(axis=1) == 0] = 1
    return found


class _Search:
    """Scores known, ceilings proved, and the pairs of draw and option that are still open."""

    def __init__(self, study: Study, pools: Pools, weights: Floats) -> None:
        self.study, self.pools, self.weights = study, pools, weights
        self.options = [o for o in contenders(study) if o in pools.by_option]
        rows = [study.programme.row(c) for c in study.criteria]
        self.ceilings = [Ceilings(study.families[o], rows) for o in self.options]
        self.known = np.column_stack([self._scores(o) for o in self.options])
        self.most = np.column_stack([weights @ self._tops(o) for o in self.options])
        self.inside = self._containment()
        self.solves = 0

    def _scores(self, option: str) -> Floats:
        values = np.array([p.values for p in self.pools.by_option[option].points], dtype=float)
        best: Floats = (self.weights @ values.T).max(axis=1)
        return best

    def _tops(self, option: str) -> Floats:
        """A proved ceiling of each criterion's value in an option."""
        pool = self.pools.by_option[option]
        alone = {vector.index(max(vector)): best // max(vector) for vector, best in pool.proofs if _single(vector)}
        return np.array([alone.get(k, high) for k, (_, high) in enumerate(pool.spans)], dtype=float)

    def _containment(self) -> NDArray[np.bool_]:
        """Whether every configuration of one option belongs to another, which then always scores as much."""
        return np.array([[a == b or _within(self.study, a, b) for b in self.options] for a in self.options])

    def open(self) -> NDArray[np.bool_]:
        """Draw by option: the option could still lead the one that is shown."""
        leader = self.known.argmax(axis=1)
        best = self.known[np.arange(len(leader)), leader]
        found: NDArray[np.bool_] = (self.most > best[:, None]) & ~self.inside[:, leader].T
        return found

    def look(self) -> bool:
        """Solve at the first open draw: the leader, its rivals' relaxations, and rivals where these are too high.

        The leader is solved too, so that no option is better known than another. False where no draw is open.
        """
        open_ = self.open()
        at = int(open_.any(axis=1).argmax())
        if not open_[at].any():
            return False
        self._solve(at, int(self.known[at].argmax()))
        for k in np.flatnonzero(open_[at]):
            here = np.flatnonzero(open_[:, k])
            self.ceilings[k].learn([int(w) for w in self.weights[at]])
            self.most[here, k] = np.minimum(self.most[here, k], self.ceilings[k].last(self.weights[here]))
            self.solves += 1
            if self.most[at, k] > self.known[at].max():
                self._solve(at, int(k))
        return True

    def _solve(self, at: int, k: int) -> None:
        option, vector = self.options[k], tuple(int(w) for w in self.weights[at])
        reply = aims_of(self.study, option).best(vector)
        self.solves += 1
        if reply.point is None:
            return
        pool = self.pools.by_option[option]
        better = pool.proved_at(vector, reply.point) if reply.proved else pool.with_points([reply.point])
        self.pools = Pools(self.pools.criteria, {**self.pools.by_option, option: better})
        worth = self.weights @ np.array(reply.point.values, dtype=float)
        for j, family in enumerate(self.options):
            if j == k or all(c.holds(reply.point.assignment) for c in self.study.compiled.options[family]):
                self.known[:, j] = np.maximum(self.known[:, j], worth)
        if reply.proved:
            self.most[at, k] = worth[at]

    def result(self) -> Proofs:
        open_ = self.open()
        best = self.known.max(axis=1)
        scale = UNITS_PER_POINT * self.weights.sum(axis=1)
        ahead = np.where(open_, self.most - best[:, None], 0.0).max(axis=1) / scale
        return Proofs(
            shared(self.study, self.pools),
            np.logical_not(open_.any(axis=1)),
            float(ahead.max(initial=0.0)),
            self.solves,
        )


def _single(vector: tuple[int, ...]) -> bool:
    return sum(1 for w in vector if w) == 1


def _within(study: Study, inner: str, outer: str) -> bool:
    """Whether no configuration of one option breaks a constraint of another; False where it is not known."""
    engine = study.families[inner]
    return all(
        isinstance(engine.maximise({}, (beyond,)), Infeasible)
        for constraint in study.compiled.options[outer]
        for beyond in _beyond(constraint)
    )


def _beyond(constraint: Constraint) -> Sequence[Constraint]:
    """Each way to break a constraint."""
    source = Source("search", "looks for a configuration outside an option", "structure")
    low, high = constraint.low, constraint.high
    found = [] if low is None else [Constraint(constraint.terms, None, low - 1, source)]
    return found if high is None else [*found, Constraint(constraint.terms, high + 1, None, source)]
