"""Published problems with their files: every point, exactly."""

import os
from functools import partial
from pathlib import Path

import pytest

from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import dichotomy
from appraisal.analyse.efficient import efficient
from appraisal.analyse.weight_map import weight_map
from appraisal.solve.cpsat import Engine
from worked_problems import bi_objective, multi_dimensional


@pytest.mark.parametrize(("number", "corners"), [(1, 36), (2, 30), (3, 30), (4, 33), (5, 33)])
def test_extreme_supported_points_of_200_item_knapsacks(published: Path, number: int, corners: int) -> None:
    """Anchors 6: float engines miss some of these by default; whole numbers find each."""
    programme = bi_objective(published, number)
    found = dichotomy(Aims(Engine(programme), [{"c0": 1}, {"c1": 1}]))
    assert (corners, True) == (len(found.points), found.complete)
    assert all(not programme.broken(p.assignment) for p in found.points)


def test_all_efficient_points_of_2kp50(published: Path) -> None:
    """Anchors 8: the same 35 points, unsupported ones included."""
    programme, points, payoff = multi_dimensional(published, "2kp50")
    found = efficient(Aims(Engine(programme), [{"c0": 1}, {"c1": 1}]))
    assert sorted(points, reverse=True) == [p.values for p in found.points]
    assert payoff == [found.points[0].values, found.points[-1].values]
    assert found.complete


def test_a_stopped_search_of_3kp40_finds_only_efficient_points(published: Path) -> None:
    """Anchors 8: each point found early is among the 389, and the search owns up to not being complete."""
    programme, points, _ = multi_dimensional(published, "3kp40")
    aims = Aims(Engine(programme), [{f"c{k}": 1} for k in range(3)])
    found = efficient(aims, most=60)
    assert points.issuperset(p.values for p in found.points)
    assert not found.complete
    assert points.issuperset(c.point.values for c in weight_map(aims).cells)


@pytest.mark.skipif("APPRAISAL_SLOW" not in os.environ, reason="takes about a minute; set APPRAISAL_SLOW to run it")
def test_all_efficient_points_of_3kp40(published: Path) -> None:
    """Anchors 8: the same 389 points."""
    programme, points, payoff = multi_dimensional(published, "3kp40")
    found = efficient(Aims(Engine(programme), [{f"c{k}": 1} for k in range(3)]))
    assert sorted(points, reverse=True) == [p.values for p in found.points]
    assert payoff == [max(points, key=partial(_first, k)) for k in range(3)]
    assert found.complete


def _first(aim: int, point: tuple[int, ...]) -> tuple[int, int]:
    return point[aim], sum(point)
