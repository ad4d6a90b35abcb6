"""The worst and best that any lawful configuration reaches on each criterion, found by solving, kept by content."""

import hashlib
from pathlib import Path

from platformdirs import user_cache_path

from appraisal.compile.scale import Swing
from appraisal.errors import SolverError
from appraisal.programme import Programme
from appraisal.solve.cache import keep, recall
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Infeasible, Optimal
from appraisal.solve.stop import threads


def digest(programme: Programme) -> str:
    """Fingerprint of everything a programme says."""
    return hashlib.sha256(repr((programme.variables, programme.constraints, programme.rows)).encode()).hexdigest()


def swings(engine: Engine, cache: Path | None = None) -> dict[str, Swing]:
    """Swing of every raw row; from the cache where the same programme was asked before.

    Args:
        engine: of the programme with raw rows.
        cache: folder; the user's cache folder where None.

    Raises:
        SolverError: an end of a swing could not be proved in the time given.
    """
    folder = cache or user_cache_path("appraisal")
    file = folder / f"swings-{digest(engine.programme)}.cache"
    kept = recall(file)
    if kept is not None:
        return {name: Swing(*ends) for name, ends in kept.items()}
    rows = [row.id for row in engine.programme.rows]
    with threads(2) as side_by_side:
        found = dict(zip(rows, side_by_side.map(lambda row: _swing(engine, row), rows), strict=True))
    keep(file, {name: [s.worst, s.best] for name, s in found.items()})
    return found


def _swing(engine: Engine, row: str) -> Swing:
    ends = []
    for sign in (-1, 1):
        objective, constant = weigh(engine.programme, {row: sign})
        outcome = engine.maximise(objective)
        if isinstance(outcome, Infeasible):
            return Swing(0, 0)
        if not isinstance(outcome, Optimal):
            raise SolverError(
                f"the swing of {row} was not proved in {engine.budget.seconds:.0f} seconds; allow more time"
            )
        ends.append(sign * (outcome.objective + constant))
    return Swing(*ends)
