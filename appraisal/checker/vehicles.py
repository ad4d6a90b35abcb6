"""Rules on the means by which services are commissioned."""

from collections.abc import Iterator

from appraisal.checker.reading import OWN, refused
from appraisal.checker.scope import Scope
from appraisal.checker.statute import Statute
from appraisal.schema.rule import AgreementRule, Choice, EveryEligibleRule, NotBeforeRule, VehiclesRule


def vehicles(scope: Scope, rule: VehiclesRule) -> Iterator[str]:
    """Chosen services that use another vehicle."""
    for placement, service, vehicle in scope.services(rule.where):
        if refused(vehicle, rule.only, rule.never):
            yield f"{scope.at(placement)}: {service} by {vehicle}"


def not_before(scope: Scope, rule: NotBeforeRule) -> Iterator[str]:
    """Chosen services that leave their holder too early."""
    if scope.reading.day >= rule.day:
        return
    for placement, service, vehicle in scope.services(rule.where):
        if vehicle != OWN:
            yield f"{scope.at(placement)}: {service} by {vehicle}"


def needs_agreement(scope: Scope, rule: AgreementRule) -> Iterator[str]:
    """Chosen services or placements that need an agreement which nobody has recorded by the day."""
    for agreement in scope.reading.case.agreements:
        recorded = agreement.recorded_on
        if agreement.id == rule.agreement and recorded is not None and recorded <= scope.reading.day:
            return
    if not rule.vehicles:
        yield from (scope.at(placement) for placement in scope.placements(rule.where))
        return
    for placement, service, vehicle in scope.services(rule.where):
        if vehicle in rule.vehicles:
            yield f"{scope.at(placement)}: {service} by {vehicle}"


def every_eligible(scope: Scope, statute: Statute, rule: EveryEligibleRule) -> Iterator[str]:
    """Topics in another form than the rule gives them, and services that could lawfully move and do not."""
    reading = scope.reading
    for topic in scope.chosen(Choice()):
        offered = reading.forms_of(topic)
        joint = tuple(form for form in rule.forms if form in offered)
        sites = [footprint for owner, footprint in reading.sites if owner == topic]
        movers = {site: statute.eligible(topic, site, joint) for site in sites}
        movable = any(movers.values())
        wanted = joint if movable else [form for form in rule.otherwise if form in offered] or offered
        for placement in scope.of_topic(topic):
            if placement.form not in wanted:
                yield f"{scope.at(placement)}: {placement.form}"
                continue
            for service, vehicle in placement.vehicles:
                if service in movers[placement.footprint] and not reading.is_joint(vehicle):
                    yield f"{scope.at(placement)}: {service} by {vehicle}"
