"""The solver answers every small case as trying everything does, and the independent checker agrees.

APPRAISAL_SEEDS sets how many cases are tried: 500 where it is not given.
"""

import os
from pathlib import Path
from random import Random

import pytest

from appraisal.compile.answer import configuration, decisions
from appraisal.configuration import Configuration
from appraisal.programme import Constraint
from appraisal.solve.outcome import Infeasible, Optimal
from appraisal.study import Study, open_study
from oracles import source
from small_answers import Answers, random_weights
from small_cases import small_case

SEEDS = range(int(os.environ.get("APPRAISAL_SEEDS", "500")))
LIMIT = 500
"""Most configurations of a case, so that all of them can be tried in a moment."""
SAMPLE = 4
"""Configurations of each sort that are given to the solver as they are."""


@pytest.mark.parametrize("seed", SEEDS)
def test_solver_twin_and_checker_agree(seed: int, tmp_path: Path) -> None:
    """Compile and solve share no line with checker and twin: an error would have to be made twice, alike."""
    brief = small_case(seed, LIMIT)
    study, answers = open_study(brief, cache=tmp_path), Answers(brief)
    assert answers.swings == {c: (s.worst, s.best) for c, s in study.swings.items() if answers.possible}
    weights = random_weights(seed, study.criteria)
    for option in study.options:
        expected = answers.best(option, weights)
        match study.best(option, weights):
            case Optimal(objective=objective, assignment=assignment):
                assert expected == objective + study.offset(weights)
                assert study.setting is not None
                assert answers.family(configuration(study.setting, assignment), option)
            case outcome:
                assert (None, Infeasible()) == (expected, outcome)
    random = Random(seed)
    for feasible, found in ((True, answers.possible), (False, answers.refused)):
        for chosen in random.sample(found, min(SAMPLE, len(found))):
            assert feasible == isinstance(study.engine.maximise({}, exactly(study, chosen)), Optimal)


def exactly(study: Study, chosen: Configuration) -> tuple[Constraint, ...]:
    """The configuration and no other."""
    assert study.setting is not None
    wanted = decisions(study.setting, chosen)
    return tuple(Constraint(((n, 1),), v, v, source("exactly", "structure")) for n, v in wanted.items())
