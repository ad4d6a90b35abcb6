"""Mistakes as a screen lists them: where, what and what would be right, in the words of the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from appraisal.errors import Problem
from appraisal.library.sheets.workbook_in import InCell
from appraisal.view.numbers import count


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in three parts."""

    where: str
    what: str
    remedy: str


def mistakes(problems: Sequence[Problem]) -> tuple[Mistake, ...]:
    """The mistakes in order."""
    return tuple(Mistake(_where(p), f"{p.what}.", _sentence(p.remedy)) for p in problems)


def headline(problems: Sequence[Problem]) -> str:
    """How many there are, as one sentence."""
    many = count(len(problems), "mistake")
    return f"{many[0].upper()}{many[1:]} to mend."


def _where(problem: Problem) -> str:
    place = problem.place
    if isinstance(place, InCell):
        inside = str(place).partition(", sheet ")[2]
        return f"Sheet {inside}: "
    return f"Line {place.line}, column {place.column}: " if place.line else "The whole file: "


def _sentence(text: str) -> str:
    end = "" if text.endswith(("?", ".")) else "."
    return f" {text[0].upper()}{text[1:]}{end}" if text else ""
