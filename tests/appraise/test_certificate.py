"""How answers are confirmed, and that engines which disagree are an error."""

from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.errors import SolverError
from appraisal.record import Appraisal
from appraisal.solve.confirmed import confirmed
from appraisal.solve.cpsat import Budget, weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Unknown
from appraisal.study import full_weights, open_study
from appraisal.view.words import confirmed as said
from appraisal.view.words import near_ties, standing
from small_cases import small_case
from small_studies import possible, studied

SURE = {"both engines", "ceiling", "single configuration", "plain consequences"}


@pytest.mark.parametrize("seed", range(15))
def test_every_answer_of_a_small_case_is_confirmed(seed: int, tmp_path: Path) -> None:
    """Each option's answer has a second opinion, and the record says whose."""
    found = appraise(open_study(small_case(seed, 300), cache=tmp_path))
    for option in found.options:
        sure = option.certificate
        assert sure is not None
        assert sure.agreed in SURE
        assert (option.checked, Budget().seed, Budget().workers) == (sure.checker_passed, sure.seed, sure.workers)
        assert all(e.objective in {None, option.score_exact} for e in sure.engines)
        assert all("OR-Tools 9" in e.engine for e in sure.engines)
    assert found == Appraisal.model_validate_json(found.model_dump_json()) or found.seconds


@pytest.mark.parametrize("seed", range(6))
def test_a_false_claim_is_an_error(seed: int) -> None:
    """Too little, too much or nothing at all: the second engine does not let it pass."""
    study, _ = studied(seed)
    weights = full_weights(study)
    objective, _ = weigh(study.programme, weights)
    claimed = 0
    for option in possible(study):
        engine, outcome = study.families[option], study.best(option, weights)
        assert isinstance(outcome, Optimal)
        assert confirmed(engine, objective, outcome).agreed in SURE
        assert "one engine only" == confirmed(engine, objective, Unknown()).agreed
        best = Feasible(outcome.objective, outcome.objective + 1, outcome.assignment)
        assert "one engine only" == confirmed(engine, objective, best).agreed
        if engine.open_part.variables:
            claimed += 1
            for wrong in (
                Optimal(outcome.objective - 1, outcome.assignment),
                Optimal(outcome.objective + 1, outcome.assignment),
                Infeasible(),
            ):
                with pytest.raises(SolverError, match="disagree"):
                    confirmed(engine, objective, wrong)
    assert claimed


def test_options_within_a_point_of_the_lead_are_named(tmp_path: Path) -> None:
    """A lead that one assumed rating could turn must not read like a finding."""
    for seed in range(30):
        found = appraise(open_study(small_case(seed, 300), cache=tmp_path))
        families = [o for o in found.options if o.id != "best_mix" and o.score_exact is not None]
        if families:
            top = max(o.score_exact for o in families if o.score_exact is not None)
            named = {
                o.id
                for o in families
                if o.score_exact is not None and round(top, 2) != round(o.score_exact, 2) and top - o.score_exact <= 1
            }
            assert named == {o.id for o in near_ties(found)}


def test_a_proof_by_one_engine_is_not_called_one_by_two(tmp_path: Path) -> None:
    """Where the second engine did not finish, the place in the table and the sentence below it say so."""
    found = appraise(open_study(small_case(3, 300), cache=tmp_path))
    proved = [o for o in found.options if o.status == "optimal"]
    first = proved[0]
    assert first.certificate is not None
    single = first.model_copy(
        update={"certificate": first.certificate.model_copy(update={"agreed": "one engine only"})}
    )
    others = tuple(single if o is first else o for o in found.options)
    assert ("proved best", "proved best, by one engine only") == (standing(first), standing(single))
    assert "one engine" not in said(found)
    assert f"proved by one engine only, as the second did not finish: {first.name}" in said(
        found.model_copy(update={"options": others})
    )
