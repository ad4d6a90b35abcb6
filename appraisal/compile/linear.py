"""Short ways to write linear constraints."""

from collections.abc import Iterable

from appraisal.programme import Constraint
from appraisal.source import Source

STRUCTURE = "structure"


def structure(says: str) -> Source:
    """The source of what a configuration is; it can never be switched off."""
    return Source(STRUCTURE, says, STRUCTURE)


def forbid(variable: str, source: Source) -> Constraint:
    """The choice is not made."""
    return Constraint(((variable, 1),), None, 0, source)


def force(variable: str, source: Source) -> Constraint:
    """The choice is made."""
    return Constraint(((variable, 1),), 1, None, source)


def implies(when: str, then: Iterable[str], source: Source) -> Constraint:
    """If one choice is made, at least one of the others is."""
    return Constraint(((when, 1), *((name, -1) for name in then if name != when)), None, 0, source)


def between(variables: Iterable[str], low: int | None, high: int | None, source: Source) -> Constraint:
    """So many of the choices are made."""
    return Constraint(tuple((name, 1) for name in variables), low, high, source)


def same(left: Iterable[str], right: Iterable[str], source: Source) -> Constraint:
    """As many choices on the left are made as on the right."""
    return Constraint((*((n, 1) for n in left), *((n, -1) for n in right)), 0, 0, source)
