"""A second engine beside CP-SAT: HiGHS and GLOP inside OR-Tools, kept warm while objectives change.

Both work in floating point, so nothing here is taken on trust: assignments are re-checked in integers, and
the bound of the relaxation is recomputed in integers from GLOP's multipliers, which makes it valid whatever
GLOP's errors (Neumaier and Shcherbina 2004). HiGHS's own claim of optimality is a second opinion, not a
proof.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property

from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]  # it ships no types
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]  # it ships no types

from appraisal.errors import SolverError
from appraisal.programme import Assignment, Constraint, Programme, dot
from appraisal.solve.cpsat import EXACT, Budget
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from appraisal.solve.stop import heeded

_SCALE = 2**40
_TRUST = 2**40
"""Objectives this large and larger are beyond what HiGHS can tell apart; it is then not asked."""


class SecondEngine:
    """One programme held by HiGHS and GLOP, ready to be asked many questions; answers as ``Engine`` does."""

    def __init__(self, programme: Programme, budget: Budget | None = None) -> None:
        """Build the model once; it stays warm between questions."""
        self.programme = programme
        self.budget = budget or Budget()

    @cached_property
    def _whole(self) -> "_Warm":
        return _Warm(self.programme, mathopt.SolverType.HIGHS, is_integer=True)

    @cached_property
    def _relaxed(self) -> "_Warm":
        return _Warm(self.programme, mathopt.SolverType.GLOP, is_integer=False)

    def maximise(
        self,
        objective: Mapping[str, int],
        extra: Sequence[Constraint] = (),
        hint: Assignment | None = None,  # noqa: ARG002  as ``Engine`` has it
    ) -> Outcome:
        """Find the assignment with the greatest objective, as HiGHS sees it with gaps of zero.

        Args:
            objective: variable id -> integer coefficient.
            extra: further constraints for this question alone.
            hint: taken for likeness with ``Engine``; a warm engine needs none.

        Raises:
            SolverError: coefficients beyond what floating point can tell apart, or an answer that breaks its
                own constraints.
        """
        terms = tuple((name, coefficient) for name, coefficient in objective.items() if coefficient)
        self._within_reach(terms)
        result = self._whole.solve(objective, extra, self.budget.seconds)
        reason = result.termination.reason
        if reason in {
            mathopt.TerminationReason.INFEASIBLE,
            mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED,
        }:
            return Infeasible()
        if not result.has_primal_feasible_solution():
            return Unknown()
        assignment = {name: round(value) for name, value in self._whole.values(result).items()}
        broken = [c for c in (*self.programme.constraints, *extra) if not c.holds(assignment)]
        if broken or self.programme.out_of_bounds(assignment):
            raise SolverError(f"HiGHS's answer breaks {broken[0] if broken else 'a bound'}")
        value = dot(terms, assignment)
        bound = int(result.termination.objective_bounds.dual_bound + 1e-6 * max(1.0, abs(value)))
        if reason == mathopt.TerminationReason.OPTIMAL:
            return Optimal(value, assignment)
        return Feasible(value, max(value, bound), assignment)

    def ceiling(self, objective: Mapping[str, int]) -> int | None:
        """Give a number that no objective exceeds, proved in integers; None where GLOP has no answer."""
        result = self._relaxed.solve(objective, (), self.budget.seconds)
        if not result.has_dual_feasible_solution():
            return None
        rest = {v.id: _SCALE * objective.get(v.id, 0) for v in self.programme.variables}
        total = 0
        for constraint, multiplier in zip(self.programme.constraints, self._relaxed.multipliers(result), strict=True):
            factor = round(multiplier * _SCALE)
            if not factor or (constraint.high if factor > 0 else constraint.low) is None:
                continue
            total += factor * ((constraint.high if factor > 0 else constraint.low) or 0)
            for name, coefficient in constraint.terms:
                rest[name] -= factor * coefficient
        total += sum(max(rest[v.id] * v.low, rest[v.id] * v.high) for v in self.programme.variables)
        return total // _SCALE

    def _within_reach(self, terms: tuple[tuple[str, int], ...]) -> None:
        bounds = {v.id: max(abs(v.low), abs(v.high)) for v in self.programme.variables}
        if sum(abs(c) * bounds[name] for name, c in terms) >= min(_TRUST, EXACT):
            raise SolverError("the weights and contributions are too large for a floating-point engine")


class _Warm:
    """A MathOpt model with its incremental solver."""

    def __init__(self, programme: Programme, kind: mathopt.SolverType, *, is_integer: bool) -> None:
        self._model = mathopt.Model()
        self._variables = {
            v.id: self._model.add_variable(lb=v.low, ub=v.high, is_integer=is_integer) for v in programme.variables
        }
        self._rows = [self._add(constraint) for constraint in programme.constraints]
        self._model.objective.is_maximize = True
        self._solver = mathopt.IncrementalSolver(self._model, kind)

    def solve(self, objective: Mapping[str, int], extra: Sequence[Constraint], seconds: float) -> mathopt.SolveResult:
        heeded().check()
        self._model.objective.clear()
        self._model.objective.is_maximize = True
        for name, coefficient in objective.items():
            self._model.objective.set_linear_coefficient(self._variables[name], coefficient)
        added = [self._add(constraint) for constraint in extra]
        try:
            return self._solver.solve(
                params=mathopt.SolveParameters(
                    time_limit=timedelta(seconds=seconds),
                    relative_gap_tolerance=0.0,
                    absolute_gap_tolerance=0.0,
                )
            )
        finally:
            for row in added:
                self._model.delete_linear_constraint(row)

    def values(self, result: mathopt.SolveResult) -> dict[str, float]:
        found = result.variable_values()
        return {name: found[variable] for name, variable in self._variables.items()}

    def multipliers(self, result: mathopt.SolveResult) -> list[float]:
        found = result.dual_values()
        return [found[row] for row in self._rows]

    def _add(self, constraint: Constraint) -> mathopt.LinearConstraint:
        low = float("-inf") if constraint.low is None else constraint.low
        high = float("inf") if constraint.high is None else constraint.high
        row = self._model.add_linear_constraint(lb=low, ub=high)
        for name, coefficient in constraint.terms:
            row.set_coefficient(self._variables[name], coefficient)
        return row


class Relaxation:
    """A programme without its whole numbers, held warm by GLOP, for its optimal bases alone.

    Through OR-Tools' older interface, as ``Blend``: MathOpt's own work on a question was as much as the solver's.
    """

    def __init__(self, programme: Programme) -> None:
        """Build the linear programme once; each question changes only the objective."""
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.Objective().SetMaximization()
        self._variables = [self._solver.NumVar(v.low, v.high, "") for v in programme.variables]
        named = {v.id: found for v, found in zip(programme.variables, self._variables, strict=True)}
        none = self._solver.infinity()
        self._rows = []
        for constraint in programme.constraints:
            low, high = constraint.low, constraint.high
            row = self._solver.Constraint(-none if low is None else low, none if high is None else high)
            for name, coefficient in constraint.terms:
                row.SetCoefficient(named[name], coefficient)
            self._rows.append(row)

    def basis(self, objective: Sequence[float]) -> list[int]:
        """Give the places of what is basic at the optimum, constraints after the variables; none without an optimum.

        Args:
            objective: one coefficient for each variable, in the order of the programme.
        """
        for variable, coefficient in zip(self._variables, objective, strict=True):
            self._solver.Objective().SetCoefficient(variable, coefficient)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return []
        both = (*self._variables, *self._rows)
        return [place for place, each in enumerate(both) if each.basis_status() == pywraplp.Solver.BASIC]


class Blend:
    """The cheapest way to write a target as a sum of given columns, none taken negatively, by a warm GLOP.

    Through OR-Tools' older interface: asked thousands of times with a few dozen numbers, MathOpt's own work was four
    times the solver's.
    """

    def __init__(self, columns: Sequence[Sequence[int]], costs: Sequence[int]) -> None:
        """Build the linear programme once; each question changes only the target."""
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._shares = [self._solver.NumVar(0.0, self._solver.infinity(), "") for _ in columns]
        self._rows = [self._solver.Constraint(0.0, 0.0) for _ in columns[0]]
        for share, column, cost in zip(self._shares, columns, costs, strict=True):
            self._solver.Objective().SetCoefficient(share, cost)
            for row, entry in zip(self._rows, column, strict=True):
                row.SetCoefficient(share, entry)

    def shares(self, target: Sequence[int]) -> list[float]:
        """Give about how much of each column to take; all zero where GLOP has no answer."""
        for row, entry in zip(self._rows, target, strict=True):
            row.SetBounds(float(entry), float(entry))
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return [0.0] * len(self._shares)
        return [share.solution_value() for share in self._shares]
