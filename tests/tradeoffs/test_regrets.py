"""Regret against every configuration there is."""

from fractions import Fraction

import pytest

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.tradeoffs.regrets import corners_of, regrets
from appraisal.tradeoffs.said import weight_set
from small_answers import random_weights
from small_studies import pooled, studied, values, weighted


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("limited", [False, True])
def test_regret_is_the_worst_loss_over_all_corners(seed: int, *, limited: bool) -> None:
    """Every loss, and the choice with the smallest greatest loss, as trying everything finds them."""
    study, answers = studied(seed)
    weights = random_weights(seed, study.criteria)
    a, b, *_ = study.criteria
    within = weight_set([f"{a} >= 2 {b}", f"{a} <= 50%"], study.criteria) if limited else None
    corners = corners_of(study, within)
    every = values(answers, study.criteria)
    found = regrets(study, pooled(seed).proved(study, weights), weights, corners)
    named = [dict(zip(study.criteria, corner, strict=True)) for corner in corners]
    tops = [max(weighted(corner, row) for row in every) for corner in named]
    losses = [max(top - weighted(c, row) for c, top in zip(named, tops, strict=True)) for row in every]
    assert (Fraction(min(losses)) / UNITS_PER_POINT, True) == (found.most, found.proved)
    pools = pooled(seed).proved(study, weights).score_at(weights)
    for option, regret in found.options.items():
        row = pools[option].point.values
        worst = max(top - weighted(c, row) for c, top in zip(named, tops, strict=True))
        assert Fraction(worst) / UNITS_PER_POINT == regret.most


def test_people_are_corners_and_contradictions_leave_none() -> None:
    """Weights of people are taken to thousandths that still sum to one."""
    study, _ = studied(0)
    people = [random_weights(k, study.criteria) for k in range(3)]
    assert all(sum(corner) == 1 for corner in corners_of(study, None, people))
