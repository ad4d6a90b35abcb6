"""Why nothing is possible: a smallest set of rules that cannot all hold.

CP-SAT's own core is only a hint (it can name assumptions that were never made, or too many): the set published is
shrunk by leaving out one rule after another and solving again, and is checked both ways.
"""

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Infeasible, Unknown
from appraisal.source import Source

STRUCTURE = "structure"


def conflict(
    programme: Programme, extra: Sequence[Constraint] = (), budget: Budget | None = None
) -> tuple[Source, ...]:
    """A smallest set of rules that clash: leave out any one of them and something becomes possible.

    Args:
        programme: an infeasible programme.
        extra: constraints of the option asked about.
        budget: for each of the solves.

    Returns:
        One source for each rule, law first, in the order of the programme.

    Raises:
        SolverError: the programme is feasible after all, or a solve ended without an answer.
    """
    whole = programme.with_constraints(extra)
    sources = {c.source.rule: c.source for c in whole.constraints if c.source.strength != STRUCTURE}
    kept = _hint(whole, tuple(sources), budget or Budget())
    if not _clash(whole, kept, budget):
        kept = tuple(sources)
        if not _clash(whole, kept, budget):
            raise SolverError("asked for a conflict, but the rules can all hold")
    for rule in kept:
        fewer = tuple(r for r in kept if r != rule)
        if _clash(whole, fewer, budget):
            kept = fewer
    order = ("law", "definition", "fixed", "stance", "assumption")
    return tuple(
        sorted((sources[r] for r in kept), key=lambda s: order.index(s.strength) if s.strength in order else 9)
    )


def _clash(programme: Programme, rules: Iterable[str], budget: Budget | None) -> bool:
    wanted = {*rules}
    left_out = frozenset(c.source.rule for c in programme.constraints if c.source.strength != STRUCTURE) - wanted
    outcome = Engine(programme.without_rules(left_out), budget).maximise({})
    if isinstance(outcome, Unknown):
        raise SolverError("the conflict could not be settled in the time given")
    return isinstance(outcome, Infeasible)


def _hint(programme: Programme, rules: tuple[str, ...], budget: Budget) -> tuple[str, ...]:
    """Rules in CP-SAT's core, asked with one fresh positive selector a rule."""
    model = cp_model.CpModel()
    variables = {v.id: model.new_int_var(v.low, v.high, v.id) for v in programme.variables}
    selectors = {rule: model.new_bool_var(rule) for rule in rules}
    for constraint in programme.constraints:
        total = cp_model.LinearExpr.weighted_sum(
            [variables[name] for name, _ in constraint.terms], [c for _, c in constraint.terms]
        )
        low = cp_model.INT_MIN if constraint.low is None else constraint.low
        high = cp_model.INT_MAX if constraint.high is None else constraint.high
        added = model.add_linear_constraint(total, low, high)
        if constraint.source.rule in selectors:
            added.only_enforce_if(selectors[constraint.source.rule])
    model.add_assumptions(list(selectors.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = budget.seconds
    solver.parameters.num_workers = budget.workers
    solver.parameters.random_seed = budget.seed
    if solver.solve(model) != cp_model.INFEASIBLE:
        return rules
    by_index = {selector.index: rule for rule, selector in selectors.items()}
    core = {by_index[i] for i in solver.sufficient_assumptions_for_infeasibility() if i in by_index}
    return tuple(rule for rule in rules if rule in core)
