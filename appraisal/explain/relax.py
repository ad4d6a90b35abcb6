"""Why an option is not possible, and the cheapest ways out: which rules of the place to give up, never the law."""

from dataclasses import dataclass

from appraisal.analyse.conflicts import Possible, cheapest_relaxations, verified
from appraisal.solve.conflict import Switches, conflicts
from appraisal.solve.cpsat import Engine
from appraisal.source import Source
from appraisal.study import FIRM, Study

COSTS = {"assumption": 1, "stance": 3, "fixed": 9}
"""What giving up a rule of each strength costs: three assumptions weigh as much as one red line, and so on."""


@dataclass(frozen=True)
class Ways:
    """Why nothing is possible, and what would make something possible."""

    conflicts: tuple[tuple[Source, ...], ...]
    """Smallest sets of rules that cannot all hold, law first."""
    every: bool
    """True where there are no further conflicts."""
    relaxations: tuple[tuple[Source, ...], ...]
    """Sets of rules to give up, the cheapest first; empty where law and definitions alone clash."""
    verified: bool
    """True where every conflict was found impossible and possible without each of its rules, and every relaxation was
    found to be enough and to need each of its rules."""


def ways_out(study: Study, option: str, limit: int = 3) -> Ways:
    """Find the smallest conflicts of an option that is not possible, and the cheapest sets of rules to give up.

    Law, definitions and structure are never given up.

    Args:
        study: an opened case.
        option: one whose family is empty.
        limit: most conflicts, and most relaxations.

    Raises:
        SolverError: a solve ended without an answer.
    """
    programme = study.programme.with_constraints(study.compiled.options[option])
    budget = study.engine.budget
    found, every = conflicts(programme, (), budget, limit)
    rules = Switches(programme, budget)
    firm = frozenset(r for r, source in rules.sources.items() if source.strength in FIRM)
    loose = [r for r in rules.names if r not in firm]

    def possible(names: frozenset[str]) -> bool:
        return rules.possible(names | firm)

    relaxed: tuple[tuple[str, ...], ...] = ()
    if possible(frozenset()):
        costs = {r: COSTS.get(rules.sources[r].strength, 1) for r in loose}
        relaxed = cheapest_relaxations(loose, possible, Engine, costs, limit)
    sure = all(verified(tuple(s.rule for s in clash), rules.possible) for clash in found) and all(
        _enough(frozenset(loose), frozenset(given_up), possible) for given_up in relaxed
    )
    return Ways(found, every, tuple(tuple(rules.sources[r] for r in names) for names in relaxed), sure)


def _enough(every: frozenset[str], given_up: frozenset[str], possible: Possible) -> bool:
    """Whether giving these up is enough, and giving up fewer of them is not."""
    rest = every - given_up
    return possible(rest) and not any(possible(rest | {rule}) for rule in given_up)
