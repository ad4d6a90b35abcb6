"""Maps of one and two free weights against fine grids of everything there is."""

from fractions import Fraction
from itertools import pairwise

import pytest

from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import dichotomy, free_weight
from appraisal.tradeoffs.cells import Region, free_many
from appraisal.tradeoffs.line import free, free_known
from small_answers import random_weights
from small_studies import leaders, pooled, possible, studied

SEEDS = range(10)
GRID = 24


def positive(seed: int, criteria: tuple[str, ...]) -> dict[str, int]:
    """Weights above nought for every criterion."""
    return {c: w + 1 for c, w in random_weights(seed, criteria).items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_leads_on_the_grid_leads_on_the_line(seed: int) -> None:
    """Break-points are exact: at every share that is tried the stretch names only true leaders."""
    study, answers = studied(seed)
    weights = positive(seed, study.criteria)
    for criterion in study.criteria[:3]:
        found = free(study, criterion, weights)
        assert found.complete
        ends = [(s.low, s.high) for s in found.stretches]
        assert (0, 1) == (ends[0][0], ends[-1][1])
        assert all(before[1] == after[0] for before, after in pairwise(ends))
        rest = sum(weights.values()) - weights[criterion]
        for k in range(GRID + 1):
            share = Fraction(k, GRID)
            at = {c: (GRID - k) * w for c, w in weights.items()} | {criterion: k * rest}
            named = {o for s in found.stretches if s.low <= share <= s.high for o in s.leaders}
            assert named
            assert named <= leaders(study, answers, at)


@pytest.mark.parametrize("seed", SEEDS)
def test_leaving_out_what_cannot_lead_changes_nothing(seed: int) -> None:
    """The twin solves every option along the whole line; the same stretches, leaders and ties come out."""
    study, _ = studied(seed)
    weights = positive(seed, study.criteria)
    for criterion in study.criteria[:3]:
        found, pools = free(study, criterion, weights), pooled(seed)
        aims = {o: Aims(study.families[o], free_weight(weights, criterion)) for o in possible(study)}
        rest = sum(weights.values()) - weights[criterion]
        for share in {end for a in aims.values() for ends in dichotomy(a).stretches for end in ends}:
            kept = {c: (share.denominator - share.numerator) * w for c, w in weights.items()}
            pools = pools.proved(study, kept | {criterion: share.numerator * rest})
        assert found.stretches == free_known(study, pools, criterion, weights)


def inside(region: Region, at: tuple[Fraction, Fraction]) -> bool:
    """Whether a place lies in a region or on its edge: never on both sides of its edges."""
    ring = [*region.corners, region.corners[0]]
    turns = [(b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]) for a, b in pairwise(ring)]
    return all(t >= 0 for t in turns) or all(t <= 0 for t in turns)


@pytest.mark.parametrize("most", [None, 8])
@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_leads_on_the_grid_leads_on_the_map(seed: int, most: int | None) -> None:
    """Two free weights: every place lies in a region, and each region there names a true leader, best known or not."""
    study, answers = studied(seed)
    weights = positive(seed, study.criteria)
    first, second = study.criteria[:2]
    found = free_many(study, (first, second), weights, most)
    assert (1, 1) == (found.coverage, sum(r.share for r in found.regions))
    assert found.best == 1 or most is not None
    rest = sum(weights.values()) - weights[first] - weights[second]
    for i in range(7):
        for j in range(7 - i):
            at = {c: (6 - i - j) * w for c, w in weights.items()} | {first: i * rest, second: j * rest}
            here = {r.option for r in found.regions if inside(r, (Fraction(i, 6), Fraction(j, 6)))}
            assert here
            assert here <= leaders(study, answers, at)


def test_a_map_that_was_stopped_says_so() -> None:
    """Before anything but equal weights was asked, nothing is proved."""
    study, _ = studied(1)
    found = free_many(study, study.criteria[:2], positive(1, study.criteria), 0)
    assert (0, 0) == (found.coverage, found.best)
    assert sum(r.share for r in found.regions) == 1


def test_a_map_without_other_weights_is_refused() -> None:
    """With nothing else weighed there are no proportions to keep."""
    study, _ = studied(0)
    alone = {c: int(c == study.criteria[0]) for c in study.criteria}
    with pytest.raises(ValueError, match="no weight to keep"):
        free(study, study.criteria[0], alone)
    with pytest.raises(ValueError, match="no weight to keep"):
        free_many(study, study.criteria[:2], alone)
