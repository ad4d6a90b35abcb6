"""Every configuration of a small case, found without a solver: its naive twin."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from math import prod

from appraisal.configuration import Configuration, Placement
from appraisal.library import Brief
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.method import MethodPack
from appraisal.schema.rule import AnyRule, EqualNomineesRule, KeepBodyRule, SequenceRule
from appraisal.schema.topic import Topic


def enumerate_configurations(brief: Brief) -> Iterator[Configuration]:
    """Every arrangement that could be thought of, lawful or not.

    All covers, forms, hosts, vehicles and actions. Boards stand where a placement needs one; bodies are kept
    exactly when a rule of the case asks for it; seats are equal and lowest where they can be; milestones come
    as early as the windows and the sequences allow.
    """
    case, method = _parts(brief)
    topics = [[p for cover in _covers(case, t) for p in _placings(brief, t, cover)] for t in case.topics]
    seats, milestones = _seats(brief), _days(brief)
    for chosen in product(*topics):
        placements = tuple(placement for placing in chosen for placement in placing)
        boards = _boards(method, placements)
        kept = _kept(brief, boards)
        for actions in _actions(case, method, placements):
            yield Configuration(placements, boards, kept, actions, seats, milestones)


def number_of_configurations(brief: Brief) -> int:
    """An upper bound on how many configurations there are: fewer only where actions are not available."""
    case, _ = _parts(brief)
    sizes = (
        sum(prod(len(_shapes(brief, topic, footprint)) for footprint in cover) for cover in _covers(case, topic))
        for topic in case.topics
    )
    return prod(sizes) * 2 ** len(case.checks)


def _parts(brief: Brief) -> tuple[ConfiguredCase, MethodPack]:
    if not isinstance(brief.case, ConfiguredCase) or brief.method is None:
        raise TypeError("only a configured case has configurations")
    return brief.case, brief.method


def _covers(case: ConfiguredCase, topic: Topic) -> list[tuple[str, ...]]:
    """Sets of the topic's footprints that cover each of its areas once, and nothing but them needlessly."""
    areas = {footprint.id: footprint.areas for footprint in case.footprints}
    wanted = {area for now in topic.today for area in areas[now.footprint]}
    inside = {name: [area for area in areas[name] if area in wanted] for name in topic.footprints}
    return [
        chosen
        for size in range(1, len(topic.footprints) + 1)
        for chosen in combinations(topic.footprints, size)
        if all(inside[name] for name in chosen)
        and sorted(area for name in chosen for area in inside[name]) == sorted(wanted)
    ]


def _shapes(brief: Brief, topic: Topic, footprint: str) -> list[Placement]:
    """The topic on one footprint in every form, with every vehicle of every service, under every host."""
    case, method = _parts(brief)
    hosted = {vehicle.code for vehicle in brief.law.vehicles if vehicle.needs_host} if brief.law else set()
    found = []
    for form in method.forms:
        if topic.forms and form.id not in topic.forms:
            continue
        for vehicles in product(("OWN", *form.vehicles), repeat=len(topic.services)):
            if form.needs and not set(form.needs).intersection(vehicles):
                continue
            used = tuple((service.id, v) for service, v in zip(topic.services, vehicles, strict=True))
            led = form.host or not hosted.isdisjoint(vehicles)
            hosts = [partner.id for partner in case.partners if partner.id in topic.partners] if led else [None]
            found += [Placement(topic.id, footprint, form.id, host, used) for host in hosts]
    return found


def _placings(brief: Brief, topic: Topic, cover: tuple[str, ...]) -> Iterator[tuple[Placement, ...]]:
    return product(*(_shapes(brief, topic, footprint) for footprint in cover))


def _boards(method: MethodPack, placements: tuple[Placement, ...]) -> tuple[tuple[str, str], ...]:
    with_board = {form.id for form in method.forms if form.board}
    return tuple(sorted({(p.footprint, p.form) for p in placements if p.form in with_board}))


def _binding(brief: Brief) -> list[AnyRule]:
    return [rule for rule in _parts(brief)[0].rules if not rule.off and rule.holds_on(brief.as_at)]


def _kept(brief: Brief, boards: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    standing = {form for _, form in boards}
    rules = [rule for rule in _binding(brief) if isinstance(rule, KeepBodyRule)]
    return tuple(dict.fromkeys(rule.body for rule in rules if standing.isdisjoint(rule.until_forms)))


def _actions(
    case: ConfiguredCase,
    method: MethodPack,
    placements: tuple[Placement, ...],
) -> Iterator[tuple[str, ...]]:
    forms = {placement.form for placement in placements}
    suited = {action.id for action in method.actions if forms.intersection(action.forms)}
    gaps = [a.check for a in case.checks if {a.rule, a.practice} & {"no", "partly"} and a.check in suited]
    return (chosen for size in range(len(gaps) + 1) for chosen in combinations(gaps, size))


def _seats(brief: Brief) -> tuple[tuple[str, str, int], ...]:
    named = {rule.body for rule in _binding(brief) if isinstance(rule, EqualNomineesRule)}
    seats = []
    for body in _parts(brief)[0].bodies:
        if body.id in named:
            low = max(s.low for s in body.seats_each)
            alike = all(s.high >= low for s in body.seats_each)
            seats += [(body.id, s.partner, low if alike else s.low) for s in body.seats_each]
    return tuple(seats)


def _days(brief: Brief) -> tuple[tuple[str, date], ...]:
    """The earliest day of each milestone; a sequence that no window allows stays broken."""
    windows = {milestone.id: milestone.window for milestone in _parts(brief)[0].milestones}
    days = {name: window.since or brief.case.decision_date for name, window in windows.items()}
    pairs = [pair for rule in _binding(brief) if isinstance(rule, SequenceRule) for pair in pairwise(rule.milestones)]
    for _ in range(20):
        for before, after in pairs:
            earliest = max(days[after], days[before] + timedelta(days=1))
            days[after] = min(earliest, windows[after].until or earliest)
    return tuple(days.items())
