"""What the analysing commands share: the case opened with its weights, and JSON out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import typer
from rich.console import Console

from appraisal.errors import PreferenceError
from appraisal.library import open_brief
from appraisal.solve.cpsat import Budget
from appraisal.study import Study, full_weights, open_study


@dataclass(frozen=True)
class Asked:
    """An opened case, the weights asked about, and words for its ids."""

    study: Study
    weights: Mapping[str, int]

    @property
    def criteria(self) -> dict[str, str]:
        """Criterion id -> name."""
        if self.study.setting is not None:
            return {c.id: c.name for c in self.study.setting.criteria.values()}
        return {c: c for c in self.study.criteria}


def opened(case: str, weight: list[str] | None, seconds: float = 60) -> Asked:
    """Open a case with the weights of the command line; equal weights where none is given.

    Raises:
        InputError: mistakes in the case.
        PreferenceError: weights that cannot be used.
    """
    with Console(stderr=True).status("opening the case"):
        study = open_study(open_brief(case), budget=Budget(seconds=seconds))
    return Asked(study, full_weights(study, read_weights(weight or [])))


def read_weights(given: list[str]) -> dict[str, int] | None:
    """Weights written as C2=100; None where none is given.

    Raises:
        PreferenceError: text that is no weight, or a criterion given twice.
    """
    found: dict[str, int] = {}
    for text in given:
        criterion, sign, points = text.partition("=")
        if not sign or not points.strip().isdecimal():
            raise PreferenceError(f"cannot read the weight '{text}'; write it as C2=100, whole points from 0 to 100")
        if criterion.strip() in found:
            raise PreferenceError(f"the weight of '{criterion.strip()}' is given twice")
        found[criterion.strip()] = int(points)
    return found or None


def known_criteria(asked: Asked, given: str) -> tuple[str, ...]:
    """Criterion ids from a list with commas.

    Raises:
        PreferenceError: one that the case does not use, or one given twice.
    """
    chosen = tuple(part.strip() for part in given.split(",") if part.strip())
    for criterion in chosen:
        if criterion not in asked.study.criteria:
            raise PreferenceError(
                f"the case uses no criterion '{criterion}'; it uses {', '.join(asked.study.criteria)}"
            )
    if len(set(chosen)) != len(chosen):
        raise PreferenceError("a criterion is given twice")
    return chosen


def as_json(found: object) -> None:
    """Print JSON; exact numbers as ``numerator/denominator``."""
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> object:  # noqa: ANN401  # whatever JSON does not know
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def per_cent(share: Fraction | float) -> str:
    """A share as people read it."""
    return f"{float(share):.1%}"
