"""Conflicts and relaxations against trying every set of statements."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.analyse.conflicts import (
    Possible,
    Rules,
    all_conflicts,
    cheapest_relaxations,
    shrink,
    smallest_conflict,
    verified,
)
from appraisal.analyse.statements import Statement, compatible, example
from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.cpsat import Engine
from oracles import minimal_sets, source

NAMES = tuple("abcd")


def published(names: frozenset[str]) -> bool:
    """Give CPMpy's example (anchors 24): not b and d together, not a, b and c together."""
    return not ({"b", "d"} <= names or {"a", "b", "c"} <= names)


def test_all_published_conflicts_and_relaxations_are_listed() -> None:
    """Anchors 24: two minimal conflicts, three minimal relaxations, and nothing else."""
    found = all_conflicts(NAMES, published, Engine)
    assert (("b", "d"), ("a", "b", "c")) == found.conflicts
    assert (("b",), ("a", "d"), ("c", "d")) == found.relaxations
    assert found.complete


def test_shrinking_prefers_the_statements_named_first() -> None:
    """Anchors 24: the order of the names picks which conflict is shown."""
    assert ("a", "b", "c") == shrink(NAMES, published)
    assert ("d", "b") == shrink(NAMES[::-1], published)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [((1, 1, 2, 4), ("a", "b", "c")), ((2, 3, 4, 2), ("b", "d")), ((1, 1, 1, 1), ("b", "d"))],
)
def test_the_lightest_conflict_is_found(weights: tuple[int, ...], expected: tuple[str, ...]) -> None:
    """Anchors 24: the same two conflicts, weighed three ways."""
    assert expected == smallest_conflict(NAMES, published, Engine, dict(zip(NAMES, weights, strict=True)))


def test_a_ring_of_orders_is_the_whole_conflict() -> None:
    """Anchors 25: three numbers cannot each exceed the next in a ring; two other rules have no part."""
    variables = tuple(Variable(f"x{i}", 0, 3) for i in range(3))
    ring = [Constraint(((f"x{i}", 1), (f"x{(i + 1) % 3}", -1)), 1, None, source(f"ring {i}")) for i in range(3)]
    others = [Constraint(((f"x{i}", 1),), 1, None, source(f"other {i}")) for i in range(2)]
    rules = Rules(Programme(variables, (*ring, *others), ()), Engine)
    assert (("ring 0", "ring 1", "ring 2"),) == all_conflicts(rules.names, rules.possible, Engine).conflicts


def test_what_always_holds_is_part_of_no_conflict() -> None:
    """Anchors 25: with x > 2 firm, x + y < 6 clashes with y = 4; neither clashes alone."""
    programme = Programme(
        (Variable("x", 0, 9), Variable("y", 0, 9)),
        (
            Constraint((("x", 1),), 3, None, source("firm", "law")),
            Constraint((("x", 1), ("y", 1)), None, 5, source("sum")),
            Constraint((("y", 1),), 4, 4, source("four")),
        ),
        (),
    )
    rules = Rules(programme, Engine, keep=("law",))
    assert ("sum", "four") == rules.names
    assert ("sum", "four") == shrink(rules.names, rules.possible)
    assert (("four",),) == cheapest_relaxations(rules.names, rules.possible, Engine, {"sum": 2})


@st.composite
def clashes(draw: st.DrawFn) -> tuple[Possible, list[frozenset[str]]]:
    """Draw a question that some sets of five statements fail."""
    sets = st.frozensets(st.sampled_from("abcde"), min_size=1, max_size=4)
    bad = draw(st.lists(sets, min_size=1, max_size=4))
    return lambda names: not any(b <= names for b in bad), bad


@given(clashes())
@settings(max_examples=50)
def test_every_minimal_conflict_and_relaxation_is_listed(
    clash: tuple[Possible, list[frozenset[str]]],
) -> None:
    """MARCO against all subsets."""
    possible, _ = clash
    found = all_conflicts("abcde", possible, Engine)
    everything = frozenset("abcde")
    assert minimal_sets("abcde", lambda names: not possible(names)) == set(map(frozenset, found.conflicts))
    assert minimal_sets("abcde", lambda names: possible(everything - names)) == set(map(frozenset, found.relaxations))
    assert all(verified(conflict, possible) for conflict in found.conflicts)


@given(clashes(), st.lists(st.integers(1, 5), min_size=5, max_size=5))
@settings(max_examples=50)
def test_relaxations_come_cheapest_first(clash: tuple[Possible, list[frozenset[str]]], prices: list[int]) -> None:
    """Implicit hitting sets against all subsets; the lightest conflict likewise."""
    possible, _ = clash
    costs = dict(zip("abcde", prices, strict=True))
    everything = frozenset("abcde")
    relaxations = minimal_sets("abcde", lambda names: possible(everything - names))
    expected = sorted(sum(costs[n] for n in names) for names in relaxations)[:3]
    found = cheapest_relaxations("abcde", possible, Engine, costs, limit=3)
    assert expected == [sum(costs[n] for n in names) for names in found]
    conflicts = minimal_sets("abcde", lambda names: not possible(names))
    lightest = smallest_conflict("abcde", possible, Engine, costs)
    assert min(sum(costs[n] for n in c) for c in conflicts) == sum(costs[n] for n in lightest or ())


def test_what_law_alone_forbids_cannot_be_relaxed() -> None:
    """No list of rules to give up is offered where giving up all of them would not help."""
    assert cheapest_relaxations("ab", lambda _: False, Engine, {}) == ()


def test_statements_that_can_hold_together_are_no_conflict() -> None:
    """Asking for a conflict that is not there is a mistake."""
    assert smallest_conflict("ab", lambda _: True, Engine) is None
    with pytest.raises(ValueError, match="can hold together"):
        shrink("ab", lambda _: True)


SAID = {
    "cost over time": Statement((1, -1, 0), strict=True),
    "time twice say": Statement((0, 1, -2)),
    "say over cost": Statement((-1, 0, 1)),
    "say counts": Statement((0, 0, 1), strict=True),
}


def test_contradictory_preferences_are_named_in_the_smallest_set() -> None:
    """Cost above time, time at least twice say, say at least cost: round in a ring."""
    assert ("cost over time", "time twice say", "say over cost") == smallest_conflict(
        tuple(SAID), compatible(SAID), Engine
    )


def test_an_example_shows_that_statements_agree() -> None:
    """People see weights of which all they said is true."""
    found = example([SAID["cost over time"], SAID["time twice say"], SAID["say counts"]])
    assert found is not None
    assert found[0] > found[1] >= 2 * found[2] > 0
    assert sum(found) == 1
