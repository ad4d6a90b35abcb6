"""Which choices are settled, open or excluded while the weights are open, and how sure that is.

Counted are the configurations of the options, a mix without limits aside, that are best of all, alone or in a tie,
somewhere in the set of weights; each is proved best there by solving. So a choice that one of them makes
and another does not is open, with weights that show both. That a choice is settled or excluded is proved where the
rules leave nothing else, or where no configuration that decides otherwise could be best at any weights of the set; else
it is what the weights looked at show, and is said to be no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from appraisal.analyse.acceptability import leaders
from appraisal.analyse.aims import Aims, Point, weighted, whole
from appraisal.analyse.contest import Candidate, Contest, Region
from appraisal.analyse.sampling import Draws, uniform
from appraisal.analyse.settled import core_index
from appraisal.analyse.statements import Statement, example
from appraisal.analyse.weight_set import WeightSet
from appraisal.compile import names
from appraisal.compile.setting import Setting
from appraisal.programme import Constraint
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Infeasible
from appraisal.source import Source
from appraisal.study import Study
from appraisal.tradeoffs.draws import DRAWS
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools

SECONDS = 0.5
"""For each attempt to prove that nothing else can be best."""
EVERYWHERE = Fraction(2)
FINE = 1_000_000
"""Parts of weight looked at."""
CANDIDATES = 20
"""Configurations tried before a choice is left unproved."""
LEAST = 1000
"""Each criterion has at least one in so many parts of all weight: with none, what differs on it alone would tie."""
_OTHERWISE = Source("what-if", "the choice is made otherwise", "structure")


@dataclass(frozen=True, slots=True)
class Decision:
    """One topic over one footprint in one form, and how far it stands."""

    topic: str
    says: str
    share: Fraction
    """Part of the configurations counted that choose it: 1 settled, 0 excluded, else open (the core index of Liesiö,
    Mild and Salo 2007, over the set that the module states)."""
    proved: bool
    """For what is settled or excluded: no weights of the set make it otherwise. What is open is always proved."""
    witness: Mapping[str, float]
    """Weights under which the best configuration chooses it; empty where none was found."""
    without: Mapping[str, float]
    """Weights under which the best configuration does without it; empty where none was found."""

    @property
    def status(self) -> Literal["settled", "open", "excluded"]:
        """``settled`` (always chosen), ``excluded`` (never chosen) or ``open``."""
        return "settled" if self.share == 1 else "excluded" if self.share == 0 else "open"


def decisions(
    study: Study,
    pools: Pools,
    draws: Draws | None = None,
    conditions: Sequence[Sequence[int]] = (),
    *,
    prove: bool = False,
) -> tuple[Decision, ...]:
    """Sort the choices of each topic into settled, open and excluded.

    Args:
        study: an opened case; a listed one has no topics, and so no decisions.
        pools: of its options; what leads in some draw is solved for there.
        draws: of the set of weights; evenly from all weights where None.
        conditions: what bounds the set, as ``WeightSet`` has it; all weights where there are none.
        prove: whether to try to prove what is settled or excluded beyond what the rules leave; up to half a second each.

    Raises:
        SolverError: nothing is possible.
    """
    if study.setting is None:
        return ()
    search = _Search(study, pools, conditions, SECONDS if prove else 0)
    search.look(draws or uniform(len(study.criteria), DRAWS))
    every = _choices(study.setting)
    proved = {variable: search.settle(variable) for _, _, variable in every}
    best = search.best
    index = core_index([point.assignment for _, point in best], list(proved))
    return tuple(
        Decision(
            topic,
            says,
            index[variable],
            proved[variable] or 0 < index[variable] < 1,
            witness=next((w for w, point in best if point.assignment[variable]), {}),
            without=next((w for w, point in best if not point.assignment[variable]), {}),
        )
        for topic, says, variable in every
    )


def _choices(setting: Setting) -> list[tuple[str, str, str]]:
    return [
        (site.topic.id, f"{form.name} over {site.footprint.name}", names.placed(*site.key, form.id))
        for site in setting.sites.values()
        for form in setting.forms_of(site.topic)
    ]


class _Search:
    """What is proved best somewhere in the set of weights, and whether a choice could be made otherwise there."""

    def __init__(self, study: Study, pools: Pools, conditions: Sequence[Sequence[int]], seconds: float) -> None:
        size = len(study.criteria)
        self.study, self.pools, self.seconds = study, pools, seconds
        self.options = [o for o in contenders(study) if o in pools.by_option]
        floors = [tuple(LEAST * (k == j) - 1 for k in range(size)) for j in range(size)]
        self.inside = WeightSet(size, (*map(tuple, conditions), *floors))
        self.region = Region((Fraction(1, size),) * size, EVERYWHERE, self.inside.conditions)
        self.rows = [study.programme.row(c) for c in study.criteria]
        self.choices = [variable for _, _, variable in _choices(study.setting)] if study.setting else []
        self.found: dict[object, tuple[Mapping[str, float], Point]] = {}

    @property
    def best(self) -> Sequence[tuple[Mapping[str, float], Point]]:
        """Shares of all weight, and the configuration that is proved best there."""
        return tuple(self.found.values())

    def look(self, drawn: Draws) -> None:
        """Where each configuration of the pools that leads some draw does so, find what is best of all."""
        values = np.array([p.values for o in self.options for p in self.pools.by_option[o].points], dtype=np.int64)
        lead = leaders(values, drawn).leader
        asked = np.rint(FINE * drawn.weights).astype(np.int64)
        able = (np.array(self.inside.conditions) @ asked.T >= 0).all(axis=0)
        for k in np.unique(lead[able]):
            self._settle_at([int(w) for w in asked[np.argmax(able & (lead == k))]])

    def _settle_at(self, vector: Sequence[int], rival: Point | None = None) -> bool:
        """Find what is best at some weights, the rival where it ties there; False where that was known before."""
        weights = dict(zip(self.study.criteria, vector, strict=True))
        self.pools = self.pools.proved(self.study, weights)
        standings = [s for o, s in self.pools.score_at(weights).items() if o in self.options]
        first = max(standings, key=lambda s: s.score)
        ties = rival is not None and weighted(vector, rival.values) == first.score
        point = rival if rival is not None and ties else first.point
        key = (point.values, tuple(point.assignment[variable] for variable in self.choices))
        if key in self.found or first.score < max(s.ceiling for s in standings):
            return False
        self.found[key] = ({c: w / sum(vector) for c, w in weights.items()}, point)
        return True

    def settle(self, variable: str) -> bool:
        """Whether it is proved that all that is best in the set makes a choice alike; what makes it otherwise is kept."""
        made = {point.assignment[variable] for _, point in self.best}
        if len(made) != 1:
            return False
        other = 1 - made.pop()
        wanted = Constraint(((variable, 1),), other, other, _OTHERWISE)
        families = [self.study.families[o] for o in self.options]
        able = [f for f in families if not _ruled_out(f, variable, other, wanted)]
        return not able or (self.seconds > 0 and all(self._beaten(f.narrowed((wanted,))) for f in able))

    def _beaten(self, family: Engine) -> bool:
        """Whether it is proved that nothing in a family is best in the set; what is best where it might be is kept."""
        if not family.possible:
            return True
        aims = Aims(family, [{row.id: 1} for row in self.rows])
        contest = Contest(family, self.rows, self.pools.by_option[self.options[0]].spans)
        tried: list[tuple[int, ...]] = []
        for _ in range(CANDIDATES):
            rivals = dict.fromkeys(p.values for o in self.options for p in self.pools.by_option[o].points)
            found = contest.candidate(self.region, tuple(rivals), tried, Budget(self.seconds))
            if not isinstance(found, Candidate):
                return isinstance(found, Infeasible)
            values = aims.values(found.assignment)
            leads = [Statement(tuple(v - r for v, r in zip(values, rival, strict=True))) for rival in rivals]
            where = example([*leads, *map(Statement, self.inside.conditions)])
            if where is None:
                tried.append(values)
            elif not self._settle_at(_parts(where), Point(values, found.assignment)):
                return False
        return False


def _ruled_out(family: Engine, variable: str, value: int, wanted: Constraint) -> bool:
    fixed = family.settled_part.get(variable, value) != value
    return fixed or isinstance(family.maximise({}, (wanted,)), Infeasible)


def _parts(weights: Sequence[Fraction]) -> Sequence[int]:
    """Weights as whole numbers: exact where these are small, else rounded."""
    exact = whole(weights)
    return exact if sum(exact) <= FINE**2 else [round(FINE * w) for w in weights]
