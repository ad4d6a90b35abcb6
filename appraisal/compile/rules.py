"""Rules of a case or an option as constraints: one family a file, chosen here by kind."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from appraisal.compile import bodies, limits, people, places, timing, today
from appraisal.compile.grounds import assumed
from appraisal.compile.setting import Setting
from appraisal.programme import Constraint
from appraisal.schema import rule as kinds
from appraisal.source import Source


def constraints(
    setting: Setting, rules: Iterable[kinds.AnyRule], spared: frozenset[str] = frozenset()
) -> Iterator[Constraint]:
    """The constraints of every rule that is on and in force on the day.

    Args:
        setting: the case laid out.
        rules: rules of the case, or of one option.
        spared: topics that the rules do not speak of.
    """
    topics = tuple(t.id for t in setting.case.topics if t.id not in spared)
    for rule in rules:
        if not rule.off and rule.holds_on(setting.day):
            yield from _constraints_of(setting, rule, topics)


def _constraints_of(setting: Setting, rule: kinds.AnyRule, topics: tuple[str, ...]) -> Iterator[Constraint]:
    source = Source(rule.id, rule.says, rule.strength, rule.facts, assumed(setting, rule))
    match rule:
        case kinds.FormsRule():
            yield from places.forms(setting, rule, topics, source)
        case kinds.FootprintsRule():
            yield from places.footprints(setting, rule, topics, source)
        case kinds.VehiclesRule():
            yield from places.vehicles(setting, rule, topics, source)
        case kinds.HostsRule():
            yield from places.hosts(setting, rule, topics, source)
        case kinds.NestedRule():
            yield from places.nested(setting, rule, topics, source)
        case kinds.SameRule():
            yield from places.same(setting, rule, topics, source)
        case kinds.CountRule():
            yield from limits.count(setting, rule, topics, source)
        case kinds.BoardCapacityRule():
            yield from limits.board_capacity(setting, rule, source)
        case kinds.HostCapacityRule():
            yield from limits.host_capacity(setting, rule, source)
        case kinds.BudgetRule():
            yield from limits.transition_budget(setting, rule, source)
        case kinds.NotBeforeRule():
            yield from timing.not_before(setting, rule, topics, source)
        case kinds.NotAfterRule():
            yield from timing.not_after(setting, rule, topics, source)
        case kinds.SequenceRule():
            yield from timing.sequence(rule, source)
        case kinds.KeepBodyRule():
            yield from bodies.keep(setting, rule, source)
        case kinds.EqualNomineesRule():
            yield from bodies.equal_nominees(setting, rule, source)
        case kinds.SatisfactionRule():
            yield from people.floor(setting, rule, source)
        case kinds.AgreementRule():
            yield from places.needs_agreement(setting, rule, topics, source)
        case kinds.SafeguardRule():
            pass
        case kinds.KeepTodayRule():
            yield from today.keep(setting, rule, topics, source)
        case kinds.ActionsRule():
            yield from bodies.actions(setting, rule, source)
        case kinds.EveryEligibleRule():
            yield from today.every_eligible(setting, rule, topics, source)
        case _:
            assert_never(rule)
