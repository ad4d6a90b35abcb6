"""Improvement actions: taken once, they count for every topic in a form in which they make sense."""

from collections.abc import Iterator

from appraisal.compile import names
from appraisal.compile.linear import implies, structure
from appraisal.compile.setting import Setting, Site
from appraisal.programme import Constraint, Variable
from appraisal.schema.method import Action


def variables(setting: Setting) -> Iterator[Variable]:
    """Each action, and where it works."""
    for action in setting.actions:
        yield Variable(names.taken(action.id), says=action.name)
        yield from (Variable(names.works(action.id, *site.key), decision=False) for site in setting.sites.values())


def constraints(setting: Setting) -> Iterator[Constraint]:
    """An action works exactly where it is taken and the form suits; it is taken only where it works somewhere."""
    for action in setting.actions:
        source = structure(f"{action.name} needs a form in which it makes sense")
        working = [names.works(action.id, *site.key) for site in setting.sites.values()]
        yield implies(names.taken(action.id), working, source)
        for site, works in zip(setting.sites.values(), working, strict=True):
            suited = _suited(setting, action, site)
            yield implies(works, [names.taken(action.id)], source)
            yield implies(works, suited, source)
            both = ((works, -1), (names.taken(action.id), 1), *((name, 1) for name in suited))
            yield Constraint(both, None, 1, source)


def _suited(setting: Setting, action: Action, site: Site) -> list[str]:
    return [names.placed(*site.key, form.id) for form in setting.forms_of(site.topic) if form.id in action.forms]
