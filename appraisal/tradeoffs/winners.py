"""The configurations that lead for somebody: those of the pools that lead under some of the weights drawn."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from appraisal.analyse.acceptability import leaders
from appraisal.analyse.sampling import Draws, uniform
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Assignment
from appraisal.study import Study
from appraisal.tradeoffs.draws import DRAWS
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools


@dataclass(frozen=True)
class Winner:
    """One configuration that leads for some weights."""

    options: tuple[str, ...]
    """Options to which it belongs."""
    share: float
    """Part of the weights drawn under which it leads; the first found has those on which it ties with another."""
    values: tuple[Fraction, ...]
    """On each criterion in the order of the case, from 0 at the worst to 100 at the best."""
    assignment: Assignment


def winners(study: Study, pools: Pools, draws: Draws | None = None) -> tuple[Winner, ...]:
    """Find them, those that lead most often first.

    Args:
        study: an opened case.
        pools: of its options.
        draws: weights by criterion in the order of the case; evenly from all weights where None.
    """
    drawn = draws or uniform(len(study.criteria), DRAWS)
    every = {p.values: p for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points}
    points = list(every.values())
    if not points:
        return ()
    lead = leaders(np.array([p.values for p in points], dtype=np.int64), drawn).leader
    numbers, times = np.unique(lead, return_counts=True)
    found = []
    for number, often in zip(numbers, times, strict=True):
        point = points[int(number)]
        inside = tuple(
            o for o in contenders(study) if all(c.holds(point.assignment) for c in study.compiled.options[o])
        )
        values = tuple(Fraction(v, UNITS_PER_POINT) for v in point.values)
        found.append(Winner(inside, int(often) / len(lead), values, point.assignment))
    return tuple(sorted(found, key=lambda w: (-w.share, w.values)))
