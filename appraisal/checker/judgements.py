"""Judged criteria: the most specific rating of each form, footprint and vehicle class, weighed by share."""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.checker.findings import MICRO, Contribution
from appraisal.checker.reading import Reading
from appraisal.configuration import Configuration, Placement
from appraisal.errors import InputError, Problem
from appraisal.schema.method import Action, Criterion, Parts
from appraisal.source import Place

Subject = tuple[str | None, str | None, str | None, str | None, str | None]
"""(form, footprint, level, vehicle class, topic) that a judgement speaks of; None where it names none."""


def rating(reading: Reading, criterion: str, subjects: tuple[Subject, ...]) -> int:
    """The rating of the first subject that is judged: all judgements of the case come before the pack's.

    Raises:
        InputError: no judgement speaks of any of the subjects.
    """
    for judgements in (reading.case.judgements, reading.method.judgements):
        for subject in subjects:
            for j in judgements:
                if j.criterion == criterion and (j.form, j.footprint, j.level, j.vehicle_class, j.topic) == subject:
                    return j.rating.value
    what = ", ".join(name for name in subjects[0] if name is not None)
    raise InputError(
        [Problem(Place(reading.case.id), f"{criterion} has no rating for {what}", "add a judgement")],
    )


def form_rating(reading: Reading, criterion: str, topic: str, form: str) -> int:
    """How a form does for a topic, 0-100."""
    return rating(reading, criterion, ((form, None, None, None, topic), (form, None, None, None, None)))


def footprint_rating(reading: Reading, criterion: str, topic: str, footprint: str) -> int:
    """How well a footprint suits a topic, 0-100: by itself, else by its level."""
    level = reading.footprints[footprint].level
    return rating(
        reading,
        criterion,
        (
            (None, footprint, None, None, topic),
            (None, footprint, None, None, None),
            (None, None, level, None, topic),
            (None, None, level, None, None),
        ),
    )


def vehicle_rating(reading: Reading, criterion: str, topic: str, vehicle: str) -> int:
    """How a vehicle of this class does for a topic, 0-100."""
    kind = reading.vehicle_class(vehicle)
    return rating(reading, criterion, ((None, None, None, kind, topic), (None, None, None, kind, None)))


def judged(reading: Reading, configuration: Configuration, criterion: Criterion) -> Iterator[Contribution]:
    """Micro-points of every placement, placed service and action in a placement."""
    for placement in configuration.placements:
        if criterion.parts is not None:
            yield from _placed(reading, placement, criterion.id, criterion.parts)
    for identifier in configuration.actions:
        action = reading.actions[identifier]
        for effect in action.effects:
            if effect.criterion == criterion.id:
                yield from _effects(reading, configuration, action, effect.points.value)


def _effects(reading: Reading, configuration: Configuration, action: Action, points: int) -> Iterator[Contribution]:
    """What an action adds in each placement whose form it suits."""
    for placement in configuration.placements:
        if placement.form in action.forms:
            topic, footprint = placement.topic, placement.footprint
            weight = MICRO * reading.topic_shares[topic] * reading.sites[topic, footprint]
            yield Contribution(f"{action.name}, {reading.at(topic, footprint)}", round(weight * points))


def _placed(reading: Reading, placement: Placement, criterion: str, parts: Parts) -> Iterator[Contribution]:
    topic, footprint = placement.topic, placement.footprint
    # one rating point at one per cent
    weight = Fraction(MICRO, 100) * reading.topic_shares[topic] * reading.sites[topic, footprint]
    points = 0
    if parts.form:
        points += round(weight * parts.form * form_rating(reading, criterion, topic, placement.form))
    if parts.footprint:
        points += round(weight * parts.footprint * footprint_rating(reading, criterion, topic, footprint))
    yield Contribution(f"{placement.form}, {reading.at(topic, footprint)}", points)
    if not parts.vehicle:
        return
    for service, vehicle in placement.vehicles:
        share = weight * reading.service_shares[topic, service]
        points = round(share * parts.vehicle * vehicle_rating(reading, criterion, topic, vehicle))
        yield Contribution(f"{service} by {vehicle}, {reading.at(topic, footprint)}", points)
