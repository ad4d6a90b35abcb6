"""What stays apart in an arrangement: by law with each provision, by a rule of the case, or as the arrangement chooses."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points
from appraisal.report.subject import STAYS, Subject, apart, full, opened, unsettled
from appraisal.schema.rule import KeepTodayRule, NotBeforeRule, VehiclesRule
from appraisal.view.words import listed

SECTION_75 = frozenset({"S75_POOL", "S75_LEAD_LA", "S75_LEAD_NHS", "S75_JC", "BCF"})
"""Means that rest on section 75."""
DOORS = frozenset({"S75_POOL", "S75_LEAD_LA", "S75_LEAD_NHS"})
"""The arrangements that section 75 opens (SI 2000/617 regs 7 to 9); the others rest on them."""

Where = tuple[str, str]
"""Names of a service and of a footprint on which it stands."""


def stays(subject: Subject, option: OptionResult) -> Iterator[Block]:
    """Services that stay apart: by law, with the rules; because the case fixes it; and as the arrangement chooses."""
    out = apart(option)
    here = [(p.topic, s) for p in option.configuration for s in p.services if s.name in out]
    closed = dict.fromkeys(s.name for _, s in here if s.closed)
    everywhere = {s.id for _, s in here if s.closed}.isdisjoint(
        s.id for p in option.configuration for s in p.services if not s.closed
    )
    shut = shut_today(subject, option)
    open_to = [(t, s) for t, s in here if s.name not in closed and s.name not in shut]
    fixed = dict.fromkeys(s.name for t, s in open_to if _kept(subject, t, s.id))
    chosen = dict.fromkeys(s.name for _, s in open_to if s.name not in fixed)
    kept = "as today, or as recorded" if option is subject.on_record else "as this arrangement chooses"
    said = tuple(
        f"{opened(why)}: {'; '.join(names)}."
        for why, names in (
            (f"by law, which leaves no pool and no lead{'' if everywhere else ', at least in some place'}", closed),
            (
                "by law on this day, which closes section 75 to them in the form that their topic takes",
                dict.fromkeys(s.name for _, s in here if s.name in shut),
            ),
            ("because a rule of the case keeps them there", fixed),
            (f"{kept}, although the law leaves some pool or lead open to each", chosen),
            (
                "what neither the source nor the score settles",
                dict.fromkeys(filter(None, map(unsettled, option.configuration))),
            ),
        )
        if names
    )
    if said:
        yield Paragraph("These services stay with their holders or are only planned together.", "What stays apart.")
        yield Points(said)
    else:
        yield Paragraph("No service stays apart in this arrangement.", "What stays apart.")
    rows = _closing(subject, option)
    if rows:
        heads = ("Provision", "In words", "Closed to", "Lawful instead")
        yield Grid("What the law closes, and under which provision", heads, rows, (3, 4, 3, 3), small=True)


def _kept(subject: Subject, topic: str, service: str) -> bool:
    """Whether a rule of the case keeps the service with its holder on the day."""
    for rule in (r for r in (subject.case.rules if subject.case else ()) if not r.off):
        match rule:
            case VehiclesRule():
                keeps = bool(rule.only) and set(rule.only) <= STAYS
            case KeepTodayRule():
                keeps = "vehicles" in rule.what
            case NotBeforeRule():
                keeps = rule.day > subject.record.as_at
            case _:
                continue
        where = rule.where
        some = where.footprints or where.levels or where.forms
        if keeps and not some and (topic in where.topics or service in where.services):
            return True
    return False


def shut_today(subject: Subject, option: OptionResult) -> frozenset[str]:
    """Names of services that stay apart and to which the law of the day closes section 75 in the form of their topic.

    Some other pool or lead is open to them all the same; where none is, ``ServiceResult.closed`` says so.
    """
    forms = {f.id: DOORS.intersection(f.vehicles) for f in (subject.brief.method.forms if subject.brief.method else ())}
    found: dict[str, bool] = {}
    for p in option.configuration:
        for s in p.services:
            doors = forms[p.form]
            shut = bool(doors) and not s.closed and doors <= {bar.vehicle for bar in s.barred}
            found[s.name] = shut and found.get(s.name, True)
    return frozenset(name for name in apart(option) if found[name])


def _closing(subject: Subject, option: OptionResult) -> tuple[tuple[str, ...], ...]:
    """Each rule that closes a means to services that stay apart, with the services and what is lawful instead for each."""
    used = {p.topic: set[str]() for p in option.configuration}
    for p in option.configuration:
        used[p.topic] |= {s.vehicle for s in p.services} - STAYS
    shut = shut_today(subject, option)
    every = [(s, p) for p in option.configuration for s in p.services]
    found: dict[tuple[str, str, str], dict[Where, dict[str, None]]] = {}
    for s, p in every:
        if s.vehicle in STAYS and (s.closed or s.name in shut):
            for bar in (b for b in s.barred if b.vehicle in used[p.topic] | SECTION_75):
                services = found.setdefault((bar.rule, bar.provision, bar.says), {})
                services.setdefault((s.name, p.footprint_name), {}).update((v, None) for v in bar.instead)
    absent = {r.id for r in (subject.brief.law.rules if subject.brief.law else ()) if r.when.holder_absent}
    whole = [(s.name, p.footprint_name) for s, p in every]
    return tuple(
        (
            f"{rule}: {provision}",
            f"{full(says)}{_nobody(own) if rule in absent else ''}",
            _over(own, whole),
            _instead(subject, own),
        )
        for (rule, provision, says), own in sorted(found.items(), key=lambda r: (-len({n for n, _ in r[1]}), r[0]))
    )


def _over(some: Iterable[Where], every: Collection[Where]) -> str:
    """Names of services, each with the areas where it is not all areas in which it stands."""
    places: dict[str, list[str]] = {}
    for name, place in some:
        places.setdefault(name, []).append(place)
    all_of = Counter(name for name, _ in dict.fromkeys(every))
    return "; ".join(n if len(own) == all_of[n] else f"{n} (over {listed(own)})" for n, own in places.items())


def _instead(subject: Subject, services: Mapping[Where, Iterable[str]]) -> str:
    """What is lawful instead: for all of the services first, then what is so for some of them."""
    of: dict[str, list[Where]] = {}
    for where, means in services.items():
        for v in means:
            of.setdefault(subject.vehicles.get(v, v), []).append(where)
    groups: dict[tuple[Where, ...], list[str]] = {}
    for name, own in of.items():
        groups.setdefault(tuple(own), []).append(name)
    said = [
        ("" if len(own) == len(services) else f"For {_over(own, services)}: ") + "; ".join(names)
        for own, names in sorted(groups.items(), key=lambda g: -len(g[0]))
    ]
    return ". ".join(opened(text) for text in said) or "–"


def _nobody(services: Iterable[Where]) -> str:
    """Over which areas no partner holds what a service needs, as a sentence."""
    return f" Over {listed(list(dict.fromkeys(place for _, place in services)))} no partner of the topic is one."
