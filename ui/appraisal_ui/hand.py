"""What follows by itself from an arrangement made by hand, so that nobody has to say it twice."""

from dataclasses import replace

from appraisal.compile.setting import OWN, Setting
from appraisal.configuration import Configuration, Placement


def tidied(setting: Setting, made: Configuration) -> Configuration:
    """The same choices with the hosts and boards that they need, and without improvements that suit no form chosen."""
    made = replace(made, placements=tuple(_hosted(setting, p) for p in made.placements))
    forms = {p.form for p in made.placements}
    suited = {a.id for a in setting.actions if forms.intersection(a.forms)}
    boards = dict.fromkeys((p.footprint, p.form) for p in made.placements if setting.forms[p.form].board)
    order = {t.id: n for n, t in enumerate(setting.case.topics)}
    return replace(
        made,
        placements=tuple(sorted(made.placements, key=lambda p: order[p.topic])),
        boards=tuple(boards),
        actions=tuple(a for a in made.actions if a in suited),
    )


def known(setting: Setting, made: Configuration) -> Configuration:
    """The arrangement without what the case does not have: it came with an address, or the case was edited since."""
    case = setting.case
    bodies, partners = {b.id for b in case.bodies}, {p.id for p in case.partners}
    days, actions = {m.id for m in case.milestones}, {a.id for a in setting.actions}
    return replace(
        made,
        placements=tuple(
            replace(p, host=p.host if p.host in partners else None, vehicles=_means(setting, p))
            for p in made.placements
            if (p.topic, p.footprint) in setting.sites and p.form in setting.forms
        ),
        boards=tuple(b for b in made.boards if b[0] in setting.footprints and b[1] in setting.forms),
        bodies_kept=tuple(b for b in made.bodies_kept if b in bodies),
        actions=tuple(a for a in made.actions if a in actions),
        seats=tuple(s for s in made.seats if s[0] in bodies and s[1] in partners),
        milestones=tuple(m for m in made.milestones if m[0] in days),
    )


def _means(setting: Setting, placed: Placement) -> tuple[tuple[str, str], ...]:
    """The means of every service of the topic; it stays with its holder where none is said that the case has."""
    topic, said = setting.topics[placed.topic], dict(placed.vehicles)
    offered = setting.means_of(topic)
    return tuple((s.id, said[s.id] if said.get(s.id) in offered else OWN) for s in topic.services)


def _hosted(setting: Setting, placed: Placement) -> Placement:
    """The placement with a host exactly where its form or a means needs one: the one chosen, else the first able."""
    used = [setting.vehicles[code] for _, code in placed.vehicles if code in setting.vehicles]
    if not (setting.forms[placed.form].host or any(v.needs_host for v in used)):
        return replace(placed, host=None)
    sides = {v.host_side for v in used if v.host_side}
    able = setting.hosts_of(setting.sites[placed.topic, placed.footprint])
    fit = [p.id for p in able if sides <= {setting.side_of_kind.get(p.kind)}]
    return placed if placed.host or not able else replace(placed, host=(fit or [p.id for p in able])[0])
