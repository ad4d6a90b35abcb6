"""Small published problems whose answers stand in print; they need no files."""

from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import dichotomy
from appraisal.analyse.efficient import efficient
from appraisal.analyse.weight_map import weight_map
from appraisal.programme import Constraint, Programme, Row, Variable
from appraisal.solve.cpsat import Engine
from oracles import assignment_problem, knapsack, source

COSTS = [
    [[3, 6, 4, 5], [2, 3, 5, 4], [3, 5, 4, 2], [4, 5, 3, 6]],
    [[2, 3, 5, 4], [5, 3, 4, 3], [5, 2, 6, 4], [4, 5, 2, 5]],
    [[4, 2, 4, 2], [4, 2, 4, 6], [4, 2, 6, 3], [2, 4, 5, 3]],
]
ASSIGNED = {(11, 11, 14), (13, 16, 11), (14, 14, 13), (15, 9, 17), (15, 13, 13), (17, 15, 11), (19, 14, 10)}
ASSIGNED_CORNERS = {(11, 11, 14), (13, 16, 11), (15, 9, 17), (19, 14, 10)}

LOADS = [557, 898, 148, 63, 78, 964, 246, 662, 386, 272]
WORTHS = [
    [566, 611, 506, 180, 817, 184, 585, 423, 26, 317],
    [62, 84, 977, 979, 874, 54, 269, 93, 881, 563],
    [664, 982, 962, 140, 224, 215, 12, 869, 332, 537],
]
PACKED = [
    (3394, 3817, 3408),
    (3042, 4627, 3189),
    (2997, 3539, 3509),
    (2854, 4636, 3076),
    (2854, 3570, 3714),
    (2706, 3857, 3304),
    (2518, 3866, 3191),
]


def three_aims(programme: Programme) -> Aims:
    """Take the three rows as aims."""
    return Aims(Engine(programme), [{"c0": 1}, {"c1": 1}, {"c2": 1}])


def test_assignment_with_three_criteria() -> None:
    """Przybylski, Gandibleux and Ehrgott (anchors 1): seven efficient points, four at corners."""
    aims = three_aims(assignment_problem(COSTS))
    assert {tuple(-c for c in costs) for costs in ASSIGNED} == {p.values for p in efficient(aims).points}
    assert {tuple(-c for c in costs) for costs in ASSIGNED_CORNERS} == {c.point.values for c in weight_map(aims).cells}


def test_knapsack_with_three_criteria() -> None:
    """Kirlik and Sayin's first of ten items (anchors 3): three of seven are best under no weights."""
    aims = three_aims(knapsack([LOADS], [2137], WORTHS))
    assert PACKED == [p.values for p in efficient(aims).points]
    assert {PACKED[i] for i in (0, 1, 3, 4)} == {c.point.values for c in weight_map(aims).cells}


def test_linear_programme_with_two_criteria() -> None:
    """MathOptInterface's example (anchors 9), to be minimised; its corners lie on a grid of quarters."""
    quarters = Programme(
        (Variable("x", 0, 12), Variable("y", 1, 12)),
        (
            Constraint((("x", 1), ("y", 1)), 4, None, source()),
            Constraint((("x", 1), ("y", 2)), 6, None, source()),
        ),
        (Row("c0", (("x", -2), ("y", -1)), -4), Row("c1", (("x", -1), ("y", -3)))),
    )
    found = dichotomy(Aims(Engine(quarters), [{"c0": 1}, {"c1": 1}]))
    assert [(8, 12), (10, 8), (13, 7)] == [(-p.values[0], -p.values[1]) for p in found.points]
