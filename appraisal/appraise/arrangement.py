"""A configuration in the words of the record: placements, carve-outs with their provisions, boards, flags."""

from collections.abc import Iterator

from appraisal.appraise.left_open import SETTLED, LeftOpen
from appraisal.compile.measures import class_of
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.configuration import Configuration, Placement
from appraisal.record import Bar, BoardResult, PlacementResult, ServiceResult
from appraisal.schema.topic import Service


def placements(
    setting: Setting, configuration: Configuration, other: LeftOpen = SETTLED
) -> tuple[PlacementResult, ...]:
    """Every topic on every footprint, with what the law closes to each service and what it still asks.

    Args:
        setting: of the case.
        configuration: what is described.
        other: what could be chosen otherwise at the same score.
    """
    return tuple(_placement(setting, p, other) for p in configuration.placements)


def _placement(setting: Setting, placement: Placement, other: LeftOpen) -> PlacementResult:
    site = setting.sites[placement.topic, placement.footprint]
    return PlacementResult(
        topic=placement.topic,
        topic_name=site.topic.name,
        footprint=placement.footprint,
        footprint_name=site.footprint.name,
        form=placement.form,
        form_name=setting.forms[placement.form].name,
        host=placement.host,
        host_name=setting.partners[placement.host].name if placement.host else None,
        or_hosts=tuple(p.name for i, p in setting.partners.items() if i in other.hosts.get(site.key, ())),
        changed=setting.is_new(site.topic, placement.footprint, placement.form),
        services=tuple(
            _service(setting, site, placement.form, service, dict(placement.vehicles)[service.id], other)
            for service in site.topic.services
        ),
    )


def _service(setting: Setting, site: Site, form: str, service: Service, vehicle: str, other: LeftOpen) -> ServiceResult:
    return ServiceResult(
        id=service.id,
        name=service.name,
        vehicle=vehicle,
        means=class_of(setting, vehicle),
        carved_out=vehicle == OWN,
        closed=not any(
            class_of(setting, v) in ("lead", "pooled") and setting.lawful(site, service, v)
            for v in dict.fromkeys(v for f in setting.forms.values() for v in f.vehicles)
        ),
        open=(service.id, site.footprint.id) in other.moves,
        placeholder=service.placeholder,
        barred=tuple(bars(setting, site, form, service)),
        conditions=tuple(_conditions(setting, site, service, vehicle)),
    )


def bars(setting: Setting, site: Site, form: str, service: Service) -> Iterator[Bar]:
    """Vehicles of the form that the law closes to the service while others of the case can use them, a line a rule."""
    for vehicle in (v for v in setting.forms[form].vehicles if v in setting.workable):
        verdict = setting.verdict(site, service, vehicle)
        if verdict.answer == "forbidden":
            for finding in verdict.findings:
                if finding.closes:
                    yield Bar(
                        vehicle=vehicle,
                        rule=finding.rule,
                        provision=finding.provision,
                        says=finding.says,
                        instead=verdict.instead,
                        repair=finding.repair,
                    )


def _conditions(setting: Setting, site: Site, service: Service, vehicle: str) -> Iterator[str]:
    if vehicle != OWN:
        verdict = setting.verdict(site, service, vehicle)
        if verdict.answer == "not_encoded":
            yield "The law of this jurisdiction is not encoded: take legal advice."
        for finding in verdict.findings:
            if finding.effect in ("require", "flag") or finding.overridden:
                yield f"{finding.rule}, {finding.provision}: {finding.says}"


def boards(setting: Setting, configuration: Configuration) -> tuple[BoardResult, ...]:
    """Boards that exist, with the topics each looks after."""
    return tuple(
        BoardResult(
            footprint=f,
            footprint_name=setting.footprints[f].name,
            form=form,
            form_name=setting.forms[form].name,
            topics=tuple(p.topic for p in configuration.placements if (p.footprint, p.form) == (f, form)),
        )
        for f, form in configuration.boards
    )
