"""Who leads at each of many weights, proved wherever bounds allow, with a few solves for all.

The leader at a weight is proved where no configuration outside it can score more there: a rival may share the leader's
configurations, so only what it has beside them is bounded. That such a rival ties is shown, not proved. Ceilings come
from relaxations solved at a few of the weights (``solve.ceilings``), and from exact solves where these do not decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.aims import Aims, Point
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.solve.ceilings import Ceilings
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Infeasible
from appraisal.study import Study
from appraisal.tradeoffs.families import broken, contenders
from appraisal.tradeoffs.pools import Pools, shared

Floats = NDArray[np.float64]
PARTS = 1000
"""Weights are taken to whole thousandths of all weight."""
ROUNDS = 32
"""Weights at which relaxations are solved: a count, not a time, so that every machine proves the same."""
FEW = 3
"""Ways to leave the leader up to which a rival's own configurations are bounded apart from the shared ones."""


@dataclass(frozen=True)
class Proofs:
    """What is proved about who leads."""

    pools: Pools
    """With the configurations found on the way."""
    leader: tuple[str, ...]
    """For each draw: the option that scores most of what is known; of those that tie, the one with the fewest rules."""
    proved: NDArray[np.bool_]
    """For each draw: no configuration outside the leader shown scores more than the best known inside it."""
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
        rounds: how many of the weights are looked at closely: by turns the first that is open, and the one where a
            rival could lead by most.
    """
    search = _Search(study, pools, weights)
    for number in range(rounds):
        if not search.look(widest=bool(number % 2)):
            break
    return search.result()


def whole(weights: Floats) -> Floats:
    """Weights as whole thousandths of all weight."""
    found: Floats = np.rint(weights * PARTS)
    found[found.sum(axis=1) == 0] = 1
    return found


class _Rival:
    """What an option has beside the configurations that it shares with a leader, in one or a few parts."""

    def __init__(self, study: Study, engines: Sequence[Engine], most: Floats) -> None:
        rows = [study.programme.row(c) for c in study.criteria]
        self.aims = [Aims(engine, rows) for engine in engines]
        self.ceilings = [Ceilings(engine, rows) for engine in engines]
        self.most = np.tile(most, (len(engines), 1))
        """Part by draw: a proved ceiling."""

    def learn(self, part: int, vector: Sequence[int], weights: Floats, here: NDArray[np.int64]) -> None:
        """Bring the ceilings of a part down near some whole weights, on some of the draws."""
        self.ceilings[part].learn(vector)
        self.most[part, here] = np.minimum(self.most[part, here], self.ceilings[part].last(weights[here]))


class _Search:
    """Scores known, ceilings proved, and by how much each option could still lead the one that is shown."""

    def __init__(self, study: Study, pools: Pools, weights: Floats) -> None:
        self.study, self.pools, self.weights = study, pools, weights
        fair = [o for o in contenders(study) if o in pools.by_option]
        self.options = sorted(fair, key=lambda o: len(study.compiled.options[o]))  # of those that tie, the widest leads
        self.known = np.column_stack([self._scores(o) for o in self.options])
        tops = [weights @ np.array([high for _, high in pools.by_option[o].spans], dtype=float) for o in self.options]
        self.engines = [study.families[o].within(study.engine.budget.clockless) for o in self.options]
        self.whole = [_Rival(study, [engine], top) for engine, top in zip(self.engines, tops, strict=True)]
        for rival in self.whole:
            rival.learn(0, (1,) * len(study.criteria), weights, np.arange(len(weights)))
        self.rivals: dict[tuple[int, int], _Rival] = {}
        self.solves = len(self.whole)

    def _scores(self, option: str) -> Floats:
        values = np.array([p.values for p in self.pools.by_option[option].points], dtype=float)
        best: Floats = (self.weights @ values.T).max(axis=1)
        return best

    def ahead(self) -> Floats:
        """Draw by option: by how much its own configurations could lead the option shown; 0 where they cannot."""
        leader, found = self.known.argmax(axis=1), np.zeros(self.known.shape)
        for first in np.unique(leader):
            here = leader == first
            for k in (k for k in range(len(self.options)) if k != first):
                rival = self.rivals.get((first, k), self.whole[k])
                most = rival.most[:, here].max(axis=0, initial=-np.inf)
                found[here, k] = np.maximum(0.0, most - self.known[here, first])
        return found

    def look(self, *, widest: bool) -> bool:
        """Solve at one open draw: the leader, its rivals' relaxations, and rivals where these are too high.

        False where no draw is open.
        """
        ahead = self.ahead().max(axis=1)
        at = int((ahead / self.weights.sum(axis=1) if widest else ahead > 0).argmax())
        if not ahead[at]:
            return False
        self._relax(at)
        if self.ahead()[at].any():
            self._lead(at, int(self.known[at].argmax()))
            self._relax(at)
            self._settle(at)
        return True

    def _lead(self, at: int, leader: int) -> None:
        """Solve for the leader itself, so that what it is compared with is its best."""
        vector = self._vector(at)
        reply = self.whole[leader].aims[0].best(vector)
        self.solves += 1
        if reply.point is not None:
            self._found(leader, reply.point)
        if reply.point is not None and reply.proved:
            option = self.options[leader]
            better = self.pools.by_option[option].proved_at(vector, reply.point)
            self.pools = self.pools.updated({option: better})

    def _relax(self, at: int) -> None:
        """Bring the ceilings of the rivals down that are above the leader at one draw."""
        leader, ahead = int(self.known[at].argmax()), self.ahead()
        for k in np.flatnonzero(ahead[at]):
            rival, here = self._rival(leader, int(k)), np.flatnonzero(ahead[:, k])
            for part in np.flatnonzero(rival.most[:, at] > self.known[at, leader]):
                rival.learn(int(part), self._vector(at), self.weights, here)
                self.solves += 1

    def _settle(self, at: int) -> None:
        """Solve for the rivals that are still above the leader at one draw."""
        leader = int(self.known[at].argmax())
        for k in np.flatnonzero(self.ahead()[at]):
            rival = self._rival(leader, int(k))
            for part in np.flatnonzero(rival.most[:, at] > self.known[at, leader]):
                rival.most[part, at] = self._exact(at, int(k), rival.aims[part], float(rival.most[part, at]))

    def _rival(self, leader: int, k: int) -> _Rival:
        """What an option has beside the leader; the whole option where there are many ways to be outside."""
        if (leader, k) not in self.rivals:
            engine, pool = self.engines[k], self.pools.by_option[self.options[k]]
            ways = [b for c in self.study.compiled.options[self.options[leader]] for b in broken(c)]
            known = [w for w in ways if any(w.holds(p.assignment) for p in pool.points)]
            if len(known) <= FEW:
                known = [w for w in ways if w in known or not isinstance(engine.maximise({}, (w,)), Infeasible)]
            self.rivals[leader, k] = (
                _Rival(self.study, [engine.narrowed((w,)) for w in known], self.whole[k].most[0])
                if len(known) <= FEW
                else self.whole[k]
            )
        return self.rivals[leader, k]

    def _exact(self, at: int, k: int, aims: Aims, most: float) -> float:
        """The ceiling of a part of an option at one draw by solving it there."""
        reply = aims.best(self._vector(at))
        self.solves += 1
        if reply.point is None:
            return -np.inf if reply.proved else most
        self._found(k, reply.point)
        return float(self.weights[at] @ np.array(reply.point.values, dtype=float)) if reply.proved else most

    def _found(self, k: int, point: Point) -> None:
        """Note a configuration of an option, and of each other option to which it belongs."""
        worth = self.weights @ np.array(point.values, dtype=float)
        better = self.pools.by_option[self.options[k]].with_points([point])
        self.pools = self.pools.updated({self.options[k]: better})
        for j, option in enumerate(self.options):
            if j == k or all(c.holds(point.assignment) for c in self.study.compiled.options[option]):
                self.known[:, j] = np.maximum(self.known[:, j], worth)

    def _vector(self, at: int) -> tuple[int, ...]:
        return tuple(int(w) for w in self.weights[at])

    def result(self) -> Proofs:
        ahead = self.ahead().max(axis=1)
        gap = (ahead / (UNITS_PER_POINT * self.weights.sum(axis=1))).max(initial=0.0)
        leader = tuple(self.options[k] for k in self.known.argmax(axis=1))
        return Proofs(shared(self.study, self.pools), leader, ahead == 0, float(gap), self.solves)
