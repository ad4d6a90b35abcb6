"""CP-SAT: exact integer optima of a programme.

OR-Tools cannot continue a solve after its model changes, so the model is built once and cloned for each question.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from math import inf

from ortools.sat.python import cp_model

from appraisal.errors import SolverError
from appraisal.programme import Assignment, Constraint, Programme, Reduced, Terms, dot, further, reduce, without
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from appraisal.solve.stop import heeded

EXACT = 2**61
"""Coefficient sums stay below this: CP-SAT computes in 64-bit integers and would refuse more."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a solve may use; part of the record, so that a run can be repeated."""

    seconds: float = 60.0
    """Longest wall time for one solve."""
    workers: int = 1
    """Search threads; one is repeatable to the byte."""
    seed: int = 1
    work: float = inf
    """Most work for one solve as CP-SAT counts it, about a second's each."""

    @property
    def clockless(self) -> "Budget":
        """As much work as this has seconds, by one thread, whatever time that takes: every machine then finds the same."""
        return Budget(inf, seed=self.seed, work=min(self.seconds, self.work))


class Engine:
    """One programme, ready to be asked many questions."""

    def __init__(self, programme: Programme, budget: Budget | None = None, known: Reduced | None = None) -> None:
        """Reduce the programme and build its CP-SAT model once.

        Args:
            programme: what is asked about.
            budget: for each solve.
            known: consequences drawn before from a part of the programme; drawn afresh where None.
        """
        self.programme = programme
        self.budget = budget or Budget()
        self._reduced = further(programme, known) if known else reduce(programme)
        self._reach = {v.id: max(abs(v.low), abs(v.high)) for v in programme.variables}
        self._model = cp_model.CpModel()
        if self._reduced is not None:
            small = self._reduced.programme
            self._index = {v.id: i for i, v in enumerate(small.variables)}
            for variable in small.variables:
                self._model.new_int_var(variable.low, variable.high, variable.id)
            for constraint in small.constraints:
                self._add(self._model, constraint)

    @property
    def possible(self) -> bool:
        """False where plain consequences already show that nothing is; True leaves it open."""
        return self._reduced is not None

    @property
    def open_part(self) -> Programme:
        """What is left to decide once the plain consequences are drawn.

        Raises:
            SolverError: nothing is possible.
        """
        if self._reduced is None:
            raise SolverError("nothing is possible, so nothing is left to decide")
        return self._reduced.programme

    @property
    def settled_part(self) -> Mapping[str, int]:
        """Variables that can take one value only."""
        return self._reduced.fixed if self._reduced else {}

    def with_rows(self, programme: Programme) -> "Engine":
        """The same engine for a programme that differs in its rows only."""
        other = copy(self)
        other.programme = programme
        return other

    def within(self, budget: Budget) -> "Engine":
        """The same engine with another budget for each solve."""
        other = copy(self)
        other.budget = budget
        return other

    def narrowed(self, extra: Sequence[Constraint]) -> "Engine":
        """An engine for the same programme with further constraints, which starts from what is known already."""
        return Engine(self.programme.with_constraints(extra), self.budget, self._reduced)

    def maximise(
        self, objective: Mapping[str, int], extra: Sequence[Constraint] = (), hint: Assignment | None = None
    ) -> Outcome:
        """Find the assignment with the greatest objective.

        Args:
            objective: variable id -> integer coefficient; empty asks only whether anything is possible.
            extra: further constraints for this question alone.
            hint: an assignment to start from; never changes the answer's value.

        Raises:
            SolverError: coefficients beyond the exact range, a model that CP-SAT refuses, or an answer that breaks
                its own constraints.
            Stopped: somebody asked to stop; see the module ``stop``.
        """
        terms = tuple((name, coefficient) for name, coefficient in objective.items() if coefficient)
        self._within_exact_range(terms)
        if self._reduced is None:
            return Infeasible()
        model = self._model.clone()
        for constraint in extra:
            self._add(model, without(constraint, self._reduced.fixed))
        for name, value in (hint or {}).items():
            if name in self._index:
                model.add_hint(model.get_int_var_from_proto_index(self._index[name]), value)
        open_ = [(name, c) for name, c in terms if name in self._index]
        if open_:
            variables = [model.get_int_var_from_proto_index(self._index[name]) for name, _ in open_]
            model.maximize(cp_model.LinearExpr.weighted_sum(variables, [c for _, c in open_]))
        return self._solve(model, terms, extra)

    def core(self, switches: Sequence[str]) -> frozenset[str]:
        """Switches that CP-SAT names when they cannot all be on; empty where they can, or where it cannot tell.

        A hint only: see the module ``conflict``.
        """
        if self._reduced is None:
            return frozenset()
        model = self._model.clone()
        open_ = [name for name in switches if name in self._index]
        literals = {name: model.get_bool_var_from_proto_index(self._index[name]) for name in open_}
        model.add_assumptions(list(literals.values()))
        solver = self._solver()
        with heeded().halting(solver.stop_search):
            status = solver.solve(model)
        if status != cp_model.INFEASIBLE:
            return frozenset()
        by_index = {self._index[name]: name for name in open_}
        off = frozenset(name for name in switches if self.settled_part.get(name) == 0)
        return off | {by_index[i] for i in solver.sufficient_assumptions_for_infeasibility() if i in by_index}

    def _solve(self, model: cp_model.CpModel, terms: Terms, extra: Sequence[Constraint]) -> Outcome:
        solver = self._solver()
        solver.parameters.relative_gap_limit = 0.0
        solver.parameters.absolute_gap_limit = 0.0
        solver.parameters.symmetry_level = 0  # looking for symmetries took 3 s at a time, and saved none
        solver.parameters.cp_model_probing_level = 0  # the programme is reduced already
        solver.parameters.linearization_level = 2  # the whole programme in the LP: boards and shares are tight there
        with heeded().halting(solver.stop_search):
            status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return Infeasible()
        if status == cp_model.UNKNOWN:
            return Unknown()
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise SolverError(f"CP-SAT answered {solver.status_name(status)}: {model.validate()}")
        found = solver.response_proto.solution
        fixed = self._reduced.fixed if self._reduced else {}
        assignment = {
            v.id: fixed[v.id] if v.id in fixed else found[self._index[v.id]] for v in self.programme.variables
        }
        self._confirm(assignment, extra)
        objective = dot(terms, assignment)
        if status == cp_model.OPTIMAL:
            return Optimal(objective, assignment)
        settled = sum(c * fixed[name] for name, c in terms if name in fixed)
        bound = settled - solver.response_proto.inner_objective_lower_bound if terms else objective
        return Feasible(objective, bound, assignment)

    def _solver(self) -> cp_model.CpSolver:
        """A solver that keeps to the budget."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = self.budget.seconds
        solver.parameters.max_deterministic_time = self.budget.work
        solver.parameters.num_workers = self.budget.workers
        solver.parameters.random_seed = self.budget.seed
        return solver

    def _confirm(self, assignment: Assignment, extra: Sequence[Constraint]) -> None:
        binding = self._reduced.programme.constraints if self._reduced else ()
        broken = [c for c in (*binding, *extra) if not c.holds(assignment)]
        if broken or self.programme.out_of_bounds(assignment):
            raise SolverError(f"CP-SAT's answer breaks {broken[0] if broken else 'a bound'}")

    def _within_exact_range(self, terms: Terms) -> None:
        if sum(abs(coefficient) * self._reach[name] for name, coefficient in terms) >= EXACT:
            raise SolverError("the weights and contributions are too large for exact arithmetic; use smaller points")

    def _add(self, model: cp_model.CpModel, constraint: Constraint) -> None:
        variables = [model.get_int_var_from_proto_index(self._index[name]) for name, _ in constraint.terms]
        total = cp_model.LinearExpr.weighted_sum(variables, [coefficient for _, coefficient in constraint.terms])
        low = cp_model.INT_MIN if constraint.low is None else constraint.low
        high = cp_model.INT_MAX if constraint.high is None else constraint.high
        model.add_linear_constraint(total, low, high)


def weigh(programme: Programme, weights: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Combine criterion rows into one objective.

    Args:
        programme: whose rows are combined.
        weights: row id -> whole weight, zero or more.

    Returns:
        Variable id -> coefficient, and the constant to add, so that objective + constant = sum of weight x row.
    """
    objective: dict[str, int] = {}
    constant = 0
    for row_id, weight in weights.items():
        row = programme.row(row_id)
        constant += weight * row.offset
        for name, coefficient in row.terms:
            objective[name] = objective.get(name, 0) + weight * coefficient
    return objective, constant
