"""What follows by itself from an arrangement made by hand, so that nobody has to say it twice."""

from dataclasses import replace

from appraisal.compile.setting import Setting
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


def _hosted(setting: Setting, placed: Placement) -> Placement:
    """The placement with a host exactly where its form or a means needs one: the one chosen, else the first able."""
    used = [setting.vehicles[code] for _, code in placed.vehicles if code in setting.vehicles]
    if not (setting.forms[placed.form].host or any(v.needs_host for v in used)):
        return replace(placed, host=None)
    sides = {v.host_side for v in used if v.host_side}
    able = setting.hosts_of(setting.sites[placed.topic, placed.footprint])
    fit = [p.id for p in able if sides <= {setting.side_of_kind.get(p.kind)}]
    return placed if placed.host or not able else replace(placed, host=(fit or [p.id for p in able])[0])
