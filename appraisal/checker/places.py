"""Rules on where, in which form and under which host topics are placed."""

from collections.abc import Iterator

from appraisal.checker.reading import OWN, refused
from appraisal.checker.scope import Scope
from appraisal.configuration import Placement
from appraisal.schema.rule import FootprintsRule, FormsRule, HostsRule, KeepTodayRule, NestedRule, SameRule


def forms(scope: Scope, rule: FormsRule) -> Iterator[str]:
    """Chosen placements in another form; the forms in ``where`` do not limit them."""
    for placement in scope.placements(rule.where.model_copy(update={"forms": ()})):
        if refused(placement.form, rule.only, rule.never):
            yield f"{scope.at(placement)}: {placement.form}"


def footprints(scope: Scope, rule: FootprintsRule) -> Iterator[str]:
    """Chosen placements on another footprint; the footprints in ``where`` do not limit them."""
    for placement in scope.placements(rule.where.model_copy(update={"footprints": ()})):
        if refused(placement.footprint, rule.only, rule.never):
            yield scope.at(placement)


def hosts(scope: Scope, rule: HostsRule) -> Iterator[str]:
    """Chosen placements under another host; a placement without a host breaks nothing."""
    for placement in scope.placements(rule.where):
        if placement.host is not None and refused(placement.host, rule.only, rule.never):
            yield f"{scope.at(placement)}: {placement.host}"


def nested(scope: Scope, rule: NestedRule) -> Iterator[str]:
    """Footprints of the inner topic that stick out of every footprint of the outer one."""
    if not scope.topics.issuperset((rule.inner, rule.outer)):
        return
    areas = {key: frozenset(footprint.areas) for key, footprint in scope.reading.footprints.items()}
    outer = [areas[placement.footprint] for placement in scope.of_topic(rule.outer)]
    for placement in scope.of_topic(rule.inner):
        if not any(areas[placement.footprint] <= around for around in outer):
            yield scope.at(placement)


def same(scope: Scope, rule: SameRule) -> Iterator[str]:
    """The named topics where the sets of their footprints, forms or hosts differ."""

    def of(placement: Placement) -> str | None:
        match rule.what:
            case "footprint":
                return placement.footprint
            case "form":
                return placement.form
            case "host":
                return placement.host

    topics = [topic for topic in rule.topics if topic in scope.topics]
    used = {frozenset(of(p) for p in scope.of_topic(topic)) - {None} for topic in topics}
    if len(used) > 1:
        yield ", ".join(scope.reading.topics[topic].name for topic in topics)


def keep_today(scope: Scope, rule: KeepTodayRule) -> Iterator[str]:
    """What differs from today in the kept respects."""
    if "footprint" in rule.what:
        yield from _other_footprints(scope, scope.chosen(rule.where))
    for placement in scope.placements(rule.where):
        yield from (f"{scope.at(placement)}: {change}" for change in _changes(scope, rule, placement))


def _other_footprints(scope: Scope, topics: tuple[str, ...]) -> Iterator[str]:
    for topic in topics:
        now = {today.footprint for today in scope.reading.topics[topic].today}
        if {placement.footprint for placement in scope.of_topic(topic)} != now:
            yield scope.reading.topics[topic].name


def _shallower(scope: Scope, placement: Placement) -> bool:
    """Whether the form comes before today's there in the ladder; elsewhere, before every form of today."""
    ladder = tuple(scope.reading.forms)
    now = scope.reading.today.get((placement.topic, placement.footprint))
    today = scope.reading.topics[placement.topic].today if now is None else (now,)
    return ladder.index(placement.form) < min(ladder.index(entry.form) for entry in today)


def _changes(scope: Scope, rule: KeepTodayRule, placement: Placement) -> Iterator[str]:
    now = scope.reading.today.get((placement.topic, placement.footprint))
    if "form" in rule.what:
        kept = {today.form for today in scope.reading.topics[placement.topic].today} if now is None else {now.form}
        if placement.form not in kept:
            yield placement.form
    if "form_or_deeper" in rule.what and _shallower(scope, placement):
        yield placement.form
    if now is None:
        return
    if "host" in rule.what and now.host is not None and placement.host != now.host:
        yield f"host {placement.host}"
    if "vehicles" in rule.what:
        listed = {pair.service: pair.vehicle for pair in now.vehicles}
        for service, vehicle in placement.vehicles:
            if service in (rule.where.services or (service,)) and vehicle != listed.get(service, OWN):
                yield f"{service} by {vehicle}"
