"""Exact numbers as people read them."""

from fractions import Fraction


def points(value: Fraction | int | None) -> str:
    """Points with one decimal, or a dash where there is none."""
    return "–" if value is None else f"{float(round(value, 1)):.1f}"


def amount(value: Fraction | int, unit: str) -> str:
    """A performance in its own unit: ``£1,500 a year``, ``13 boards``, ``1 board``, ``40.5 points``."""
    if unit.startswith("pounds"):
        return bare(value, unit) + unit.removeprefix("pounds")
    shown = bare(value, unit)
    return f"{shown} {unit.removesuffix('s') if shown == '1' else unit}"


def bare(value: Fraction | int, unit: str) -> str:
    """A performance without its unit, but for the sign of pounds: whole, or with one decimal."""
    if unit.startswith("pounds"):
        return f"£{float(value):,.0f}"
    return f"{float(round(value, 1)):,.1f}".removesuffix(".0")


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``count(1, "board")`` is "1 board", ``count(0, "board")`` is "no boards"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"no {noun}" if number == 0 else f"{number:,} {noun}"
