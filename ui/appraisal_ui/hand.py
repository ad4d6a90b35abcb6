"""What follows by itself from an arrangement made by hand, so that nobody has to say it twice."""

from dataclasses import replace

from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration


def tidied(setting: Setting, made: Configuration) -> Configuration:
    """The same choices with the boards that they need, and without improvements that suit no form chosen."""
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
