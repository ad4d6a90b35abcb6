"""A configuration as people read it: topic by topic, with what stays outside and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.record import Bar, OptionResult, PlacementResult, ServiceResult
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import hosted, listed

STAYS = frozenset({"OWN", "ALIGNED"})
"""Means by which nothing moves between bodies."""
SECTION_75 = frozenset({"S75_POOL", "S75_LEAD_LA", "S75_LEAD_NHS"})
"""The pool and the two leads."""
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
    sure: str
    """How sure the reading is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One service: by which means, and what the law says to the means that could move it."""

    name: str
    means: str
    stays: bool
    """True where nothing moves between bodies."""
    placeholder: bool
    shut: str
    """Which means the law closes to it, as a sentence; empty where one is open."""
    kept_out: tuple[Reason, ...]
    """Why it cannot be pooled or led; empty where it could."""
    open: tuple[str, ...]
    """Where it stays though the law leaves means open: their names."""
    closed: tuple[Reason, ...]
    """Everything of the form that the law closes to it."""
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One topic in one way, over one or more footprints."""

    places: tuple[tuple[str, str], ...]
    """Footprint, and who hosts there; empty where nobody does."""
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the codes in a record mean."""

    means: Mapping[str, str]
    """Vehicle code -> name."""
    forms: Mapping[str, frozenset[str]]
    """Form id -> vehicles that it can use."""
    sure: Mapping[str, str]
    """Law rule id -> how sure the reading is."""

    def name(self, vehicle: str) -> str:
        """The name of a vehicle; a code that no pack knows stands for itself."""
        return self.means.get(vehicle, vehicle)


def lexicon(law: LawPack | None, method: MethodPack | None) -> Lexicon:
    """What the packs call things."""
    return Lexicon(
        {**({v.code: v.name for v in law.vehicles} if law else {}), **NAMES},
        {form.id: frozenset(form.vehicles) for form in method.forms} if method else {},
        {rule.id: rule.confidence for rule in law.rules} if law else {},
    )


@dataclass(frozen=True, slots=True)
class ByHand:
    """An arrangement that no option gave."""

    configuration: tuple[PlacementResult, ...]


Arranged = OptionResult | ByHand
"""Whatever has placements to show."""


def topics(option: Arranged, known: Lexicon) -> tuple[TopicPage, ...]:
    """The configuration topic by topic; footprints that are arranged alike stand together."""
    pages = {p.topic: p.topic_name for p in option.configuration}
    return tuple(TopicPage(topic, name, tuple(_blocks(option, topic, known))) for topic, name in pages.items())


def summary(page: TopicPage) -> str:
    """A topic in one line: its name, its forms and how many of its services stay where they are."""
    lines = [line for block in page.blocks for line in block.lines]
    names = {line.name for line in lines}
    stay = {line.name for line in lines if line.stays}
    forms = listed(list(dict.fromkeys(block.form.lower() for block in page.blocks)))
    places = count(sum(len(block.places) for block in page.blocks), "footprint")
    stays = f"{len(stay)} of {count(len(names), 'service')} stay where they are"
    return f"{page.name}: {forms}, over {places}; {stays}"


def overview(option: OptionResult) -> Table:
    """Topic by topic: over which footprints, in which form, hosted by whom, and whether that is new."""
    return at_a_glance(option.configuration)


def at_a_glance(placements: Sequence[PlacementResult]) -> Table:
    """The same for any arrangement."""
    rows = []
    for topic, name in {p.topic: p.topic_name for p in placements}.items():
        here = [p for p in placements if p.topic == topic]
        hosts = dict.fromkeys(hosted(p) for p in here if p.host_name)
        rows.append(
            (
                name,
                "; ".join(p.footprint_name for p in here),
                "; ".join(dict.fromkeys(p.form_name for p in here)),
                "; ".join(hosts) or "–",
                "yes" if any(p.changed for p in here) else "no",
            )
        )
    return Table("Topics at a glance", ("Topic", "Where", "Form", "Hosted by", "New"), tuple(rows))


def asked_first(option: Arranged, form: str, known: Lexicon) -> frozenset[str]:
    """The form's pool and leads under section 75, which people ask about first; else what others use here."""
    able = known.forms.get(form, frozenset())
    used = {s.vehicle for p in option.configuration for s in p.services} - STAYS
    return SECTION_75 & able or able & used


def kept_out(option: Arranged, form: str, service: ServiceResult, known: Lexicon) -> tuple[Bar, ...]:
    """What closes all of those means to a service; empty where one of them is open to it."""
    asked = asked_first(option, form, known)
    found = tuple(b for b in service.barred if b.vehicle in asked)
    return found if asked and {b.vehicle for b in found} == asked else ()


def _blocks(option: Arranged, topic: str, known: Lexicon) -> Iterator[Block]:
    alike: dict[tuple[str, str, bool, tuple[ServiceResult, ...]], list[tuple[str, str]]] = {}
    for p in option.configuration:
        if p.topic == topic:
            key = (p.form, p.form_name, p.changed, p.services)
            alike.setdefault(key, []).append((p.footprint_name, hosted(p)))
    for (form, form_name, changed, services), places in alike.items():
        yield Block(tuple(places), form_name, changed, tuple(_line(option, form, s, known) for s in services))


def _line(option: Arranged, form: str, service: ServiceResult, known: Lexicon) -> Line:
    stays = service.vehicle in STAYS
    shut = kept_out(option, form, service, known)
    barred = {b.vehicle for b in service.barred}
    able = sorted(asked_first(option, form, known) - barred) if stays and not shut else []
    return Line(
        service.name,
        known.name(service.vehicle),
        stays,
        service.placeholder,
        _shut(shut),
        reasons(shut, known),
        tuple(known.name(v) for v in able),
        reasons(service.barred, known),
        service.conditions,
    )


def _shut(bars: Iterable[Bar]) -> str:
    closed = {b.vehicle for b in bars}
    if not closed:
        return ""
    return "Section 75 is closed to it." if closed <= SECTION_75 else "The law keeps it out."


def reasons(bars: Iterable[Bar], known: Lexicon) -> tuple[Reason, ...]:
    """What the law closes, one reason for each rule; the rule that closes most comes first."""
    grouped: dict[tuple[str, str, str, str | None], list[Bar]] = {}
    for bar in bars:
        grouped.setdefault((bar.rule, bar.provision, bar.says, bar.repair), []).append(bar)
    found = (
        Reason(
            rule,
            provision,
            says,
            tuple(dict.fromkeys(known.name(b.vehicle) for b in group)),
            tuple(dict.fromkeys(known.name(v) for b in group for v in b.instead)),
            repair,
            known.sure.get(rule, "not said"),
        )
        for (rule, provision, says, repair), group in grouped.items()
    )
    return tuple(sorted(found, key=lambda r: -len(r.closes)))


def shape(option: OptionResult) -> str:
    """One option's configuration in one sentence: what changes, how many boards, what stays outside."""
    topics = {p.topic for p in option.configuration}
    changed = {p.topic for p in option.configuration if p.changed}
    services = {s.id for p in option.configuration for s in p.services}
    apart = {s.id for p in option.configuration for s in p.services if s.vehicle in STAYS}
    return (
        f"{option.name}: {len(changed)} of {count(len(topics), 'topic')} would change, with "
        f"{count(len(option.boards), 'board')}. Of {count(len(services), 'service')}, {len(apart)} would "
        f"stay where they are, at least in part."
    )
