"""Draws, acceptability and the value of information against exact numbers."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.analyse.acceptability import leaders, ranks, ranks_of_performances
from appraisal.analyse.aims import Aims
from appraisal.analyse.hit_and_run import within
from appraisal.analyse.information import agenda
from appraisal.analyse.sampling import Draws, hull, ranked, uniform
from appraisal.analyse.weight_map import weight_map
from appraisal.analyse.weight_set import WeightSet, intervals, ranking
from appraisal.errors import PreferenceError
from appraisal.solve.cpsat import Engine
from oracles import listed, pairwise_win

TOY = [(80, 35, 20), (50, 70, 45), (30, 45, 90), (55, 55, 55)]
TABLE = np.array(TOY, dtype=np.int64)


def test_published_acceptability_of_the_toy_is_exact_on_the_map() -> None:
    """Anchors 14: first-rank acceptability and central weights, as fractions."""
    found = {c.point.values: c for c in weight_map(Aims(Engine(listed(TOY)), [{f"c{k}": 1} for k in range(3)])).cells}
    assert [Fraction(1897, 8892), Fraction(1135, 3458), Fraction(103, 252), Fraction(17, 342)] == [
        found[row].share for row in TOY
    ]
    assert (Fraction(755, 3708), Fraction(1450, 6489), Fraction(4957, 8652)) == found[TOY[2]].centre
    assert (Fraction(325, 684), Fraction(4, 19), Fraction(215, 684)) == found[TOY[3]].centre
    corners = {corner[:2] for cell in found.values() for corner in cell.corners}
    expected = ("7/12 0", "29/57 17/57", "7/13 6/13", "1/3 1/3", "0 9/14")
    assert corners >= {tuple(map(Fraction, pair.split())) for pair in expected}


def test_sampled_acceptability_agrees_with_the_exact_map() -> None:
    """A hundred thousand draws are within half a point of the truth."""
    found = leaders(TABLE, uniform(3, 100_000))
    assert found.share == pytest.approx([1897 / 8892, 1135 / 3458, 103 / 252, 17 / 342], abs=0.005)
    assert found.central[2] == pytest.approx([755 / 3708, 1450 / 6489, 4957 / 8652], abs=0.005)
    assert [1, 1, 1, 1] == list(found.confidence)
    assert (1, found.share.sum()) == (ranks(TABLE, uniform(3, 1000)).ranks[0].sum(), 1)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ((3, -1, -2), Fraction(9, 20)),
        ((5, 1, -4), Fraction(29, 45)),
        ((1, 2, -3), Fraction(11, 20)),
        ((4, 1, -2, -3), Fraction(121, 252)),
        ((10, -1, -2, -3), Fraction(250, 429)),
    ],
)
def test_published_pairwise_wins(lead: tuple[int, ...], expected: Fraction) -> None:
    """Anchors 13: closed form and draws agree with the printed fraction."""
    assert expected == pairwise_win(lead)
    pair = np.array([lead, [0] * len(lead)], dtype=np.int64)
    assert ranks(pair, uniform(len(lead), 100_000)).wins[0, 1] == pytest.approx(float(expected), abs=0.006)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=6), st.data())
@settings(max_examples=50)
def test_ranks_and_wins_are_counts(table: list[list[int]], data: st.DataObject) -> None:
    """Each draw is ranked again, one option and one rival at a time."""
    families = [0, *(data.draw(st.integers(0, 2)) for _ in table[1:])]
    known = sorted(set(families))
    families = [known.index(f) for f in families]
    draws = Draws(np.array([[4, 2, 1], [1, 1, 1], [0, 0, 8]], dtype=float) / 8, 0, "by hand")
    found = ranks(np.array(table, dtype=np.int64), draws, families)
    expected = np.zeros((len(known), len(known)))
    wins = np.zeros((len(known), len(known)))
    for weights in ((4, 2, 1), (1, 1, 1), (0, 0, 8)):
        rows = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in table]
        best = [max(s for s, f in zip(rows, families, strict=True) if f == option) for option in range(len(known))]
        for option, own in enumerate(best):
            expected[option, sum(rival > own for rival in best)] += 1
            wins[option] += [own > rival for rival in best]
    assert (expected / 3).tolist() == found.ranks.tolist()
    assert (wins / 3).tolist() == found.wins.tolist()


def test_duplicated_options_tie_for_first() -> None:
    """A copy of the winner shares its rank and never beats it."""
    found = ranks(np.array([[3, 3], [3, 3], [1, 1]], dtype=np.int64), uniform(2, 50))
    assert [[1, 0, 0], [1, 0, 0], [0, 0, 1]] == found.ranks.tolist()
    assert found.wins[0, 1] == 0


def test_uncertain_performance_is_kept_apart_from_uncertain_weights() -> None:
    """Ranks under drawn performance use the weights given; confidence uses each option's central weights."""
    performances = np.array([[[3.0, 0.0], [1.0, 1.0]], [[1.0, 0.0], [2.0, 1.0]]])
    found = ranks_of_performances(performances, np.array([[0.5, 0.5]]))
    assert [[0.5, 0.5], [0.5, 0.5]] == found.ranks.tolist()
    values = np.array([[2, 0], [1, 1]], dtype=np.int64)
    assert [0.5, 1.0] == leaders(values, uniform(2, 1000), performances).confidence.tolist()


def test_draws_stay_in_their_set_and_are_even() -> None:
    """Each way to draw under a ranking gives the same mean, and none leaves the set."""
    order = ranking(3, (1, 2, 0))
    ways = [ranked((1, 2, 0), 20_000), hull(order.corners, 20_000), within(order, 20_000)]
    for draws in ways:
        weights = draws.weights
        assert (weights[:, 1] + 1e-12 >= weights[:, 2]).all()
        assert (weights[:, 2] + 1e-12 >= weights[:, 0]).all()
        assert weights.sum(axis=1) == pytest.approx(1)
        assert weights.mean(axis=0) == pytest.approx([1 / 9, 11 / 18, 5 / 18], abs=0.01)


def test_the_hull_of_many_partners_is_drawn_evenly() -> None:
    """Four partners at the corners of a square: the mean is the middle."""
    square = [(1, 0, 3), (0, 1, 3), (1, 1, 2), (0, 0, 4), (1, 1, 2)]
    weights = hull([[Fraction(n, 4) for n in corner] for corner in square], 20_000).weights
    assert weights.mean(axis=0) == pytest.approx([1 / 8, 1 / 8, 3 / 4], abs=0.005)
    assert weights.var(axis=0)[:2] == pytest.approx([1 / 192, 1 / 192], abs=0.0005)
    assert hull([(1, 1)], 5).weights == pytest.approx(0.5)
    assert hull([(1, 0), (0, 1), (1, 1)], 20_000).weights.mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.01)


def test_the_same_seed_gives_the_same_draws() -> None:
    """A reader can draw them again."""
    shares = intervals([Fraction(1, 10)] * 3, [Fraction(3, 5)] * 3)
    for draw in (lambda s: uniform(3, 9, s), lambda s: within(shares, 9, s)):
        assert (draw(4).weights == draw(4).weights).all()
        assert (draw(4).weights != draw(5).weights).any()


def test_conditions_without_room_are_refused() -> None:
    """A set without an inside cannot be drawn from."""
    with pytest.raises(PreferenceError, match="no room"):
        within(WeightSet(2, ((1, -2), (-1, 1))), 5)
    with pytest.raises(PreferenceError, match="no room"):
        within(WeightSet(2, ((1, -1), (-1, 1))), 5)


def test_the_oil_wildcatter() -> None:
    """Raiffa's example (anchors 19): prior 20, knowing all 35, the test 12.5, after its cost 22.5."""
    likely = {-70: (6, 3, 1), 50: (3, 4, 3), 200: (1, 4, 5)}
    wells = [
        (p, sign) for p, n in ((-70, 5), (50, 3), (200, 2)) for sign in range(3) for _ in range(n * likely[p][sign])
    ]
    profits = np.array([[float(profit), 0.0] for profit, _ in wells])
    found = agenda(profits, {"test": np.array([float(sign) for _, sign in wells])})
    unaided = profits.mean(axis=0).max()
    assert (20, 35, 12.5) == (unaided, pytest.approx(found.everything), pytest.approx(found.items[0].gain))
    assert unaided + found.items[0].gain - 10 == pytest.approx(22.5)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=4))
@settings(max_examples=50)
def test_items_are_worth_what_finite_states_say(payoffs: list[list[int]]) -> None:
    """Four equally likely draws, an item with two values, in fractions by hand."""
    found = agenda(np.array(payoffs, dtype=float).T, {"half": np.array([0.0, 0.0, 1.0, 1.0])})
    unaided = max(Fraction(sum(row), 4) for row in payoffs)
    halves = [max(Fraction(sum(row[k : k + 2]), 4) for row in payoffs) for k in (0, 2)]
    assert float(Fraction(sum(map(max, zip(*payoffs, strict=True))), 4) - unaided) == pytest.approx(found.everything)
    assert float(sum(halves) - unaided) == pytest.approx(found.items[0].gain)


def test_the_item_that_decides_comes_first() -> None:
    """Only the first weight tells the two options apart, so it is the next best question."""
    draws = uniform(3, 20_000)
    scores = draws.weights @ np.array([[3.0, 0.0], [0.0, 1.5], [0.0, 1.5]])
    found = agenda(scores, {f"weight {k}": draws.weights[:, k] for k in range(3)})
    assert "weight 0" == found.items[0].item
    assert found.items[0].gain == pytest.approx(found.everything, rel=0.05)
    assert all(a.gain >= b.gain for a, b in combinations(found.items, 2))
