"""Who leads at each of many weights, proved wherever bounds allow, with a few solves for all.

The leader at a weight is proved where no other option's ceiling there exceeds its score. Ceilings come from relaxations
solved at a few of the weights (``solve.ceilings``), and from exact solves where these do not decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.aims import Aims, Point
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Constraint
from appraisal.solve.ceilings import Ceilings
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Infeasible
from appraisal.source import Source
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools, shared

Floats = NDArray[np.float64]
PARTS = 1000
"""Weights are taken to whole thousandths of all weight."""
WAYS = 4
"""Ways of lying outside another option up to which each is bounded by itself."""
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


Pair = tuple[int, int]
"""A rival and the leader it is held against; -1 where it is held against any."""


class _Search:
    """Scores known, ceilings proved, and the pairs of draw and option that are still open."""

    def __init__(self, study: Study, pools: Pools, weights: Floats) -> None:
        self.study, self.pools, self.weights = study, pools, weights
        self.options = [o for o in contenders(study) if o in pools.by_option]
        self.known = np.column_stack([self._scores(o) for o in self.options])
        numbers = range(len(self.options))
        self.outside = {(k, j): _outside(study, self.options[k], self.options[j]) for k in numbers for j in numbers}
        self.most = {self.pair(k, j): weights @ self._tops(self.options[k]) for k, j in self.outside}
        self.engines: dict[Pair, list[Engine]] = {}
        self.ceilings: dict[Pair, list[Ceilings]] = {}
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

    def pair(self, rival: int, leader: int) -> Pair:
        """Where a rival lies outside a leader in a few ways only, those are bounded alone; else all of it."""
        return (rival, leader) if len(self.outside[rival, leader]) <= WAYS else (rival, -1)

    def ceiling(self, rival: int, leaders: NDArray[np.intp]) -> Floats:
        """What a rival can score at each draw, outside the draw's leader; nothing where it has nothing outside."""
        found = np.full(len(leaders), -np.inf)
        for leader in np.unique(leaders):
            if self.outside[rival, leader]:
                here = leaders == leader
                found[here] = self.most[self.pair(rival, int(leader))][here]
        return found

    def ahead(self) -> Floats:
        """Draw by option: by how much the option could still lead the one that is shown; nought where it cannot."""
        leaders = self.known.argmax(axis=1)
        best = self.known.max(axis=1)
        most = np.column_stack([self.ceiling(k, leaders) for k in range(len(self.options))])
        found: Floats = np.maximum(most - best[:, None], 0.0)
        return found

    def look(self) -> bool:
        """Solve at the first draw that is open: the leader, its rivals' relaxations, and rivals where these are too high.

        The leader is solved too, so that no option is better known than another. False where no draw is open.
        """
        open_ = self.ahead() > 0
        at = int(open_.any(axis=1).argmax())
        if not open_[at].any():
            return False
        leader = int(self.known[at].argmax())
        self._solve(at, leader, [self.study.families[self.options[leader]]])
        for k in map(int, np.flatnonzero(open_[at])):
            pair = self.pair(k, leader)
            here = np.flatnonzero(open_[:, k])
            self.most[pair][here] = np.minimum(self.most[pair][here], self._relaxed(pair, at, self.weights[here]))
            if self.most[pair][at] > self.known[at].max():
                best = self._solve(at, k, self._engines(pair))
                self.most[pair][at] = min(self.most[pair][at], best)
        return True

    def _engines(self, pair: Pair) -> list[Engine]:
        if pair not in self.engines:
            family = self.study.families[self.options[pair[0]]]
            ways = self.outside[pair] if pair[1] >= 0 else []
            self.engines[pair] = [family.narrowed((way,)) for way in ways] or [family]
            rows = [self.study.programme.row(c) for c in self.study.criteria]
            self.ceilings[pair] = [Ceilings(engine, rows) for engine in self.engines[pair]]
        return self.engines[pair]

    def _relaxed(self, pair: Pair, at: int, weights: Floats) -> Floats:
        """Ceilings at some draws, from the relaxation at one of them."""
        self.solves += len(self._engines(pair))
        for ceilings in self.ceilings[pair]:
            ceilings.learn([int(w) for w in self.weights[at]])
        highest: Floats = np.max([ceilings.last(weights) for ceilings in self.ceilings[pair]], axis=0)
        return highest

    def _solve(self, at: int, k: int, engines: Sequence[Engine]) -> float:
        """The proved best of an option, or of what it has outside a leader; infinite where it was not proved."""
        option, vector = self.options[k], tuple(int(w) for w in self.weights[at])
        best = -np.inf
        for engine in engines:
            reply = Aims(engine, [{criterion: 1} for criterion in self.study.criteria]).best(vector)
            self.solves += 1
            if reply.point is not None:
                self._keep(option, reply.point)
                best = max(best, float(self.weights[at] @ np.array(reply.point.values, dtype=float)))
            if not reply.proved:
                return np.inf
        return best

    def _keep(self, option: str, point: Point) -> None:
        pool = self.pools.by_option[option].with_points([point])
        self.pools = Pools(self.pools.criteria, {**self.pools.by_option, option: pool})
        worth = self.weights @ np.array(point.values, dtype=float)
        for j, family in enumerate(self.options):
            if all(c.holds(point.assignment) for c in self.study.compiled.options[family]):
                self.known[:, j] = np.maximum(self.known[:, j], worth)

    def result(self) -> Proofs:
        ahead = self.ahead().max(axis=1)
        gap = float((ahead / (UNITS_PER_POINT * self.weights.sum(axis=1))).max(initial=0.0))
        return Proofs(shared(self.study, self.pools), np.equal(ahead, 0.0), gap, self.solves)


def _single(vector: tuple[int, ...]) -> bool:
    return sum(1 for w in vector if w) == 1


def _outside(study: Study, inner: str, outer: str) -> list[Constraint]:
    """The ways in which a configuration of one option can lie outside another; none where it never does.

    What is outside can lead the other; what is inside only shows that the other scores as much.
    """
    if inner == outer:
        return []
    engine = study.families[inner]
    ways = [way for constraint in study.compiled.options[outer] for way in _beyond(constraint)]
    return [way for way in ways if not isinstance(engine.maximise({}, (way,)), Infeasible)]


def _beyond(constraint: Constraint) -> Sequence[Constraint]:
    """Each way to break a constraint."""
    source = Source("search", "looks for a configuration outside an option", "structure")
    low, high = constraint.low, constraint.high
    found = [] if low is None else [Constraint(constraint.terms, None, low - 1, source)]
    return found if high is None else [*found, Constraint(constraint.terms, high + 1, None, source)]
