"""What a case says, as tables: place, partners, topics, positions and sources, before anything is worked out."""

from collections.abc import Mapping
from dataclasses import dataclass

from appraisal.law.index import index_of
from appraisal.library import Brief
from appraisal.library.walk import class_for
from appraisal.schema.base import Dated, Strict
from appraisal.schema.case import Ask, ConfiguredCase, FactEntry, ListedCase
from appraisal.schema.place import Partner
from appraisal.schema.topic import Budget, Service, Topic
from appraisal.view.figures import cited, provenance, sourced
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import listed, written


@dataclass(frozen=True)
class Names:
    """What the ids of a case and the codes of its packs are called."""

    known: Mapping[str, str]

    def of(self, *ids: str) -> str:
        """The names, with commas between; an id that nothing names stands for itself."""
        return ", ".join(self.known.get(i, i) for i in ids)


def names(brief: Brief) -> Names:
    """The names of everything that a case and its packs declare; a case goes before its packs."""
    case, known = brief.case, dict[str, str]()
    if brief.law:
        law = brief.law
        known |= _called((*law.partner_kinds, *law.functions, *law.cohorts, *law.vehicles), "code")
    if brief.method:
        method = brief.method
        known |= _called((*method.levels, *method.forms, *method.criteria, *method.options), "id")
    known |= {"OWN": "stays with its holder", "ALIGNED": "planned together, nothing moves"}
    if isinstance(case, ConfiguredCase):
        declared = (*case.areas, *case.footprints, *case.partners, *case.bodies, *case.topics, *case.arrangements)
        known |= _called((*declared, *case.own_criteria, *case.own_options), "id")
        known |= {service.id: service.name for topic in case.topics for service in topic.services}
    return Names(known)


def _called(declared: tuple[Strict, ...], key: str) -> dict[str, str]:
    return {str(getattr(entry, key)): str(getattr(entry, "name")) for entry in declared}  # noqa: B009 the classes share no base with a name


def footprints(case: ConfiguredCase, known: Names) -> Table:
    """Every footprint with its level, its areas, what it lies in and where that is stated."""
    rows = tuple(
        (
            f.name,
            known.of(f.level),
            known.of(*f.areas),
            ", ".join(g.name for g in case.footprints if set(f.areas) < set(g.areas)) or "–",
            cited(f.facts, inferred=f.inferred),
        )
        for f in case.footprints
    )
    return Table("Footprints to choose from", ("Footprint", "Level", "Areas", "Lies in", "Source"), rows)


def partners(brief: Brief, case: ConfiguredCase, known: Names) -> Table:
    """Every partner with its kind, where it serves, whether it can host and what it is in the case."""
    rows = tuple(
        (
            p.name,
            known.of(p.kind),
            _over(case, p.areas, known),
            f"{count(len(held(brief, p)), 'function')}; {'can' if p.can_host else 'cannot'} host",
            p.role or "–",
            cited(p.facts),
        )
        for p in case.partners
    )
    heads = ("Partner", "Kind", "Serves", "Holds", "Part in this case", "Source")
    return Table(count(len(rows), "partner"), heads, rows)


def _over(case: ConfiguredCase, areas: tuple[str, ...], known: Names) -> str:
    """The footprint that covers exactly these areas, or else the areas one by one."""
    same = next((f.name for f in case.footprints if set(f.areas) == set(areas)), None)
    return same or ("every area" if len(areas) == len(case.areas) else known.of(*areas))


def held(brief: Brief, partner: Partner) -> dict[str, str]:
    """Function code -> why the partner holds it on the day: by its kind, or by an exception of the case."""
    found: dict[str, str] = {}
    if brief.law:
        index = index_of(brief.law)
        for function in brief.law.functions:
            kinds, confidence = index.held(function.code, brief.as_at)
            if partner.kind in kinds:
                found[function.code] = f"by law; {confidence} confidence"
    for holding in partner.holds:
        if holding.holds_on(brief.as_at):
            found |= {code: f"in this case; {cited(holding.facts)}" for code in holding.functions}
    return found


def holdings(brief: Brief, partner: Partner, known: Names) -> Table:
    """What one partner holds on the day, function by function."""
    rows = tuple((known.of(code), code, why) for code, why in held(brief, partner).items())
    many = count(len(rows), "function")
    title = f"{partner.name} holds {many} on {written(brief.as_at)}"
    return Table(title, ("Function", "Code", "How"), rows)


def services(topic: Topic, known: Names) -> Table:
    """The services of a topic with their functions, people and budgets."""
    rows = tuple(
        (
            service.name,
            "; ".join(f"{known.of(f.code)} ({f.code}){_during(f)}" for f in service.functions),
            known.of(service.cohort),
            "; ".join(f"{known.of(b.partner)}: {sourced(b.amount, '£')}" for b in service.budgets) or "not stated",
            cited(service.facts, inferred=service.placeholder),
        )
        for service in topic.services
    )
    return Table(topic_line(topic), ("Service", "Functions", "For", "Yearly budget", "Source"), rows)


def topic_line(topic: Topic) -> str:
    """A topic in one line."""
    stays = "; goes on whatever is chosen" if topic.survives else ""
    return f"{topic.name}: {count(len(topic.services), 'service')}, {count(len(topic.partners), 'partner')}{stays}"


def topic_facts(topic: Topic, known: Names) -> tuple[str, ...]:
    """What else a reader needs of a topic, line by line."""
    forms = known.of(*topic.forms) or "every form"
    return (
        f"Partners: {known.of(*topic.partners)}.",
        f"Footprints to choose from: {known.of(*topic.footprints)}.",
        f"Forms to choose from: {forms}.",
        f"Share of importance: {sourced(topic.share, after=' points')}." if topic.share else "Share: equal, assumed.",
        *(
            f"Today over {known.of(t.footprint)}: {known.of(t.form)}"
            f"{f', hosted by {known.of(t.host)}' if t.host else ''}. Source: {cited(t.facts, assumed=t.assumed).rstrip('.')}."
            for t in topic.today
        ),
    )


def arrangements(case: ConfiguredCase, known: Names) -> Table:
    """The joint arrangements that exist, are planned or are ending."""
    rows = tuple(
        (
            a.name,
            known.of(*a.parties) or "not stated",
            known.of(a.vehicle) if a.vehicle else "not stated",
            known.of(*a.topics) or "–",
            a.money,
            f"{a.status or a.stands}{_during(a)}",
            sourced(a.notice_months, after=" months") if a.notice_months else "not stated",
            cited(a.facts),
        )
        for a in case.arrangements
    )
    heads = ("Arrangement", "Parties", "Legal means", "Topics", "Money", "Status", "Notice", "Source")
    return Table(count(len(rows), "existing arrangement"), heads, rows)


def rules(case: ConfiguredCase) -> Table:
    """The rules of the case, with how firmly each holds."""
    rows = tuple(
        (r.says, f"{r.strength}{', recorded but off' * r.off}{_during(r)}", r.id, cited(r.facts)) for r in case.rules
    )
    return Table(count(len(rows), "rule"), ("Rule", "Strength", "Id", "Source"), rows)


def facts(case: ConfiguredCase | ListedCase, wanted: str = "") -> Table:
    """The facts register; only those that hold every word looked for."""
    sought = wanted.casefold().split()

    def fits(fact: FactEntry) -> bool:
        return all(word in f"{fact.id} {fact.says} {fact.where}".casefold() for word in sought)

    rows = tuple((f.id, f.says, f.where) for f in case.facts if fits(f))
    title = f"{len(rows)} of {count(len(case.facts), 'fact')}" if sought else count(len(rows), "fact")
    return Table(title, ("Id", "What the paper says, in our words", "Where"), rows)


def asks(case: ConfiguredCase | ListedCase) -> Table:
    """What the source paper asked the body to do."""
    rows = tuple((request(ask), ask.reason or "–", cited(ask.facts)) for ask in case.asks)
    heads = ("What is asked", "Reason given", "Source")
    return Table("What the source paper asked of the body", heads, rows)


def request(ask: Ask) -> str:
    """One ask as a sentence, such as "Delegate the shadow year to the director."."""
    to = f" to {ask.to}" if ask.to else ""
    consulting = f", in consultation with {ask.consulting}" if ask.consulting else ""
    return f"{ask.verb.capitalize()} {ask.says.rstrip('.')}{to}{consulting}."


def narrative(case: ConfiguredCase | ListedCase, known: Names) -> Table:
    """What the source paper tells besides, part by part of a report."""
    rows = tuple(
        (f"{spoken(p.part)}{f': {known.of(p.option)}' if p.option else ''}", p.says, cited(p.facts))
        for p in case.narrative
    )
    return Table("What the source paper tells", ("Part", "What the paper tells, in our words", "Source"), rows)


def conflicts(case: ConfiguredCase) -> Table:
    """Statements of the source that cannot both be right, with what the case follows."""
    rows = tuple((c.says, c.treatment, cited(c.facts)) for c in case.conflicts)
    title = count(len(rows), "contradiction in the source", "contradictions in the source")
    return Table(title, ("Contradiction", "What the case follows, and why", "Source"), rows)


def questions(case: ConfiguredCase) -> Table:
    """What the source does not say and somebody must settle."""
    rows = tuple((q.says, cited(q.facts)) for q in case.open_questions)
    return Table(count(len(rows), "open question"), ("Question", "Source"), rows)


def numbers(case: ConfiguredCase, known: Names) -> Table:
    """Every number of the case with its provenance."""
    rows = [
        (f"Budget of {known.of(b.partner)} for {s.name}", f"£{b.amount.value:,} a year", provenance(b.amount))
        for s, b in _budgets(case)
    ]
    rows += [(c.says, f"£{c.amount.value:,}, {c.year}", provenance(c.amount)) for c in case.costs]
    rows += [(f"Share of {t.name}", f"{t.share.value:,} points", provenance(t.share)) for t in case.topics if t.share]
    rows += [
        (f"Importance of: {p.says}", f"{p.points.value:,} points", provenance(p.points))
        for p in case.preferences
        if p.points
    ]
    rows += [
        (f"Rating on {known.of(j.criterion)}: {_about(j, known)}", f"{j.rating.value:,} of 100", provenance(j.rating))
        for j in case.judgements
    ]
    return Table(count(len(rows), "number"), ("What", "Number", "Where it comes from"), tuple(rows))


def _budgets(case: ConfiguredCase) -> tuple[tuple[Service, Budget], ...]:
    return tuple((service, b) for topic in case.topics for service in topic.services for b in service.budgets)


def _about(judgement: Strict, known: Names) -> str:
    parts = ("topic", "form", "level", "footprint", "vehicle_class")
    return listed([known.of(str(v)) for part in parts if (v := getattr(judgement, part))])


def _during(dated: Dated) -> str:
    since = f" from {written(dated.since)}" if dated.since else ""
    until = f" until {written(dated.until)}" if dated.until else ""
    return f",{since}{until}" if since or until else ""


def label(name: str, told: str = "", *, required: bool) -> str:
    """A field as a form calls it: its name, whether it is needed, and what the schema says of it.

    >>> label("amount.value", "Whole pounds a year.", required=True)
    'Amount: value (needed). Whole pounds a year.'
    """
    spoken_ = name.replace("_", " ").replace(".", ": ")
    title = f"{spoken_[0].upper()}{spoken_[1:]}"
    needed = " (needed)" if required else ""
    plain = told.replace("``", "")
    return f"{title}{needed}. {plain}" if told else f"{title}{needed}"


def spoken(kind: str) -> str:
    """A kind of rule or a part of a report in plain letters: ``needs_agreement`` is "Needs agreement"."""
    return kind.replace("_", " ").capitalize()


def entry_title(entry: Mapping[str, object], owner: str | None = None) -> str:
    """How a list calls an entry of a case: by name or words, with its id."""
    name = next(
        (str(entry[key]) for key in ("name", "says", "footprint", "criterion", "partner") if entry.get(key)), ""
    )
    identifier = str(entry.get("id") or entry.get("check") or "")
    whose = f"{owner}: " if owner else ""
    return (
        f"{whose}{name} ({identifier})" if name and identifier else f"{whose}{name or identifier or 'without a name'}"
    )


def kind_help(declared: object, kind: object) -> str:
    """What an entry of this kind is, as the schema says it."""
    cls = class_for(declared, kind if isinstance(kind, str) else None)
    return (cls.__doc__ or "").partition("\n\n")[0].strip() if cls else ""
