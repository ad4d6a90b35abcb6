"""What people said and recorded: preferences, positions, weights, overrides and answers."""

from collections.abc import Hashable, Iterable

from appraisal.library.checks.finding import Finding, Findings, words
from appraisal.library.checks.rules import check_choice
from appraisal.library.read import KeyPath
from appraisal.library.suggest import suggestion
from appraisal.schema.case import ConfiguredCase, ListedCase, WeightSet
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack
from appraisal.schema.place import YIELDING


def check_preferences(case: ConfiguredCase) -> Findings:
    """A want says something, has points, and has a partner who wants it."""
    partners = {p.id for p in case.partners}
    for i, preference in enumerate(case.preferences):
        path: KeyPath = ("preferences", i)
        wants, name = preference.wants, f"the preference '{preference.id}'"
        if wants is None:
            continue
        yield from check_choice(wants, case, (*path, "wants"))
        if not (wants.vehicles or wants.hosts or wants.only_forms or wants.only_footprints):
            remedy = "name vehicles, hosts, only_forms or only_footprints"
            yield Finding((*path, "wants"), f"{name} says not what is wanted", remedy)
        if preference.points is None:
            yield Finding(path, f"{name} has wants and no points", "add 'points': its importance to the holder")
        elif preference.points.lowest < 0:
            yield Finding((*path, "points"), f"{name} has points below 0", "write 0 or more")
        if preference.holder not in partners:
            what = f"{name} has wants, and its holder '{preference.holder}' is not a partner"
            yield Finding((*path, "holder"), what, suggestion(preference.holder, partners))


def check_partners(case: ConfiguredCase, law: LawPack) -> Findings:
    """Every partner is of a kind that existed on the decision date."""
    kinds = {k.code: k for k in law.partner_kinds}
    for i, partner in enumerate(case.partners):
        kind = kinds.get(partner.kind)
        if kind is not None and not kind.holds_on(case.decision_date):
            today = words({k.code for k in law.partner_kinds if k.holds_on(case.decision_date)})
            what = f"there was no {kind.name} ({kind.code}) on {case.decision_date}"
            yield Finding(("partners", i, "kind"), what, f"kinds of that day: {today}")


def check_recorded(case: ConfiguredCase, method: MethodPack) -> Findings:
    """The recorded position is one of the options appraised and one of the choices offered."""
    if case.recorded is None:
        return
    known = {o.id for o in (*method.options, *case.own_options)}
    appraised = set(case.options) | {o.id for o in case.own_options} if case.options else known
    if case.recorded.option in known - appraised:
        what = f"the recorded option '{case.recorded.option}' is not among the options appraised"
        yield Finding(("recorded", "option"), what, "add it to options")
    topics = {t.id: t for t in case.topics}
    for i, choice in enumerate(case.recorded.settles):
        path: KeyPath = ("recorded", "settles", i)
        topic = topics.get(choice.topic)
        if topic is None:
            continue
        offered: list[tuple[KeyPath, str, Iterable[str]]] = []
        if choice.footprint is not None:
            offered.append(((*path, "footprint"), choice.footprint, topic.footprints))
        if choice.host is not None:
            offered.append(((*path, "host"), choice.host, topic.partners))
        if topic.forms:
            offered += [((*path, "forms", k), form, topic.forms) for k, form in enumerate(choice.forms)]
        services = [s.id for s in topic.services]
        offered += [((*path, "services", k, "service"), u.service, services) for k, u in enumerate(choice.services)]
        for place, named, choices in offered:
            if named not in choices:
                what = f"'{named}' is not among the choices of the topic '{topic.id}'"
                yield Finding(place, what, suggestion(named, choices))


def check_law_records(case: ConfiguredCase, law: LawPack) -> Findings:
    """Overrides rest on readings that are less than sure; sure law cannot be set aside."""
    sure = {r.id for r in law.rules if r.confidence == "high"}
    for i, override in enumerate(case.overrides):
        if override.rule in sure:
            what = f"the law rule '{override.rule}' is held with high confidence and cannot be set aside"
            yield Finding(("overrides", i, "rule"), what, "remove the override")


def check_weights(sets: tuple[WeightSet, ...], criteria: set[str]) -> Findings:
    """Weights speak of criteria that the case uses, each once, and one of them counts."""
    for i, weights in enumerate(sets):
        path: KeyPath = ("weight_sets", i, "weights")
        for k, swing in enumerate(weights.weights):
            if swing.criterion not in criteria:
                what = f"the case does not use the criterion '{swing.criterion}'"
                yield Finding((*path, k, "criterion"), what, suggestion(swing.criterion, criteria))
        yield from _once([s.criterion for s in weights.weights], path, "criterion", "has two weights")
        if weights.weights and not any(s.points for s in weights.weights):
            yield Finding(path, f"the weight set '{weights.id}' gives no criterion any points", "give one some points")


def check_single(case: ConfiguredCase) -> Findings:
    """Answers, local figures and conditions stand once each; the rest fits together."""
    yield from _once([a.check for a in case.checks], ("checks",), "check", "is answered twice")
    yield from _once([f.form for f in case.form_figures], ("form_figures",), "form", "has two entries of figures")
    yield from _once([o.rule for o in case.overrides], ("overrides",), "rule", "is overridden twice")
    conditions = [(c.id, frozenset(c.topics)) for c in case.conditions]
    yield from _once(conditions, ("conditions",), "id", "is recorded twice for the same topics")
    for i, arrangement in enumerate(case.arrangements):
        if arrangement.under and arrangement.vehicle:
            what = f"the arrangement '{arrangement.id}' says its vehicle already"
            yield Finding(("arrangements", i, "under"), what, "remove 'under'")
    for i, cost in enumerate(case.costs):
        if cost.id in cost.parts:
            yield Finding(("costs", i, "parts"), f"the cost '{cost.id}' is a part of itself", "remove it there")


def check_bodies(case: ConfiguredCase) -> Findings:
    """Seats and clauses stand once each; seats are a range, what settles a clause can, and lines of report are of one day."""
    for i, body in enumerate(case.bodies):
        path: KeyPath = ("bodies", i)
        yield from _once([s.partner for s in body.seats_each], (*path, "seats_each"), "partner", "has two entries")
        yield from _once([t.clause for t in body.terms], (*path, "terms"), "clause", "has two entries")
        for k, seats in enumerate(body.seats_each):
            if not 0 <= seats.low <= seats.high:
                what = f"seats from {seats.low} to {seats.high} are no range"
                yield Finding((*path, "seats_each", k), what, "low is 0 or more and at most high")
        for k, term in enumerate(body.terms):
            if term.settled and term.clause not in YIELDING:
                what = f"the draft of '{term.clause}' leaves nothing to be settled, so no fact can settle it"
                yield Finding(
                    (*path, "terms", k, "settled"), what, f"remove it; clauses that give way: {words(YIELDING)}"
                )
        if body.would_report_to and body.stands != "today":
            what = f"the body '{body.id}' does not stand today, so whom it would answer to is all that it answers to"
            yield Finding((*path, "would_report_to"), what, "move it to reports_to")


def check_head(case: ConfiguredCase | ListedCase) -> Findings:
    """A paper is not dated after the decision it was put to; what it asks is whole."""
    if case.paper and case.paper.day > case.decision_date:
        what = f"the paper is of {case.paper.day}, after the decision date {case.decision_date}"
        yield Finding(("paper", "day"), what, "correct one of the dates")
    for i, ask in enumerate(case.asks):
        if ask.verb == "delegate" and ask.to is None:
            yield Finding(("asks", i), "an ask to delegate does not say to whom", "add 'to': the office that would act")
        if ask.recorded and case.recorded is None:
            what = "an ask is about the recorded position, and the case has none"
            yield Finding(("asks", i, "recorded"), what, "add 'recorded' to the case, or remove it here")
    for i, passage in enumerate(case.narrative):
        if (passage.option is None) == (passage.part == "options"):
            what = "a passage names an option where, and only where, its part is 'options'"
            yield Finding(("narrative", i), what, "add or remove 'option'")


def _once(items: Iterable[Hashable], path: KeyPath, key: str, says: str) -> Findings:
    seen: set[Hashable] = set()
    for k, item in enumerate(items):
        name = item[0] if isinstance(item, tuple) else item
        if item in seen:
            yield Finding((*path, k, key), f"'{name}' {says}", "keep one of them")
        seen.add(item)
