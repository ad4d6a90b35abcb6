"""What comes out when one criterion has all the weight: exact, and free of anybody's weights."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.solve.stop import threads
from appraisal.study import Study

BEST_MIX = "best_mix"
"""The family without limits: it takes in all others, so it never loses to them."""


SAME = Fraction(1, 100)
"""Points below which two values are one, because rounding alone can make them differ."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The best that each option reaches on one criterion, when nothing else counts."""

    criterion: str
    values: tuple[tuple[str, Fraction | None], ...]
    """Option id -> value 0-100; None where the option is not possible or nothing was found. Best mix is left out."""
    proved: bool
    """True where no option could do better than its value here."""

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options that reach most; several where they tie. Only rounding puts a value above 100."""
        best = min(max((v for _, v in self.values if v is not None), default=Fraction(0)), Fraction(100))
        return tuple(option for option, v in self.values if v is not None and v > best - SAME)


def alone(study: Study, progress: Callable[[str], None] = lambda _: None) -> tuple[Alone, ...]:
    """Give all weight to each criterion in turn and solve every option; criteria on which nothing differs are left out.

    Raises:
        SolverError: a solver failed.
    """
    progress("giving all weight to one criterion at a time")
    criteria = [c for c in study.criteria if not study.swings[c].flat]
    options = [o for o in study.options if o != BEST_MIX]
    asked = [(c, o) for c in criteria for o in options]
    with threads(2) as pool:
        found = dict(zip(asked, pool.map(lambda ask: _value(study, *ask), asked), strict=True))
    return tuple(
        Alone(c, tuple((o, found[c, o][0]) for o in options), all(found[c, o][1] for o in options)) for c in criteria
    )


def _value(study: Study, criterion: str, option: str) -> tuple[Fraction | None, bool]:
    """The best value, and whether the answer is proved."""
    weights = {criterion: 1}
    outcome = study.best(option, weights)
    if isinstance(outcome, Optimal | Feasible):
        return study.score(weights, outcome.objective), isinstance(outcome, Optimal)
    return None, isinstance(outcome, Infeasible)
