"""The configurations that lead for somebody, against trying every one at every draw."""

from math import isclose

import pytest

from appraisal.analyse.sampling import uniform
from appraisal.tradeoffs.winners import winners
from small_studies import pooled, possible, studied


@pytest.mark.parametrize("seed", range(4))
def test_every_draw_has_its_winner_and_no_other_is_listed(seed: int) -> None:
    """What leads at a draw is listed; what is listed leads at some draw; the shares add up to one."""
    study, pools = studied(seed)[0], pooled(seed)
    drawn = uniform(len(study.criteria), 200)
    found = winners(study, pools, drawn)
    every = {p.values for o in possible(study) for p in pools.by_option[o].points}
    best = []
    for weights in drawn.weights.tolist():
        scores = {v: sum(w * x for w, x in zip(weights, v, strict=True)) for v in every}
        top = max(scores.values())
        best.append({v for v, score in scores.items() if isclose(score, top, rel_tol=1e-12)})
    listed = {tuple(int(v * 1000) for v in w.values) for w in found}

    assert all(tied & listed for tied in best)
    assert listed <= set().union(*best)
    assert isclose(1, sum(w.share for w in found))
    assert [w.share for w in found] == sorted((w.share for w in found), reverse=True)
