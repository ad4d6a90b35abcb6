"""Measures that are worked out: counts, layers, pounds, months, shares and satisfaction."""

from collections.abc import Callable, Iterator

from appraisal.compile import names
from appraisal.compile.bodies import keepers
from appraisal.compile.limits import transition_cost
from appraisal.compile.linear import implies, structure
from appraisal.compile.parts import MICRO, Part
from appraisal.compile.people import Satisfaction
from appraisal.compile.setting import Setting
from appraisal.compile.structure import board_sites
from appraisal.programme import Constraint, Variable
from appraisal.schema.method import Measure

Parts = Iterator[Part]


NOISE = MICRO // 100
"""A hundredth of a point, layer or per cent: no difference that anybody would weigh."""


def computed(setting: Setting, satisfaction: Satisfaction, kind: Measure) -> tuple[Parts, int, int]:
    """What any choice could add to a computed measure, raw units in a natural unit, and those of mere rounding."""
    partners = max(len(satisfaction.wants), 1)
    ways: dict[Measure, tuple[Callable[[], Parts], int, int]] = {
        "boards": (lambda: _boards(setting), 1, 0),
        "approval_layers": (lambda: _layers(setting), MICRO, NOISE),
        "transition_cost": (lambda: transition_cost(setting), 1, 0),
        "running_cost": (lambda: _running(setting), 1, 0),
        "months": (lambda: _months(setting), 1, 0),
        "joint_share": (lambda: _joint(setting), MICRO, NOISE),
        "footprints": (lambda: _used(setting), 1, 0),
        "satisfaction_mean": (lambda: _satisfied(setting, satisfaction), 1000 * partners, 1000 * partners),
        "satisfaction_worst": (lambda: _worst_off(satisfaction), 1, 1),
    }
    parts, denominator, noise = ways[kind]
    return parts(), denominator, noise


def _boards(setting: Setting) -> Parts:
    for f, form in board_sites(setting):
        yield Part(names.board(f, form), 1, f"{setting.forms[form].name} over {setting.footprints[f].name}")
    bodies = {body.id: body.name for body in setting.case.bodies}
    yield from (Part(names.kept(body), 1, f"{bodies[body]} stands on") for body in keepers(setting))


def _layers(setting: Setting) -> Parts:
    for site in setting.sites.values():
        share = MICRO * setting.topic_share[site.topic.id] * site.area
        for form in setting.forms_of(site.topic):
            says = f"{site.topic.name}: {form.name}"
            raw = round(share * form.approval_layers.value)
            yield Part(names.placed(*site.key, form.id), raw, says, form.approval_layers)


def _running(setting: Setting) -> Parts:
    for f, form in board_sites(setting):
        figure = setting.forms[form].board_cost
        yield Part(
            names.board(f, form), figure.value, f"{setting.forms[form].name} over {setting.footprints[f].name}", figure
        )


def _joint(setting: Setting) -> Parts:
    for site in setting.sites.values():
        for service in site.topic.services:
            share = setting.topic_share[site.topic.id] * site.area * setting.service_share[service.id]
            for code in setting.means_of(site.topic):
                if code in setting.vehicles and setting.vehicles[code].joint:
                    use = names.uses(service.id, site.footprint.id, code)
                    yield Part(use, round(100 * MICRO * share), f"{service.name}: {code}")


def _used(setting: Setting) -> Parts:
    return (Part(names.touched(f), 1, setting.footprints[f].name) for f in _footprints(setting))


def _satisfied(setting: Setting, satisfaction: Satisfaction) -> Parts:
    for partner, units in satisfaction.units.items():
        yield from (Part(unit, raw, f"a want of {setting.partners[partner].name}") for unit, raw in units)


def _worst_off(satisfaction: Satisfaction) -> Parts:
    if satisfaction.wants:
        yield Part(names.LEAST_SATISFIED, 1, "the partner least satisfied")


def _footprints(setting: Setting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f for _, f in setting.sites))


def _new_placements(setting: Setting) -> Iterator[tuple[str, int]]:
    for site in setting.sites.values():
        for form in setting.forms_of(site.topic):
            if form.months.value and setting.is_new(site.topic, site.footprint.id, form.id):
                yield names.placed(*site.key, form.id), form.months.value


def _steps(setting: Setting) -> list[int]:
    return sorted({months for _, months in _new_placements(setting)})


def _months(setting: Setting) -> Parts:
    """The longest wait as a sum of steps: each distinct length reached adds its distance to the one before."""
    steps = _steps(setting)
    for before, step in zip([0, *steps], steps, strict=False):
        yield Part(names.reached(step), step - before, f"from {before} to {step} months for the slowest new form")


def _wants(setting: Setting, kind: Measure) -> bool:
    """Whether some criterion of the case is computed this way."""
    return any(c.measure == kind for c in setting.criteria.values())


def variables(setting: Setting) -> Iterator[Variable]:
    """Quantities that follow from the choices and that a measure of the case needs."""
    if _wants(setting, "months"):
        yield from (Variable(names.reached(k), decision=False) for k in _steps(setting))
    if _wants(setting, "footprints"):
        yield from (Variable(names.touched(f), decision=False) for f in _footprints(setting))


def constraints(setting: Setting) -> Iterator[Constraint]:
    """Those quantities are exactly what the choices make them."""
    if _wants(setting, "months"):
        source = structure("months to stand up is the longest of the new forms")
        for step in _steps(setting):
            slow = [name for name, months in _new_placements(setting) if months >= step]
            yield implies(names.reached(step), slow, source)
            yield from (implies(name, [names.reached(step)], source) for name in slow)
    if _wants(setting, "footprints"):
        source = structure("a footprint counts where a topic uses it")
        for footprint in _footprints(setting):
            users = [
                names.placed(*site.key, form.id)
                for site in setting.sites.values()
                if site.footprint.id == footprint
                for form in setting.forms_of(site.topic)
            ]
            yield implies(names.touched(footprint), users, source)
            yield from (implies(user, [names.touched(footprint)], source) for user in users)
