"""The rules of the case and of an option, each kind by itself: where a configuration breaks them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from appraisal.checker import amounts, places, vehicles
from appraisal.checker.findings import Breach, Flag
from appraisal.checker.reading import Reading
from appraisal.checker.scope import Scope
from appraisal.checker.statute import Statute
from appraisal.configuration import Configuration
from appraisal.schema import rule as kind
from appraisal.schema.method import Option
from appraisal.schema.rule import AnyRule


def breaches(
    reading: Reading,
    statute: Statute,
    configuration: Configuration,
    rules: Sequence[AnyRule],
    topics: frozenset[str],
) -> Iterator[Breach]:
    """Every place where a rule that binds on the day is broken by the topics that it may speak of."""
    scope = Scope(reading, configuration, topics)
    for rule in reading.binding(rules):
        for where in broken_at(scope, statute, rule):
            yield Breach(rule.id, rule.says, rule.strength, rule.facts, where)


def safeguards(
    reading: Reading,
    configuration: Configuration,
    rules: Sequence[AnyRule],
    topics: frozenset[str],
) -> Iterator[Flag]:
    """Every place where a safeguard that binds on the day asks for care."""
    scope = Scope(reading, configuration, topics)
    for rule in reading.binding(rules):
        if isinstance(rule, kind.SafeguardRule):
            for placement in scope.placements(rule.where):
                pairs = (pair for pair in placement.vehicles if pair[0] in (rule.where.services or (pair[0],)))
                if not rule.vehicles or any(vehicle in rule.vehicles for _, vehicle in pairs):
                    yield Flag("safeguard", rule.id, rule.says, rule.facts, scope.at(placement))


def survivors_stay(option: Option, survivors: frozenset[str]) -> kind.KeepTodayRule:
    """The rule of an option under which the topics that must survive keep today's arrangement."""
    return kind.KeepTodayRule(
        id=f"{option.id}-survivors",
        says="What must go on whatever is chosen stays as it is.",
        strength="definition",
        kind="keep_today",
        what=("footprint", "form", "host", "vehicles"),
        where=kind.Choice(topics=tuple(sorted(survivors))),
    )


def broken_at(
    scope: Scope,
    statute: Statute,
    rule: AnyRule,
) -> Iterator[str]:
    """The places, in words, at which the configuration breaks one rule; none where it holds."""
    match rule:
        case kind.FormsRule():
            return places.forms(scope, rule)
        case kind.FootprintsRule():
            return places.footprints(scope, rule)
        case kind.VehiclesRule():
            return vehicles.vehicles(scope, rule)
        case kind.HostsRule():
            return places.hosts(scope, rule)
        case kind.NestedRule():
            return places.nested(scope, rule)
        case kind.SameRule():
            return places.same(scope, rule)
        case kind.CountRule():
            return amounts.count(scope, rule)
        case kind.BoardCapacityRule():
            return amounts.board_capacity(scope, rule)
        case kind.HostCapacityRule():
            return amounts.host_capacity(scope, rule)
        case kind.BudgetRule():
            return amounts.transition_budget(scope, rule)
        case kind.NotBeforeRule():
            return vehicles.not_before(scope, rule)
        case kind.NotAfterRule():
            return amounts.not_after(scope, rule)
        case kind.SequenceRule():
            return amounts.sequence(scope, rule)
        case kind.KeepBodyRule():
            return amounts.keep_body(scope, rule)
        case kind.EqualNomineesRule():
            return amounts.equal_nominees(scope, rule)
        case kind.SatisfactionRule():
            return amounts.satisfied(scope, rule)
        case kind.AgreementRule():
            return vehicles.needs_agreement(scope, rule)
        case kind.SafeguardRule():
            return iter(())
        case kind.KeepTodayRule():
            return places.keep_today(scope, rule)
        case kind.ActionsRule():
            return amounts.actions(scope, rule)
        case kind.EveryEligibleRule():
            return vehicles.every_eligible(scope, statute, rule)
        case _:
            assert_never(rule)
