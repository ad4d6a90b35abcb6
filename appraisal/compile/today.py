"""Rules that start from today's arrangement, and the rule that takes every eligible service."""

from collections.abc import Iterator

from appraisal.compile import names, scope
from appraisal.compile.linear import between, implies
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.compile.statute import eligible
from appraisal.programme import Constraint
from appraisal.schema import rule as kinds
from appraisal.schema.rule import Choice
from appraisal.schema.topic import Topic
from appraisal.source import Source

EVERYTHING = Choice()


def keep(setting: Setting, rule: kinds.KeepTodayRule, topics: tuple[str, ...], source: Source) -> Iterator[Constraint]:
    """Today's footprint, form, host or vehicles stay; the last three where the rule's choice says so."""
    for topic in setting.case.topics:
        if topic.id in topics and (not rule.where.topics or topic.id in rule.where.topics):
            if "footprint" in rule.what:
                yield from _footprints(setting, topic, source)
            for site in scope.sites(setting, rule.where, (topic.id,)):
                if {"form", "form_or_deeper"} & set(rule.what):
                    yield from _forms(setting, site, rule.where, source, deeper="form" not in rule.what)
                yield from _hosts_and_vehicles(setting, site, rule.where, rule.what, source)


def stays(setting: Setting, topic: Topic, source: Source) -> Iterator[Constraint]:
    """The topic keeps today's footprint, form, host and vehicles."""
    yield from _footprints(setting, topic, source)
    for site in setting.sites_of(topic.id):
        yield from _forms(setting, site, EVERYTHING, source, deeper=False)
        yield from _hosts_and_vehicles(setting, site, EVERYTHING, ("host", "vehicles"), source)


def _footprints(setting: Setting, topic: Topic, source: Source) -> Iterator[Constraint]:
    for entry in topic.today:
        anywhere = [names.placed(topic.id, entry.footprint, form.id) for form in setting.forms_of(topic)]
        yield between(anywhere, 1, 1, source)


def _forms(setting: Setting, site: Site, where: Choice, source: Source, *, deeper: bool) -> Iterator[Constraint]:
    ladder = list(setting.forms)
    now = {entry.footprint: entry.form for entry in site.topic.today}
    allowed = {now[site.footprint.id]} if site.footprint.id in now else set(now.values())
    if deeper:
        allowed = set(ladder[min(ladder.index(form) for form in allowed) :])
    refused = [names.placed(*site.key, g.id) for g in scope.forms(setting, where, site) if g.id not in allowed]
    yield between(refused, None, 0, source)


def _hosts_and_vehicles(
    setting: Setting, site: Site, where: Choice, what: tuple[str, ...], source: Source
) -> Iterator[Constraint]:
    here = [names.placed(*site.key, form.id) for form in scope.forms(setting, where, site)]
    for entry in (e for e in site.topic.today if e.footprint == site.footprint.id):
        if "host" in what and entry.host:
            able = {p.id for p in setting.hosts_of(site)}
            host = [names.hosted(*site.key, entry.host)] if entry.host in able else []
            yield from (implies(placement, host, source) for placement in here)
        if "vehicles" in what:
            means = {v.service: v.vehicle for v in entry.vehicles}
            for service in scope.services(where, site):
                use = names.uses(service.id, entry.footprint, means.get(service.id, OWN))
                yield from (implies(placement, [use], source) for placement in here)


def every_eligible(
    setting: Setting, rule: kinds.EveryEligibleRule, topics: tuple[str, ...], source: Source
) -> Iterator[Constraint]:
    """What can lawfully move does; a topic of which nothing can takes one of the other forms."""
    for topic in setting.case.topics:
        if topic.id not in topics:
            continue
        sites = setting.sites_of(topic.id)
        able = {site.key: eligible(setting, site, rule.forms) for site in sites}
        offered = {form.id for form in setting.forms_of(topic)}
        allowed = rule.forms if any(able.values()) else offered & {*rule.otherwise} or offered
        for site in sites:
            refused = [names.placed(*site.key, g.id) for g in setting.forms_of(topic) if g.id not in allowed]
            yield between(refused, None, 0, source)
            yield from _moved(setting, site, able[site.key], source)


def _moved(setting: Setting, site: Site, able: frozenset[str], source: Source) -> Iterator[Constraint]:
    here = [names.placed(*site.key, form.id) for form in setting.forms_of(site.topic)]
    joint = [v for v in setting.means_of(site.topic) if v in setting.vehicles and setting.vehicles[v].joint]
    for service in sorted(able):
        using = [names.uses(service, site.footprint.id, v) for v in joint]
        yield from (implies(placement, using, source) for placement in here)
