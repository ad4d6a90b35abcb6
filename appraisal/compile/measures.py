"""Criterion rows in their natural units: what each choice adds, as exact integers that remember their figure.

Rounding happens here once, to the raw unit of each measure; every sum after it is exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from appraisal.compile import names
from appraisal.compile.computed import NOISE, computed
from appraisal.compile.parts import MICRO, Part
from appraisal.compile.people import Satisfaction
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.programme import Row
from appraisal.schema.method import Action, Criterion, Effect, Parts


@dataclass(frozen=True, slots=True)
class Measured:
    """One criterion's row before it is scaled, and how to read it."""

    row: Row
    """More is better: costs and counts are negative."""
    denominator: int
    """Raw units in one natural unit."""
    sign: int
    """1, or -1 where less is better: performance = sign * raw / denominator."""
    noise: int
    """A swing of so many raw units or fewer is none: rounding alone could make it."""


def measure(setting: Setting, satisfaction: Satisfaction, criterion: Criterion) -> Measured:
    """The raw row of one criterion."""
    parts, denominator, noise = parts_of(setting, satisfaction, criterion)
    sign = -1 if criterion.better == "less" else 1
    total: dict[str, int] = {}
    for part in parts:
        total[part.variable] = total.get(part.variable, 0) + sign * part.raw
    return Measured(Row(criterion.id, tuple((name, c) for name, c in total.items() if c)), denominator, sign, noise)


def parts_of(setting: Setting, satisfaction: Satisfaction, criterion: Criterion) -> tuple[Iterator[Part], int, int]:
    """Everything that any choice could add to a criterion, raw units in a natural unit, and those of mere rounding."""
    if criterion.kind == "judged" or criterion.measure is None:
        return _judged(setting, criterion), MICRO, NOISE
    return computed(setting, satisfaction, criterion.measure)


def _judged(setting: Setting, criterion: Criterion) -> Iterator[Part]:
    shares = criterion.parts or Parts(form=100, footprint=0, vehicle=0)
    for site in setting.sites.values():
        yield from _of_place(setting, criterion.id, shares, site)
        yield from _of_vehicles(setting, criterion.id, shares.vehicle, site)
        for action in setting.actions:
            yield from (_of_action(setting, action, e, site) for e in action.effects if e.criterion == criterion.id)


def _of_action(setting: Setting, action: Action, effect: Effect, site: Site) -> Part:
    share = MICRO * setting.topic_share[site.topic.id] * site.area
    says = f"{site.topic.name}: {action.name}"
    return Part(names.works(action.id, *site.key), round(share * effect.points.value), says, effect.points)


def _of_place(setting: Setting, criterion: str, shares: Parts, site: Site) -> Iterator[Part]:
    t, f = site.key
    share = MICRO * setting.topic_share[t] * site.area
    for form in setting.forms_of(site.topic):
        placed = names.placed(t, f, form.id)
        if shares.form:
            figure = setting.rating(criterion, t, form=form.id)
            says = f"{site.topic.name}: {form.name}"
            yield Part(placed, round(share * shares.form / 100 * figure.value), says, figure)
        if shares.footprint:
            figure = setting.rating(criterion, t, footprint=f, level=site.footprint.level)
            says = f"{site.topic.name}: over {site.footprint.name}"
            yield Part(placed, round(share * shares.footprint / 100 * figure.value), says, figure)


def _of_vehicles(setting: Setting, criterion: str, per_cent: int, site: Site) -> Iterator[Part]:
    share = MICRO * setting.topic_share[site.topic.id] * site.area
    for service in site.topic.services if per_cent else ():
        weight = share * setting.service_share[service.id] * per_cent / 100
        for vehicle in setting.means_of(site.topic):
            figure = setting.rating(criterion, site.topic.id, vehicle_class=class_of(setting, vehicle))
            use = names.uses(service.id, site.footprint.id, vehicle)
            yield Part(use, round(weight * figure.value), f"{service.name}: {vehicle}", figure)


STAYS = frozenset({"own", "aligned"})
"""Classes of means by which nothing moves between bodies."""


def class_of(setting: Setting, vehicle: str) -> Literal["own", "aligned", "lead", "pooled"]:
    """How judgements see a vehicle; where the law is not encoded, anything but staying is alignment."""
    if vehicle == OWN:
        return "own"
    return setting.vehicles[vehicle].vehicle_class if setting.vehicles else "aligned"
