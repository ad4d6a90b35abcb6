"""Every constraint remembers the rule it comes from, and every answer can be read back."""

import json

import pytest

from appraisal.compile.answer import configuration, decisions
from appraisal.compile.build import compile_case
from appraisal.compile.scale import FULL_SWING, Swing
from appraisal.compile.setting import Setting
from appraisal.library import Brief
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Optimal
from small_cases import small_case
from small_packs import tiny_law
from small_rules import RULE
from worked_case import POOLED, briefed


def setting(brief: Brief) -> Setting:
    """The brief laid out."""
    assert brief.case.kind == "configured"
    assert brief.method is not None
    return Setting(brief, brief.case, brief.method)


@pytest.mark.parametrize("seed", range(60))
def test_every_constraint_has_a_rule_that_somebody_can_look_up(seed: int) -> None:
    """A conflict is only worth something if each line leads to the law, the case or the option."""
    laid_out = setting(small_case(seed))
    found = compile_case(laid_out)
    law = {rule.id: (rule.says, "law", (rule.provision,)) for rule in laid_out.law.rules} if laid_out.law else {}
    case = {rule.id: (rule.says, rule.strength, rule.facts) for rule in laid_out.case.rules}
    for constraint in found.programme.constraints:
        source = constraint.source
        if source.strength != "structure":
            assert {**law, **case}[source.rule] == (source.says, source.strength, source.cites)
    for option in laid_out.case.own_options:
        own = {rule.id for rule in option.rules} | {f"{option.id}-survivors"}
        assert own >= {c.source.rule for c in found.options[option.id]}


@pytest.mark.parametrize("seed", range(60))
def test_an_answer_read_back_and_written_again_is_the_same(seed: int) -> None:
    """What people read and what the solver chose are one arrangement."""
    laid_out = setting(small_case(seed))
    outcome = Engine(compile_case(laid_out).programme).maximise({})
    if isinstance(outcome, Optimal):
        written = decisions(laid_out, configuration(laid_out, outcome.assignment))
        assert written == {name: outcome.assignment[name] for name in written}


@pytest.mark.parametrize("seed", range(20))
def test_the_same_case_always_gives_the_same_programme(seed: int) -> None:
    """The programme's digest is the key of the swings found before."""
    first, second = (compile_case(setting(small_case(seed))) for _ in range(2))
    assert (first.programme, first.options) == (second.programme, second.options)


def test_a_law_of_its_own_closes_the_atom_and_nothing_else() -> None:
    """An option is repaired by splitting what it takes in, instead of failing whole."""
    law = tiny_law(tuple(rule for rule in tiny_law().rules if rule.id == "L-UNSURE"))
    laid_out = setting(briefed(law=law))
    closed = [c for c in compile_case(laid_out).programme.constraints if c.source.rule == "L-UNSURE"]
    assert {"use|home|whole|POOL", "use|home|north|POOL", "use|home|rest|POOL"} == {
        n for c in closed for n, _ in c.terms
    }
    assert POOLED.vehicles == (("nursing", "POOL"), ("home", "POOL"))


def test_a_rule_that_is_off_or_of_another_day_says_nothing() -> None:
    """What is recorded but not applied must not bite."""
    plain = {"kind": "forms", "never": ("JOINT",), "says": "not jointly", "strength": "stance"}
    rules = (
        {"id": "off", "off": True, **plain},
        {"id": "past", "until": "2016-03-30", **plain},
        {"id": "later", "since": "2016-04-01", **plain},
        {"id": "now", "since": "2016-03-31", "until": "2016-03-31", **plain},
    )
    made = tuple(RULE.validate_json(json.dumps(rule)) for rule in rules)
    constraints = compile_case(setting(briefed(*made))).programme.constraints
    assert {"now"} == {c.source.rule for c in constraints} - {"structure"}


def test_values_are_rounded_half_to_even_and_a_flat_swing_is_worth_nothing() -> None:
    """Rounding happens once, and what cannot differ cannot decide."""
    halves = Swing(0, 2 * FULL_SWING)
    assert [0, 1, 2, 2, -2] == [halves.units(n) for n in (1, 2, 3, 4, -3)]
    assert [FULL_SWING, 0] == [Swing(-7, 3).units(10), Swing(5, 5).units(10)]
    assert (True, False) == (Swing(0, 9, noise=9).flat, Swing(0, 10, noise=9).flat)
