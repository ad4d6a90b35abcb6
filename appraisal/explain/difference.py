"""Two configurations held against each other: choices, points, pounds and law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.appraise.arrangement import bars
from appraisal.compile.answer import configuration
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration, Placement
from appraisal.programme import Assignment
from appraisal.study import Study


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """How two configurations differ on one criterion."""

    criterion: str
    before: Fraction
    """Performance, in the criterion's unit."""
    after: Fraction
    points: Fraction
    """Change of the score, in points."""


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """One choice that differs."""

    where: str
    before: str
    after: str
    law: tuple[str, ...] = ()
    """Provisions that close something to the service after the change and did not before, in words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """From one configuration to another."""

    points: Fraction
    """Change of the score."""
    criteria: tuple[CriterionChange, ...]
    """Criteria that differ, the greatest change first."""
    choices: tuple[ChoiceChange, ...]


def difference(study: Study, before: Assignment, after: Assignment, weights: Mapping[str, int]) -> Difference:
    """What changes, line by line, on the way from one answer to another."""
    total = sum(weights.values())
    criteria = []
    for criterion, measured in study.compiled.measured.items():
        row = study.programme.row(criterion)
        gain = Fraction((row.value(after) - row.value(before)) * weights[criterion], total * UNITS_PER_POINT)
        old, new = (
            Fraction(measured.sign * measured.row.value(answer), measured.denominator) for answer in (before, after)
        )
        if old != new:
            criteria.append(CriterionChange(criterion, old, new, gain))
    criteria.sort(key=lambda c: -abs(c.points))
    choices = _choices(study.setting, before, after) if study.setting else ()
    return Difference(sum((c.points for c in criteria), Fraction(0)), tuple(criteria), choices)


def _choices(setting: Setting, before: Assignment, after: Assignment) -> tuple[ChoiceChange, ...]:
    old, new = configuration(setting, before), configuration(setting, after)
    found = [c for topic in setting.case.topics for c in _topic(setting, topic.id, old, new)]
    actions = {a.id: a.name for a in setting.actions}
    found += [ChoiceChange(actions[a], "not taken", "taken") for a in new.actions if a not in old.actions]
    found += [ChoiceChange(actions[a], "taken", "not taken") for a in old.actions if a not in new.actions]
    return tuple(found)


def _topic(setting: Setting, topic: str, old: Configuration, new: Configuration) -> list[ChoiceChange]:
    name = setting.topics[topic].name
    was = {p.footprint: p for p in old.placements if p.topic == topic}
    now = {p.footprint: p for p in new.placements if p.topic == topic}
    if was.keys() != now.keys():
        return [ChoiceChange(name, _words(setting, was.values()), _words(setting, now.values()))]
    found = []
    for footprint, p in now.items():
        q = was[footprint]
        where = name if len(now) == 1 else f"{name}, {setting.footprints[footprint].name}"
        if (p.form, p.host) != (q.form, q.host):
            found.append(ChoiceChange(where, _words(setting, [q]), _words(setting, [p])))
        found += _services(setting, where, q, p)
    return found


def _services(setting: Setting, where: str, old: Placement, new: Placement) -> list[ChoiceChange]:
    site = setting.sites[new.topic, new.footprint]
    found = []
    for service, (_, was), (_, now) in zip(site.topic.services, old.vehicles, new.vehicles, strict=True):
        if was != now:
            closed_before = {b.rule for b in bars(setting, site, old.form, service)}
            law = tuple(
                f"{b.vehicle}: {b.says} ({b.provision})"
                for b in bars(setting, site, new.form, service)
                if b.rule not in closed_before
            )
            found.append(ChoiceChange(f"{where}: {service.name}", was, now, law))
    return found


def _words(setting: Setting, placements: Iterable[Placement]) -> str:
    return "; ".join(
        f"{setting.forms[p.form].name} over {setting.footprints[p.footprint].name}"
        + (f", hosted by {setting.partners[p.host].name}" if p.host else "")
        for p in placements
    )
