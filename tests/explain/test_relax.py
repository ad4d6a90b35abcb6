"""Why not, and the cheapest ways out, against trying every set of rules."""

from itertools import combinations

import pytest

from appraisal.explain.relax import COSTS, ways_out
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Infeasible
from appraisal.study import FIRM, Study, open_study
from small_cases import small_case
from small_studies import folder

MOST_RULES = 7


def impossible() -> list[tuple[Study, str]]:
    """Small cases with an option in which nothing is possible, and few rules to try."""
    found = []
    for seed in range(120):
        study = open_study(small_case(seed, 300), cache=folder())
        if not isinstance(study.engine.maximise({}), Infeasible):
            found += [(study, o) for o in study.options if isinstance(study.families[o].maximise({}), Infeasible)]
    return [(s, o) for s, o in found if len(rules(s, o)) <= MOST_RULES][:12]


def rules(study: Study, option: str) -> dict[str, str]:
    """Rule -> strength of everything that is not structure."""
    programme = study.programme.with_constraints(study.compiled.options[option])
    return {c.source.rule: c.source.strength for c in programme.constraints if c.source.strength != "structure"}


def clash(study: Study, option: str, kept: set[str]) -> bool:
    """Whether these rules and the structure leave nothing, by a programme built anew."""
    programme = study.programme.with_constraints(study.compiled.options[option])
    dropped = programme.without_rules(frozenset(rules(study, option)) - kept)
    return isinstance(Engine(dropped).maximise({}), Infeasible)


@pytest.mark.parametrize(("study", "option"), impossible())
def test_conflicts_and_ways_out_are_those_of_trying_every_set(study: Study, option: str) -> None:
    """Every smallest conflict is listed, and no cheaper set of rules to give up exists; the law is never given up."""
    every = rules(study, option)
    found = ways_out(study, option, limit=50)
    sets = [set(c) for size in range(len(every) + 1) for c in combinations(every, size)]
    clashing = [s for s in sets if clash(study, option, s)]
    smallest = {frozenset(s) for s in clashing if not any(t < s for t in clashing)}
    assert smallest == {frozenset(s.rule for s in c) for c in found.conflicts}
    assert found.every
    assert found.verified
    loose = {r for r, strength in every.items() if strength not in FIRM}
    enough = [s for s in sets if s <= loose and not clash(study, option, set(every) - s)]
    least = {frozenset(s) for s in enough if not any(t < s for t in enough)}
    assert least == {frozenset(s.rule for s in given_up) for given_up in found.relaxations}
    costs = [sum(COSTS.get(s.strength, 1) for s in given_up) for given_up in found.relaxations]
    assert sorted(costs) == costs


def test_there_are_such_cases() -> None:
    """The test above must not pass for want of cases."""
    assert len(impossible()) >= 4
