"""Rules that count: topics, boards, actions, capacities and money."""

from collections.abc import Iterator

from appraisal.compile import names, scope
from appraisal.compile.linear import between
from appraisal.compile.parts import Part
from appraisal.compile.setting import Setting
from appraisal.compile.structure import board_sites
from appraisal.programme import Constraint
from appraisal.schema import rule as kinds
from appraisal.source import Source


def count(setting: Setting, rule: kinds.CountRule, topics: tuple[str, ...], source: Source) -> Iterator[Constraint]:
    """Between so many placements, boards or actions."""
    match rule.of:
        case "topics":
            chosen = [variable for _, _, variable in scope.placements(setting, rule.where, topics)]
        case "boards":
            chosen = [
                names.board(f, form)
                for f, form in board_sites(setting)
                if (not rule.where.forms or form in rule.where.forms)
                and (not rule.where.footprints or f in rule.where.footprints)
                and (not rule.where.levels or setting.levels[f] in rule.where.levels)
            ]
        case "actions":
            chosen = [names.taken(action.id) for action in setting.actions]
    yield between(chosen, rule.at_least, rule.at_most, source)


def board_capacity(setting: Setting, rule: kinds.BoardCapacityRule, source: Source) -> Iterator[Constraint]:
    """No board looks after more topics than it can."""
    for f, form in board_sites(setting):
        if not rule.forms or form in rule.forms:
            users = [
                names.placed(t, f, form)
                for (t, g), site in setting.sites.items()
                if g == f and form in {x.id for x in setting.forms_of(site.topic)}
            ]
            yield between(users, None, rule.topics.value, source)


def host_capacity(setting: Setting, rule: kinds.HostCapacityRule, source: Source) -> Iterator[Constraint]:
    """The partner hosts no more placements than it can."""
    hosted = [
        names.hosted(*site.key, p.id)
        for site in setting.sites.values()
        for p in setting.hosts_of(site)
        if p.id == rule.partner
    ]
    yield between(hosted, None, rule.topics.value, source)


def transition_budget(setting: Setting, rule: kinds.BudgetRule, source: Source) -> Iterator[Constraint]:
    """The cost of change in pounds stays within the budget."""
    terms = tuple((part.variable, part.raw) for part in transition_cost(setting) if part.raw)
    yield Constraint(terms, None, rule.at_most.value, source)


def transition_cost(setting: Setting) -> Iterator[Part]:
    """Pounds, once: every new placement's set-up and every action's cost."""
    for site in setting.sites.values():
        for form in setting.forms_of(site.topic):
            if setting.is_new(site.topic, site.footprint.id, form.id):
                says = f"{site.topic.name}: setting up {form.name}"
                yield Part(names.placed(*site.key, form.id), form.set_up_cost.value, says, form.set_up_cost)
    for action in setting.actions:
        yield Part(names.taken(action.id), action.cost.value, action.name, action.cost)
