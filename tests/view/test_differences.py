"""Two arrangements line by line, and what one made by hand breaks."""

from dataclasses import replace
from fractions import Fraction

import pytest

from appraisal.compile.answer import configuration
from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration
from appraisal.explain.difference import ChoiceChange, Difference, difference
from appraisal.explain.moves import moves
from appraisal.library import Brief, open_brief
from appraisal.programme import Assignment
from appraisal.solve.outcome import Optimal
from appraisal.study import Study, open_study
from appraisal.view import arrangement, differences


@pytest.fixture(scope="module")
def study() -> Study:
    """Walsall opened."""
    return open_study(open_brief("walsall-2017"))


@pytest.fixture(scope="module")
def weights(study: Study) -> dict[str, int]:
    """Equal weights."""
    return dict.fromkeys(study.criteria, 50)


@pytest.fixture(scope="module")
def answers(study: Study, weights: dict[str, int]) -> dict[str, Assignment]:
    """Each option at its best."""
    found = {option: study.best(option, weights) for option in study.options}
    return {option: outcome.assignment for option, outcome in found.items() if isinstance(outcome, Optimal)}


def test_an_arrangement_differs_from_itself_in_nothing(
    study: Study, weights: dict[str, int], answers: dict[str, Assignment]
) -> None:
    """The sentence says so, and there is no line."""
    for answer in answers.values():
        found = difference(study, answer, answer, weights)

        assert differences.finding(found, "A", "B") == "A and B are the same arrangement."
        assert () == differences.on_criteria(study, found).rows


def test_there_and_back_are_opposite(study: Study, weights: dict[str, int], answers: dict[str, Assignment]) -> None:
    """The points of the lines add up to the points of the sentence, with the other sign on the way back."""
    one, other = list(answers.values())[:2]
    there, back = difference(study, one, other, weights), difference(study, other, one, weights)

    assert there.points == -back.points == sum(c.points for c in there.criteria)
    assert len(there.choices) == len(back.choices) > 0
    assert f"{len(there.choices)} choices differ." in differences.finding(there, "A", "B")


def test_one_choice_differs_and_two_differ() -> None:
    """Grammar is right in the singular."""
    one = Difference(Fraction(-1, 3), (), (ChoiceChange("x", "a", "b"),))

    assert "From A to B: –0.33 points; 1 choice differs." == differences.finding(one, "A", "B")
    assert "0.00" == differences.signed(Fraction(-1, 1000))


def test_single_moves_are_ranked(study: Study, weights: dict[str, int], answers: dict[str, Assignment]) -> None:
    """The best move stands first, and the title counts those that gain."""
    assert study.setting is not None
    topic = study.setting.case.topics[0]
    shown = differences.single(moves(study, next(iter(answers.values())), weights, topic.id), topic.name)
    gains = [float(row[1].replace("–", "-")) for row in shown.rows]

    assert sorted(gains, reverse=True) == gains
    assert shown.title.startswith(f"If only {topic.name} moved: ")


@pytest.fixture(scope="module")
def setting(study: Study) -> Setting:
    """What Walsall offers."""
    assert study.setting is not None
    return study.setting


def pooled(made: Configuration) -> Configuration:
    """An arrangement with every service in a pooled fund."""
    everything = (replace(p, vehicles=tuple((s, "S75_POOL") for s, _ in p.vehicles)) for p in made.placements)
    return replace(made, placements=tuple(everything))


def test_what_the_law_closes_is_named_with_what_it_allows(
    study: Study, setting: Setting, answers: dict[str, Assignment], brief: Brief
) -> None:
    """Surgery cannot be pooled: the reader learns the provision and what would be lawful; the solver's answer is clean."""
    assert study.checker is not None
    known = arrangement.lexicon(brief.law, brief.method)
    made = configuration(setting, next(iter(answers.values())))
    wrong = pooled(made)
    found = differences.judged(setting, wrong, study.checker.check(wrong))
    instead = differences.lawful(setting, wrong, known)

    assert "This arrangement is lawful and keeps every rule." == differences.verdict(study.checker.check(made))
    assert () == differences.lawful(setting, made, known).rows
    assert "This arrangement is unlawful" in differences.verdict(found)
    assert "the law" == differences.broken(setting, found, known).rows[0][3]
    assert any("SI 2000/617" in row[2] for row in differences.broken(setting, found, known).rows)
    assert [] == [row[1] for row in differences.broken(setting, found, known).rows if "S75_POOL" in row[1]]
    surgery = next(row for row in instead.rows if row[0].startswith("Surgery"))
    assert "Stays with its holder; Planned together, nothing moves" == surgery[2]
