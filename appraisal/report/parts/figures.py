"""Figures in tables: large sums short, assumed ones no finer than they are known, a column for each option."""

from fractions import Fraction

from appraisal.view.numbers import amount, bare

LARGE = ((10**9, "billion"), (10**6, "million"))


def stated(value: int) -> str:
    """A sum as a source states it, exact: ``£3.8 billion``, ``£56 million``, ``£68,230``."""
    for size, word in LARGE:
        if value >= size and value % (size // 10) == 0:
            return f"£{bare(Fraction(value, size), '')} {word}"
    return bare(value, "pounds")


def rough(value: Fraction | int, unit: str) -> str:
    """A performance; pounds, which rest on assumptions, to two figures: ``about £1,900,000``."""
    if not unit.startswith("pounds") or value == 0:
        return amount(value, unit)
    step = 10 ** max(0, len(str(int(value))) - 2)
    near = round(Fraction(value) / step) * step
    return f"{'' if near == value else 'about '}{amount(near, unit)}"


def columns(options: int) -> tuple[int, ...]:
    """Relative widths of a column of names and one for each option; many options need all the room there is."""
    return (3, *[2] * options) if options < 7 else (1,) * (options + 1)
