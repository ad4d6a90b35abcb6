"""Read a solver's assignment back as a configuration, and write a configuration as an assignment's decisions."""

from datetime import timedelta

from appraisal.compile import names
from appraisal.compile.bodies import keepers
from appraisal.compile.setting import Setting, Site
from appraisal.compile.structure import board_sites
from appraisal.configuration import Configuration, Placement
from appraisal.programme import Assignment


def configuration(setting: Setting, answer: Assignment) -> Configuration:
    """The arrangement that an assignment stands for, in the order of the case."""
    return Configuration(
        placements=tuple(p for site in setting.sites.values() if (p := _placement(setting, site, answer))),
        boards=tuple((f, g) for f, g in board_sites(setting) if answer[names.board(f, g)]),
        bodies_kept=tuple(body for body in keepers(setting) if answer[names.kept(body)]),
        actions=tuple(a.id for a in setting.actions if answer[names.taken(a.id)]),
        seats=tuple(
            (b.id, s.partner, answer[name])
            for b in setting.case.bodies
            for s in b.seats_each
            if (name := names.seats(b.id, s.partner)) in answer
        ),
        milestones=tuple(
            (m.id, setting.case.decision_date + timedelta(days=answer[name]))
            for m in setting.case.milestones
            if (name := names.day_of(m.id)) in answer
        ),
    )


def _placement(setting: Setting, site: Site, answer: Assignment) -> Placement | None:
    t, f = site.key
    form = next((g.id for g in setting.forms_of(site.topic) if answer[names.placed(t, f, g.id)]), None)
    if form is None:
        return None
    host = next((p.id for p in setting.hosts_of(site) if answer[names.hosted(t, f, p.id)]), None)
    means = setting.means_of(site.topic)
    vehicles = tuple((s.id, next(v for v in means if answer[names.uses(s.id, f, v)])) for s in site.topic.services)
    return Placement(t, f, form, host, vehicles)


def decisions(setting: Setting, wanted: Configuration) -> dict[str, int]:
    """Values of every placement, vehicle, host and action variable for a configuration.

    Choices that the case does not offer are left out; the checker names them.
    """
    on = {names.taken(a) for a in wanted.actions}
    for p in wanted.placements:
        on.add(names.placed(p.topic, p.footprint, p.form))
        on |= {names.uses(s, p.footprint, v) for s, v in p.vehicles}
        if p.host:
            on.add(names.hosted(p.topic, p.footprint, p.host))
    known: list[str] = [names.taken(a.id) for a in setting.actions]
    for site in setting.sites.values():
        f = site.footprint.id
        known += [names.placed(*site.key, g.id) for g in setting.forms_of(site.topic)]
        known += [names.uses(s.id, f, v) for s in site.topic.services for v in setting.means_of(site.topic)]
        known += [names.hosted(*site.key, p.id) for p in setting.hosts_of(site)]
    return {name: int(name in on) for name in known}
