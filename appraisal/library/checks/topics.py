"""Topics: today's arrangement, the choices offered, and the bodies and services in them."""

from appraisal.library.checks.finding import Finding, Findings, words
from appraisal.library.read import KeyPath
from appraisal.library.suggest import suggestion
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.law import LawPack
from appraisal.schema.method import Form, MethodPack
from appraisal.schema.topic import Service, Today, Topic

OWN = "OWN"
"""Vehicle code of what stays with its holder; every form allows it."""


def check_topics(case: ConfiguredCase, method: MethodPack, law: LawPack | None) -> Findings:
    """Every topic against its footprints, partners, forms and services."""
    areas = {f.id: frozenset(f.areas) for f in case.footprints}
    serves = {p.id: frozenset(p.areas) for p in case.partners}
    for i, topic in enumerate(case.topics):
        path: KeyPath = ("topics", i)
        here = frozenset[str]().union(*(areas.get(t.footprint, frozenset()) for t in topic.today))
        yield from _covered_once(topic, areas, path)
        for j, footprint in enumerate(topic.footprints):
            if footprint in areas and here and not areas[footprint] & here:
                what = f"the footprint '{footprint}' covers no area of the topic '{topic.id}'"
                yield Finding((*path, "footprints", j), what, f"the topic's areas are: {words(here)}")
        offered = here.union(*(areas.get(f, frozenset()) for f in topic.footprints))
        for j, partner in enumerate(topic.partners):
            if partner in serves and here and not serves[partner] & offered:
                what = f"the partner '{partner}' serves no area that the topic '{topic.id}' could cover"
                yield Finding((*path, "partners", j), what, f"the topic's areas are: {words(here)}")
        for j, today in enumerate(topic.today):
            yield from _today(topic, today, method, (*path, "today", j))
            yield from _today_host(topic, today, case, (*path, "today", j))
            if today.host is not None and not _hosted(today, method, law):
                what = f"a host is named, and neither the form '{today.form}' nor a vehicle has one"
                yield Finding((*path, "today", j, "host"), what, "remove the host, or correct the form")
        for j, service in enumerate(topic.services):
            yield from _service(topic, service, (*path, "services", j))


def _covered_once(topic: Topic, areas: dict[str, frozenset[str]], path: KeyPath) -> Findings:
    first: dict[str, str] = {}
    for j, today in enumerate(topic.today):
        twice = {a for a in areas.get(today.footprint, frozenset()) if a in first}
        if twice:
            others = words({first[a] for a in twice})
            what = f"today covers {words(twice)} twice: by '{today.footprint}' and by {others}"
            yield Finding((*path, "today", j, "footprint"), what, "let each area stand in one entry of today")
        first |= dict.fromkeys(areas.get(today.footprint, frozenset()), today.footprint)


def _today(topic: Topic, today: Today, method: MethodPack, path: KeyPath) -> Findings:
    """Today's footprint, form and vehicles are among the choices, so that nothing need change."""
    forms = {f.id: f for f in method.forms}
    if today.footprint not in topic.footprints:
        what = f"today's footprint '{today.footprint}' is not among the choices of the topic '{topic.id}'"
        yield Finding((*path, "footprint"), what, f"add it to the topic's footprints: {words(topic.footprints)}")
    if topic.forms and today.form not in topic.forms:
        what = f"today's form '{today.form}' is not among the choices of the topic '{topic.id}'"
        yield Finding((*path, "form"), what, f"add it to the topic's forms: {words(topic.forms)}")
    services = {s.id for s in topic.services}
    seen: set[str] = set()
    for k, use in enumerate(today.vehicles):
        here = (*path, "vehicles", k)
        if use.service not in services:
            what = f"the service '{use.service}' is not in the topic '{topic.id}'"
            yield Finding((*here, "service"), what, suggestion(use.service, services))
        if use.service in seen:
            yield Finding((*here, "service"), f"the service '{use.service}' has two vehicles today", "keep one")
        seen.add(use.service)
        if today.form in forms and use.vehicle not in {OWN, *forms[today.form].vehicles}:
            what = f"the form '{today.form}' does not use the vehicle '{use.vehicle}'"
            yield Finding((*here, "vehicle"), what, f"it uses: {words((OWN, *forms[today.form].vehicles))}")
    if today.form in forms:
        yield from _needed(forms[today.form], today, path)


def _needed(form: Form, today: Today, path: KeyPath) -> Findings:
    used = {use.vehicle for use in today.vehicles}
    if form.needs and not used & set(form.needs) and used <= {OWN, *form.vehicles}:
        what = f"today's form '{form.id}' needs a service that uses one of: {words(form.needs)}"
        yield Finding((*path, "form"), what, "add it under vehicles, or choose another form")


def _today_host(topic: Topic, today: Today, case: ConfiguredCase, path: KeyPath) -> Findings:
    """Today's host is a party that can host, and something needs one."""
    partner = next((p for p in case.partners if p.id == today.host), None)
    if today.host is None or partner is None:
        return
    place = (*path, "host")
    if today.host not in topic.partners:
        what = f"today's host '{today.host}' is not a partner of the topic '{topic.id}'"
        yield Finding(place, what, suggestion(today.host, topic.partners))
    if not partner.can_host:
        yield Finding(place, f"'{today.host}' hosts today, and its entry says can_host: false", "correct one of them")
    areas = {a for f in case.footprints if f.id == today.footprint for a in f.areas}
    if areas and not areas & set(partner.areas):
        what = f"today's host '{today.host}' serves no area of '{today.footprint}'"
        yield Finding(place, what, f"the areas are: {words(areas)}")


def _hosted(today: Today, method: MethodPack, law: LawPack | None) -> bool:
    """Whether the form or a vehicle has a host; taken as true where nothing is known of them."""
    form = next((f for f in method.forms if f.id == today.form), None)
    used = {use.vehicle for use in today.vehicles}
    return law is None or form is None or form.host or any(v.needs_host for v in law.vehicles if v.code in used)


def _service(topic: Topic, service: Service, path: KeyPath) -> Findings:
    others = {s.id for s in topic.services} - {service.id}
    if service.charges_for is not None and service.charges_for not in others:
        what = f"'{service.charges_for}' is not another service of the topic '{topic.id}'"
        yield Finding((*path, "charges_for"), what, suggestion(service.charges_for, others))
    seen: set[str] = set()
    for k, budget in enumerate(service.budgets):
        place = (*path, "budgets", k, "partner")
        if budget.partner not in topic.partners:
            what = f"'{budget.partner}' has a budget and is not a partner of the topic '{topic.id}'"
            yield Finding(place, what, suggestion(budget.partner, topic.partners))
        if budget.partner in seen:
            yield Finding(place, f"'{budget.partner}' has two budgets for one service", "add them up")
        if budget.amount.lowest < 0:
            yield Finding((*path, "budgets", k, "amount"), "a budget cannot be less than 0", "write pounds a year")
        seen.add(budget.partner)
