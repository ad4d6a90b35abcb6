"""The record keeps exact numbers through JSON and refuses what it does not know."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import ValidationError

from appraisal.appraise import appraise
from appraisal.record import NOT_ADVICE, Appraisal
from appraisal.study import open_study
from small_cases import small_case
from worked_case import briefed


def recorded(tmp_path: Path) -> Appraisal:
    """The appraisal of the worked case."""
    return appraise(open_study(briefed(), cache=tmp_path))


@pytest.mark.parametrize("seed", range(20))
def test_what_is_read_and_written_again_is_the_same_text(seed: int, tmp_path: Path) -> None:
    """A saved appraisal can be opened years later and shown unchanged."""
    text = appraise(open_study(small_case(seed, 300), cache=tmp_path)).model_dump_json()
    assert text == Appraisal.model_validate_json(text).model_dump_json()


def test_exact_scores_survive_and_shown_scores_have_five_decimals(tmp_path: Path) -> None:
    """What decides a rank is kept as a fraction; what is shown is rounded once."""
    found = recorded(tmp_path)
    again = Appraisal.model_validate_json(found.model_dump_json())
    (before,), (after,) = found.options, again.options
    assert before.score_exact == after.score_exact
    assert isinstance(after.score_exact, Fraction)
    shown = json.loads(found.model_dump_json())["options"][0]
    assert float(round(before.score_exact or Fraction(0), 5)) == shown["score"]
    assert str(before.score_exact) == shown["score_exact"]


def test_the_record_is_frozen_and_closed(tmp_path: Path) -> None:
    """Nobody can change a number afterwards, nor slip in a field."""
    found = recorded(tmp_path)
    with pytest.raises(ValidationError, match="frozen"):
        found.case = "another"
    with pytest.raises(ValidationError, match="extra"):
        Appraisal.model_validate({**found.model_dump(), "verdict": "yes"})


def test_every_record_says_that_it_is_no_advice_and_moves_no_accountability(tmp_path: Path) -> None:
    """The two sentences travel with the numbers wherever the record goes."""
    assert NOT_ADVICE == json.loads(recorded(tmp_path).model_dump_json())["not_advice"]
    assert "not legal advice" in NOT_ADVICE
    assert "accountable in law" in NOT_ADVICE
