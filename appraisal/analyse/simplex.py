"""Small linear programmes in exact fractions, for questions about weights.

Primal simplex on the dual with Bland's rule: with costs that are not negative the start is feasible and
cycling is impossible (Bland 1977).
"""

from collections.abc import Sequence
from fractions import Fraction

Number = int | Fraction
Condition = tuple[Sequence[Number], Number]
"""Coefficients and a floor: ``sum of coefficient * x >= floor``."""


def least(costs: Sequence[Number], conditions: Sequence[Condition]) -> tuple[Fraction, ...] | None:
    """Give the cheapest vector without a negative entry that meets every condition; None where there is none.

    Args:
        costs: one per entry, none negative.
        conditions: floors on weighted sums.

    Raises:
        ValueError: a cost is negative.
    """
    if any(cost < 0 for cost in costs):
        raise ValueError("costs must not be negative")
    size, many = len(costs), len(conditions)
    table = [
        [
            *(Fraction(row[i]) for row, _ in conditions),
            *(Fraction(int(i == k)) for k in range(size)),
            Fraction(costs[i]),
        ]
        for i in range(size)
    ]
    gains = [*(-Fraction(floor) for _, floor in conditions), *[Fraction(0)] * (size + 1)]
    basis = list(range(many, many + size))
    while (enter := next((j for j, gain in enumerate(gains[:-1]) if gain < 0), None)) is not None:
        ratios = [(row[-1] / row[enter], basis[i], i) for i, row in enumerate(table) if row[enter] > 0]
        if not ratios:
            return None
        leave = min(ratios)[2]
        gains = _pivot(table, gains, leave, enter)
        basis[leave] = enter
    return tuple(gains[many : many + size])


def _pivot(table: list[list[Fraction]], gains: list[Fraction], leave: int, enter: int) -> list[Fraction]:
    scale = table[leave][enter]
    pivot = table[leave] = [entry / scale for entry in table[leave]]
    for i, row in enumerate(table):
        if i != leave and row[enter]:
            factor = row[enter]
            table[i] = [a - factor * b if b else a for a, b in zip(row, pivot, strict=True)]
    factor = gains[enter]
    return [a - factor * b if b else a for a, b in zip(gains, pivot, strict=True)]
