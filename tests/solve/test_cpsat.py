"""The engine finds what trying everything finds, and says no more than it has proved."""

from dataclasses import replace
from math import inf
from random import Random

import pytest
from busy import busy
from hypothesis import given
from hypothesis import strategies as st

from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Row, Variable, dot
from appraisal.solve.cpsat import EXACT, Budget, Engine, weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from oracles import knapsack, possible, source
from small_programmes import integer_programmes

WEIGHTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda w: {"c0": w[0], "c1": w[1]})


def best(programme: Programme, weights: dict[str, int]) -> int | None:
    """The greatest weighted sum over every possible answer."""
    sums = (sum(w * programme.row(c).value(a) for c, w in weights.items()) for a in possible(programme))
    return max(sums, default=None)


def claimed(outcome: Outcome, constant: int) -> int | None:
    """The optimum that an outcome proves; None for a proof that nothing is possible."""
    match outcome:
        case Optimal(objective=objective):
            return objective + constant
        case Infeasible():
            return None
        case _:
            raise AssertionError(outcome)


@given(integer_programmes(), st.lists(WEIGHTS, min_size=1, max_size=3))
def test_the_optimum_is_that_of_trying_everything(programme: Programme, asked: list[dict[str, int]]) -> None:
    """One engine answers many questions, and nothing of one is left in the next."""
    engine = Engine(programme)
    for weights in asked:
        objective, constant = weigh(programme, weights)
        assert best(programme, weights) == claimed(engine.maximise(objective), constant)


@given(integer_programmes(), integer_programmes(rules=2), WEIGHTS)
def test_a_question_with_further_constraints_is_the_question_of_the_whole(
    programme: Programme, other: Programme, weights: dict[str, int]
) -> None:
    """An option's definition counts as if it had been there from the start, whatever was settled before."""
    known = {v.id for v in programme.variables}
    extra = [c for c in other.constraints if known.issuperset(n for n, _ in c.terms)]
    objective, constant = weigh(programme, weights)
    outcome = Engine(programme).maximise(objective, extra)
    assert best(programme.with_constraints(extra), weights) == claimed(outcome, constant)


@given(integer_programmes(), WEIGHTS)
def test_an_answer_is_whole_and_worth_what_is_said(programme: Programme, weights: dict[str, int]) -> None:
    """Settled choices are part of the answer too, and the objective counts them."""
    objective, _ = weigh(programme, weights)
    outcome = Engine(programme).maximise(objective)
    if isinstance(outcome, Optimal):
        assert ((), ()) == (
            programme.broken(outcome.assignment),
            programme.out_of_bounds(outcome.assignment),
        )
        terms = tuple((name, c) for name, c in objective.items() if c)
        assert outcome.objective == dot(terms, outcome.assignment)


@given(integer_programmes(), WEIGHTS)
def test_a_hint_never_changes_the_optimum(programme: Programme, weights: dict[str, int]) -> None:
    """A hint saves time; one that breaks every rule does no harm."""
    objective, _ = weigh(programme, weights)
    hint = {v.id: v.high for v in programme.variables}
    cold, warm = Engine(programme).maximise(objective), Engine(programme).maximise(objective, hint=hint)
    assert claimed(cold, 0) == claimed(warm, 0)


@given(integer_programmes(), WEIGHTS)
def test_weighing_rows_is_weighing_their_values(programme: Programme, weights: dict[str, int]) -> None:
    """Objective plus constant is the weighted sum of the criteria, for every answer."""
    objective, constant = weigh(programme, weights)
    for answer in possible(programme):
        expected = sum(w * programme.row(c).value(answer) for c, w in weights.items())
        assert expected == constant + dot(tuple(objective.items()), answer)


@given(integer_programmes(), WEIGHTS)
def test_new_rows_leave_the_engine_as_it_was(programme: Programme, weights: dict[str, int]) -> None:
    """Raw rows and scaled rows are asked of one model."""
    turned = replace(programme, rows=tuple(replace(r, terms=r.terms[::-1]) for r in programme.rows))
    objective, constant = weigh(turned, weights)
    answer = Engine(programme).with_rows(turned).maximise(objective)
    assert best(programme, weights) == claimed(answer, constant)


def hard() -> tuple[Programme, dict[str, int]]:
    """A knapsack with many near ties, which no solver settles in no time."""
    random = Random(1)
    weights = [[random.randint(100, 999) for _ in range(60)] for _ in range(8)]
    worths = [[random.randint(100, 999) for _ in range(60)]]
    programme = knapsack(weights, [sum(w) // 3 for w in weights], worths)
    return programme, weigh(programme, {"c0": 1})[0]


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.1, 0.5])
def test_a_limit_reached_is_never_called_a_proof(seconds: float) -> None:
    """Whatever is found in the time given, best known is not optimal and unknown is not infeasible."""
    programme, objective = hard()
    match Engine(programme, Budget(seconds=seconds)).maximise(objective):
        case Optimal():
            assert seconds > 0
        case Feasible(objective=found, bound=bound, assignment=assignment):
            assert () == programme.broken(assignment)
            assert programme.row("c0").value(assignment) == found <= bound
        case Unknown():
            pass
        case Infeasible():
            pytest.fail("something is possible: taking nothing")


def test_the_bound_holds_beside_what_is_settled() -> None:
    """What reduction takes out of the question is still counted in the bound."""
    programme, objective = hard()
    sure = Constraint((("sure", 1),), 1, None, source("sure"))
    whole = Programme((*programme.variables, Variable("sure")), (*programme.constraints, sure), ())
    outcome = Engine(whole, Budget(seconds=0.3)).maximise({**objective, "sure": 10**9})
    assert isinstance(outcome, Feasible | Optimal)
    bound = outcome.bound if isinstance(outcome, Feasible) else outcome.objective
    assert 10**9 <= outcome.objective <= bound <= 10**9 + sum(objective.values())


def test_no_time_at_all_settles_nothing() -> None:
    """Without a moment to think the answer is unknown, whether something is possible or not."""
    programme, objective = hard()
    assert Unknown() == Engine(programme, Budget(seconds=0)).maximise(objective)


def test_numbers_beyond_exact_arithmetic_are_refused() -> None:
    """A sum that a solver would round is an error, not a slightly wrong answer."""
    engine = Engine(Programme((Variable("x"), Variable("y")), (), ()))
    assert isinstance(engine.maximise({"x": EXACT - 1}), Optimal)
    with pytest.raises(SolverError, match="too large for exact arithmetic"):
        engine.maximise({"x": EXACT - 1, "y": -1})


def test_nothing_to_choose_is_still_answered() -> None:
    """A programme that is settled before it is solved has its one answer."""
    only = Constraint((("x", 1),), 1, None, source("x"))
    programme = Programme((Variable("x"),), (only,), (Row("c", (("x", 5),), 2),))
    objective, constant = weigh(programme, {"c": 3})
    assert (Optimal(15, {"x": 1}), 6) == (Engine(programme).maximise(objective), constant)
    assert Infeasible() == Engine(programme).maximise({}, (Constraint((("x", 1),), None, 0, source("not x")),))


def test_a_search_bounded_by_work_ends_at_the_same_place_on_a_slow_machine() -> None:
    """A limit in seconds would let a busy afternoon change what a page holds."""
    draws = Random(1)
    sizes = [[draws.randint(10, 99) for _ in range(60)] for _ in range(5)]
    worth = [sum(column) + draws.randint(0, 30) for column in zip(*sizes, strict=True)]
    programme = knapsack(sizes, [900] * 5, [worth])
    engine, (objective, _) = Engine(programme, Budget(seconds=60)), weigh(programme, {"c0": 1})
    few, more = (engine.within(Budget(inf, work=work)) for work in (0.02, 0.2))
    found = few.maximise(objective)
    with busy():
        again = few.maximise(objective)

    assert found == again
    assert isinstance(found, Feasible)
    assert isinstance(further := more.maximise(objective), Feasible)
    assert found.objective < further.objective <= further.bound <= found.bound
    assert engine.budget == Budget(seconds=60)
    assert isinstance(engine.within(Budget(inf, work=0)).maximise(objective), Unknown)
