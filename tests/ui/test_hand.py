"""An arrangement made by hand: what follows by itself, and what an old address may still say."""

from dataclasses import replace

import pytest

from appraisal.compile.answer import configuration
from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration
from appraisal.library import open_brief
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.study import Study, open_study
from appraisal_ui.hand import known, tidied


@pytest.fixture(scope="module")
def study() -> Study:
    """Walsall opened."""
    return open_study(open_brief("walsall-2017"))


@pytest.fixture(scope="module")
def setting(study: Study) -> Setting:
    """What Walsall offers."""
    assert study.setting is not None
    return study.setting


@pytest.fixture(scope="module")
def best(study: Study, setting: Setting) -> list[Configuration]:
    """Every option at its best with equal weights."""
    outcomes = [study.best(option, dict.fromkeys(study.criteria, 50)) for option in study.options]
    found = [configuration(setting, o.assignment) for o in outcomes if isinstance(o, Optimal | Feasible)]
    assert found
    return found


def test_the_solvers_answers_are_known_as_they_are(setting: Setting, best: list[Configuration]) -> None:
    """Nothing is taken from an arrangement that fits its case, and nothing more follows from it."""
    assert best == [known(setting, made) for made in best]
    assert [made.placements for made in best] == [tidied(setting, made).placements for made in best]


def test_what_another_case_said_is_left_out(study: Study, setting: Setting, best: list[Configuration]) -> None:
    """An address from before a topic was removed opens, and the checker can judge what is left."""
    assert study.checker is not None
    for made in best:
        altered = (replace(p, host="who", vehicles=(("what", "HOW"),)) for p in made.placements)
        first = made.placements[0]
        strange = replace(
            made,
            placements=(*altered, replace(first, topic="gone"), replace(first, form="F99")),
            boards=(*made.boards, ("nowhere", "F1")),
            bodies_kept=("none",),
            actions=("nothing",),
            seats=(("none", "nobody", 3),),
        )
        found = known(setting, strange)

        assert [(p.topic, p.footprint, p.form) for p in made.placements] == [
            (p.topic, p.footprint, p.form) for p in found.placements
        ]
        assert made.boards == found.boards
        assert ((), (), ()) == (found.bodies_kept, found.actions, found.seats)
        assert [] == [b.rule for b in study.checker.check(found).broken if "gone" in b.where]
        assert known(setting, tidied(setting, found)) == tidied(setting, found)
