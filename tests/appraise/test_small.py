"""The whole line on small cases: what is recorded is what trying everything finds."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.appraise.left_open import SEVERAL, left_open
from appraisal.appraise.settle import settled
from appraisal.appraise.ties import farthest_tie
from appraisal.checker import Checker
from appraisal.compile.answer import configuration, decisions
from appraisal.compile.measures import STAYS, class_of
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.configuration import Configuration
from appraisal.errors import SolverError
from appraisal.solve.cpsat import Budget
from appraisal.solve.outcome import Optimal
from appraisal.study import full_weights, open_study
from appraisal.view.words import ties
from small_answers import Answers, random_weights
from small_cases import small_case
from worked_case import briefed

SEEDS = range(40)
LIMIT = 300


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_ranks_and_criteria_are_those_of_trying_everything(seed: int, tmp_path: Path) -> None:
    """Solve, settle, check, describe and rank: nothing on the way may change a number."""
    brief = small_case(seed, LIMIT)
    study, answers = open_study(brief, cache=tmp_path), Answers(brief)
    weights = random_weights(seed, study.criteria)
    found, total = appraise(study, weights), sum(weights.values()) * UNITS_PER_POINT
    best = {o.id: answers.best(o.id, weights) for o in found.options}
    for option in found.options:
        expected = best[option.id]
        if expected is None:
            assert ("infeasible", None, None) == (option.status, option.score, option.rank)
            continue
        assert ("optimal", True, option.score) == (option.status, option.checked, option.bound)
        assert option.score_exact is not None
        assert expected == option.score_exact * total
        assert option.score_exact == sum(c.contribution for c in option.criteria.values())
        shown = [round(Fraction(value, total), 2) for value in best.values() if value is not None]
        assert option.rank == 1 + sum(value > round(Fraction(expected, total), 2) for value in shown)
    assert {o.rank for o in found.options} - {None} <= set(range(1, 1 + len(found.options)))
    assert any(best[o] is not None for o in best) == any(o.rank == 1 for o in found.options)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tie_is_reported_exactly_where_another_arrangement_is_as_good(seed: int, tmp_path: Path) -> None:
    """Two arrangements with one score are two answers; showing one of them alone would be a choice of ours."""
    brief = small_case(seed, LIMIT)
    study, answers = open_study(brief, cache=tmp_path), Answers(brief)
    assert study.setting is not None
    weights = random_weights(seed, study.criteria)
    for option in study.options:
        outcome = study.best(option, weights)
        if not isinstance(outcome, Optimal):
            continue
        level = outcome.objective + study.offset(weights)
        best = [decisions(study.setting, c) for c in as_good(answers, option, weights, level)]
        tie, sure = farthest_tie(study, study.families[option], weights, outcome)
        assert sure
        assert (len(best) > 1) == (tie is not None)
        if tie is not None:
            distances = [sum(d[n] != outcome.assignment[n] for n in d) for d in best]
            assert max(distances) == sum(tie[n] != outcome.assignment[n] for n in study.programme.decisions)
            assert decisions(study.setting, configuration(study.setting, tie)) in best


def test_what_was_not_settled_is_not_told_as_found(tmp_path: Path) -> None:
    """A search that ends early has not shown that there is no tie, nor which days are the earliest."""
    studies = (open_study(small_case(seed, LIMIT), cache=tmp_path) for seed in SEEDS)
    study = next(
        study
        for study in studies
        if (family := study.families["best_mix"]).possible
        and any(v.id.startswith("day|") for v in family.open_part.variables)
    )
    weights = full_weights(study)
    outcome, hurried = study.best("best_mix", weights), study.families["best_mix"].within(Budget(seconds=0))
    assert isinstance(outcome, Optimal)
    shown = next(o for o in appraise(study).options if o.id == "best_mix")
    open_ = shown.model_copy(update={"ties": (), "more_ties": True})

    assert (None, False) == farthest_tie(study, hurried, weights, outcome)
    assert "Whether another configuration scores the same was not settled in the time given." == ties(open_)
    with pytest.raises(SolverError, match="earliest days"):
        settled(study, hurried, outcome.assignment)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_left_open_is_what_trying_everything_finds(seed: int, tmp_path: Path) -> None:
    """A host or a service that only breaks a tie is no result, and one that does not is no open question."""
    brief = small_case(seed, LIMIT)
    study, answers = open_study(brief, cache=tmp_path), Answers(brief)
    assert study.setting is not None
    weights = random_weights(seed, study.criteria)
    slack = sum(weights.values()) * UNITS_PER_POINT // 100
    for option in study.options:
        outcome = study.best(option, weights)
        if not isinstance(outcome, Optimal):
            continue
        shown = configuration(study.setting, outcome.assignment)
        level = outcome.objective + study.offset(weights) - slack
        same = [
            {(p.topic, p.footprint): p for p in c.placements}
            for c in as_good(answers, option, weights, level)
            if forms(c) == forms(shown)
        ]
        found = left_open(study, study.setting, study.families[option], weights, outcome, shown, moves=True)
        for p in shown.placements:
            twins = [c[p.topic, p.footprint] for c in same]
            others = {t.host for t in twins if p.host} - {p.host, None}
            hosts = found.hosts.get((p.topic, p.footprint), frozenset())
            assert hosts <= others
            assert min(SEVERAL, len(others)) == len(hosts)
            for service, vehicle in p.vehicles:
                moves = {class_of(study.setting, dict(t.vehicles)[service]) in STAYS for t in twins}
                moves |= {class_of(study.setting, vehicle) in STAYS}
                assert (len(moves) > 1) == ((service, p.footprint) in found.moves)


def as_good(answers: Answers, option: str, weights: Mapping[str, int], least: int) -> list[Configuration]:
    """The configurations of an option that score at least so much."""
    every = enumerate(answers.possible)
    return [c for i, c in every if answers.score(i, weights) >= least and answers.family(c, option)]


def forms(chosen: Configuration) -> set[tuple[str, str, str]]:
    """Which form each topic takes over which footprint."""
    return {(p.topic, p.footprint, p.form) for p in chosen.placements}


@pytest.mark.parametrize("seed", range(10))
def test_a_run_is_the_same_to_the_byte_but_for_its_seconds(seed: int, tmp_path: Path) -> None:
    """An appraisal that cannot be repeated cannot be defended."""
    runs = [appraise(open_study(small_case(seed, LIMIT), cache=tmp_path / str(n))) for n in range(2)]
    texts = [run.model_copy(update={"seconds": 0.0}).model_dump_json() for run in runs]
    assert texts[0] == texts[1]


def test_a_checker_that_disagrees_stops_the_appraisal(tmp_path: Path) -> None:
    """A wrong answer is an error, never an average: here the checker reads a case whose forms cost more."""
    study = open_study(briefed(), cache=tmp_path)
    case = study.brief.case
    dearer = case.model_copy(update={"topics": (case.topics[0].model_copy(update={"share": None}), *case.topics[1:])})
    object.__setattr__(study, "checker", Checker(briefed(case=dearer)))
    with pytest.raises(SolverError, match="the checker makes"):
        appraise(study)


def test_progress_names_each_option(tmp_path: Path) -> None:
    """Who waits longer than a moment is told what for."""
    told: list[str] = []
    appraise(open_study(briefed(), cache=tmp_path), progress=told.append)
    assert ["appraising best mix", "checking the recorded position"] == told
