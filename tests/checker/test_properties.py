"""What must hold of any small case and any of its configurations."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.checker import Checker
from appraisal.checker.findings import UNITS, value
from appraisal.configuration import Configuration
from appraisal.library import Brief
from small_cases import brief_of, enumerate_configurations, number_of_configurations, small_briefs, small_case

HOSTS = {"structure.host", "structure.host_side", "structure.uniform"}


@st.composite
def arranged_briefs(draw: st.DrawFn) -> tuple[Brief, Configuration]:
    """A small case with one of its configurations."""
    brief = draw(small_briefs)
    configurations = list(enumerate_configurations(brief))
    return brief, draw(st.sampled_from(configurations))


@given(small_briefs)
@settings(max_examples=30, deadline=None)
def test_the_naive_twin_thinks_of_whole_arrangements_once_each(brief: Brief) -> None:
    """Hosts and uniform topics are left to the check; nothing else is missing, nothing comes twice."""
    checker = Checker(brief)
    found = list(enumerate_configurations(brief))
    broken = {b.rule for c in found for b in checker.check(c).broken if b.strength == "structure"}
    assert broken <= HOSTS
    assert len(set(found)) == len(found) <= number_of_configurations(brief)


@given(arranged_briefs())
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_things_are_listed_changes_nothing(arranged: tuple[Brief, Configuration]) -> None:
    """Feasibility and every number are about what is chosen, not how it is written down."""
    brief, chosen = arranged
    turned = replace(
        chosen,
        placements=tuple(replace(p, vehicles=p.vehicles[::-1]) for p in reversed(chosen.placements)),
        boards=chosen.boards[::-1],
        actions=chosen.actions[::-1],
        milestones=chosen.milestones[::-1],
    )
    checker = Checker(brief)
    assert set(checker.check(chosen).broken) == set(checker.check(turned).broken)
    raw = {name: p.row for name, p in checker.measure(chosen).items()}
    assert raw == {name: p.row for name, p in checker.measure(turned).items()}


@given(arranged_briefs())
@settings(max_examples=60, deadline=None)
def test_an_option_only_adds_breaches(arranged: tuple[Brief, Configuration]) -> None:
    """An option is a family of what the case allows; the family without limits is all of it."""
    brief, chosen = arranged
    checker = Checker(brief)
    without = checker.check(chosen).broken
    assert without == checker.check(chosen, "best_mix").broken
    assert without == checker.check(chosen, "family").broken[: len(without)]


@given(arranged_briefs())
@settings(max_examples=60, deadline=None)
def test_dropping_a_rule_drops_its_own_breaches_only(arranged: tuple[Brief, Configuration]) -> None:
    """Rules are judged each by itself, so that a what-if answers for the rule that is switched."""
    brief, chosen = arranged
    before = Checker(brief).check(chosen)
    if any(breach.strength == "structure" for breach in before.broken):
        return
    for dropped in brief.case.rules:
        if dropped.kind in {"keep_body", "equal_nominees"}:
            continue  # these also say what there is to decide
        rules = tuple(rule for rule in brief.case.rules if rule is not dropped)
        fewer = brief_of(brief.case.model_copy(update={"rules": rules}), brief.method, brief.law, brief.as_at)
        kept = tuple(breach for breach in before.broken if breach.rule != dropped.id)
        assert kept == Checker(fewer).check(chosen).broken


@given(arranged_briefs())
@settings(max_examples=60, deadline=None)
def test_points_and_satisfaction_stay_on_their_scales(arranged: tuple[Brief, Configuration]) -> None:
    """0 to 100 points, but for half a micro-point of rounding for each part and for what actions add."""
    brief, chosen = arranged
    without = replace(chosen, actions=())
    for name, performance in Checker(brief).measure(without).items():
        slack = len(performance.contributions) + 1
        if name in {"quality", "voice", "joint_share"}:
            assert -slack <= performance.raw <= 100_000_000 + slack
        if name == "satisfaction_worst":
            assert 0 <= performance.raw <= 1000 + 20


@given(st.lists(st.integers(-(10**6), 10**6), max_size=8), st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_rounded_values_stay_within_half_a_unit_a_part(parts: list[int], worst: int, swing: int) -> None:
    """Rounding each contribution by itself keeps sums exact for the solver and costs next to nothing."""
    exact = Fraction(UNITS * (sum(parts) - worst), swing)
    assert abs(value([(part, 1) for part in parts], worst, worst + swing) - exact) <= Fraction(len(parts) + 1, 2)


def test_a_seed_always_gives_the_same_case() -> None:
    """A disagreement of solver and twin can be looked at again."""
    first, second = small_case(7), small_case(7)
    assert (first.case, first.method, first.law) == (second.case, second.method, second.law)
