"""Statements of preference about weights, and whether they can all be true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.conflicts import Possible
from appraisal.analyse.simplex import Condition, least


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that somebody said about weights, as a linear condition."""

    condition: tuple[int, ...]
    """Says ``sum of entry * weight >= 0``."""
    strict: bool = False
    """True for "more than", which a tie does not meet."""


def compatible(statements: Mapping[str, Statement]) -> Possible:
    """Give the question whether some statements can all be true of one set of weights, answered exactly.

    Weights are not negative and sum to one.
    """

    def possible(names: frozenset[str]) -> bool:
        return example([statements[name] for name in sorted(names)]) is not None

    return possible


def example(statements: Sequence[Statement]) -> tuple[Fraction, ...] | None:
    """Give weights of which all statements are true.

    >>> example([Statement((1, -2)), Statement((-1, 3), strict=True)]) is not None  # 2 to 3 times as much
    True
    >>> example([Statement((1, -1), strict=True), Statement((-1, 1))]) is None
    True

    Returns:
        Weights that sum to one; None where the statements contradict each other; empty for no statements.
    """
    if not statements:
        return ()
    size = len(statements[0].condition)
    conditions: list[Condition] = [(s.condition, int(s.strict)) for s in statements]
    conditions.append(([1] * size, 1))
    found = least([1] * size, conditions)
    return None if found is None else tuple(w / sum(found) for w in found)
