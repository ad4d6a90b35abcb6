"""The four things a solve can prove, as four types that are never merged."""

from dataclasses import dataclass

from appraisal.programme import Assignment


@dataclass(frozen=True, slots=True)
class Optimal:
    """The best possible objective, proved."""

    objective: int
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Feasible:
    """The best found, and a bound that nothing can exceed; not proved best."""

    objective: int
    bound: int
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Proved: no assignment meets every constraint."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing was settled within the budget."""


Outcome = Optimal | Feasible | Infeasible | Unknown
