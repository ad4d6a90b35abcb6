"""Assumed numbers: their effects against compiling the case anew, and shifts against arithmetic by hand."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from appraisal.compile.build import compile_case
from appraisal.compile.scale import FULL_SWING
from appraisal.compile.setting import Setting
from appraisal.library import open_brief
from appraisal.schema.base import Figure
from appraisal.schema.method import Judgement
from appraisal.study import Study, full_weights, open_study
from appraisal.tradeoffs.numbers import numbers, shifts, uncertain
from appraisal.tradeoffs.pools import open_pools
from small_studies import folder, pooled, studied

LISTED = Path(__file__).parents[1] / "cases" / "worlds" / "listed.yaml"


def raised(study: Study, figure: Figure) -> Setting:
    """The setting with one rating of the case or the pack one higher."""
    assert study.setting is not None
    case, method = study.setting.case, study.setting.method

    def up(judgement: Judgement) -> Judgement:
        more = figure.model_copy(update={"value": figure.value + 1})
        return judgement.model_copy(update={"rating": more}) if judgement.rating is figure else judgement

    case = case.model_copy(update={"judgements": tuple(map(up, case.judgements))})
    method = method.model_copy(update={"judgements": tuple(map(up, method.judgements))})
    return Setting(replace(study.brief, case=case, method=method), case, method)


@pytest.mark.parametrize("seed", range(4))
def test_an_effect_is_what_compiling_anew_makes_it(seed: int) -> None:
    """One point more on a rating moves every known configuration by what its effects say, but for rounding."""
    study, _ = studied(seed)
    answers = [p.assignment for pool in pooled(seed).by_option.values() for p in pool.points]
    assert study.setting is not None
    rated = {id(j.rating) for j in (*study.setting.case.judgements, *study.setting.method.judgements)}
    for number in [n for n in numbers(study) if id(n.figure) in rated][:6]:
        compiled = compile_case(raised(study, number.figure))
        for criterion, measured in study.compiled.measured.items():
            swing, after = study.swings[criterion], compiled.measured[criterion]
            for answer in answers:
                moved = after.row.value(answer) - measured.row.value(answer)
                unit = 0 if swing.flat else Fraction(FULL_SWING * moved, swing.best - swing.worst)
                assert abs(unit - number.effect(criterion, answer)) < 1


def test_the_shift_that_turns_a_listed_case_can_be_worked_out_by_hand() -> None:
    """The lead, shared out over what one more of the number adds, is exactly how far the number must move."""
    study = open_study(open_brief(LISTED), cache=folder())
    weights = full_weights(study)
    pools = open_pools(study, effort=0, cache=folder())
    scores = {o: Fraction(s.score) for o, s in pools.score_at(weights).items()}
    leader = max(scores, key=scores.__getitem__)
    assert () == shifts(study, pools, leader, weights)
    for option, score in scores.items():
        for shift in shifts(study, pools, option, weights):
            effect = sum(
                shift.number.effect(c, pools.score_at(weights)[o].point.assignment) * w * sign
                for c, w in weights.items()
                for o, sign in ((option, 1), (leader, -1))
            )
            assert scores[leader] - score == effect * (shift.to - shift.number.figure.value)


def test_draws_keep_to_their_ranges_and_ranks_add_up() -> None:
    """Every draw gives each option some rank; the score at the expected numbers lies among those drawn."""
    study, pools = studied(0)[0], pooled(0)
    weights = full_weights(study)
    found = uncertain(study, pools, weights, draws=500)
    assert all(abs(sum(row) - 1) < 1e-9 for row in found.ranks.ranks)
    assert all(low <= middle <= high for low, middle, high in found.spans.values())
    assert all(-1e-9 <= item.gain <= found.information.everything + 1e-9 for item in found.information.items)
