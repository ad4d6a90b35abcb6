"""Which choices are settled, open or excluded while the weights are not settled.

The set counted: all configurations that are best throughout some cell of admissible weights (potentially
optimal), with all that equal them in every aim. Left out is what is only ever best in a tie on the edge of a
cell. Liesiö, Mild and Salo 2007, 2008 count the larger set of non-dominated configurations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point, unit
from appraisal.analyse.weight_map import Cell, Weights
from appraisal.programme import Assignment, Constraint


@dataclass(frozen=True, slots=True)
class Witness:
    """Weights under which a best configuration makes a choice, or does without it."""

    weights: Weights
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Choice:
    """One yes-or-no choice, and what shows how open it is."""

    id: str
    taken: Witness | None
    """A best configuration with it; None where no best configuration has it."""
    left: Witness | None
    """A best configuration without it; None where every best configuration has it."""

    @property
    def status(self) -> str:
        """``settled`` (always taken), ``excluded`` (never taken) or ``open``."""
        if self.taken and self.left:
            return "open"
        return "settled" if self.taken else "excluded"


def settled(aims: Aims, cells: Iterable[Cell], choices: Sequence[str]) -> tuple[Choice, ...]:
    """Sort choices into settled, open and excluded, exactly.

    Inside a cell the best configurations are those that equal its point in every aim, so each is found by
    asking for those values and for a choice made in a way not seen yet.

    Args:
        aims: what is weighed.
        cells: of the ``weight_map`` over the admissible weights; where that is not complete, a choice can
            look more settled than it is.
        choices: ids of variables that are 0 or 1.

    Raises:
        SolverError: the solver's budget ended before a proof.
    """
    taken: dict[str, Witness] = {}
    left: dict[str, Witness] = {}
    for cell in cells:
        same = [aims.between(unit(len(aims), k), v, v) for k, v in enumerate(cell.point.values)]
        found: Point | None = cell.point
        while found is not None:
            for name in choices:
                (taken if found.assignment[name] else left).setdefault(name, Witness(cell.centre, found.assignment))
            found = _another(aims, same, [c for c in choices if c not in taken or c not in left], taken)
    return tuple(Choice(name, taken.get(name), left.get(name)) for name in choices)


def _another(aims: Aims, same: Sequence[Constraint], missing: Sequence[str], taken: dict[str, Witness]) -> Point | None:
    """Find an equally good configuration that decides some choice in a way not seen yet."""
    if not missing:
        return None
    wanted = {name: -1 if name in taken else 1 for name in missing}
    outcome = aims.choose(wanted, same)
    changed = sum(wanted[name] * outcome.assignment[name] for name in missing) if outcome else 0
    unchanged = -sum(1 for name in missing if name in taken)
    return outcome if changed > unchanged else None


def core_index(assignments: Sequence[Assignment], choices: Sequence[str]) -> dict[str, Fraction]:
    """Give the share of listed configurations that make each choice.

    1 means all, 0 none. It counts only what is listed: a pool that misses configurations can make an open
    choice look settled.
    """
    total = max(1, len(assignments))
    return {name: Fraction(sum(1 for a in assignments if a[name]), total) for name in choices}
