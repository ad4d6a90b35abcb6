"""Proved leaders against trying everything at the same weights."""

import numpy as np
import pytest

from appraisal.analyse.sampling import uniform
from appraisal.solve.ceilings import Ceilings
from appraisal.tradeoffs.draws import acceptability, next_questions
from appraisal.tradeoffs.proofs import prove, whole
from small_studies import leaders, pooled, possible, studied

SEEDS = range(10)
COUNT = 40


@pytest.mark.parametrize("seed", SEEDS)
def test_no_family_exceeds_its_ceilings(seed: int) -> None:
    """A ceiling learnt at one weight holds at every other."""
    study, answers = studied(seed)
    weights = whole(uniform(len(study.criteria), COUNT, seed).weights)
    rows = [study.programme.row(c) for c in study.criteria]
    for option in possible(study):
        ceilings = Ceilings(study.families[option], rows)
        ceilings.learn([int(w) for w in weights[0]])
        best = [answers.best(option, named(study.criteria, w)) or 0 for w in weights]
        assert (np.array(best) <= ceilings.last(weights)).all()


def named(criteria: tuple[str, ...], weights: np.ndarray) -> dict[str, int]:
    """A row of whole weights by criterion."""
    return {c: int(w) for c, w in zip(criteria, weights, strict=True)}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_proved_leader_leads(seed: int) -> None:
    """Wherever the proof says so, no option scores more than the one shown; with time enough it says so everywhere."""
    study, answers = studied(seed)
    weights = whole(uniform(len(study.criteria), COUNT, seed).weights)
    for rounds in (0, 2, COUNT):
        found = prove(study, pooled(seed), weights, rounds)
        for k in np.flatnonzero(found.proved):
            assert found.leader[k] in leaders(study, answers, named(study.criteria, weights[k]))
    assert (True, 0.0) == (bool(found.proved.all()), found.gap)


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_count_true_leaders(seed: int) -> None:
    """With every draw proved, no share is below the plain count of who leads alone, and some leader is in every draw."""
    study, answers = studied(seed)
    drawn = uniform(len(study.criteria), COUNT, seed)
    found = acceptability(study, pooled(seed), drawn, COUNT)
    told = [leaders(study, answers, named(study.criteria, w)) for w in whole(drawn.weights)]
    assert 1.0 == found.proved
    shares = {o.option: round(o.first * COUNT) for o in found.options}
    assert all(sum(t == {o} for t in told) <= shares[o] for o in possible(study))
    assert COUNT <= sum(shares.values())
    assert all(bool(o.central) == (o.first > 0) for o in found.options)
    again = acceptability(study, pooled(seed), drawn, COUNT)
    assert [o.ranks for o in found.options] == [o.ranks for o in again.options]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_question_is_worth_more_than_all_together(seed: int) -> None:
    """Knowing one weight cannot help more than knowing every one."""
    study, _ = studied(seed)
    found = next_questions(study, pooled(seed))
    assert all(-1e-9 <= item.gain <= found.everything + 1e-9 for item in found.items)
