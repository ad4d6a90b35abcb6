"""Rules: fields that fit each other, and choices that can bite."""

from collections.abc import Iterator

from appraisal.library.checks.finding import FULL, Finding, Findings, words
from appraisal.library.read import KeyPath
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.rule import (
    ActionsRule,
    AgreementRule,
    AnyRule,
    BoardCapacityRule,
    BudgetRule,
    Choice,
    CountRule,
    EqualNomineesRule,
    FootprintsRule,
    FormsRule,
    HostCapacityRule,
    HostsRule,
    NestedRule,
    NotAfterRule,
    SameRule,
    SatisfactionRule,
    SequenceRule,
    VehiclesRule,
)


def check_rules(rules: tuple[AnyRule, ...], path: KeyPath) -> Findings:
    """Rules by themselves, in a case or an option of a pack."""
    for i, rule in enumerate(rules):
        yield from (Finding((*path, i), f"rule '{rule.id}': {what}", remedy) for what, remedy in _unfit(rule))
        if isinstance(rule, NotAfterRule) and rule.asked and path != ("rules",):
            what = f"rule '{rule.id}': the question asks for a day of the case, not of an option"
            yield Finding((*path, i, "asked"), what, "make it a rule of the case, or remove 'asked'")


def _unfit(rule: AnyRule) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule's own fields, and what would be right."""
    match rule:
        case FormsRule() | FootprintsRule() | VehiclesRule() | HostsRule() if bool(rule.only) == bool(rule.never):
            yield "it needs either only or never", "give one of the two lists"
        case NestedRule(inner=inner, outer=outer) if inner == outer:
            yield "a topic always lies inside itself", "name two topics"
        case SameRule(topics=(_,)) | SequenceRule(milestones=(_,)):
            yield "one entry cannot be compared", "name two or more"
        case NotAfterRule(milestone=str()) if rule.where != Choice():
            yield "it names a milestone and topics", "make two rules of it"
        case AgreementRule() if not rule.vehicles and rule.where == Choice():
            yield "it says not what needs the agreement", "name vehicles, or forms or topics under where"
        case ActionsRule():
            yield from _actions(rule)
    yield from _out_of_range(rule)


def _out_of_range(rule: AnyRule) -> Iterator[tuple[str, str]]:
    match rule:
        case CountRule():
            yield from _count(rule)
        case SatisfactionRule() if not 0 <= rule.at_least.lowest <= rule.at_least.highest <= FULL:
            yield "at_least is a per cent", "write 0 to 100"
        case HostCapacityRule() | BoardCapacityRule() if rule.topics.lowest < 0:
            yield "a number of topics cannot be less than 0", "write 0 or more"
        case BudgetRule() if rule.at_most.lowest < 0:
            yield "a budget cannot be less than 0", "write whole pounds"


def _actions(rule: ActionsRule) -> Iterator[tuple[str, str]]:
    if both := set(rule.require) & set(rule.never):
        yield f"{words(both)} cannot be both required and never taken", "keep one of them"
    if not rule.require and not rule.never:
        yield "it names no action", "fill require or never"


def _count(rule: CountRule) -> Iterator[tuple[str, str]]:
    bounds = [bound for bound in (rule.at_least, rule.at_most) if bound is not None]
    if not bounds:
        yield "it has no bound", "give at_least, at_most or both"
    if any(bound < 0 for bound in bounds):
        yield "a count cannot be less than 0", "write 0 or more"
    if bounds != sorted(bounds):
        yield f"at least {rule.at_least} is more than at most {rule.at_most}", "swap them"


def check_rules_in_case(rules: tuple[AnyRule, ...], case: ConfiguredCase, path: KeyPath) -> Findings:
    """Rules of a case against its topics, bodies and preferences."""
    holders = {p.holder for p in case.preferences if p.wants is not None}
    partners = {p.id for p in case.partners}
    hosts = {p.id for p in case.partners if p.can_host}
    bodies = {b.id: b for b in case.bodies}
    for i, rule in enumerate(rules):
        here = (*path, i)
        if isinstance(where := getattr(rule, "where", None), Choice):
            yield from check_choice(where, case, (*here, "where"))
        match rule:
            case FootprintsRule():
                yield from _offered(rule, case, here)
            case SatisfactionRule(partner=partner) if partner not in holders and holders <= partners:
                what = f"rule '{rule.id}': '{partner}' has no preference with wants"
                yield Finding((*here, "partner"), what, "record what it asked for, or remove the rule")
            case HostCapacityRule(partner=partner) if partner not in hosts:
                yield Finding((*here, "partner"), f"rule '{rule.id}': '{partner}' cannot host", "remove the rule")
            case EqualNomineesRule(body=body) if body in bodies and not bodies[body].seats_each[1:]:
                what = f"rule '{rule.id}': the body '{body}' has fewer than two entries in seats_each"
                yield Finding((*here, "body"), what, "give each partner its range of seats")


def check_choice(where: Choice, case: ConfiguredCase, path: KeyPath) -> Findings:
    """A choice whose services or footprints lie outside its topics would speak of nothing."""
    topics = [t for t in case.topics if not where.topics or t.id in where.topics]
    inside = {s.id for t in topics for s in t.services}
    elsewhere = {s.id for t in case.topics for s in t.services} - inside
    for i, service in enumerate(where.services):
        if service in elsewhere:
            what = f"the service '{service}' is in none of the topics {words(where.topics)}"
            yield Finding((*path, "services", i), what, "name its topic, or leave topics out")
    yield from _among(where.footprints, topics_footprints(case, where), (*path, "footprints"), case)


def _offered(rule: FootprintsRule, case: ConfiguredCase, path: KeyPath) -> Findings:
    choices = topics_footprints(case, rule.where)
    yield from _among(rule.only, choices, (*path, "only"), case)
    yield from _among(rule.never, choices, (*path, "never"), case)


def topics_footprints(case: ConfiguredCase, where: Choice) -> set[str]:
    """Footprints that the chosen topics offer."""
    return {f for t in case.topics if not where.topics or t.id in where.topics for f in t.footprints}


def _among(named: tuple[str, ...], choices: set[str], path: KeyPath, case: ConfiguredCase) -> Findings:
    declared = {f.id for f in case.footprints}
    for i, footprint in enumerate(named):
        if footprint in declared and footprint not in choices:
            what = f"no topic spoken of here offers the footprint '{footprint}'"
            yield Finding((*path, i), what, f"add it to a topic's footprints, or choose from: {words(choices)}")
