"""Exact numbers as people read them."""

from fractions import Fraction


def points(value: Fraction | int | None) -> str:
    """Points with one decimal, or a dash where there is none."""
    return "–" if value is None else f"{float(value):.1f}"


def amount(value: Fraction | int, unit: str) -> str:
    """A performance in its own unit: pounds with a sign, counts whole, the rest with one decimal."""
    if unit.startswith(("pound", "£")):
        return f"£{float(value):,.0f}" + unit.removeprefix("pounds")
    if value == 1:
        return f"1 {unit.removesuffix('s')}"
    if Fraction(value).denominator == 1:
        return f"{int(value):,} {unit}"
    return f"{float(value):,.1f} {unit}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``count(1, "board")`` is "1 board", ``count(0, "board")`` is "no boards"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"no {noun}" if number == 0 else f"{number:,} {noun}"
