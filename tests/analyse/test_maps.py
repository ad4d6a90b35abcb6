"""Maps of winners and efficient points against trying everything."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import dichotomy, free_weight
from appraisal.analyse.efficient import efficient
from appraisal.analyse.weight_map import weight_map
from appraisal.analyse.weight_set import ranking
from appraisal.programme import Programme
from appraisal.solve.cpsat import Engine
from oracles import efficient as efficient_by_trying
from oracles import grid, images, line, listed, lone_winners, programmes, score


def aims_of(programme: Programme) -> Aims:
    """Take each row as an aim of its own."""
    return Aims(Engine(programme), [{row.id: 1} for row in programme.rows])


@given(programmes())
@settings(max_examples=60)
def test_one_free_weight_gives_every_winner_and_exact_break(programme: Programme) -> None:
    """A break-point rounded by a hair names the wrong winner at the weight people argue about."""
    found = dichotomy(aims_of(programme))
    points, breaks = line(images(programme)) if images(programme) else ([], [])
    assert (points, breaks) == ([p.values for p in found.points], list(found.breaks))
    assert found.complete


@given(programmes())
@settings(max_examples=40)
def test_both_ways_to_draw_one_free_weight_agree(programme: Programme) -> None:
    """Dichotomy and the general map share no step but the solver."""
    one, many = dichotomy(aims_of(programme)), weight_map(aims_of(programme))
    assert {p.values for p in one.points} == {c.point.values for c in many.cells}
    assert many.complete


@given(programmes(criteria=3))
@settings(max_examples=60)
def test_two_free_weights_give_every_winner(programme: Programme) -> None:
    """Who wins at any weights on a grid is on the map, and each cell's point wins alone somewhere."""
    found = weight_map(aims_of(programme))
    points = images(programme)
    assert lone_winners(points) == {c.point.values for c in found.cells}
    assert found.complete
    for weights in grid(3, 6):
        best = max((score(weights, p) for p in points), default=None)
        assert {best} == {score(weights, p.values) for p in found.winners(weights)} or not points


@given(programmes(criteria=4, largest=5))
@settings(max_examples=25)
def test_three_free_weights_give_every_winner_and_fill_the_map(programme: Programme) -> None:
    """Shares are exact, so on a complete map they add up to one to the last digit."""
    found = weight_map(aims_of(programme))
    assert lone_winners(images(programme)) == {c.point.values for c in found.cells}
    assert sum(c.share for c in found.cells) == (1 if images(programme) else 0)


@given(programmes(criteria=3))
@settings(max_examples=30)
def test_a_cells_corners_and_centre_belong_to_it(programme: Programme) -> None:
    """Central weights are shown as "who would choose this": they must make it win."""
    found = weight_map(aims_of(programme))
    for cell in found.cells:
        for weights in (*cell.corners, cell.centre):
            assert cell.point.values in {p.values for p in found.winners(weights)}


@given(programmes(criteria=3))
@settings(max_examples=30)
def test_a_ranking_of_weights_cuts_the_map(programme: Programme) -> None:
    """Under a ranking, only what wins somewhere under it is on the map."""
    order = ranking(3, (2, 0, 1))
    found = weight_map(aims_of(programme), order.conditions)
    points = images(programme)
    at_corners = {_corner_scores(p): p for p in points}
    assert lone_winners(at_corners) == {_corner_scores(c.point.values) for c in found.cells}


def _corner_scores(p: tuple[int, ...]) -> tuple[int, ...]:
    """Six times the score at the corners of "third, first, second": (0,0,1), (1/2,0,1/2), (1/3,1/3,1/3)."""
    return (6 * p[2], 3 * p[0] + 3 * p[2], 2 * sum(p))


@given(programmes())
@settings(max_examples=60)
def test_all_efficient_points_of_two_aims_are_found(programme: Programme) -> None:
    """Unsupported compromises win under no weights and are still efficient."""
    found = efficient(aims_of(programme))
    assert efficient_by_trying(images(programme)) == {p.values for p in found.points}
    assert found.complete


@given(programmes(criteria=3))
@settings(max_examples=40)
def test_all_efficient_points_of_three_aims_are_found(programme: Programme) -> None:
    """Three aims leave room in many places; none may be forgotten."""
    found = efficient(aims_of(programme))
    assert efficient_by_trying(images(programme)) == {p.values for p in found.points}
    assert all(
        programme.values(p.assignment) == dict(zip(["c0", "c1", "c2"], p.values, strict=True)) for p in found.points
    )


def test_a_stopped_search_never_claims_to_be_complete() -> None:
    """Only an exhausted search may say that nothing is missing."""
    table = [(9 - i, i, i % 3) for i in range(10)]
    two, three = aims_of(listed([row[:2] for row in table])), aims_of(listed(table))
    assert (False, False) == (efficient(two, most=3).complete, efficient(three, most=3).complete)
    assert not weight_map(three, most=3).complete
    assert weight_map(three, most=3).coverage < 1


@given(programmes(criteria=3), st.tuples(*[st.integers(-(10**40), 10**40)] * 3))
@settings(max_examples=60)
def test_weights_of_any_size_find_the_best(programme: Programme, heavy: tuple[int, ...]) -> None:
    """Sums beyond 64 bits are asked digit by digit; the answer is the one that trying everything gives."""
    reply = aims_of(programme).best(heavy)
    best = max((score(heavy, p) for p in images(programme)), default=None)
    assert reply.proved
    assert best == (score(heavy, reply.point.values) if reply.point else None)


def test_large_values_are_weighed_without_rounding() -> None:
    """Corners of a map of large values need weights beyond 64 bits; points one apart are told apart."""
    big = 10_000_019
    table = [
        (big, 0, 3),
        (0, big, 2),
        (1, 1, big),
        (big // 3, big // 3 + 1, big // 3 + 1),
        (big // 2, 7, big // 2 - 1),
    ]
    found = weight_map(aims_of(listed(table)))
    assert lone_winners(table) == {c.point.values for c in found.cells}
    assert found.complete


def test_a_free_weight_moves_while_the_others_keep_their_proportions() -> None:
    """The published toy (anchors 15): the exact stability interval of each weight."""
    table = [(80, 35, 20), (50, 70, 45), (30, 45, 90), (55, 55, 55)]
    given_weights = {"c0": 40, "c1": 35, "c2": 25}
    found = {}
    for free, points in given_weights.items():
        drawn = dichotomy(Aims(Engine(listed(table)), free_weight(given_weights, free)))
        now = Fraction(points, 100)
        found[free] = next(s for s in drawn.stretches if s[0] <= now <= s[1])
    assert {
        "c0": (Fraction(5, 29), Fraction(11, 23)),
        "c1": (Fraction(6, 19), Fraction(1)),
        "c2": (Fraction(0), Fraction(13, 43)),
    } == found


def test_neighbours_of_a_proposal_cost_no_more_or_give_no_less() -> None:
    """Same cost and more benefit, same benefit and less cost: the chart that persuades."""
    front = efficient(aims_of(listed([(-10, 5), (-8, 4), (-5, 2), (-9, 3), (-1, 0)])))
    assert [(-8, 4)] == [p.values for p in front.same_first((-9, 3))]
    assert [(-8, 4)] == [p.values for p in front.same_second((-9, 3))]
