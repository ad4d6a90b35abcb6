"""Answers from the pool: never above the truth, never below it by more than they say."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.pool import Pool, seed
from appraisal.programme import Programme
from appraisal.solve.cpsat import Engine
from oracles import images, programmes, score

WEIGHTS = st.tuples(*[st.integers(0, 100)] * 3)


@given(programmes(criteria=3), st.lists(WEIGHTS, min_size=1, max_size=5), WEIGHTS)
@settings(max_examples=60)
def test_the_truth_lies_between_score_and_ceiling(
    programme: Programme, solved: list[tuple[int, ...]], asked: tuple[int, ...]
) -> None:
    """A badge that says proved must be right, and a gap must hold."""
    points = images(programme)
    assume(points)
    pool = seed(Aims(Engine(programme), [{f"c{k}": 1} for k in range(3)]), solved)
    found, truth = pool.score_at(asked), max(score(asked, p) for p in points)
    assert found.score <= truth <= found.ceiling
    assert score(asked, found.point.values) == found.score
    assert found.proved == (found.gap == 0)
    assert all(pool.score_at(weights).proved for weights in solved)


def test_weights_between_two_that_share_a_winner_are_proved_at_once() -> None:
    """Between proved weights with one winner, convexity leaves no room."""
    best, other = Point((90, 60, 10), {}), Point((10, 20, 70), {})
    pool = Pool((other,), ((10, 90), (20, 60), (10, 70))).proved_at((9, 1, 1), best).proved_at((1, 9, 3), best)
    found = pool.score_at((10, 10, 4))
    assert (best, True) == (found.point, found.proved)
    assert not pool.score_at((0, 1, 9)).proved


def test_a_pool_keeps_one_configuration_for_each_value() -> None:
    """What is known already is not added again."""
    one, same, more = Point((1, 2), {"x": 0}), Point((1, 2), {"x": 1}), Point((2, 1), {"x": 0})
    assert (one, more) == Pool((one,), ((0, 3), (0, 3))).with_points([same, more]).points


def test_an_empty_pool_and_endless_weights_are_refused() -> None:
    """No answer is better than a wrong one."""
    with pytest.raises(ValueError, match="no configuration"):
        Pool((), ((0, 1),)).score_at((1,))
    with pytest.raises(ValueError, match="too large"):
        Pool((Point((1,), {}),), ((0, 1),)).score_at((2**62,))
