"""How far the choice leans on each assumed number, against moving the number step by step."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from appraisal.analyse.pool import Standing
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.study import full_weights
from appraisal.tradeoffs.leans import leans
from appraisal.tradeoffs.numbers import Number, numbers
from appraisal.tradeoffs.pools import Pools
from small_studies import pooled, possible, studied


def lead(
    standings: Mapping[str, Standing], leader: str, number: Number, value: int, weights: Mapping[str, int]
) -> Fraction:
    """Points by which one option is ahead once a number has another value, added up criterion by criterion."""
    moved = {
        o: s.score
        + sum(w * number.effect(c, s.point.assignment) * (value - number.figure.value) for c, w in weights.items())
        for o, s in standings.items()
    }
    return (moved.pop(leader) - max(moved.values())) / Fraction(sum(weights.values()) * UNITS_PER_POINT)


@pytest.mark.parametrize("seed", range(4))
def test_the_lead_is_smallest_at_an_end_and_both_ends_are_exact(seed: int) -> None:
    """Within the range no step finds a smaller lead, and the ends are what adding up by hand gives."""
    study, pools = studied(seed)[0], pooled(seed)
    weights = full_weights(study)
    found = leans(study, pools, weights, numbers(study))
    assert found is not None
    here = {o: pools.score_at(weights)[o] for o in possible(study)}

    for lean in found.numbers:
        low, high = lean.number.figure.lowest, lean.number.figure.highest
        steps = (*range(low, high, max(1, (high - low) // 7)), high)
        leads = {value: lead(here, found.leader, lean.number, value, weights) for value in steps}

        assert (leads[low], leads[high]) == (lean.low.lead, lean.high.lead)
        assert lean.least == min(leads.values())
        assert found.lead == lead(here, found.leader, lean.number, lean.number.figure.value, weights)


def test_nothing_leans_where_there_is_no_choice() -> None:
    """One option alone has no lead."""
    study, pools = studied(0)[0], pooled(0)
    only = possible(study)[0]

    assert leans(study, Pools(pools.criteria, {only: pools.by_option[only]}), full_weights(study), ()) is None
