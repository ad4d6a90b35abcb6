"""Configurations kept at hand for every option, so that any weights are answered at once and proved soon after."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from pathlib import Path
from random import Random
from typing import Any

from platformdirs import user_cache_path

from appraisal.analyse.aims import Aims, Point, Reply
from appraisal.analyse.pool import Pool, Standing
from appraisal.compile.scale import FULL_SWING
from appraisal.solve.cache import keep, recall
from appraisal.solve.confirmed import FIRST
from appraisal.solve.cpsat import Budget
from appraisal.solve.stop import threads
from appraisal.solve.swings import digest
from appraisal.study import Study
from appraisal.tradeoffs.families import aims_of

SEEDS = 40
"""Random weight vectors tried beside the equal and the lopsided ones, while the effort lasts."""
EFFORT = 200_000
"""Terms of rules that are searched, over all options and weights: a count and not a time, so that every machine finds
the same. Two processor cores take about a second."""
WORK = 1.0
"""Most work for one question beyond equal weights; once it is too little, no more are asked."""


@dataclass(frozen=True)
class Pools:
    """One pool for each option that is possible."""

    criteria: tuple[str, ...]
    by_option: Mapping[str, Pool] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    """Options of which no configuration was found, and neither that there is none."""

    def score_at(self, weights: Mapping[str, int]) -> dict[str, Standing]:
        """The best known answer of every option at some weights, with a proved ceiling, without solving.

        Scores are in units: divide by 1000 and by the sum of the weights for points.
        """
        vector = [weights[criterion] for criterion in self.criteria]
        return {option: pool.score_at(vector) for option, pool in self.by_option.items()}

    def proved(self, study: Study, weights: Mapping[str, int], budget: Budget | None = None) -> "Pools":
        """The pools after solving every option that was not yet proved at the weights; in the study's budget if None."""
        vector = tuple(weights[criterion] for criterion in self.criteria)
        open_ = [o for o, standing in self.score_at(weights).items() if not standing.proved]
        with threads(2) as side_by_side:
            solved = dict(
                zip(
                    open_,
                    side_by_side.map(lambda o: _solved(aims_of(study, o, budget), self.by_option[o], vector), open_),
                    strict=True,
                )
            )
        return self.updated(solved)

    def updated(self, found: Mapping[str, Pool]) -> "Pools":
        """The pools with those of some options exchanged."""
        return replace(self, by_option={**self.by_option, **found})


def _solved(aims: Aims, pool: Pool, vector: tuple[int, ...]) -> Pool:
    return _learnt(pool, vector, aims.best(vector, hint=pool.score_at(vector).point.assignment))


def _learnt(pool: Pool, vector: tuple[int, ...], reply: Reply) -> Pool:
    if reply.point is None:
        return pool
    return pool.proved_at(vector, reply.point) if reply.proved else pool.with_points([reply.point])


def open_pools(study: Study, effort: int = EFFORT, cache: Path | None = None) -> Pools:
    """Pools of every option: equal weights first, then each criterion in turn heavy, then at random.

    No clock ends the search, so that what is found is the same on every machine.

    Args:
        study: an opened case.
        effort: how much to seed, see ``EFFORT``; the equal weights are always asked, with as much work as the study
            allows seconds.
        cache: folder for pools found before; the user's cache folder where None.
    """
    folder = cache or user_cache_path("appraisal")
    options = repr([(o, c) for o, c in study.compiled.options.items()])
    asked = f"{digest(study.programme)}{options}{effort} {study.engine.budget.clockless} {FIRST}"
    name = hashlib.sha256(asked.encode()).hexdigest()
    file = folder / f"pool-{name}.cache"
    kept = recall(file)
    if kept is not None:
        return _read(study, kept)
    found = _seeded(study, effort)
    keep(file, _written(found))
    return found


def _seeded(study: Study, effort: int) -> Pools:
    possible = [option for option in study.options if study.families[option].possible]
    equal, widths = (1,) * len(study.criteria), spans(study)
    first = study.engine.budget.clockless
    others = replace(first, work=min(first.work, WORK))
    with threads(2) as side_by_side:
        best = side_by_side.map(lambda o: aims_of(study, o, first).best(equal), possible)
        replies = dict(zip(possible, best, strict=True))
        pools = {o: _learnt(Pool((), widths), equal, reply) for o, reply in replies.items() if reply.point is not None}
        aims = [aims_of(study, o, others) for o in pools]
        size = sum(len(c.terms) for o in pools for c in study.families[o].open_part.constraints)
        for vector in _vectors(len(study.criteria))[: effort // max(1, size)]:
            asked = list(side_by_side.map(_asked, aims, pools.values(), repeat(vector)))
            pools = dict(zip(pools, asked, strict=True))
            if not all(pool.score_at(vector).proved for pool in asked):
                break
    unsettled = tuple(o for o, reply in replies.items() if o not in pools and not reply.proved)
    return shared(study, Pools(study.criteria, pools, unsettled))


def shared(study: Study, pools: Pools) -> Pools:
    """Every configuration in the pool of each option to which it belongs."""
    every = [point for pool in pools.by_option.values() for point in pool.points]
    return pools.updated(
        {
            option: pool.with_points(
                p for p in every if all(c.holds(p.assignment) for c in study.compiled.options[option])
            )
            for option, pool in pools.by_option.items()
        }
    )


def _asked(aims: Aims, pool: Pool, vector: tuple[int, ...]) -> Pool:
    """The pool after one more question, unless it knew the answer."""
    return pool if pool.score_at(vector).proved else _solved(aims, pool, vector)


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


def _vectors(size: int) -> tuple[tuple[int, ...], ...]:
    draws = Random(1)  # noqa: S311  # repeatable, and no secret
    heavy = [tuple(3 * size if k == j else 1 for k in range(size)) for j in range(size)]
    loose = [tuple(1 + round(100 * draws.expovariate(1)) for _ in range(size)) for _ in range(max(size, SEEDS))]
    return (*chain.from_iterable(zip(heavy, loose, strict=False)), *loose[size:])


def _written(pools: Pools) -> dict[str, object]:
    known = {
        option: {
            "spans": pool.spans,
            "proofs": pool.proofs,
            "points": [{n: v for n, v in p.assignment.items() if v} for p in pool.points],
        }
        for option, pool in pools.by_option.items()
    }
    return {"known": known, "unsettled": pools.unsettled}


def _read(study: Study, kept: Mapping[str, Any]) -> Pools:
    """Pools as ``_written`` wrote them; values are worked out anew."""
    rows = [study.programme.row(criterion) for criterion in study.criteria]
    nothing = dict.fromkeys((v.id for v in study.programme.variables), 0)
    found = {}
    for option, pool in kept["known"].items():
        answers = [nothing | chosen for chosen in pool["points"]]
        points = tuple(Point(tuple(row.value(answer) for row in rows), answer) for answer in answers)
        spans = tuple((low, high) for low, high in pool["spans"])
        found[option] = Pool(points, spans, tuple((tuple(vector), best) for vector, best in pool["proofs"]))
    return Pools(study.criteria, found, tuple(kept["unsettled"]))
