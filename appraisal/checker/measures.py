"""Every criterion's performance, recomputed from the case and the configuration alone."""

from collections.abc import Iterator
from typing import assert_never

from appraisal.checker.findings import MICRO, Contribution, Performance
from appraisal.checker.judgements import judged
from appraisal.checker.reading import Reading
from appraisal.checker.satisfaction import measured_partners, satisfaction, satisfied
from appraisal.configuration import Configuration, Placement
from appraisal.errors import InputError, Problem
from appraisal.schema.method import Criterion, Measure
from appraisal.source import Place

NOISE = MICRO // 100
"""A hundredth of a point, a layer or a per cent: no difference that anybody would weigh."""


def performance(reading: Reading, configuration: Configuration, criterion: Criterion) -> Performance:
    """A criterion's performance with what makes it up.

    Raises:
        InputError: a computed criterion does not say what is computed, or a judged one lacks a rating.
    """
    less = criterion.better == "less"
    if criterion.kind == "judged":
        return Performance(criterion.id, tuple(judged(reading, configuration, criterion)), MICRO, NOISE, less)
    if criterion.measure is None:
        problem = f"the computed criterion {criterion.id} does not say what is computed"
        raise InputError([Problem(Place(reading.case.id), problem, "give it a measure")])
    parts = tuple(_computed(reading, configuration, criterion.measure))
    denominator, noise = scale(reading, criterion.measure)
    return Performance(criterion.id, parts, denominator, noise, less)


def scale(reading: Reading, measure: Measure) -> tuple[int, int]:
    """(raw units in one unit of the measure, raw units that may be nothing but rounding)."""
    match measure:
        case "boards" | "transition_cost" | "running_cost" | "months" | "footprints":
            return 1, 0
        case "approval_layers" | "joint_share":
            return MICRO, NOISE
        case "satisfaction_mean":
            partners = max(1, len(measured_partners(reading)))
            return 1000 * partners, 1000 * partners
        case "satisfaction_worst":
            return 1, 1
        case _:
            assert_never(measure)


def _computed(
    reading: Reading,
    configuration: Configuration,
    measure: Measure,
) -> Iterator[Contribution]:
    match measure:
        case "boards":
            yield from _boards(reading, configuration)
        case "approval_layers":
            yield from _approval_layers(reading, configuration)
        case "transition_cost":
            yield from transition_cost(reading, configuration)
        case "running_cost":
            yield from _running_cost(reading, configuration)
        case "months":
            yield from _months(reading, configuration)
        case "joint_share":
            yield from _joint_share(reading, configuration)
        case "footprints":
            used = dict.fromkeys(p.footprint for p in configuration.placements)
            yield from (Contribution(reading.footprints[footprint].name, 1) for footprint in used)
        case "satisfaction_mean":
            for partner in measured_partners(reading):
                yield from satisfied(reading, configuration, partner)
        case "satisfaction_worst":
            yield from _worst_off(reading, configuration)
        case _:
            assert_never(measure)


def _boards(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    for footprint, form in configuration.boards:
        yield Contribution(f"{form} on {reading.footprints[footprint].name}", 1)
    for body in configuration.bodies_kept:
        yield Contribution(body, 1)


def _approval_layers(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    for p in configuration.placements:
        share = reading.topic_shares[p.topic] * reading.sites[p.topic, p.footprint]
        layers = round(MICRO * share * reading.figure(p.form, "approval_layers"))
        yield Contribution(reading.at(p.topic, p.footprint), layers)


def transition_cost(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    """Pounds, once: setting up what is new, and the improvement actions."""
    for p in new_placements(reading, configuration):
        yield Contribution(reading.at(p.topic, p.footprint), reading.figure(p.form, "set_up_cost"))
    for action in configuration.actions:
        yield Contribution(reading.actions[action].name, reading.actions[action].cost.value)


def _running_cost(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    for footprint, form in configuration.boards:
        label = f"{form} on {reading.footprints[footprint].name}"
        yield Contribution(label, reading.figure(form, "board_cost"))


def _months(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    """The steps of the case's ladder of months up to the slowest new placement."""
    slowest = max((reading.figure(p.form, "months") for p in new_placements(reading, configuration)), default=0)
    reached = 0
    for months in month_ladder(reading):
        if months <= slowest:
            yield Contribution(f"{reached} to {months} months", months - reached)
            reached = months


def month_ladder(reading: Reading) -> tuple[int, ...]:
    """The different months above 0 that a new placement of a topic on a site could take, ascending."""
    months = {
        reading.figure(form, "months")
        for topic, footprint in reading.sites
        for form in reading.forms_of(topic)
        if reading.is_new(topic, footprint, form)
    }
    return tuple(sorted(number for number in months if number > 0))


def new_placements(reading: Reading, configuration: Configuration) -> tuple[Placement, ...]:
    """Placements whose form is not today's on that footprint."""
    return tuple(p for p in configuration.placements if reading.is_new(p.topic, p.footprint, p.form))


def _joint_share(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    for p in configuration.placements:
        share = reading.topic_shares[p.topic] * reading.sites[p.topic, p.footprint]
        for service, vehicle in p.vehicles:
            if reading.is_joint(vehicle):
                part = round(100 * MICRO * share * reading.service_shares[p.topic, service])
                yield Contribution(f"{service}, {reading.at(p.topic, p.footprint)}", part)


def _worst_off(reading: Reading, configuration: Configuration) -> Iterator[Contribution]:
    levels = [(satisfaction(reading, configuration, p), p) for p in measured_partners(reading)]
    if levels:
        least, partner = min(levels, key=lambda level: level[0])
        yield Contribution(f"{reading.partners[partner].name}, per cent", each=1, times=(least + 499) // 1000)
