"""How sure a group's choice is: by how much something that nobody has worked out could serve it better.

Nothing is worth more to anybody than what is proved at that person's weights, nor to all together than what is proved
at the sum of all weights. That settles the rule of the greatest sum. The worst off and regret have an exact search of
their own (``fair``). For Nash a geometric mean of gains is at most their mean, which is at most what is proved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, prod

from appraisal.analyse.aims import Point
from appraisal.analyse.pool import Pool, Standing
from appraisal.compile.scale import FULL_SWING, UNITS_PER_POINT
from appraisal.tradeoffs.pools import Pools
from appraisal.workshop.event import Settled
from appraisal.workshop.results import GroupChoice, together
from appraisal.workshop.state import State
from appraisal.workshop.weights import WHOLE, Voice, Weights

POINT = WHOLE * UNITS_PER_POINT
"""Units of a point at weights that add up to ``WHOLE``."""
FINE = 10_000
"""Votes of whoever gains least, where all are tilted."""


def known(state: State) -> Pools:
    """The arrangements on record with what is proved about them; one pool for each option."""
    criteria = tuple(c.id for c in state.created.criteria)
    spans = tuple(state.spans.get(c, (0, FULL_SWING)) for c in criteria)
    found = {}
    for option in (o.id for o in state.created.options):
        points = [Point(tuple(a.values[c] for c in criteria), {}) for a in state.arrangements if a.option == option]
        proofs = [(tuple(p.weights[c] for c in criteria), p.most) for p in state.proofs if p.option == option]
        if points:
            found[option] = Pool(tuple(points), spans, tuple(proofs))
    return Pools(criteria, found, tuple(o for o in state.unsettled if o not in found))


@dataclass(frozen=True, slots=True)
class Limits:
    """What is proved about some voices, in points from 0 to 100."""

    most: Mapping[str, Fraction]
    """Voice id -> what nothing that competes can exceed at the voice's weights."""
    mean: Fraction
    """What the mean over all votes cannot exceed."""
    stays: Mapping[str, tuple[Fraction, Fraction]]
    """Voice id -> what the baseline is worth to the voice at least and at most; 0 where there is none."""
    worst_off: Fraction = Fraction(100)
    """What the worst off cannot exceed."""
    regret: Fraction = Fraction(0)
    """The loss that somebody must bear at least."""
    gain: Fraction = Fraction(100)
    """What the geometric mean of gains over the baseline cannot exceed."""


def limits(pools: Pools, compete: frozenset[str], baseline: str | None, spoken: Sequence[Voice]) -> Limits:
    """What pools prove about some voices.

    Args:
        pools: of the options.
        compete: options that compete.
        baseline: the option that stays where nothing is agreed.
        spoken: at least one voice.
    """
    found = {v.id: standings(pools, v.shares) for v in spoken}
    nothing = Standing(Point((), {}), 0, 0)
    stays = {i: at.get(baseline or "", nothing) for i, at in found.items()}
    everybody = together(spoken)
    mean = Fraction(_ceiling(standings(pools, everybody), compete), sum(everybody.values()) * UNITS_PER_POINT)
    return Limits(
        {i: Fraction(_ceiling(at, compete), POINT) for i, at in found.items()},
        mean,
        {i: (Fraction(s.score, POINT), Fraction(s.ceiling, POINT)) for i, s in stays.items()},
    )


def standings(pools: Pools, weights: Weights) -> dict[str, Standing]:
    """The options at some weights; criteria without a weight count nothing."""
    return pools.score_at({c: weights.get(c, 0) for c in pools.criteria})


def _ceiling(found: Mapping[str, Standing], compete: frozenset[str]) -> int:
    return max(s.ceiling for option, s in found.items() if option in compete)


def short(choice: GroupChoice, spoken: Sequence[Voice], proved: Limits) -> Fraction:
    """The most points by which a choice could still be bettered by its own rule; 0 where it is proved.

    Args:
        choice: one of ``group_choices`` for these voices.
        spoken: the voices.
        proved: the limits of these voices.
    """
    has, most, ballots = choice.worths, proved.most, [v.id for v in spoken for _ in range(v.votes)]
    if all(has[i] == most[i] for i in most):
        return Fraction(0)
    match choice.rule:
        case "utilitarian":
            return proved.mean - _mean(has, ballots)
        case "max-min":
            return min(proved.mean, proved.worst_off, *most.values()) - min(has.values())
        case "min-max regret":
            return max(most[i] - has[i] for i in most) - proved.regret
        case _:
            gains = {i: max(Fraction(0), has[i] - proved.stays[i][1]) for i in has}
            fallback = _mean({i: least for i, (least, _) in proved.stays.items()}, ballots)
            reached = _geometric(gains, ballots)
            return max(Fraction(1, UNITS_PER_POINT), min(proved.gain, proved.mean - fallback) - reached)


def tilted(choice: GroupChoice, spoken: Sequence[Voice], proved: Limits) -> tuple[Voice, ...]:
    """The voices with so many votes, the more the less each gains, that the greatest sum chooses as Nash does.

    Empty where somebody gains nothing.
    """
    gains = {v.id: choice.worths[v.id] - proved.stays[v.id][1] for v in spoken}
    least = min(gains.values())
    return tuple(replace(v, votes=v.votes * ceil(FINE * least / gains[v.id])) for v in spoken) if least > 0 else ()


def greatest_gain(
    pools: Pools, compete: frozenset[str], spoken: Sequence[Voice], proved: Limits, heavy: Sequence[Voice]
) -> Fraction:
    """What the geometric mean of gains cannot exceed: that of gains taken several times is at most their mean.

    Args:
        pools: solved at the sum of the tilted voices.
        compete: options that compete.
        spoken: the voices.
        proved: their limits.
        heavy: the voices, tilted.
    """
    ballots = [v.id for v in spoken for _ in range(v.votes)]
    times = {v.id: Fraction(h.votes, v.votes) for v, h in zip(spoken, heavy, strict=True)}
    most = Fraction(_ceiling(standings(pools, together(heavy)), compete), POINT)
    kept = sum((h.votes * proved.stays[h.id][0] for h in heavy), Fraction(0))
    return (most - kept) / len(ballots) / _geometric(times, ballots)


def _geometric(values: Mapping[str, Fraction], ballots: Sequence[str]) -> Fraction:
    return Fraction(prod(float(values[i]) ** (1 / len(ballots)) for i in ballots))


def _mean(values: Mapping[str, Fraction], ballots: Sequence[str]) -> Fraction:
    return sum((values[i] for i in ballots), Fraction(0)) / len(ballots)


def settled(
    question: str, number: int, chosen: Sequence[GroupChoice], spoken: Sequence[Voice], proved: Limits
) -> Settled:
    """How sure the choices of a group are, as a record keeps it; rounded up.

    Args:
        question: id of the one that gave the weights.
        number: of the round.
        chosen: the choices.
        spoken: the voices behind them.
        proved: their limits.
    """
    best = {v.id: chosen[0].worths[v.id] + chosen[0].losses[v.id] for v in spoken}
    return Settled(
        question=question,
        round=number,
        short={c.rule: ceil(UNITS_PER_POINT * short(c, spoken, proved)) for c in chosen},
        own={i: ceil(UNITS_PER_POINT * (proved.most[i] - points)) for i, points in best.items()},
    )
