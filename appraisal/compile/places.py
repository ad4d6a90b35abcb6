"""Rules on forms, footprints, vehicles and hosts."""

from collections.abc import Iterator

from appraisal.compile import names, scope
from appraisal.compile.linear import forbid, implies
from appraisal.compile.setting import Setting, Site
from appraisal.programme import Constraint
from appraisal.schema import rule as kinds
from appraisal.schema.rule import Choice
from appraisal.source import Source

Topics = tuple[str, ...]


def _refused(identifier: str, only: tuple[str, ...], never: tuple[str, ...]) -> bool:
    return (bool(only) and identifier not in only) or identifier in never


def forms(setting: Setting, rule: kinds.FormsRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """Chosen topics take only, or never, the forms."""
    where = rule.where.model_copy(update={"forms": ()})
    for _, form, variable in scope.placements(setting, where, topics):
        if _refused(form.id, rule.only, rule.never):
            yield forbid(variable, source)


def footprints(setting: Setting, rule: kinds.FootprintsRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """Chosen topics use only, or never, the footprints."""
    where = rule.where.model_copy(update={"footprints": ()})
    for site, _, variable in scope.placements(setting, where, topics):
        if _refused(site.footprint.id, rule.only, rule.never):
            yield forbid(variable, source)


def vehicles(setting: Setting, rule: kinds.VehiclesRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """Chosen services use only, or never, the vehicles."""
    for site in scope.sites(setting, rule.where, topics):
        refused = tuple(v for v in setting.means_of(site.topic) if _refused(v, rule.only, rule.never))
        yield from never_by(setting, rule.where, site, refused, source)


def needs_agreement(
    setting: Setting, rule: kinds.AgreementRule, topics: Topics, source: Source
) -> Iterator[Constraint]:
    """Without the agreement on record, the chosen vehicles or placements are closed."""
    agreement = next(a for a in setting.case.agreements if a.id == rule.agreement)
    if agreement.recorded_on and agreement.recorded_on <= setting.day:
        return
    if not rule.vehicles:
        yield from (forbid(variable, source) for _, _, variable in scope.placements(setting, rule.where, topics))
        return
    for site in scope.sites(setting, rule.where, topics):
        closed = tuple(v for v in setting.means_of(site.topic) if v in rule.vehicles)
        yield from never_by(setting, rule.where, site, closed, source)


def never_by(
    setting: Setting, where: Choice, site: Site, refused: tuple[str, ...], source: Source
) -> Iterator[Constraint]:
    """The site's chosen services do not use the vehicles; with ``where.forms``, not while in those forms."""
    f = site.footprint.id
    for service in scope.services(where, site):
        for vehicle in refused:
            use = names.uses(service.id, f, vehicle)
            if not where.forms:
                yield forbid(use, source)
            for form in scope.forms(setting, where, site) if where.forms else ():
                yield Constraint(((use, 1), (names.placed(*site.key, form.id), 1)), None, 1, source)


def hosts(setting: Setting, rule: kinds.HostsRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """Chosen topics are hosted only, or never, by the partners; with ``where.forms``, while in those forms."""
    for site in scope.sites(setting, rule.where, topics):
        for partner in setting.hosts_of(site):
            if _refused(partner.id, rule.only, rule.never):
                host = names.hosted(*site.key, partner.id)
                if not rule.where.forms:
                    yield forbid(host, source)
                for form in scope.forms(setting, rule.where, site) if rule.where.forms else ():
                    yield Constraint(((host, 1), (names.placed(*site.key, form.id), 1)), None, 1, source)


def nested(setting: Setting, rule: kinds.NestedRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """Each footprint of the inner topic lies inside one that the outer topic uses."""
    if not {rule.inner, rule.outer} <= set(topics):
        return
    for site, _, variable in scope.placements(setting, Choice(topics=(rule.inner,)), (rule.inner,)):
        around = [
            names.placed(*outer.key, form.id)
            for outer in setting.sites_of(rule.outer)
            if set(site.footprint.areas) <= set(outer.footprint.areas)
            for form in setting.forms_of(outer.topic)
        ]
        yield implies(variable, around, source)


def same(setting: Setting, rule: kinds.SameRule, topics: Topics, source: Source) -> Iterator[Constraint]:
    """What one topic uses, each of the others uses somewhere."""
    used = {topic: _used(setting, topic, rule.what) for topic in rule.topics if topic in topics}
    for topic, choices in used.items():
        for other, theirs in used.items():
            if other != topic:
                for thing, variables in choices.items():
                    for variable in variables:
                        yield implies(variable, theirs.get(thing, []), source)


def _used(setting: Setting, topic: str, what: str) -> dict[str, list[str]]:
    """Footprint, form or host id -> the variables by which the topic uses it."""
    found: dict[str, list[str]] = {}
    for site in setting.sites_of(topic):
        if what == "host":
            for partner in setting.hosts_of(site):
                found.setdefault(partner.id, []).append(names.hosted(*site.key, partner.id))
        else:
            for form in setting.forms_of(site.topic):
                thing = site.footprint.id if what == "footprint" else form.id
                found.setdefault(thing, []).append(names.placed(*site.key, form.id))
    return found
