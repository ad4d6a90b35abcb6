"""How much of what a partner asked for it gets, in thousandths of a per cent."""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.checker.findings import Contribution
from appraisal.checker.reading import Reading
from appraisal.configuration import Configuration, Placement
from appraisal.schema.case import Want
from appraisal.schema.topic import Topic


def wants_of(reading: Reading, partner: str) -> tuple[tuple[Want, int], ...]:
    """What a partner asks for on the day, each with its points."""
    return tuple(
        (position.wants, position.points.value if position.points else 0)
        for position in reading.case.preferences
        if position.holder == partner and position.wants is not None and position.holds_on(reading.day)
    )


def measured_partners(reading: Reading) -> tuple[str, ...]:
    """Partners that ask for something on the day, in case order."""
    return tuple(partner for partner in reading.partners if wants_of(reading, partner))


def satisfaction(reading: Reading, configuration: Configuration, partner: str) -> int:
    """A partner's satisfaction in thousandths of a per cent; 0 for a partner that asks for nothing."""
    return sum(part.raw for part in satisfied(reading, configuration, partner))


def satisfied(reading: Reading, configuration: Configuration, partner: str) -> Iterator[Contribution]:
    """Each placement or placed service that meets a want of the partner, with its thousandths of a per cent."""
    wants = wants_of(reading, partner)
    total = sum(points for _, points in wants)
    for want, points in wants:
        weight = Fraction(100_000 * points, total) if total else Fraction(0)
        for placement in configuration.placements:
            yield from _met(reading, placement, want, weight)


def _met(reading: Reading, placement: Placement, want: Want, weight: Fraction) -> Iterator[Contribution]:
    chosen = want.topics or tuple(reading.topics)
    if placement.topic not in chosen or not _fits(reading, placement, want):
        return
    shares = reading.topic_shares
    whole = sum(shares[topic] for topic in chosen)
    topic_weight = shares[placement.topic] / whole if whole else Fraction(0)
    unit = weight * topic_weight * reading.sites[placement.topic, placement.footprint]
    label = reading.at(placement.topic, placement.footprint)
    if not want.vehicles:
        yield Contribution(label, round(unit))
        return
    weights = _service_weights(reading, reading.topics[placement.topic], want)
    for service, vehicle in placement.vehicles:
        if service in weights and vehicle in want.vehicles:
            yield Contribution(f"{service}, {label}", round(unit * weights[service]))


def _fits(reading: Reading, placement: Placement, want: Want) -> bool:
    """Whether every condition of the want on footprint, level, form and host holds."""
    level = reading.footprints[placement.footprint].level
    return (
        placement.footprint in (want.footprints or (placement.footprint,))
        and placement.footprint in (want.only_footprints or (placement.footprint,))
        and level in (want.levels or (level,))
        and placement.form in (want.forms or (placement.form,))
        and placement.form in (want.only_forms or (placement.form,))
        and placement.host in (want.hosts or (placement.host,))
    )


def _service_weights(reading: Reading, topic: Topic, want: Want) -> dict[str, Fraction]:
    """The chosen services of the topic, each with its part of what they are together."""
    shares = {
        service.id: reading.service_shares[topic.id, service.id]
        for service in topic.services
        if not want.services or service.id in want.services
    }
    whole = sum(shares.values())
    return {service: share / whole for service, share in shares.items()} if whole else {}
