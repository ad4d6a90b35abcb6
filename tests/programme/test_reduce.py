"""A reduced programme has exactly the answers of the original."""

from hypothesis import given
from hypothesis import strategies as st

from appraisal.programme import Constraint, Programme, Variable, reduce, without
from oracles import possible, source
from small_programmes import integer_programmes


def whole(programme: Programme) -> set[tuple[int, ...]]:
    """Every answer as a tuple in the order of the variables."""
    return {tuple(a[v.id] for v in programme.variables) for a in possible(programme)}


@given(integer_programmes())
def test_no_answer_is_lost_and_none_is_won(programme: Programme) -> None:
    """A reduction that drops one answer could hide the best lawful configuration."""
    small = reduce(programme)
    if small is None:
        assert set() == whole(programme)
        return
    completed = [{**small.fixed, **answer} for answer in possible(small.programme)]
    assert whole(programme) == {tuple(a[v.id] for v in programme.variables) for a in completed}


@given(integer_programmes())
def test_what_is_fixed_is_asked_no_more(programme: Programme) -> None:
    """Every choice is either settled or open, and constraints speak of open ones only."""
    small = reduce(programme)
    if small is None:
        return
    open_ = {v.id for v in small.programme.variables}
    assert {v.id for v in programme.variables} == open_ | set(small.fixed)
    assert set() == open_ & set(small.fixed)
    assert open_ >= {name for c in small.programme.constraints for name, _ in c.terms}
    assert programme.rows == small.programme.rows


@given(integer_programmes())
def test_reducing_twice_changes_nothing(programme: Programme) -> None:
    """Every plain consequence is drawn the first time."""
    once = reduce(programme)
    if once is None:
        return
    again = reduce(once.programme)
    assert again is not None
    assert (once.programme, {}) == (again.programme, again.fixed)


@given(integer_programmes(), st.data())
def test_leaving_out_settled_choices_keeps_the_meaning(programme: Programme, data: st.DataObject) -> None:
    """A constraint of one question speaks of all choices, and is asked of those still open."""
    values = {v.id: data.draw(st.integers(v.low, v.high)) for v in programme.variables}
    fixed = {name: values[name] for name in data.draw(st.sets(st.sampled_from(sorted(values))))}
    for constraint in programme.constraints:
        rest = without(constraint, fixed)
        assert not {name for name, _ in rest.terms} & set(fixed)
        assert constraint.holds(values) == rest.holds(values)


def test_a_contradiction_in_plain_sight_is_found_without_a_solver() -> None:
    """Two rules that close every choice leave nothing to ask."""
    programme = Programme(
        (Variable("x"), Variable("y")),
        (
            Constraint((("x", 1), ("y", 1)), 1, None, source("one of them")),
            Constraint((("x", 1),), None, 0, source("not x")),
            Constraint((("y", 1),), None, 0, source("not y")),
        ),
        (),
    )
    assert None is reduce(programme)


def test_a_chain_of_consequences_is_followed_to_its_end() -> None:
    """One forced choice settles the others that hang on it."""
    links = tuple(
        Constraint(((f"x{i}", 1), (f"x{i + 1}", -1)), None, 0, source(f"x{i} needs x{i + 1}")) for i in range(5)
    )
    first = Constraint((("x0", 1),), 1, None, source("x0"))
    small = reduce(Programme(tuple(Variable(f"x{i}") for i in range(6)), (*links, first), ()))
    assert small is not None
    assert ((), {f"x{i}": 1 for i in range(6)}) == (small.programme.variables, small.fixed)
