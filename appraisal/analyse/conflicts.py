"""Why nothing is possible: minimal conflicts, and the cheapest rules to give up; every claim is re-solved.

Works on any set of named statements with a question "can these hold together?": rules of a programme, or
preferences. QuickXplain (Junker 2004) to shrink, MARCO (Liffiton et al. 2016) to list, implicit hitting sets
for the cheapest (Ignatiev et al. 2015).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.analyse.aims import Solver
from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.source import Source

Names = tuple[str, ...]
Possible = Callable[[frozenset[str]], bool]
"""Whether the named statements, with everything that is not in question, can hold together."""
Build = Callable[[Programme], Solver]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Which statements clash."""

    conflicts: tuple[Names, ...]
    """Sets that cannot hold together, though each can once any one of its statements is given up; smallest
    first.
    """
    relaxations: tuple[Names, ...]
    """Sets that are enough to give up, and of which none can be kept; smallest first."""
    complete: bool
    """Whether both lists are whole; False where a limit ended the search."""


def shrink(names: Sequence[str], possible: Possible) -> Names:
    """Give a minimal conflict among statements that cannot hold together; later names are given up first.

    Raises:
        ValueError: the statements can hold together, so there is no conflict.
    """
    if possible(frozenset(names)):
        raise ValueError("these statements can hold together")
    found = _explain(frozenset(), list(names), possible)
    return tuple(name for name in names if name in found)


def _explain(kept: frozenset[str], names: list[str], possible: Possible) -> frozenset[str]:
    """Give which of the names are needed to clash with those kept, where all of them together do."""
    if not possible(kept):
        return frozenset()
    if len(names) == 1:
        return frozenset(names)
    early, late = names[: len(names) // 2], names[len(names) // 2 :]
    second = _explain(kept | set(early), late, possible)
    return second | _explain(kept | second, early, possible)


def grow(kept: frozenset[str], names: Sequence[str], possible: Possible) -> frozenset[str]:
    """Add statements, in order, for as long as all can hold together."""
    for name in names:
        if name not in kept and possible(kept | {name}):
            kept = kept | {name}
    return kept


def all_conflicts(names: Sequence[str], possible: Possible, build: Build, limit: int = 100) -> Conflicts:
    """List all minimal conflicts and all minimal relaxations, up to a limit on both together.

    >>> from appraisal.solve.cpsat import Engine
    >>> found = all_conflicts("abc", lambda kept: not {"a", "b"} <= kept, Engine)
    >>> found.conflicts, found.relaxations, found.complete
    ((('a', 'b'),), (('a',), ('b',)), True)

    Args:
        names: the statements in question.
        possible: asks whether some of them can hold together.
        build: makes a solver for a programme; it picks which sets to ask about.
        limit: stop after so many.
    """
    conflicts: list[Names] = []
    relaxations: list[Names] = []
    while len(conflicts) + len(relaxations) < limit:
        untried = _hit(names, {}, [(c, False) for c in conflicts] + [(r, True) for r in relaxations], build)
        if untried is None:
            return Conflicts(_sorted(conflicts), _sorted(relaxations), complete=True)
        if possible(untried):
            kept = grow(untried, names, possible)
            relaxations.append(tuple(name for name in names if name not in kept))
        else:
            conflicts.append(shrink([name for name in names if name in untried], possible))
    return Conflicts(_sorted(conflicts), _sorted(relaxations), complete=False)


def smallest_conflict(
    names: Sequence[str], possible: Possible, build: Build, weights: Mapping[str, int] | None = None
) -> Names | None:
    """Give the conflict with the least weight, statements weighing 1 if not said; None if all can hold."""
    weight = {name: (weights or {}).get(name, 1) for name in names}
    relaxations: list[Names] = []
    while True:
        chosen = _hit(names, weight, [(r, True) for r in relaxations], build)
        if chosen is None:
            return None
        if not possible(chosen):
            return tuple(name for name in names if name in chosen)
        kept = grow(chosen, names, possible)
        relaxations.append(tuple(name for name in names if name not in kept))


def cheapest_relaxations(
    names: Sequence[str], possible: Possible, build: Build, costs: Mapping[str, int], limit: int = 1
) -> tuple[Names, ...]:
    """List the cheapest sets of statements to give up so that the rest can hold together, cheapest first.

    Args:
        names: the statements that may be given up.
        possible: asks whether some of them can hold together.
        build: makes a solver for a programme.
        costs: what giving each up costs, 1 or more; missing: 1.
        limit: how many to list; each is minimal and none contains another.
    """
    price = {name: costs.get(name, 1) for name in names}
    conflicts: list[Names] = []
    found: list[Names] = []
    while len(found) < limit:
        given_up = _hit(names, price, [(c, True) for c in conflicts] + [(f, False) for f in found], build)
        if given_up is None:
            break
        rest = frozenset(names) - given_up
        if possible(rest):
            found.append(tuple(name for name in names if name in given_up))
        else:
            conflicts.append(shrink([name for name in names if name in rest], possible))
    return tuple(found)


def _hit(
    names: Sequence[str], weights: Mapping[str, int], sets: Sequence[tuple[Names, bool]], build: Build
) -> frozenset[str] | None:
    """Pick the lightest set of names that takes one of each True set and leaves one of each False set."""
    source = Source("search", "a set not tried yet", "structure")
    conditions = tuple(
        Constraint(tuple((n, 1) for n in members), 1 if take else None, None if take else len(members) - 1, source)
        for members, take in sets
    )
    programme = Programme(tuple(Variable(name) for name in names), conditions, ())
    match build(programme).maximise({name: -weight for name, weight in weights.items()}):
        case Optimal(assignment=found):
            return frozenset(name for name in names if found[name])
        case Infeasible():
            return None
        case _:
            raise SolverError("the solver's time ended while it picked the next set to try")


def _sorted(sets: Sequence[Names]) -> tuple[Names, ...]:
    return tuple(sorted(sets, key=lambda names: (len(names), names)))


class Rules:
    """The rules of a programme as statements in question; some strengths always hold."""

    def __init__(self, programme: Programme, build: Build, keep: Sequence[str] = ()) -> None:
        """Name the rules that may be questioned.

        Args:
            programme: whose constraints are grouped by the rule of their source.
            build: makes a solver for a programme.
            keep: strengths that always hold besides ``structure``; give ``law`` when looking for what to
                relax.
        """
        self._programme = programme
        self._build = build
        firm = {"structure", *keep}
        in_question = dict.fromkeys(c.source.rule for c in programme.constraints if c.source.strength not in firm)
        held = {c.source.rule for c in programme.constraints if c.source.strength in firm}
        self.names: Names = tuple(rule for rule in in_question if rule not in held)
        self._answers: dict[frozenset[str], bool] = {}

    def possible(self, rules: frozenset[str]) -> bool:
        """Whether some configuration obeys these rules and all that always hold.

        Raises:
            SolverError: the solver's budget ended before an answer.
        """
        if rules not in self._answers:
            self._answers[rules] = self._ask(rules)
        return self._answers[rules]

    def _ask(self, rules: frozenset[str]) -> bool:
        dropped = self._programme.without_rules(frozenset(self.names) - rules)
        match self._build(dropped).maximise({}):
            case Optimal() | Feasible():
                return True
            case Infeasible():
                return False
            case _:
                raise SolverError("the solver's time ended before it could tell whether these rules clash")


def verified(conflict: Names, possible: Possible) -> bool:
    """Whether a set truly cannot hold together, and can once any one statement is given up."""
    whole = frozenset(conflict)
    return not possible(whole) and all(possible(rest) for rest in _without_one(whole))


def _without_one(names: frozenset[str]) -> Iterator[frozenset[str]]:
    return (names - {name} for name in sorted(names))
