"""The nearest weights of a whole option, against trying everything."""

from fractions import Fraction

import pytest

from appraisal.analyse.contest import Closest, Contest, Region
from appraisal.compile import names
from appraisal.programme import Constraint
from appraisal.solve.cpsat import Budget
from appraisal.solve.outcome import Infeasible
from appraisal.source import Source
from appraisal.tradeoffs.families import aims_of
from appraisal.tradeoffs.nearest import EVERYWHERE, Nearest, nearest, nearest_with
from appraisal.view.tradeoffs import needed
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


@pytest.mark.parametrize("seed", range(12))
def test_the_coarser_programme_never_claims_more_than_is_true(seed: int) -> None:
    """Its distance is one within which no configuration leads, and it finds nothing once all of them are out."""
    study, answers = studied(seed)
    weights = random_weights(seed, study.criteria)
    today = tuple(Fraction(w, sum(weights.values())) for w in weights.values())
    rows = [study.programme.row(c) for c in study.criteria]
    inside = {
        o: {r for c, r in zip(answers.possible, values(answers, study.criteria), strict=True) if answers.family(c, o)}
        for o in possible(study)
    }
    every = sorted(set().union(*inside.values()))
    for option, own in inside.items():
        contest = Contest(study.families[option], rows, aims_of(study, option).spans)
        found = contest.closest(Region(today, EVERYWHERE), every, (), Budget())
        distances = [d for r in own if (d := tried(today, r, every)) is not None]
        assert isinstance(found, Closest) or not distances
        if isinstance(found, Closest) and distances:
            assert float(found.least) <= min(distances) + 1e-7
            assert found.least > 0 or min(distances) < 0.01
        assert isinstance(contest.closest(Region(today, EVERYWHERE), every, sorted(own), Budget()), Infeasible)


@pytest.mark.parametrize("seed", range(8))
def test_the_weights_that_a_choice_needs_are_the_nearest(seed: int) -> None:
    """Within one option: every configuration that makes the choice is held against every one of the option."""
    study, answers = studied(seed)
    assert study.setting is not None
    weights = random_weights(seed, study.criteria)
    today = tuple(Fraction(w, sum(weights.values())) for w in weights.values())
    option, rows = possible(study)[-1], values(answers, study.criteria)
    own = [(c, r) for c, r in zip(answers.possible, rows, strict=True) if answers.family(c, option)]
    made = {(p.topic, p.footprint, p.form) for c, _ in own for p in c.placements}
    for topic, footprint, form in sorted(made)[:4]:
        asked = Constraint(
            ((names.placed(topic, footprint, form), 1),), 1, None, Source("asked-for", "what was asked for", "stance")
        )
        found = nearest_with(study, pooled(seed), option, [asked], weights)
        able = {
            r for c, r in own if any((p.topic, p.footprint, p.form) == (topic, footprint, form) for p in c.placements)
        }
        distances = [d for r in able if (d := tried(today, r, {r for _, r in own})) is not None]
        assert found.proved
        assert (found.distance is None) == (not distances)
        assert found.distance is None or float(found.distance) == pytest.approx(min(distances), abs=1e-7)


@pytest.mark.parametrize(
    ("least", "exact", "says"),
    [
        (Fraction(1), True, "It is proved that none are nearer."),
        (Fraction(1), False, "None are nearer, but another option may score up to a thousandth of a point more there."),
        (Fraction(4, 5), True, "Nearer ones may do, but the most that they could spare is 10 % of all weight."),
        (Fraction(0), True, "That none are nearer is not proved."),
    ],
)
def test_how_sure_the_nearest_weights_are_is_told_as_it_is(least: Fraction, *, exact: bool, says: str) -> None:
    """Proved, proved but for a thousandth of a point, bounded, or not bounded at all."""
    study, _ = studied(0)
    first, *others = study.criteria
    there = {first: Fraction(1), **dict.fromkeys(others, Fraction(0))}
    found = Nearest(study.options[0], there, Fraction(1), least, exact)
    assert needed(study, found, dict.fromkeys(study.criteria, 1)).endswith(says)
