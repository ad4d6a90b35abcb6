"""Why nothing is possible: a smallest set of rules that cannot all hold.

Every rule gets a switch, a 0/1 variable; with the switch off its constraints are slack. CP-SAT's own core is only a
hint (it can name assumptions that were never made, or too many): the set published is shrunk by plain solves, one rule
left out after another, so it clashes and each of its rules is needed.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Infeasible, Unknown
from appraisal.source import Source

STRUCTURE = "structure"
ORDER = ("law", "definition", "fixed", "stance", "assumption")


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
    found = conflicts(programme, extra, budget, limit=1)[0]
    if not found:
        raise SolverError("asked for a conflict, but the rules can all hold")
    return found[0]


def conflicts(
    programme: Programme, extra: Sequence[Constraint] = (), budget: Budget | None = None, limit: int = 5
) -> tuple[tuple[tuple[Source, ...], ...], bool]:
    """Smallest clashing sets, one after another, by leaving out each rule of those found so far (Reiter 1987).

    Args:
        programme: whose rules may clash.
        extra: further constraints.
        budget: for each of the solves.
        limit: most conflicts to look for.

    Returns:
        The conflicts, and whether there are no others.

    Raises:
        SolverError: a solve ended without an answer.
    """
    rules = Switches(programme.with_constraints(extra), budget)
    found: list[frozenset[str]] = []
    waiting, seen = deque([frozenset[str]()]), set[frozenset[str]]()
    while waiting and len(found) < limit:
        left_out = waiting.popleft()
        clash = next((c for c in found if not c & left_out), None) or _shrunk(rules, left_out)
        if clash is None:
            continue
        if clash not in found:
            found.append(clash)
        for smaller in (left_out | {rule} for rule in rules.names if rule in clash):
            if smaller not in seen:
                seen.add(smaller)
                waiting.append(smaller)
    ordered = tuple(tuple(sorted((rules.sources[r] for r in rules.names if r in c), key=_rank)) for c in found)
    return ordered, not waiting


def _shrunk(rules: "Switches", left_out: frozenset[str]) -> frozenset[str] | None:
    """A smallest clash among the rules that are not left out; None where those can all hold."""
    every = frozenset(rules.names) - left_out
    sure = frozenset(r for r in every if not rules.sources[r].assumes and rules.sources[r].strength != "assumption")
    if sure != every and not rules.possible(sure):
        every = sure  # what clashes without any assumption is not told as resting on one
    kept = frozenset(rules.core(every))
    if rules.possible(kept):
        kept = every
        if rules.possible(kept):
            return None
    for rule in rules.names:
        if rule in kept and not rules.possible(kept - {rule}):
            kept -= {rule}
    return kept


def _rank(source: Source) -> int:
    return ORDER.index(source.strength) if source.strength in ORDER else len(ORDER)


class Switches:
    """The rules of a programme, each with a switch; the structure always holds."""

    def __init__(self, programme: Programme, budget: Budget | None = None) -> None:
        """Give every rule its switch; the model is built once."""
        self.sources = {c.source.rule: c.source for c in programme.constraints if c.source.strength != STRUCTURE}
        self.names = tuple(self.sources)
        self.budget = budget or Budget()
        self._bounds = {v.id: (v.low, v.high) for v in programme.variables}
        self._switch = {rule: f"switch|{rule}" for rule in self.names}
        switches = tuple(Variable(name, decision=False) for name in self._switch.values())
        constraints = tuple(s for c in programme.constraints for s in self._switched(c))
        self.programme = Programme((*programme.variables, *switches), constraints, ())

    @cached_property
    def _engine(self) -> Engine:
        return Engine(self.programme, self.budget)

    def possible(self, rules: Iterable[str]) -> bool:
        """Whether something is possible under these rules and the structure.

        Raises:
            SolverError: the solve ended without an answer.
        """
        on = [Constraint(((self._switch[r], 1),), 1, None, self.sources[r]) for r in rules]
        outcome = self._engine.maximise({}, on)
        if isinstance(outcome, Unknown):
            raise SolverError("the solver's time ended before it could tell whether these rules clash")
        return not isinstance(outcome, Infeasible)

    def core(self, rules: Collection[str]) -> tuple[str, ...]:
        """Of these rules, those that CP-SAT names as enough for a clash: a hint, never an answer."""
        core = self._engine.core([self._switch[r] for r in self.names if r in rules])
        return tuple(r for r in self.names if self._switch[r] in core)

    def _switched(self, constraint: Constraint) -> Iterable[Constraint]:
        """The constraint as it stands, or each of its sides made slack while the switch is off."""
        switch = self._switch.get(constraint.source.rule)
        if switch is None:
            yield constraint
            return
        ends = [(c, *self._bounds[name]) for name, c in constraint.terms]
        least = sum(c * (low if c > 0 else high) for c, low, high in ends)
        most = sum(c * (high if c > 0 else low) for c, low, high in ends)
        if constraint.high is not None and most > constraint.high:
            slack = most - constraint.high
            yield Constraint((*constraint.terms, (switch, slack)), None, most, constraint.source)
        if constraint.low is not None and least < constraint.low:
            slack = constraint.low - least
            yield Constraint((*constraint.terms, (switch, -slack)), least, None, constraint.source)
