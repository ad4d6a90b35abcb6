"""Ceilings of a family against trying everything: never below the truth, and at it where the relaxation is."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appraisal.programme import Programme
from appraisal.solve.ceilings import Ceilings
from appraisal.solve.cpsat import Engine
from oracles import assignment_problem, images, programmes, score

WEIGHTS = st.tuples(*[st.integers(0, 1000)] * 3)


@given(programmes(criteria=3), WEIGHTS, st.lists(WEIGHTS, min_size=1, max_size=5))
@settings(max_examples=80)
def test_what_is_learnt_at_one_weight_holds_at_every_other(
    programme: Programme, learnt: tuple[int, ...], asked: list[tuple[int, ...]]
) -> None:
    """A ceiling below the truth would prove a wrong leader."""
    points, engine = images(programme), Engine(programme)
    assume(points and engine.possible)
    ceilings = Ceilings(engine, programme.rows)
    best = [max(score(weights, p) for p in points) for weights in asked]
    for at in (learnt, *asked):
        ceilings.learn(at)
        found = ceilings.last(np.array(asked, dtype=float))
        assert all(truth <= ceiling for truth, ceiling in zip(best, found.tolist(), strict=True))


@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3), min_size=2, max_size=2
    )
)
@settings(max_examples=30)
def test_a_tight_relaxation_gives_the_truth_itself(costs: list[list[list[int]]]) -> None:
    """Assignment problems are their own relaxation, so a ceiling where it was learnt is the best score."""
    programme = assignment_problem(costs)
    ceilings = Ceilings(Engine(programme), programme.rows)
    for weights in ((1, 1), (3, 1), (0, 5)):
        ceilings.learn(weights)
        best = max(score(weights, p) for p in images(programme))
        assert [best] == ceilings.last(np.array([weights], dtype=float)).tolist()


def test_weights_beyond_exact_sums_get_no_ceiling() -> None:
    """Where floating point could lose a unit, nothing is claimed."""
    programme = assignment_problem([[[1, 2], [3, 4]]])
    ceilings = Ceilings(Engine(programme), programme.rows)
    ceilings.learn((1,))
    assert [np.inf] == ceilings.last(np.array([[2.0**52]])).tolist()
