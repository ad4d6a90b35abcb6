"""A configuration as people read it: topic by topic, with what stays outside, why, and what would be lawful."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appraisal.record import Bar, OptionResult, PlacementResult, ServiceResult
from appraisal.schema.law import LawPack

STAYS = frozenset({"OWN", "ALIGNED"})
"""Means by which nothing moves between bodies."""
NAMES = {"OWN": "Stays with its holder", "ALIGNED": "Planned together, nothing moves"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule of law that closes some means to a service."""

    rule: str
    provision: str
    says: str
    closes: tuple[str, ...]
    """Names of the means that it closes."""
    instead: tuple[str, ...]
    """Names of means that would be lawful."""
    repair: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One service: by which means, and what the law says to the means that others here use."""

    name: str
    means: str
    stays: bool
    """True where nothing moves between bodies."""
    placeholder: bool
    outside: tuple[Reason, ...]
    """Why it cannot use what other services of this configuration use; empty where it does, or could."""
    closed: tuple[Reason, ...]
    """Everything of the form that the law closes to it."""
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One topic in one way, over one or more footprints."""

    places: tuple[tuple[str, str | None], ...]
    """Footprint, and who hosts there."""
    form: str
    changed: bool
    """True where form or footprint differ from today's."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything about one topic."""

    id: str
    name: str
    blocks: tuple[Block, ...]


def means_names(law: LawPack | None) -> dict[str, str]:
    """Vehicle code -> its name; a code that the law pack does not know stands for itself."""
    return {**({v.code: v.name for v in law.vehicles} if law else {}), **NAMES}


def topics(option: OptionResult, names: Mapping[str, str]) -> tuple[TopicPage, ...]:
    """The configuration topic by topic; footprints that are arranged alike stand together.

    Args:
        option: whose configuration.
        names: vehicle code -> name.
    """
    used = vehicles_used(option)
    pages = {p.topic: p.topic_name for p in option.configuration}
    return tuple(
        TopicPage(topic, name, tuple(_blocks((p for p in option.configuration if p.topic == topic), used, names)))
        for topic, name in pages.items()
    )


def vehicles_used(option: OptionResult) -> frozenset[str]:
    """Vehicles by which something moves in this configuration."""
    return frozenset(s.vehicle for p in option.configuration for s in p.services) - STAYS


def _blocks(placements: Iterable[PlacementResult], used: frozenset[str], names: Mapping[str, str]) -> Iterator[Block]:
    alike: dict[tuple[str, bool, tuple[ServiceResult, ...]], list[tuple[str, str | None]]] = {}
    for p in placements:
        alike.setdefault((p.form_name, p.changed, p.services), []).append((p.footprint_name, p.host_name))
    for (form, changed, services), places in alike.items():
        yield Block(tuple(places), form, changed, tuple(_line(s, used, names) for s in services))


def _line(service: ServiceResult, used: frozenset[str], names: Mapping[str, str]) -> Line:
    stays = service.vehicle in STAYS
    outside = [b for b in service.barred if b.vehicle in used] if stays else []
    return Line(
        service.name,
        names.get(service.vehicle, service.vehicle),
        stays,
        service.placeholder,
        reasons(outside, names),
        reasons(service.barred, names),
        service.conditions,
    )


def reasons(bars: Iterable[Bar], names: Mapping[str, str]) -> tuple[Reason, ...]:
    """What the law closes, one reason for each rule."""
    grouped: dict[tuple[str, str, str, str | None], list[Bar]] = {}
    for bar in bars:
        grouped.setdefault((bar.rule, bar.provision, bar.says, bar.repair), []).append(bar)
    return tuple(
        Reason(
            rule,
            provision,
            says,
            tuple(dict.fromkeys(names.get(b.vehicle, b.vehicle) for b in group)),
            tuple(dict.fromkeys(names.get(v, v) for b in group for v in b.instead)),
            repair,
        )
        for (rule, provision, says, repair), group in grouped.items()
    )


def outside(option: OptionResult) -> int:
    """How many services stay with their holders, or are only planned together."""
    return len({s.id for p in option.configuration for s in p.services if s.vehicle in STAYS})


def services(option: OptionResult) -> int:
    """How many services the configuration has."""
    return len({s.id for p in option.configuration for s in p.services})
