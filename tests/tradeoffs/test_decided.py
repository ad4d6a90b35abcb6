"""Settled, open and excluded choices, against trying everything."""

import pytest

from appraisal.analyse.sampling import uniform
from appraisal.analyse.statements import Statement, example
from appraisal.tradeoffs.decided import LEAST, Decision, decisions
from appraisal.tradeoffs.said import weight_set
from small_studies import pooled, possible, studied, values

SEEDS = range(8)
FEW = 20


def naive(seed: int, conditions: tuple[tuple[int, ...], ...]) -> list[set[tuple[str, str]]]:
    """The choices of every configuration of the options that is best, alone or tied, somewhere in the set."""
    study, answers = studied(seed)
    assert study.setting is not None
    size = len(study.criteria)
    floors = [Statement(tuple(LEAST * (k == j) - 1 for k in range(size))) for j in range(size)]
    rows = values(answers, study.criteria)
    inside = [any(answers.family(c, o) for o in possible(study)) for c in answers.possible]
    every = [(c, row) for c, row, able in zip(answers.possible, rows, inside, strict=True) if able]
    fields = {row for _, row in every}
    best = {
        row
        for row in fields
        if example(
            [
                *(Statement(tuple(a - b for a, b in zip(row, other, strict=True))) for other in fields),
                *floors,
                *map(Statement, conditions),
            ]
        )
    }
    forms, footprints = study.setting.forms, study.setting.footprints
    return [
        {(p.topic, f"{forms[p.form].name} over {footprints[p.footprint].name}") for p in c.placements}
        for c, row in every
        if row in best
    ]


def agree(found: tuple[Decision, ...], best: list[set[tuple[str, str]]]) -> None:
    """What is called proved is so, and what was only looked for is not contradicted by its own witnesses."""
    for d in found:
        holders = sum((d.topic, d.says) in chosen for chosen in best)
        status = "settled" if holders == len(best) else "open" if holders else "excluded"
        assert (d.status, True) == (status, d.proved) or not d.proved
        assert d.status != "open" or 0 < holders < len(best)
        assert bool(d.witness) == (d.status != "excluded")
        assert bool(d.without) == (d.status != "settled")


@pytest.mark.parametrize("seed", SEEDS)
def test_each_choice_stands_as_trying_everything_finds(seed: int) -> None:
    """Whatever is called proved is right, whether proofs are asked for or not; how much is depends on time alone."""
    study, _ = studied(seed)
    best = naive(seed, ())
    found = decisions(study, pooled(seed), uniform(len(study.criteria), FEW), prove=True)
    agree(found, best)
    agree(decisions(study, pooled(seed), uniform(len(study.criteria), FEW)), best)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_narrower_set_of_weights_settles_no_less(seed: int) -> None:
    """What people have said about weights counts: only weights that meet it are witnesses."""
    study, _ = studied(seed)
    a, b, *_ = study.criteria
    said = weight_set([f"{a} >= 2 {b}"], study.criteria)
    found = decisions(study, pooled(seed), uniform(len(study.criteria), FEW), said.conditions, prove=True)
    agree(found, naive(seed, said.conditions))
    assert all(said.holds(list(w.values())) for d in found for w in (d.witness, d.without) if w)
