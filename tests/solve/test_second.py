"""The second engine agrees with trying everything, and its ceiling always holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.errors import SolverError
from appraisal.programme import Programme, Variable
from appraisal.solve.cpsat import weigh
from appraisal.solve.outcome import Infeasible, Optimal
from appraisal.solve.second import SecondEngine
from oracles import images, programmes, score


@given(programmes(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=4))
@settings(max_examples=50)
def test_a_warm_engine_finds_the_best_again_and_again(programme: Programme, asked: list[tuple[int, int]]) -> None:
    """Nothing of one question is left in the next."""
    engine, points = SecondEngine(programme), images(programme)
    for weights in asked:
        objective, constant = weigh(programme, {"c0": weights[0], "c1": weights[1]})
        match engine.maximise(objective):
            case Optimal(objective=best):
                assert max(score(weights, p) for p in points) == best + constant
            case outcome:
                assert (Infeasible(), set()) == (outcome, points)
        ceiling = engine.ceiling(objective)
        assert ceiling is None or not points or max(score(weights, p) for p in points) <= ceiling + constant


@given(programmes())
@settings(max_examples=30)
def test_extra_constraints_bind_one_question_only(programme: Programme) -> None:
    """A limit set for one question must not outlive it."""
    engine = SecondEngine(programme)
    before = engine.maximise({"x0": 1})
    engine.maximise({"x0": 1}, programme.constraints[:1])
    after = engine.maximise({"x0": 1})
    assert type(before) is type(after)
    assert getattr(before, "objective", None) == getattr(after, "objective", None)


def test_numbers_beyond_floating_point_are_refused() -> None:
    """HiGHS cannot tell such numbers apart, so it is not asked."""
    with pytest.raises(SolverError, match="too large"):
        SecondEngine(Programme((Variable("x"),), (), ())).maximise({"x": 2**50})
