"""Answers from a pool against trying everything: never above the truth, never below it once proved."""

from pathlib import Path

import pytest

from appraisal.solve.cache import recall
from appraisal.tradeoffs.pools import open_pools
from small_answers import random_weights
from small_studies import folder, pooled, possible, studied

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_lies_between_what_is_known_and_its_ceiling(seed: int) -> None:
    """A slider may show less than the best for a moment, but the badge beside it must not lie."""
    (study, answers), pools = studied(seed), pooled(seed)
    for number in range(10):
        weights = random_weights(number, study.criteria)
        for option, standing in pools.score_at(weights).items():
            best = answers.best(option, weights)
            assert best is not None
            assert standing.score <= best <= standing.ceiling


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_proved_is_the_best_there_is(seed: int) -> None:
    """The background proof ends in the exact answer for every option."""
    (study, answers), pools = studied(seed), pooled(seed)
    weights = random_weights(seed, study.criteria)
    found = pools.proved(study, weights).score_at(weights)
    assert set(possible(study)) <= set(found)
    assert {o: answers.best(o, weights) for o in found} == {o: s.score for o, s in found.items()}
    assert all(s.proved for s in found.values())


@pytest.mark.parametrize("spoiled", ["", "{}", "[1]", '{"best_mix": {"points": 3}}'])
def test_a_spoiled_pool_is_found_anew(tmp_path: Path, spoiled: str) -> None:
    """What is kept for speed alone may be thrown away; it must not end in a traceback or in fewer options."""
    study, _ = studied(SEEDS[0])
    before = open_pools(study, effort=0, cache=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(spoiled, encoding="utf-8")
    after, equal = open_pools(study, effort=0, cache=tmp_path), dict.fromkeys(study.criteria, 1)

    assert recall(file)
    assert {o: s.score for o, s in before.score_at(equal).items()} == {
        o: s.score for o, s in after.score_at(equal).items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pool_kept_in_a_file_answers_as_before(seed: int) -> None:
    """Opening the same case again starts from what was found the first time."""
    study, _ = studied(seed)
    before, again = (open_pools(study, effort=2000, cache=folder() / "kept") for _ in range(2))
    weights = random_weights(seed, study.criteria)
    assert {o: (s.score, s.ceiling) for o, s in before.score_at(weights).items()} == {
        o: (s.score, s.ceiling) for o, s in again.score_at(weights).items()
    }
