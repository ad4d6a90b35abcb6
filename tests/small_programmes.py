"""Small random integer programmes, so that each can be solved by trying everything."""

from random import Random

from hypothesis import strategies as st

from appraisal.programme import Constraint, Programme, Row, Variable
from appraisal.solve.cpsat import Budget, Engine
from oracles import source, terms


@st.composite
def integer_programmes(draw: st.DrawFn, rules: int = 4) -> Programme:
    """Draw up to four whole numbers, some rules bounded below, above or on both sides, and two criteria."""
    bounds = draw(st.lists(st.tuples(st.integers(-3, 2), st.integers(0, 3)), min_size=1, max_size=4))
    variables = tuple(Variable(f"x{i}", low, low + span) for i, (low, span) in enumerate(bounds))
    names = [v.id for v in variables]
    numbers = st.lists(st.integers(-4, 4), min_size=len(names), max_size=len(names))
    sides = st.tuples(st.none() | st.integers(-8, 4), st.none() | st.integers(0, 8))
    drawn = draw(st.lists(st.tuples(numbers, sides), max_size=rules))
    return Programme(
        variables,
        tuple(
            Constraint(terms(names, row), low, None if high is None else (low or 0) + high, source(f"r{i}"))
            for i, (row, (low, high)) in enumerate(drawn)
        ),
        tuple(Row(f"c{k}", terms(names, draw(numbers)), draw(st.integers(-5, 5))) for k in range(2)),
    )


def market(rows: int) -> Engine:
    """A market split (Cornuejols and Dawande 1998): a few equations over many choices, which take very long."""
    chance, names = Random(1), [f"x{k}" for k in range(10 * (rows - 1))]
    sizes = [[chance.randrange(100) for _ in names] for _ in range(rows)]
    constraints = tuple(
        Constraint(tuple(zip(names, row, strict=True)), sum(row) // 2, sum(row) // 2, source()) for row in sizes
    )
    variables = tuple(Variable(name, 0, 1, decision=True) for name in names)
    return Engine(Programme(variables, constraints, ()), Budget(seconds=3600))
