"""The law as constraints: forbidden atoms, and conditions that bind services together."""

from collections.abc import Iterator

from appraisal.compile import names, scope
from appraisal.compile.grounds import READING
from appraisal.compile.linear import forbid, implies
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.programme import Constraint
from appraisal.schema.law import LawRule
from appraisal.schema.rule import NotBeforeRule, VehiclesRule
from appraisal.schema.topic import Service
from appraisal.source import Source


def constraints(setting: Setting) -> Iterator[Constraint]:
    """Every forbidden atom and every linked condition in force on the day."""
    for site in setting.sites.values():
        for service in site.topic.services:
            for vehicle in setting.means_of(site.topic):
                if vehicle != OWN:
                    yield from _forbidden(setting, site, service, vehicle)
        for rule in setting.linked:
            yield from _linked(setting, site, rule)


def _forbidden(setting: Setting, site: Site, service: Service, vehicle: str) -> Iterator[Constraint]:
    verdict = setting.verdict(site, service, vehicle)
    if verdict.answer == "forbidden":
        use = names.uses(service.id, site.footprint.id, vehicle)
        for finding in verdict.findings:
            if finding.closes:
                reading = READING.get(finding.confidence, "")
                yield forbid(use, Source(finding.rule, finding.says, "law", (finding.provision,), reading))


def _linked(setting: Setting, site: Site, rule: LawRule) -> Iterator[Constraint]:
    source = Source(rule.id, rule.says, "law", (rule.provision,), READING.get(rule.confidence, ""))
    f = site.footprint.id
    for vehicle in (v for v in setting.means_of(site.topic) if v in rule.vehicles):
        for service in site.topic.services:
            use = names.uses(service.id, f, vehicle)
            for companions in _companions(setting, site, rule, service, vehicle):
                yield implies(use, [names.uses(c, f, vehicle) for c in companions], source)


def _companions(setting: Setting, site: Site, rule: LawRule, this: Service, vehicle: str) -> Iterator[tuple[str, ...]]:
    """Sets of services of which one must use the vehicle too; nothing where the service itself meets the rule."""
    if rule.linked == "companion" and this.charges_for:
        yield (this.charges_for,)
    for side in _sides(setting, rule, vehicle):
        able = tuple(s.id for s in site.topic.services if side in setting.sides_of(s))
        if this.id not in able:
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
    return any(
        _refuses(setting, rule, vehicle)
        and not rule.where.forms
        and (not rule.where.services or service in rule.where.services)
        and site in scope.sites(setting, rule.where, (site.topic.id,))
        for rule in setting.case.rules
        if isinstance(rule, VehiclesRule | NotBeforeRule)
        and rule.strength == "fixed"
        and not rule.off
        and rule.holds_on(setting.day)
    )


def _refuses(setting: Setting, rule: VehiclesRule | NotBeforeRule, vehicle: str) -> bool:
    if isinstance(rule, NotBeforeRule):
        return setting.day < rule.day
    return vehicle in rule.never or vehicle not in (rule.only or (vehicle,))


def _sides(setting: Setting, rule: LawRule, vehicle: str) -> tuple[str, ...]:
    if rule.linked == "both_sides":
        return ("nhs", "la")
    side = setting.vehicles[vehicle].host_side
    return (side,) if rule.linked == "host_side" and side else ()
