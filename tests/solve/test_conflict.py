"""A published conflict cannot hold, and leaving out any one of its rules makes something possible."""

from dataclasses import replace

import pytest
from hypothesis import given

from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.conflict import conflict
from oracles import possible, source
from small_programmes import integer_programmes


def only(programme: Programme, rules: set[str]) -> list[object]:
    """What is possible under these rules alone."""
    every = {c.source.rule for c in programme.constraints}
    return list(possible(programme.without_rules(frozenset(every - rules))))


@given(integer_programmes(rules=8))
def test_a_conflict_is_smallest_in_both_directions(programme: Programme) -> None:
    """One rule too few and it explains nothing; one too many and it accuses the innocent."""
    if possible(programme):
        return
    found = {s.rule for s in conflict(programme)}
    assert [] == only(programme, found)
    assert all(only(programme, found - {rule}) for rule in found)


@given(integer_programmes(rules=6), integer_programmes(rules=4))
def test_the_rules_of_an_option_are_named_too(programme: Programme, other: Programme) -> None:
    """An option can clash with the law, with a stance or with itself."""
    known = {v.id for v in programme.variables}
    extra = [
        Constraint(c.terms, c.low, c.high, source(f"option-{c.source.rule}", "definition"))
        for c in other.constraints
        if known.issuperset(n for n, _ in c.terms)
    ]
    whole = programme.with_constraints(extra)
    if possible(whole):
        return
    found = {s.rule for s in conflict(programme, extra)}
    assert [] == only(whole, found)
    assert all(only(whole, found - {rule}) for rule in found)


def clash(*strengths: str) -> Programme:
    """Rules of these strengths that cannot all hold: each closes one choice, and one must be made."""
    names = [f"x{i}" for i in range(len(strengths))]
    one = Constraint(tuple((n, 1) for n in names), 1, None, source("one", "structure"))
    closed = (Constraint(((n, 1),), None, 0, source(f"no {n}", s)) for n, s in zip(names, strengths, strict=True))
    return Programme(tuple(Variable(n) for n in names), (one, *closed), ())


def test_law_comes_first_and_assumptions_last() -> None:
    """People read first what nobody can change, and last what they may doubt."""
    found = conflict(clash("assumption", "stance", "law", "fixed", "definition"))
    assert ["law", "definition", "fixed", "stance", "assumption"] == [s.strength for s in found]


def test_what_a_configuration_is_never_appears_as_a_rule() -> None:
    """Nobody can switch off that each area is covered once, so it is no reason."""
    assert ["no x0", "no x1"] == [s.rule for s in conflict(clash("fixed", "fixed"))]


def test_what_clashes_without_an_assumption_is_not_told_as_resting_on_one() -> None:
    """An assumption that is wrong would change nothing where the facts clash by themselves."""
    facts, both = clash("fixed", "fixed"), clash("fixed", "fixed").variables
    assumed = Constraint(tuple((v.id, 1) for v in both), None, 0, source("neither", "assumption"))
    inferred = replace(assumed, source=replace(source("neither too", "fixed"), assumes="our reading"))
    found = conflict(Programme(both, (assumed, inferred, *facts.constraints), ()))
    assert ["no x0", "no x1"] == [s.rule for s in found]


def test_a_contradiction_of_structure_alone_names_no_rule() -> None:
    """Where no rule is at fault, none is accused."""
    never = Constraint((("x", 1),), 2, None, source("two of one", "structure"))
    assert () == conflict(Programme((Variable("x"),), (never, *clash("fixed").constraints[2:]), ()))


def test_asking_why_of_something_possible_is_an_error() -> None:
    """A conflict that is none would be worse than no answer."""
    with pytest.raises(SolverError, match="can all hold"):
        conflict(Programme((Variable("x"),), (), ()))
