"""A programme answers for itself: values, breaches, bounds and plain words."""

import pytest

from appraisal.programme import Constraint, Programme, Row, Variable
from oracles import source

PROGRAMME = Programme(
    (Variable("x"), Variable("n", -1, 2, decision=False, says="how many")),
    (
        Constraint((("x", 1), ("n", 2)), 1, 3, source("both")),
        Constraint((("x", 1),), None, 0, source("no x")),
    ),
    (Row("good", (("x", 3), ("n", -1)), 10),),
)


def test_values_are_exact_sums_with_their_offset() -> None:
    """A criterion is nothing but its row."""
    assert {"good": 12} == PROGRAMME.values({"x": 1, "n": 1})


def test_broken_rules_and_bounds_are_told_apart() -> None:
    """A value outside its bounds is no breach of a rule, and a missing one is out of bounds."""
    broken = PROGRAMME.broken({"x": 1, "n": 2})
    assert (["both", "no x"], ()) == (
        [c.source.rule for c in broken],
        PROGRAMME.out_of_bounds({"x": 1, "n": 2}),
    )
    assert ("x", "n") == PROGRAMME.out_of_bounds({"n": 3})


def test_rules_are_left_out_by_their_id() -> None:
    """A what-if drops every constraint of a rule and nothing else."""
    fewer = PROGRAMME.without_rules(frozenset({"no x"}))
    assert (PROGRAMME.constraints[:1], PROGRAMME.rows) == (fewer.constraints, fewer.rows)
    assert PROGRAMME == fewer.with_constraints(PROGRAMME.constraints[1:])


def test_only_decisions_count_as_differences() -> None:
    """A quantity that follows from others makes no tie."""
    assert ("x",) == PROGRAMME.decisions


def test_an_unknown_criterion_has_no_row() -> None:
    """A weight for nothing is a mistake, not a nought."""
    with pytest.raises(KeyError):
        PROGRAMME.row("bad")


def test_a_programme_can_be_read_aloud() -> None:
    """Whoever doubts an answer can print what was asked, each line with its rule."""
    said = str(PROGRAMME).splitlines()
    assert "choose -1..2 n  how many" == said[1]
    assert said[2].startswith("1 <= x + 2 n <= 3  [both]")
    assert "maximise good: 10 + 3 x + -1 n" == said[-1]
