"""An answer of CP-SAT held against the second engine: agreed how, or an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from appraisal.errors import SolverError
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from appraisal.solve.second import SecondEngine

Agreed = Literal["both engines", "ceiling", "single configuration", "plain consequences", "one engine only"]

FIRST = f"CP-SAT in OR-Tools {version('ortools')}"
SECOND = f"HiGHS in OR-Tools {version('ortools')}"
RELAXED = f"GLOP in OR-Tools {version('ortools')}, recomputed in integers"
LONGEST = 5.0
"""Seconds after which the second engine is left; what it could not settle is then said to rest on one engine."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one engine says of one question."""

    engine: str
    """Name and version."""
    objective: int | None
    """The best it found; None where it only bounds, or says that nothing is possible."""
    bound: int | None
    """What it says nothing exceeds."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Why an answer may be published."""

    agreed: Agreed
    opinions: tuple[Opinion, ...]


def confirmed(engine: Engine, objective: Mapping[str, int], outcome: Outcome) -> Confirmation:
    """Ask the second engine the same question: first for a ceiling, which is quick and safe, then for an optimum.

    Args:
        engine: which gave the outcome.
        objective: variable id -> integer coefficient, as the engine was asked.
        outcome: its answer.

    Returns:
        How the two agree: the same optimum; the integer-safe ceiling of the relaxation equal to the optimum; a family
        with one configuration or none by plain consequences; or one engine only, where the second ran out of time or
        the numbers are too large for it.

    Raises:
        SolverError: the engines contradict each other.
    """
    if not engine.possible:
        return Confirmation("plain consequences", ())
    first = _opinion(FIRST, outcome)
    if isinstance(outcome, Optimal) and not engine.open_part.variables:
        return Confirmation("single configuration", (first,))
    if not isinstance(outcome, Optimal | Infeasible):
        return Confirmation("one engine only", (first,))
    fixed = engine.settled_part
    base = sum(c * fixed[name] for name, c in objective.items() if name in fixed)
    terms = {name: c for name, c in objective.items() if c and name not in fixed}
    budget = Budget(min(engine.budget.seconds, LONGEST), engine.budget.workers, engine.budget.seed)
    second = SecondEngine(engine.open_part, budget)
    least = second.ceiling(terms) if isinstance(outcome, Optimal) else None
    heard = (first,) if least is None else (first, Opinion(RELAXED, None, least + base))
    if least is not None and least + base == _value(outcome):
        return Confirmation("ceiling", heard)
    other = _asked(second, terms)
    heard = heard if isinstance(other, Unknown) else (*heard, _opinion(SECOND, other, base))
    if isinstance(other, Optimal | Infeasible) and _value(other, base) == _value(outcome):
        return Confirmation("both engines", heard)
    if _contradicts(outcome, other, base) or (isinstance(outcome, Optimal) and _below(least, outcome.objective - base)):
        raise SolverError("the engines disagree: " + "; ".join(f"{o.engine} says {o.objective}" for o in heard))
    return Confirmation("one engine only", heard)


def _contradicts(outcome: Optimal | Infeasible, other: Outcome, base: int) -> bool:
    """Whether the second engine's word, which is not the same, cannot stand beside the first's."""
    if isinstance(other, Feasible):  # its assignment was checked in integers
        return isinstance(outcome, Infeasible) or other.objective + base > outcome.objective
    return not isinstance(other, Unknown)


def _below(ceiling: int | None, objective: int) -> bool:
    return ceiling is not None and ceiling < objective


def _asked(second: SecondEngine, terms: Mapping[str, int]) -> Outcome:
    """What HiGHS answers; nothing where the numbers are too large for it or its rounding breaks a rule."""
    try:
        return second.maximise(terms)
    except SolverError:
        return Unknown()


def _value(outcome: Outcome, base: int = 0) -> int | None:
    return None if isinstance(outcome, Infeasible | Unknown) else outcome.objective + base


def _opinion(engine: str, outcome: Outcome, base: int = 0) -> Opinion:
    value = _value(outcome, base)
    if isinstance(outcome, Infeasible | Unknown | Optimal):
        return Opinion(engine, value, value)
    return Opinion(engine, value, outcome.bound + base)
