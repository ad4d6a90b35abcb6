"""A group's choices against trying everything."""

from fractions import Fraction

import pytest

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.tradeoffs.groups import Voice, together
from small_answers import random_weights
from small_studies import pooled, possible, studied

SEEDS = range(10)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_sees_their_own_ranking(seed: int) -> None:
    """Each person's scores are the best of each option by that person's weights, the best first."""
    study, answers = studied(seed)
    people = {f"p{k}": random_weights(seed + k, study.criteria) for k in range(3)}
    for voice in together(study, pooled(seed), people).voices:
        weights = people[voice.person]
        scale = UNITS_PER_POINT * sum(weights.values())
        best = {o: Fraction(answers.best(o, weights) or 0, scale) for o in possible(study)}
        assert (best, True) == (dict(voice.scores), voice.proved)
        assert sorted(best.values(), reverse=True) == list(voice.scores.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_rules_keep_their_word_among_what_is_known(seed: int) -> None:
    """The utilitarian sum is the greatest of all there is; gains and losses are measured from the baseline."""
    study, answers = studied(seed)
    people = {f"p{k}": random_weights(seed + k, study.criteria) for k in range(3)}
    found = together(study, pooled(seed), people)
    floor = {v.person: v.scores[found.against] for v in found.voices}
    by_rule = {c.rule: c for c in found.choices}
    sums = {rule: sum(c.scores.values()) for rule, c in by_rule.items()}
    assert sums["utilitarian"] == max(sums.values())
    least = {rule: min(c.scores.values()) for rule, c in by_rule.items()}
    assert least["max-min"] == max(least.values())
    assert max(by_rule["min-max regret"].short.values()) <= min(max(c.short.values()) for c in found.choices)
    for choice in found.choices:
        assert all(choice.scores[p] - floor[p] == gain for p, gain in choice.gains.items())
        assert all(floor[p] - choice.scores[p] == loss for p, loss in choice.losses.items())
    one = {"all": dict.fromkeys(study.criteria, 1)}
    alone = together(study, pooled(seed), one)
    assert {
        Fraction(max(answers.best(o, one["all"]) or 0 for o in possible(study)), UNITS_PER_POINT * len(one["all"]))
    } == {c.scores["all"] for c in alone.choices}
    assert alone.unanimous


def test_favourites_that_tie_are_all_named() -> None:
    """Nobody's favourite is dropped by the order of a list."""
    assert ("x", "y") == Voice("p", {"x": Fraction(2), "y": Fraction(2), "z": Fraction(1)}, proved=True).winners


def test_a_group_of_nobody_is_refused() -> None:
    """A question about people needs people."""
    with pytest.raises(ValueError, match="nobody"):
        together(studied(0)[0], pooled(0), {})
