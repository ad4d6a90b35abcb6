"""The workshop's next best question: which ratio of two weights, once agreed, would most improve the choice.

People answer ratios more surely than shares of everything. This module samples weights, as ``draws`` does.
"""

from itertools import combinations

import numpy as np

from appraisal.analyse.information import Agenda, agenda
from appraisal.analyse.sampling import Draws, uniform
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.study import Study
from appraisal.tradeoffs.draws import DRAWS, next_questions
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools

MOST = 6
"""Criteria whose ratios are tried: those whose weights by themselves are most worth knowing."""
APART = " to "


def ratios(study: Study, pools: Pools, draws: Draws | None = None) -> Agenda:
    """Rank ratios of two weights by the points to be gained on average from settling each before choosing.

    Args:
        study: an opened case.
        pools: of its options; the choice is among their configurations.
        draws: of the weights; evenly from all where None.

    Returns:
        An agenda whose items are named ``C1 to C2``.
    """
    drawn = draws or uniform(len(study.criteria), DRAWS)
    values = {p.values for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points}
    scores = drawn.weights @ np.array(sorted(values), dtype=np.float64).T / UNITS_PER_POINT
    place = {c: k for k, c in enumerate(study.criteria)}
    weighty = [q.item for q in next_questions(study, pools, drawn).items[:MOST]]
    with np.errstate(divide="ignore", invalid="ignore"):
        items = {
            f"{a}{APART}{b}": np.nan_to_num(drawn.weights[:, place[a]] / drawn.weights[:, place[b]])
            for a, b in combinations(weighty, 2)
        }
    return agenda(scores, items)
