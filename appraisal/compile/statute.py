"""The law as constraints: forbidden atoms, and conditions that bind services together."""

from collections.abc import Iterator

from appraisal.compile import names, scope
from appraisal.compile.linear import forbid, implies
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.programme import Constraint
from appraisal.schema.law import LawRule
from appraisal.schema.rule import NotBeforeRule, VehiclesRule
from appraisal.source import Source


def constraints(setting: Setting) -> Iterator[Constraint]:
    """Every forbidden atom and every linked condition in force on the day."""
    for site in setting.sites.values():
        for service in site.topic.services:
            for vehicle in setting.means_of(site.topic):
                if vehicle != OWN:
                    yield from _forbidden(setting, site, service.id, vehicle)
        for rule in setting.linked:
            yield from _linked(setting, site, rule)


def _forbidden(setting: Setting, site: Site, service: str, vehicle: str) -> Iterator[Constraint]:
    chosen = next(s for s in site.topic.services if s.id == service)
    verdict = setting.verdict(site, chosen, vehicle)
    if verdict.answer == "forbidden":
        use = names.uses(service, site.footprint.id, vehicle)
        for finding in verdict.findings:
            if finding.effect == "forbid" and not finding.overridden:
                yield forbid(use, Source(finding.rule, finding.says, "law", (finding.provision,)))


def _linked(setting: Setting, site: Site, rule: LawRule) -> Iterator[Constraint]:
    source = Source(rule.id, rule.says, "law", (rule.provision,))
    f = site.footprint.id
    for vehicle in (v for v in setting.means_of(site.topic) if v in rule.vehicles):
        for service in site.topic.services:
            use = names.uses(service.id, f, vehicle)
            for companions in _companions(setting, site, rule, service.id, vehicle):
                yield implies(use, [names.uses(c, f, vehicle) for c in companions], source)


def _companions(setting: Setting, site: Site, rule: LawRule, service: str, vehicle: str) -> Iterator[tuple[str, ...]]:
    """Sets of services of which one must use the vehicle too; nothing where the service itself meets the rule."""
    services = site.topic.services
    this = next(s for s in services if s.id == service)
    if rule.linked == "companion":
        if this.charges_for:
            yield (this.charges_for,)
        return
    host_side = setting.vehicles[vehicle].host_side
    sides = ("nhs", "la") if rule.linked == "both_sides" else (host_side,) if host_side else ()
    for side in sides:
        able = tuple(s.id for s in services if side in setting.sides_of(s))
        if service not in able:
            yield able


def eligible(setting: Setting, site: Site, forms: tuple[str, ...]) -> frozenset[str]:
    """Services that can use a joint vehicle of the forms here, with the law's links and fixed rules counted."""
    offered = [form for form in setting.forms_of(site.topic) if form.id in forms]
    codes = {v for form in offered for v in form.vehicles if v in setting.vehicles and setting.vehicles[v].joint}
    found: set[str] = set()
    for code in codes:
        open_to = [
            s
            for s in site.topic.services
            if setting.lawful(site, s, code) and not _held_back(setting, site, s.id, code)
        ]
        needed = {side for rule in setting.linked if code in rule.vehicles for side in _sides(setting, rule, code)}
        if needed <= {side for s in open_to for side in setting.sides_of(s)}:
            found |= {s.id for s in open_to}
    return frozenset(found)


def _held_back(setting: Setting, site: Site, service: str, vehicle: str) -> bool:
    """Whether a fixed rule of the case keeps the service from the vehicle whatever the form."""
    for rule in setting.case.rules:
        if rule.strength == "fixed" and not rule.off and rule.holds_on(setting.day):
            where = rule.where if isinstance(rule, VehiclesRule | NotBeforeRule) else None
            if where and site in scope.sites(setting, where, (site.topic.id,)):
                speaks = not where.services or service in where.services
                if isinstance(rule, NotBeforeRule) and speaks and not where.forms and setting.day < rule.day:
                    return True
                refused = isinstance(rule, VehiclesRule) and (
                    vehicle not in (rule.only or (vehicle,)) or vehicle in rule.never
                )
                if refused and speaks and not where.forms:
                    return True
    return False


def _sides(setting: Setting, rule: LawRule, vehicle: str) -> tuple[str, ...]:
    if rule.linked == "both_sides":
        return ("nhs", "la")
    side = setting.vehicles[vehicle].host_side
    return (side,) if rule.linked == "host_side" and side else ()
