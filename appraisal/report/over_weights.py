"""Where options lead over all weights, from the pools: sampled shares, and exact turning points among what is known."""

from fractions import Fraction

from appraisal.report.regions import Flip, Region, Regions
from appraisal.study import Study, full_weights
from appraisal.tradeoffs.draws import acceptability
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.line import Stretch, free_known
from appraisal.tradeoffs.pools import Pools, open_pools
from appraisal.tradeoffs.within import within

FLIPS = 3
"""Turning points told, the nearest to equal weights first."""


def over_all_weights(study: Study) -> Regions | None:
    """How much of all weights each option leads under, and what turns the choice.

    None where nothing is possible, and where of some option nothing was found: it could lead anywhere.
    """
    pools = open_pools(study)
    if pools.unsettled or not any(option in pools.by_option for option in contenders(study)):
        return None
    found = acceptability(study, pools)
    names = study.option_names
    shares = sorted(found.options, key=lambda o: -o.first)
    regions = tuple(Region(names[o.option], Fraction(round(o.first * found.draws), found.draws)) for o in shares)
    how = f"{found.draws:,} sets of weights were drawn {found.method}."
    proved = Fraction(found.proved).limit_denominator(1000)
    inside = tuple((names[narrow], names[wide]) for narrow, wide in within(study, pools))
    return Regions(regions, _flips(study, found.pools), exact=False, coverage=proved, how=how, inside=inside)


def _flips(study: Study, pools: Pools) -> tuple[Flip, ...]:
    equal = full_weights(study)
    now = Fraction(1, len(study.criteria))
    found: list[tuple[Fraction, Flip]] = []
    for criterion in study.criteria if len(study.criteria) > 1 else ():
        stretches = free_known(study, pools, criterion, equal)
        here = next(k for k, s in enumerate(stretches) if s.low <= now <= s.high)
        if here > 0:
            found.append(_flip(study, criterion, stretches[here], stretches[here - 1], now))
        if here + 1 < len(stretches):
            found.append(_flip(study, criterion, stretches[here], stretches[here + 1], now))
    return tuple(flip for _, flip in sorted(found, key=lambda item: item[0])[:FLIPS])


def _flip(study: Study, criterion: str, here: Stretch, beyond: Stretch, now: Fraction) -> tuple[Fraction, Flip]:
    rising = beyond.low >= here.high
    at = here.high if rising else here.low
    names = tuple(study.option_names[o] for o in beyond.leaders)
    sheds = set(beyond.leaders) <= set(here.leaders)
    return abs(at - now), Flip(study.criterion_names[criterion], at, names, rising, sheds)
