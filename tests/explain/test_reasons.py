"""Scores taken apart, configurations held against each other, and single moves, each against plain arithmetic."""

from fractions import Fraction

import pytest

from appraisal.compile import names
from appraisal.compile.answer import configuration
from appraisal.explain.difference import difference
from appraisal.explain.moves import moves
from appraisal.explain.trace import Node, lines, trace
from appraisal.explain.why_not import Barred, Possible, choice, why_not
from appraisal.programme import Assignment
from appraisal.solve.outcome import Optimal
from appraisal.study import Study
from small_answers import random_weights
from small_studies import possible, studied

SEEDS = range(8)


def best(study: Study, option: str, weights: dict[str, int]) -> Assignment:
    """The best configuration of an option."""
    outcome = study.best(option, weights)
    assert isinstance(outcome, Optimal)
    return outcome.assignment


def score(study: Study, answer: Assignment, weights: dict[str, int]) -> Fraction:
    """Points of a configuration, from its rows."""
    total = sum(w * study.programme.row(c).value(answer) for c, w in weights.items())
    return Fraction(total, 1000 * sum(weights.values()))


def whole(node: Node) -> bool:
    """Whether every part adds up to what stands above it."""
    return not node.children or (
        node.points == sum(c.points for c in node.children) and all(whole(c) for c in node.children)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_trace_adds_up_to_the_score(seed: int) -> None:
    """Each number is exactly the sum of what stands under it, up to the score."""
    study, _ = studied(seed)
    weights = random_weights(seed, study.criteria)
    answer = best(study, possible(study)[0], weights)
    tree = trace(study, answer, weights)
    assert score(study, answer, weights) == tree.points
    assert whole(tree)
    assert len(list(lines(tree))) > len(study.criteria)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_difference_adds_up_and_turns_round(seed: int) -> None:
    """Line by line the change is the whole change, and going back undoes it."""
    study, _ = studied(seed)
    weights = random_weights(seed, study.criteria)
    one, other, *_ = (best(study, o, weights) for o in possible(study))
    there, back = difference(study, one, other, weights), difference(study, other, one, weights)
    assert score(study, other, weights) - score(study, one, weights) == there.points == -back.points
    assert there.points == sum(c.points for c in there.criteria)
    assert {(c.where, c.before, c.after) for c in there.choices} == {(c.where, c.after, c.before) for c in back.choices}
    assert () == difference(study, one, one, weights).choices


@pytest.mark.parametrize("seed", SEEDS)
def test_each_single_move_is_the_best_with_only_that_topic_moved(seed: int) -> None:
    """Trying everything finds the same best for every move, and no move that is not listed."""
    study, answers = studied(seed)
    assert study.setting is not None
    weights = random_weights(seed, study.criteria)
    here = best(study, "business_as_usual", weights)
    at = configuration(study.setting, here)
    found = {(m.topic, m.says): m.points for m in moves(study, here, weights)}
    expected: dict[tuple[str, str], Fraction] = {}
    for number, other in enumerate(answers.possible):
        moved = {p.topic for p in set(other.placements) ^ set(at.placements)}
        placed = {t: {(p.footprint, p.form) for p in at.placements if p.topic == t} for t in study.setting.topics}
        where = [t for t in placed if {(p.footprint, p.form) for p in other.placements if p.topic == t} != placed[t]]
        if len(where) != 1 or set(other.actions) != set(at.actions) or not moved:
            continue
        gain = Fraction(answers.score(number, weights), 1000 * sum(weights.values())) - score(study, here, weights)
        for p in other.placements:
            if p.topic == where[0] and (p.footprint, p.form) not in placed[where[0]]:
                says = f"{study.setting.forms[p.form].name} over {study.setting.footprints[p.footprint].name}"
                expected[p.topic, says] = max(gain, expected.get((p.topic, says), gain))
    assert expected == found


@pytest.mark.parametrize("seed", SEEDS)
def test_why_not_gives_the_price_or_the_rules(seed: int) -> None:
    """A choice that can be made has the price that trying everything finds; another is barred by rules that clash."""
    study, answers = studied(seed)
    assert study.setting is not None
    weights = random_weights(seed, study.criteria)
    option = possible(study)[0]
    top = answers.best(option, weights)
    assert top is not None
    for site in study.setting.sites.values():
        for form in study.setting.forms_of(site.topic):
            t, f = site.key
            asked = choice(study.setting, t, footprint=f, form=form.id)
            assert names.placed(t, f, form.id) in {name for c in asked for name, _ in c.terms}
            able = [
                answers.score(k, weights)
                for k, c in enumerate(answers.possible)
                if answers.family(c, option)
                and any((p.topic, p.footprint, p.form) == (t, f, form.id) for p in c.placements)
            ]
            match why_not(study, option, asked, weights):
                case Possible(points=price):
                    assert Fraction(max(able) - top, 1000 * sum(weights.values())) == price
                case Barred(conflicts=found):
                    assert not able
                    assert found
                case None:
                    pytest.fail("nothing this small runs out of time")
