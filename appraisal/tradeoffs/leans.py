"""How far the choice leans on each assumed number: the lead at both ends of its range, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.numbers import Number
from appraisal.tradeoffs.pools import Pools


@dataclass(frozen=True, slots=True)
class End:
    """The choice with one number at an end of its range."""

    value: int
    lead: Fraction
    """Points by which the leader of the expected numbers is ahead of the best other; below 0 where it is passed."""
    rival: str
    """The best other option."""


@dataclass(frozen=True, slots=True)
class Lean:
    """What one number does to the lead."""

    number: Number
    low: End
    high: End

    @property
    def least(self) -> Fraction:
        """The smallest lead within the range: the lead is straight or bends downwards, so it lies at an end."""
        return min(self.low.lead, self.high.lead)

    @property
    def turns(self) -> bool:
        """Whether another option passes within the range."""
        return self.least < 0


@dataclass(frozen=True, slots=True)
class Leans:
    """All of them, those that endanger the lead most first."""

    leader: str
    lead: Fraction
    """Points at the expected numbers."""
    numbers: tuple[Lean, ...]


def leans(study: Study, pools: Pools, weights: Mapping[str, int], known: Sequence[Number]) -> Leans | None:
    """Move each number by itself to the ends of its range.

    Each option keeps its best known configuration of the expected numbers, and swings stay as they are.

    Args:
        study: an opened case.
        pools: of its options.
        weights: whole points for every criterion.
        known: see ``numbers``.

    Returns:
        None where fewer than two options are possible.
    """
    standings = {o: s for o, s in pools.score_at(weights).items() if o in contenders(study)}
    if len(standings) < 2:
        return None
    unit = sum(weights.values()) * UNITS_PER_POINT
    scores = {o: Fraction(s.score, unit) for o, s in standings.items()}
    leader = max(scores, key=lambda o: scores[o])

    def end(worths: Mapping[str, Fraction], number: Number, value: int) -> End:
        moved = {o: scores[o] + (value - number.figure.value) * worths[o] for o in scores}
        rival = max((o for o in moved if o != leader), key=lambda o: moved[o])
        return End(value, moved[leader] - moved[rival], rival)

    found = []
    for number in known:
        worths = {o: number.worth(s.point.assignment, weights) for o, s in standings.items()}
        ends = (end(worths, number, v) for v in (number.figure.lowest, number.figure.highest))
        found.append(Lean(number, *ends))
    lead = min(scores[leader] - score for o, score in scores.items() if o != leader)
    return Leans(leader, lead, tuple(sorted(found, key=lambda f: f.least)))
