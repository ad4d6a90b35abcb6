"""The nearest weights of a whole option, against trying everything."""

from fractions import Fraction

import pytest

from appraisal.tradeoffs.nearest import EVERYWHERE, nearest
from oracles import nearest as tried
from small_answers import random_weights
from small_studies import pooled, possible, studied, values, weighted


@pytest.mark.parametrize("seed", range(12))
def test_no_configuration_of_an_option_leads_nearer(seed: int) -> None:
    """The pools are hardly seeded; yet the distance is the least over every configuration of the option."""
    study, answers = studied(seed)
    weights = random_weights(seed, study.criteria)
    today = tuple(Fraction(w, sum(weights.values())) for w in weights.values())
    rows = values(answers, study.criteria)
    inside = {
        o: {r for c, r in zip(answers.possible, rows, strict=True) if answers.family(c, o)} for o in possible(study)
    }
    every = set().union(*inside.values())
    for option, own in inside.items():
        found = nearest(study, pooled(seed), option, weights)
        distances = [d for r in own if (d := tried(today, r, every)) is not None]
        assert found.proved
        assert found.distance is None or float(found.distance) == pytest.approx(min(distances), abs=1e-7)
        assert (found.distance is None) == (not distances)
        if found.weights is None:
            assert found.least == EVERYWHERE
        else:
            best = max(weighted(found.weights, r) for r in every)
            assert best == max(weighted(found.weights, r) for r in own)
            moved = sum(abs(a - b) for a, b in zip(found.weights.values(), today, strict=True))
            assert (1, moved) == (sum(found.weights.values()), found.distance)
