"""Which ratio of weights to settle first."""

import pytest

from appraisal.tradeoffs.draws import next_questions
from appraisal.tradeoffs.questions import APART, ratios
from small_studies import pooled, studied


@pytest.mark.parametrize("seed", range(6))
def test_a_ratio_is_worth_no_more_than_knowing_every_weight(seed: int) -> None:
    """Ranked, between nothing and everything, and of criteria of the case."""
    study, _ = studied(seed)
    found, single = ratios(study, pooled(seed)), next_questions(study, pooled(seed))
    gains = [item.gain for item in found.items]
    assert gains == sorted(gains, reverse=True)
    assert all(-1e-9 <= gain <= single.everything + 1e-9 for gain in gains)
    assert all(set(item.item.split(APART)) <= set(study.criteria) for item in found.items)
