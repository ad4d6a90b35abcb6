"""What every configuration must be, whatever the law, the rules and the option say."""

from collections import Counter
from collections.abc import Iterator

from appraisal.checker.findings import Breach
from appraisal.checker.reading import OWN, Reading
from appraisal.configuration import Configuration, Placement
from appraisal.schema.place import Body
from appraisal.schema.rule import EqualNomineesRule, KeepBodyRule


def structure(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    """Everything in which the configuration is not a complete arrangement of the case."""
    known = []
    for placement in configuration.placements:
        if (placement.topic, placement.footprint) in reading.sites:
            known.append(placement)
        else:
            where = f"{placement.topic} on {placement.footprint}"
            yield _breach("site", "A topic is placed on one of its own footprints, over some of its areas.", where)
    yield from _covered(reading, known)
    for placement in known:
        yield from _placement(reading, placement)
    yield from _uniform(reading, known)
    yield from _boards(reading, configuration)
    yield from _actions(reading, configuration)
    yield from _bodies(reading, configuration)
    yield from _seats(reading, configuration)
    yield from _milestones(reading, configuration)


def _breach(name: str, says: str, where: str) -> Breach:
    return Breach(f"structure.{name}", says, "structure", (), where)


def _covered(reading: Reading, placements: list[Placement]) -> Iterator[Breach]:
    for topic, areas in reading.topic_areas.items():
        covers = Counter(area for p in placements if p.topic == topic for area in reading.footprints[p.footprint].areas)
        for area in sorted(areas):
            if covers[area] != 1:
                says = f"Each area of a topic is covered exactly once; this one is covered {covers[area]} times."
                yield _breach("cover", says, f"{reading.topics[topic].name}, {area}")


def _placement(reading: Reading, placement: Placement) -> Iterator[Breach]:
    where = reading.at(placement.topic, placement.footprint)
    if placement.form not in reading.forms or placement.form not in reading.forms_of(placement.topic):
        yield _breach("form", f"The topic cannot take the form {placement.form}.", where)
        return
    form = reading.forms[placement.form]
    used = [vehicle for _, vehicle in placement.vehicles]
    services = [service for service, _ in placement.vehicles]
    if sorted(services) != sorted(service.id for service in reading.topics[placement.topic].services):
        yield _breach("services", "Every service of the topic has exactly one vehicle.", where)
    for service, vehicle in placement.vehicles:
        if vehicle != OWN and vehicle not in form.vehicles:
            says = f"The form {form.id} cannot use {vehicle} for {service}."
            yield _breach("form_vehicle", says, where)
    if form.needs and not set(form.needs).intersection(used):
        says = f"The form {form.id} needs a service that uses one of {', '.join(form.needs)}."
        yield _breach("form_needs", says, where)
    needed = form.host or any(v in reading.vehicles and reading.vehicles[v].needs_host for v in used)
    if needed != (placement.host is not None):
        says = "One host stands exactly where the form has one or a vehicle needs one."
        yield _breach("host", says, where)
    if placement.host is not None and placement.host not in possible_hosts(reading, placement):
        yield _breach("host", f"{placement.host} cannot host here.", where)
    yield from _host_side(reading, placement)


def possible_hosts(reading: Reading, placement: Placement) -> tuple[str, ...]:
    """Parties on the health or council side that may hold staff, money or contracts for others."""
    return tuple(
        party.id
        for party in reading.parties[placement.topic, placement.footprint]
        if party.can_host and (reading.law is None or reading.kinds[party.kind] in {"nhs", "la"})
    )


def _host_side(reading: Reading, placement: Placement) -> Iterator[Breach]:
    host = reading.partners.get(placement.host or "")
    if host is None:
        return
    for service, code in placement.vehicles:
        side = reading.vehicles[code].host_side if code in reading.vehicles else None
        if side is not None and reading.kinds.get(host.kind) != side:
            where = f"{service}, {reading.at(placement.topic, placement.footprint)}"
            yield _breach("host_side", f"{code} needs a host on the {side} side.", where)


def _uniform(reading: Reading, placements: list[Placement]) -> Iterator[Breach]:
    for topic in reading.case.topics:
        here = [p for p in placements if p.topic == topic.id]
        shapes = {(p.form, reading.footprints[p.footprint].level) for p in here}
        if topic.uniform and len(shapes) > 1:
            yield _breach("uniform", "The whole topic takes one form and one level of footprint.", topic.name)


def _boards(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    needed = {
        (p.footprint, p.form)
        for p in configuration.placements
        if p.form in reading.forms and reading.forms[p.form].board
    }
    for footprint, form in sorted(needed.symmetric_difference(configuration.boards)):
        says = "A board stands exactly where a topic is placed in a form that has one."
        yield _breach("board", says, f"{form} on {footprint}")
    if len(set(configuration.boards)) < len(configuration.boards):
        yield _breach("board", "Topics in one form on one footprint share one board.", "boards")


def _actions(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    forms = {p.form for p in configuration.placements}
    for action in configuration.actions:
        possible = action in reading.actions and forms.intersection(reading.actions[action].forms)
        if action not in reading.gaps or not possible or configuration.actions.count(action) > 1:
            says = "An action is taken once, where the check shows a gap and a topic is in a form that it suits."
            yield _breach("action", says, action)


def _bodies(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    named = {rule.body for rule in reading.every_rule if isinstance(rule, KeepBodyRule)}
    for body in configuration.bodies_kept:
        if body not in named or configuration.bodies_kept.count(body) > 1:
            yield _breach("body", "Only bodies that a rule in force keeps are kept, once each.", body)


def _seats(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    named = {rule.body for rule in reading.every_rule if isinstance(rule, EqualNomineesRule)}
    bodies: dict[str, Body] = {body.id: body for body in reading.case.bodies if body.id in named}
    ranges = {(body.id, seats.partner): seats for body in bodies.values() for seats in body.seats_each}
    given = [(body, partner) for body, partner, _ in configuration.seats]
    for body, partner in sorted(set(ranges).symmetric_difference(given)):
        says = "Seats are decided exactly where a rule in force asks for equal nominees."
        yield _breach("seats", says, f"{partner} on {body}")
    for body, partner, number in configuration.seats:
        seats = ranges.get((body, partner))
        if seats and (not seats.low <= number <= seats.high or given.count((body, partner)) > 1):
            says = f"One number of seats from {seats.low} to {seats.high} can be had, not {number}."
            yield _breach("seats", says, f"{partner} on {body}")


def _milestones(reading: Reading, configuration: Configuration) -> Iterator[Breach]:
    windows = {milestone.id: milestone.window for milestone in reading.case.milestones}
    given = [milestone for milestone, _ in configuration.milestones]
    for milestone in sorted(set(windows).symmetric_difference(given)):
        yield _breach("milestone", "Every milestone of the case has a day, and no other has.", milestone)
    for milestone, day in configuration.milestones:
        if milestone in windows and (not windows[milestone].holds_on(day) or given.count(milestone) > 1):
            yield _breach("milestone", f"The milestone has one day within its window, not {day}.", milestone)
