"""Small random cases opened for questions, each beside its naive twin."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from appraisal.study import Study, open_study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools, open_pools
from small_answers import Answers
from small_cases import small_case

LIMIT = 200
"""Configurations of a case at most, so that each can be tried."""


@cache
def folder() -> Path:
    """A folder for what is cached while the tests run."""
    return Path(mkdtemp())


@cache
def studied(seed: int) -> tuple[Study, Answers]:
    """A case with something possible in each of two or more options, and everything that is possible in it."""
    for attempt in range(50):
        brief = small_case(1000 * seed + attempt, LIMIT)
        answers = Answers(brief)
        if answers.possible:
            study = open_study(brief, cache=folder())
            if len(study.criteria) > 2 and len(possible(study)) > 1:
                return study, answers
    raise LookupError("no such case among fifty")


def possible(study: Study) -> list[str]:
    """Options that compete and in which something is possible."""
    return [o for o in contenders(study) if study.families[o].possible]


@cache
def pooled(seed: int) -> Pools:
    """Its pools, hardly seeded."""
    return open_pools(studied(seed)[0], effort=0, cache=folder())


def leaders(study: Study, answers: Answers, weights: Mapping[str, int]) -> set[str]:
    """The options that score most, by trying everything."""
    best = {o: answers.best(o, weights) for o in possible(study)}
    known = {o: score for o, score in best.items() if score is not None}
    return {o for o, score in known.items() if score == max(known.values())}


def values(answers: Answers, criteria: tuple[str, ...]) -> list[tuple[int, ...]]:
    """The value of everything possible on every criterion."""
    every = range(len(answers.possible))
    return [tuple(answers.score(k, {d: int(c == d) for d in criteria}) for c in criteria) for k in every]


def weighted(weights: Mapping[str, Fraction | int], row: tuple[int, ...]) -> Fraction:
    """Sum of weight x value."""
    return sum((Fraction(w) * v for w, v in zip(weights.values(), row, strict=True)), Fraction(0))
