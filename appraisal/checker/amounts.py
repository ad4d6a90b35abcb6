"""Rules that count, add up or order: boards, hosts, money, months, seats, days, wants and actions."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from appraisal.checker.measures import transition_cost
from appraisal.checker.satisfaction import satisfaction
from appraisal.checker.scope import Scope
from appraisal.schema.rule import (
    ActionsRule,
    BoardCapacityRule,
    BudgetRule,
    CountRule,
    EqualNomineesRule,
    HostCapacityRule,
    KeepBodyRule,
    NotAfterRule,
    SatisfactionRule,
    SequenceRule,
)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count(scope: Scope, rule: CountRule) -> Iterator[str]:
    """The number counted, where it is too low or too high."""
    match rule.of:
        case "topics":
            number = len(scope.placements(rule.where))
        case "boards":
            number = len(scope.boards(rule.where))
        case "actions":
            number = len(scope.configuration.actions)
    if rule.at_least is not None and number < rule.at_least:
        yield f"{number} {rule.of}, at least {rule.at_least} wanted"
    if rule.at_most is not None and number > rule.at_most:
        yield f"{number} {rule.of}, at most {rule.at_most} wanted"


def board_capacity(scope: Scope, rule: BoardCapacityRule) -> Iterator[str]:
    """Boards of the named forms that look after too many topics."""
    topics = Counter((p.footprint, p.form) for p in scope.configuration.placements)
    for footprint, form in scope.configuration.boards:
        number = topics[footprint, form]
        if form in (rule.forms or (form,)) and number > rule.topics.value:
            yield f"{form} on {scope.reading.footprints[footprint].name}: {number} topics"


def host_capacity(scope: Scope, rule: HostCapacityRule) -> Iterator[str]:
    """The host, where it looks after too many topics."""
    number = sum(p.host == rule.partner for p in scope.configuration.placements)
    if number > rule.topics.value:
        yield f"{scope.reading.partners[rule.partner].name}: {number} topics"


def transition_budget(scope: Scope, rule: BudgetRule) -> Iterator[str]:
    """The cost of change in pounds, where it is above the budget."""
    pounds = sum(part.raw for part in transition_cost(scope.reading, scope.configuration))
    if pounds > rule.at_most.value:
        yield f"£{pounds:,}"


def not_after(scope: Scope, rule: NotAfterRule) -> Iterator[str]:
    """The milestone, or the new placements, that come too late."""
    if rule.milestone is not None:
        for milestone, day in scope.configuration.milestones:
            if milestone == rule.milestone and day > rule.day:
                yield f"{milestone}: {day}"
        return
    for p in scope.placements(rule.where):
        ready = months_after(scope.reading.case.decision_date, scope.reading.figure(p.form, "months"))
        if scope.reading.is_new(p.topic, p.footprint, p.form) and ready > rule.day:
            yield f"{scope.at(p)}: {ready}"


def sequence(scope: Scope, rule: SequenceRule) -> Iterator[str]:
    """Milestones that do not come strictly after the one before."""
    days = dict(scope.configuration.milestones)
    for before, after in pairwise(rule.milestones):
        if days[before] >= days[after]:
            yield f"{after} is not after {before}"


def keep_body(scope: Scope, rule: KeepBodyRule) -> Iterator[str]:
    """The body, where it goes without a successor board."""
    successor = any(form in rule.until_forms for _, form in scope.configuration.boards)
    if rule.body not in scope.configuration.bodies_kept and not successor:
        yield rule.body


def equal_nominees(scope: Scope, rule: EqualNomineesRule) -> Iterator[str]:
    """The body, where its partners have different numbers of seats."""
    if len({number for body, _, number in scope.configuration.seats if body == rule.body}) > 1:
        yield rule.body


def satisfied(scope: Scope, rule: SatisfactionRule) -> Iterator[str]:
    """The partner, where it gets too little of what it asked for."""
    got = satisfaction(scope.reading, scope.configuration, rule.partner)
    if (got + 499) // 1000 < rule.at_least.value:
        yield f"{scope.reading.partners[rule.partner].name}: {got // 1000} per cent"


def actions(scope: Scope, rule: ActionsRule) -> Iterator[str]:
    """Actions that are wanted and not taken, or taken and not wanted."""
    taken = scope.configuration.actions
    yield from (f"{action} is not taken" for action in rule.require if action not in taken)
    yield from (f"{action} is taken" for action in rule.never if action in taken)
