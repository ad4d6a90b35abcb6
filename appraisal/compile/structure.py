"""What makes a configuration: areas covered once, one vehicle a service, one host, boards that are used."""

from collections.abc import Iterator

from appraisal.compile import names
from appraisal.compile.linear import between, implies, same, structure
from appraisal.compile.setting import Setting, Site
from appraisal.programme import Constraint, Variable


def variables(setting: Setting) -> Iterator[Variable]:
    """Placements, vehicles, hosts and the boards they need."""
    for site in setting.sites.values():
        t, f = site.key
        for form in setting.forms_of(site.topic):
            yield Variable(
                names.placed(t, f, form.id), says=f"{site.topic.name}: {form.name} over {site.footprint.name}"
            )
        for service in site.topic.services:
            for vehicle in setting.means_of(site.topic):
                yield Variable(
                    names.uses(service.id, f, vehicle), says=f"{service.name}: {vehicle} over {site.footprint.name}"
                )
        for partner in setting.hosts_of(site):
            yield Variable(names.hosted(t, f, partner.id), says=f"{partner.name} hosts {site.topic.name}")
    for footprint, kind in board_sites(setting):
        yield Variable(names.board(footprint, kind), decision=False)


def constraints(setting: Setting) -> Iterator[Constraint]:
    """The structure that every configuration has."""
    for topic in setting.case.topics:
        yield from _covered_once(setting, topic.id)
        if topic.uniform:
            yield from _uniform(setting, topic.id)
    for site in setting.sites.values():
        yield from _vehicles(setting, site)
        yield from _hosts(setting, site)
    yield from _boards(setting)


def board_sites(setting: Setting) -> tuple[tuple[str, str], ...]:
    """(footprint, form) pairs on which a board could exist."""
    return tuple(
        dict.fromkeys(
            (f, form.id)
            for (_, f), site in setting.sites.items()
            for form in setting.forms_of(site.topic)
            if form.board
        )
    )


def anywhere(setting: Setting, site: Site) -> list[str]:
    """All placements of the site's topic on its footprint."""
    return [names.placed(*site.key, form.id) for form in setting.forms_of(site.topic)]


def _covered_once(setting: Setting, topic: str) -> Iterator[Constraint]:
    sites = setting.sites_of(topic)
    for area in sorted(setting.topic_areas(setting.topics[topic])):
        covering = [name for site in sites if area in site.footprint.areas for name in anywhere(setting, site)]
        yield between(covering, 1, 1, structure(f"{setting.topics[topic].name} covers each area exactly once"))


def _uniform(setting: Setting, topic: str) -> Iterator[Constraint]:
    """At most one (level, form) pair: two placements of different pairs exclude each other."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for site in setting.sites_of(topic):
        for form in setting.forms_of(site.topic):
            pairs.setdefault((site.footprint.level, form.id), []).append(names.placed(*site.key, form.id))
    source = structure(f"{setting.topics[topic].name} takes one form at one level")
    groups = list(pairs.values())
    for i, left in enumerate(groups):
        for right in groups[i + 1 :]:
            yield from (between((a, b), None, 1, source) for a in left for b in right)


def _vehicles(setting: Setting, site: Site) -> Iterator[Constraint]:
    f = site.footprint.id
    here = anywhere(setting, site)
    forms = setting.forms_of(site.topic)
    for service in site.topic.services:
        means = setting.means_of(site.topic)
        yield same([names.uses(service.id, f, v) for v in means], here, structure(f"{service.name} has one vehicle"))
        for vehicle in means[1:]:
            able = [names.placed(*site.key, form.id) for form in forms if vehicle in form.vehicles]
            yield implies(
                names.uses(service.id, f, vehicle), able, structure(f"{vehicle} needs a form that can use it")
            )
    for form in forms:
        if form.needs:
            using = [names.uses(s.id, f, v) for s in site.topic.services for v in form.needs]
            yield implies(
                names.placed(*site.key, form.id), using, structure(f"{form.name} needs {' or '.join(form.needs)}")
            )


def _hosts(setting: Setting, site: Site) -> Iterator[Constraint]:
    """One host where the form or a vehicle in use needs one, on the side that the law asks for; else none."""
    able = setting.hosts_of(site)
    hosts = {p.id: names.hosted(*site.key, p.id) for p in able}
    hosted = [names.placed(*site.key, form.id) for form in setting.forms_of(site.topic) if form.host]
    source = structure("a form or vehicle that needs a host has exactly one")
    yield between(hosts.values(), None, 1, source)
    yield from (implies(placement, hosts.values(), source) for placement in hosted)
    needing = list(hosted)
    for service in site.topic.services:
        for code in setting.means_of(site.topic):
            vehicle = setting.vehicles.get(code)
            if vehicle and vehicle.needs_host:
                side = vehicle.host_side
                right = [hosts[p.id] for p in able if side is None or setting.side_of_kind.get(p.kind) == side]
                needing.append(names.uses(service.id, site.footprint.id, code))
                yield implies(needing[-1], right, source)
    yield from (implies(host, needing, source) for host in hosts.values())


def _boards(setting: Setting) -> Iterator[Constraint]:
    source = structure("a board exists where a topic uses it")
    for f, form in board_sites(setting):
        users = [
            names.placed(t, f, form)
            for (t, g), site in setting.sites.items()
            if g == f and form in {x.id for x in setting.forms_of(site.topic)}
        ]
        yield implies(names.board(f, form), users, source)
        yield from (implies(user, [names.board(f, form)], source) for user in users)
