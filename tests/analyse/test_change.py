"""What would have to change, and what can be lost, against trying everything."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.dichotomy import dichotomy, free_weight
from appraisal.analyse.flip import Flip, NeverWins, TooFar, beaten, nearest_weights, smallest_shift
from appraisal.analyse.regret import best_at_corners, least_regret, least_regret_of, regret
from appraisal.analyse.settled import core_index, settled
from appraisal.analyse.stability import stability
from appraisal.analyse.weight_map import weight_map
from appraisal.analyse.weight_set import WeightSet, intervals, ranking, ratio
from appraisal.programme import Programme, Row
from appraisal.solve.cpsat import Engine
from oracles import grid, images, listed, lone_winners, nearest, possible, programmes, score, weights

TOY = [(80, 35, 20), (50, 70, 45), (30, 45, 90), (55, 55, 55)]
NOW = (Fraction(2, 5), Fraction(7, 20), Fraction(1, 4))


def aims_of(programme: Programme) -> Aims:
    """Take each row as an aim of its own."""
    return Aims(Engine(programme), [{row.id: 1} for row in programme.rows])


@given(programmes(criteria=3), weights(3), st.integers(0, 999))
@settings(max_examples=60)
def test_the_nearest_winning_weights_are_nearest(programme: Programme, now: tuple[Fraction, ...], pick: int) -> None:
    """The distance equals that of one linear programme over everything, and the rival does win there."""
    points = sorted(images(programme))
    assume(points)
    rival = points[pick % len(points)]
    found = nearest_weights(beaten(aims_of(programme)), now, rival)
    expected = nearest(now, rival, points)
    assert not isinstance(found, TooFar)
    if isinstance(found, NeverWins):
        assert expected is None
        assert nearest(now, rival, [p.values for p in found.beaten_by]) is None
    else:
        assert expected is not None
        assert abs(expected - found.distance) < 1e-7
        assert max(score(found.weights, p) for p in points) == score(found.weights, rival)
        assert (1, found.distance) == (
            sum(found.weights),
            sum(abs(a - b) for a, b in zip(found.weights, now, strict=True)),
        )


@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-4, 4)), min_size=2, max_size=6, unique=True),
    st.data(),
)
@settings(max_examples=60)
def test_the_smallest_change_of_one_score_is_smallest(table: list[tuple[int, int]], data: st.DataObject) -> None:
    """Every crossing of two lines is tried; the nearest at which the rival leads is the answer."""
    rival = data.draw(st.sampled_from(table))
    found = smallest_shift(Aims(Engine(listed(table)), [{"c0": 1}, {"c1": 1}]), rival)
    crossings = {Fraction(0)} | {Fraction(p[0] - rival[0], rival[1] - p[1]) for p in table if p[1] != rival[1]}
    leads = [t for t in crossings if all(rival[0] + t * rival[1] >= p[0] + t * p[1] for p in table)]
    assert min(leads, key=lambda t: (abs(t), -t), default=None) == found


def test_a_change_may_be_a_row_that_is_not_a_criterion() -> None:
    """A judgement is used by several choices; the row says how often a configuration uses it."""
    programme = listed([(10,), (7,)])
    used = Row("judgement", (("option 1", 2),))
    assert Fraction(3, 2) == smallest_shift(Aims(Engine(programme), [{"c0": 1}, used]), (7, 2))


@given(programmes(criteria=3), st.lists(weights(3), min_size=1, max_size=3, unique=True))
@settings(max_examples=40)
def test_greatest_and_least_regret_are_exact(programme: Programme, corners: list[tuple[Fraction, ...]]) -> None:
    """Regret at the corners, recomputed from the list of everything possible."""
    points = sorted(images(programme))
    assume(points)
    aims = aims_of(programme)
    best = best_at_corners(aims, corners)
    expected = {p: max(max(score(c, q) for q in points) - score(c, p) for c in corners) for p in points}
    assert [expected[p] for p in points] == [regret(p, corners, best).most for p in points]
    exact = least_regret(aims, corners, Engine)
    assert (min(expected.values()), expected[exact.point.values]) == (exact.most, exact.most)
    assert min(expected.values()) == least_regret_of([Point(p, {}) for p in points], corners).most


@given(programmes(criteria=3), st.permutations(range(3)))
@settings(max_examples=30)
def test_settled_open_and_excluded_choices_are_told_apart(programme: Programme, order: list[int]) -> None:
    """Counted over every configuration that is best throughout a cell, found by trying all."""
    aims = aims_of(programme)
    conditions = ranking(3, order)
    found = settled(aims, weight_map(aims, conditions.conditions).cells, ["x0", "x1"])
    everything = possible(programme)
    values = [tuple(programme.values(a).values()) for a in everything]
    at_corners = {v: tuple(6 * score(c, v) for c in conditions.corners) for v in values}
    winners = lone_winners([tuple(map(int, scores)) for scores in at_corners.values()])
    counted = [a for a, v in zip(everything, values, strict=True) if at_corners[v] in winners]
    for choice in found:
        seen = {a[choice.id] for a in counted}
        expected = {0: "excluded", 1: "settled"}[seen.pop()] if len(seen) == 1 else "open" if seen else "excluded"
        assert expected == choice.status
    for choice in found:
        for witness in filter(None, (choice.taken, choice.left)):
            assert conditions.holds(witness.weights)
            assert programme.broken(witness.assignment) == ()


def test_the_core_index_is_a_share_of_what_is_listed() -> None:
    """Two of three configurations use it: two thirds."""
    assert {"a": Fraction(2, 3)} == core_index([{"a": 1}, {"a": 0}, {"a": 1}], ["a"])


def test_stability_intervals_of_the_toy() -> None:
    """Anchors 15, by the ratio test on the table alone."""
    expected = [
        (Fraction(5, 29), Fraction(11, 23)),
        (Fraction(6, 19), Fraction(1)),
        (Fraction(0), Fraction(13, 43)),
    ]
    assert expected == [stability(TOY, NOW, k, 1) for k in range(3)]
    assert stability([(1, 1, 1), (2, 2, 2)], NOW, 0, 0) is None


def test_greatest_regrets_of_the_toy() -> None:
    """Anchors 17: D holds 5 % of the weights and yet never loses much."""
    corners = WeightSet(3).corners
    points = [Point(row, {}) for row in TOY]
    best = points[2::-1]  # C, B and A hold the corners, in the order of the corners
    assert [70, 45, 50, 35] == [regret(row, corners, best).most for row in TOY]
    assert ((55, 55, 55), 35) == (
        least_regret_of(points, corners).point.values,
        least_regret_of(points, corners).most,
    )
    assert TOY[3] == least_regret(aims_of(listed(TOY)), corners, Engine).point.values


def test_published_weight_cuts_that_tie_a_pair() -> None:
    """Triantaphyllou and Sánchez 1997 (anchors 20), in per cent of the weight; all other pairs never tie."""
    table = [
        (3088, 2897, 3867, 1922),
        (2163, 3458, 1755, 6288),
        (4509, 2473, 1194, 575),
        (240, 1172, 3184, 1215),
    ]
    expected = {
        (0, 0, 2): -115.8,
        (0, 1, 2): -18.9,
        (0, 2, 3): 83.9,
        (1, 0, 1): -229.7,
        (1, 1, 2): 48.2,
        (2, 0, 1): 64.9,
        (2, 0, 2): 70.1,
        (2, 1, 2): 89.9,
        (2, 1, 3): -320.9,
        (2, 2, 3): -205.1,
        (3, 0, 1): -114.3,
        (3, 1, 2): 32.1,
        (3, 2, 3): -2321.8,
    }
    every = {(k, i, j): _cut([table[i], table[j]], k) for k in range(4) for i in range(4) for j in range(i + 1, 4)}
    assert expected == {key: round(float(cut) * 100, 1) for key, cut in every.items() if cut is not None}


def _cut(pair: list[tuple[int, ...]], free: int) -> Fraction | None:
    """The cut of one weight, the others unchanged, at which the line of two options breaks."""
    weights = {"c0": 3277, "c1": 3058, "c2": 2876, "c3": 790}
    line = dichotomy(Aims(Engine(listed(pair)), free_weight(weights, f"c{free}")))
    if not line.breaks:
        return None
    own = weights[f"c{free}"]
    others = sum(weights.values()) - own
    return 1 - line.breaks[0] * others / ((1 - line.breaks[0]) * own)


@given(st.lists(st.integers(0, 10), min_size=3, max_size=3), st.lists(st.integers(0, 10), min_size=3, max_size=3))
@settings(max_examples=60)
def test_corners_of_a_weight_set_belong_to_it_and_span_it(lows: list[int], highs: list[int]) -> None:
    """Every admissible weight vector on a grid lies between the corners' extremes."""
    shares = intervals([Fraction(n, 20) for n in lows], [Fraction(20 - n, 20) for n in highs])
    kept = shares.both(ratio(3, 0, 1, Fraction(1, 2)))
    inside = [w for w in grid(3, 20) if kept.holds(w)]
    assert all(kept.holds(corner) for corner in kept.corners)
    assert bool(kept.corners) or not inside
    for aim in ((1, 0, 0), (-1, 2, 0), (3, -1, -1)):
        assert all(max(score(c, aim) for c in kept.corners) >= score(w, aim) for w in inside)


def test_a_leader_needs_no_change() -> None:
    """The winner wins where it stands."""
    found = nearest_weights(beaten(aims_of(listed(TOY))), NOW, TOY[1])
    assert isinstance(found, Flip)
    assert (0, NOW) == (found.distance, found.weights)
