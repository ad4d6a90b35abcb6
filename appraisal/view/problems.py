"""Mistakes as a screen lists them: where, what and what would be right, in the words of the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from appraisal.errors import Problem
from appraisal.library.read import Value
from appraisal.library.sheets.workbook_in import InCell
from appraisal.view.numbers import count
from appraisal.view.spots import Spot, Spots


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in three parts."""

    where: str
    what: str
    remedy: str
    spot: Spot | None = None
    """The field in which it is mended; None where that was not asked, or where it stands in no field."""


def mistakes(problems: Sequence[Problem]) -> tuple[Mistake, ...]:
    """The mistakes in order."""
    return tuple(Mistake(_where(p), f"{p.what}.", _sentence(p.remedy)) for p in problems)


def in_fields(problems: Sequence[Problem], value: Mapping[str, Value], file: str) -> tuple[Mistake, ...]:
    """The mistakes in order, each named by part, entry and field of the case as well as by line.

    Args:
        problems: the mistakes.
        value: the case that was read.
        file: what the mistakes call it; those of another file, such as a pack, stand in no field.
    """
    spots = Spots(value)
    found = []
    for problem, mistake in zip(problems, mistakes(problems), strict=True):
        spot = spots.at(problem.path) if problem.path and problem.place.file == file else None
        where = f"{spot.whole}, line {problem.place.line}: " if spot else mistake.where
        found.append(replace(mistake, where=where, spot=spot))
    return tuple(found)


def headline(problems: Sequence[Problem | Mistake]) -> str:
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
