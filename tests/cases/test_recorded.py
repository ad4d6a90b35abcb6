"""The position that each paper recommends or reports: possible, judged like any other, and never made to win."""

from dataclasses import replace

import pytest

from appraisal.appraise.recorded import constraints, recorded
from appraisal.compile.answer import configuration
from appraisal.library import open_brief
from appraisal.solve.outcome import Optimal
from appraisal.study import full_weights, open_study
from worked_places import PLACES, record


@pytest.mark.parametrize("case", PLACES)
def test_the_recorded_position_is_possible_or_its_conflict_names_facts(case: str) -> None:
    """A paper's own recommendation that the model refuses would mean that one of them is wrong."""
    found = record(case).recorded
    assert found is not None
    if found.feasible:
        assert ((), True) == (found.conflict, found.score is not None)
    else:
        assert any(cite.partition("-")[2].isdigit() for clash in found.conflict for cite in clash.cites)


@pytest.mark.parametrize("case", PLACES)
def test_the_checker_accepts_the_recorded_position_and_gives_it_the_same_score(case: str) -> None:
    """The number beside the recommendation is recomputed like every other."""
    study = open_study(open_brief(case))
    found = record(case).recorded
    assert found is not None
    assert study.setting is not None
    assert study.checker is not None
    weights = full_weights(study)
    outcome = study.best("best_mix", weights, constraints(study))
    assert isinstance(outcome, Optimal)
    arranged = configuration(study.setting, outcome.assignment)
    assert () == study.checker.check(arranged).broken
    assert found.score == study.score(weights, outcome.objective)


@pytest.mark.parametrize("case", PLACES)
def test_the_recorded_position_never_scores_more_than_its_possibilities(case: str) -> None:
    """It is held against the same options with the same weights: the best mix is at least as good."""
    found, options = record(case).recorded, {o.id: o for o in record(case).options}
    assert found is not None
    assert found.score is not None
    best = options["best_mix"].score
    assert best is not None
    assert found.score <= best
    assert found.option in options


@pytest.mark.parametrize("case", PLACES)
def test_the_position_is_drawn_with_the_rest_as_it_is(case: str) -> None:
    """A paper that names a board for one topic does not thereby end the pools of another."""
    study = open_study(open_brief(case))
    found = record(case).recorded
    assert found is not None
    assert found.arrangement is not None
    assert found.score is not None
    drawn = found.arrangement
    assert drawn.checked
    assert drawn.actions == ()
    assert drawn.score is not None
    assert drawn.score <= found.score
    settles = study.brief.case.recorded.settles if study.brief.case.recorded else ()
    assert all(
        p.form in (choice.forms or (p.form,)) and p.host == (choice.host or p.host)
        for choice in settles
        for p in drawn.configuration
        if (p.topic, choice.footprint or p.footprint) == (choice.topic, p.footprint)
    )
    today = {(t.id, e.footprint): e for t in study.brief.case.topics for e in t.today}
    named = {choice.topic for choice in settles}
    for p in (p for p in drawn.configuration if p.topic not in named and (p.topic, p.footprint) in today):
        assert p.form == today[p.topic, p.footprint].form


def test_a_position_that_a_rule_refuses_names_rule_and_facts() -> None:
    """If the Board had agreed another table, the recommendation would be refused with the fact that refuses it."""
    brief = open_brief("staffordshire-2014")
    wanted = "H-STA-5-older-people"
    rules = tuple(r.model_copy(update={"only": ("county",)}) if r.id == wanted else r for r in brief.case.rules)
    study = open_study(replace(brief, case=brief.case.model_copy(update={"rules": rules})))
    found = recorded(study, full_weights(study))
    assert found is not None
    assert (False, None) == (found.feasible, found.score)
    assert ("STA-021", "STA-059") in [c.cites for c in found.conflict if c.rule == wanted]
