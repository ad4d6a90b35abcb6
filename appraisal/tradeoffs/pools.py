"""Configurations kept at hand for every option, so that any weights are answered at once and proved soon after."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from platformdirs import user_cache_path

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.pool import Pool, Standing
from appraisal.compile.scale import FULL_SWING
from appraisal.solve.cache import keep, recall
from appraisal.solve.stop import threads
from appraisal.solve.swings import digest
from appraisal.study import Study
from appraisal.tradeoffs.families import aims_of

SEEDS = 40
"""Random weight vectors tried after the equal and the lopsided ones, while time lasts."""


@dataclass(frozen=True)
class Pools:
    """One pool for each option that is possible."""

    criteria: tuple[str, ...]
    by_option: Mapping[str, Pool] = field(default_factory=dict)

    def score_at(self, weights: Mapping[str, int]) -> dict[str, Standing]:
        """The best known answer of every option at some weights, with a proved ceiling, without solving.

        Scores are in units: divide by 1000 and by the sum of the weights for points.
        """
        vector = [weights[criterion] for criterion in self.criteria]
        return {option: pool.score_at(vector) for option, pool in self.by_option.items()}

    def proved(self, study: Study, weights: Mapping[str, int]) -> "Pools":
        """The pools after solving every option that was not yet proved at the weights."""
        vector = tuple(weights[criterion] for criterion in self.criteria)
        open_ = [o for o, standing in self.score_at(weights).items() if not standing.proved]
        with threads(2) as side_by_side:
            solved = dict(
                zip(
                    open_,
                    side_by_side.map(lambda o: _solved(aims_of(study, o), self.by_option[o], vector), open_),
                    strict=True,
                )
            )
        return Pools(self.criteria, {**self.by_option, **solved})


def _solved(aims: Aims, pool: Pool, vector: tuple[int, ...]) -> Pool:
    reply = aims.best(vector, hint=pool.score_at(vector).point.assignment if pool.points else None)
    if reply.point is None:
        return pool
    return pool.proved_at(vector, reply.point) if reply.proved else pool.with_points([reply.point])


def open_pools(study: Study, seconds: float = 1.5, cache: Path | None = None) -> Pools:
    """Pools of every option: equal weights first, then each criterion in turn heavy, then at random, while time lasts.

    Args:
        study: an opened case.
        seconds: about how long to seed; the equal weights are always solved.
        cache: folder for pools found before; the user's cache folder where None.
    """
    possible = [option for option in study.options if study.families[option].possible]
    equal = (1,) * len(study.criteria)
    folder = cache or user_cache_path("appraisal")
    options = repr([(o, c) for o, c in study.compiled.options.items()])
    name = hashlib.sha256(f"{digest(study.programme)}{options}{seconds}".encode()).hexdigest()
    file = folder / f"pool-{name}.cache"
    kept = recall(file)
    if kept is not None:
        return _read(study, kept)
    until, widths = monotonic() + seconds, spans(study)
    aims = [aims_of(study, option) for option in possible]
    with threads(2) as side_by_side:
        pools = list(side_by_side.map(lambda a: _solved(a, Pool((), widths), equal), aims))
        for vector in _vectors(len(study.criteria)):
            if monotonic() > until:
                break
            pools = list(side_by_side.map(_asked, aims, pools, repeat(vector)))
    found = shared(study, Pools(study.criteria, {o: p for o, p in zip(possible, pools, strict=True) if p.points}))
    keep(file, _written(found))
    return found


def shared(study: Study, pools: Pools) -> Pools:
    """Every configuration in the pool of each option to which it belongs."""
    every = [point for pool in pools.by_option.values() for point in pool.points]
    return Pools(
        pools.criteria,
        {
            option: pool.with_points(
                p for p in every if all(c.holds(p.assignment) for c in study.compiled.options[option])
            )
            for option, pool in pools.by_option.items()
        },
    )


def _asked(aims: Aims, pool: Pool, vector: tuple[int, ...]) -> Pool:
    """The pool after one more question, unless it knew the answer."""
    if not pool.points or pool.score_at(vector).proved:
        return pool
    return _solved(aims, pool, vector)


def spans(study: Study) -> tuple[tuple[int, int], ...]:
    """A floor and a ceiling of every criterion's value: the proved swing, widened by what rounding can add.

    Each raw term, the offset and the worst were rounded by at most half a unit each.
    """
    reach = {v.id: max(abs(v.low), abs(v.high)) for v in study.programme.variables}
    found = []
    for criterion, measured in study.compiled.measured.items():
        slack = 2 + sum(reach[name] for name, _ in measured.row.terms) // 2
        found.append((-slack, slack + (0 if study.swings[criterion].flat else FULL_SWING)))
    return tuple(found)


def _vectors(size: int) -> Iterable[tuple[int, ...]]:
    draws = Random(1)  # noqa: S311  # repeatable, and no secret
    heavy = [tuple(3 * size if k == j else 1 for k in range(size)) for j in range(size)]
    loose = [tuple(1 + round(100 * draws.expovariate(1)) for _ in range(size)) for _ in range(max(size, SEEDS))]
    return (*chain.from_iterable(zip(heavy, loose, strict=False)), *loose[size:])


def _written(pools: Pools) -> dict[str, object]:
    return {
        option: {
            "spans": pool.spans,
            "proofs": pool.proofs,
            "points": [{n: v for n, v in p.assignment.items() if v} for p in pool.points],
        }
        for option, pool in pools.by_option.items()
    }


def _read(study: Study, kept: Mapping[str, Any]) -> Pools:
    """Pools as ``_written`` wrote them; values are worked out anew."""
    rows = [study.programme.row(criterion) for criterion in study.criteria]
    nothing = dict.fromkeys((v.id for v in study.programme.variables), 0)
    found = {}
    for option, pool in kept.items():
        answers = [nothing | chosen for chosen in pool["points"]]
        points = tuple(Point(tuple(row.value(answer) for row in rows), answer) for answer in answers)
        spans = tuple((low, high) for low, high in pool["spans"])
        found[option] = Pool(points, spans, tuple((tuple(vector), best) for vector, best in pool["proofs"]))
    return Pools(study.criteria, found)
