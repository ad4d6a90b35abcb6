"""How far one weight may move on a plain performance table before the winner changes.

Mareschal 1988.
"""

from collections.abc import Sequence
from fractions import Fraction

Table = Sequence[Sequence[Fraction | int]]
"""One row of values for each option, one value for each criterion; more is better."""


def stability(
    table: Table, weights: Sequence[Fraction | int], criterion: int, option: int
) -> tuple[Fraction, Fraction] | None:
    """Give the shares of one weight between which an option is best, the others kept in proportion.

    Returns:
        Lowest and highest share of all weight, both included; None where the option is best nowhere.

    Raises:
        ValueError: the other criteria have no weight to keep in proportion.
    """
    rest = sum((Fraction(w) for k, w in enumerate(weights) if k != criterion), Fraction(0))
    if not rest:
        raise ValueError("the other criteria have no weight to keep in proportion")
    low, high = Fraction(0), Fraction(1)
    for rival in table:
        lead = [Fraction(a) - b for a, b in zip(table[option], rival, strict=True)]
        elsewhere = sum(
            (w * x for k, (w, x) in enumerate(zip(weights, lead, strict=True)) if k != criterion), Fraction(0)
        )
        start, slope = elsewhere / rest, lead[criterion] - elsewhere / rest
        if slope > 0:
            low = max(low, -start / slope)
        elif slope < 0:
            high = min(high, -start / slope)
        elif start < 0:
            return None
    return (low, high) if low <= high else None
