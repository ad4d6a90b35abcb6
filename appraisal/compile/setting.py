"""The brief laid out for compiling: sites, parties, lawful means, shares and figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from appraisal.law import Question, Verdict, judge, linked_rules
from appraisal.library.brief import Brief
from appraisal.schema.base import Figure
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.law import LawRule, Vehicle
from appraisal.schema.method import Action, Criterion, Form, Judgement, MethodPack
from appraisal.schema.place import Footprint, Partner
from appraisal.schema.topic import Service, Topic

OWN = "OWN"
"""The vehicle code of what stays with its holder: a carve-out."""


@dataclass(frozen=True, slots=True)
class Site:
    """One topic on one footprint that could hold it."""

    topic: Topic
    footprint: Footprint
    area: Fraction
    """Share of the topic's areas that the footprint covers."""
    parties: tuple[Partner, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Topic id and footprint id."""
        return (self.topic.id, self.footprint.id)


class Setting:
    """A configured case with its packs on one day; everything is worked out once and kept."""

    def __init__(self, brief: Brief, case: ConfiguredCase, method: MethodPack) -> None:
        """Lay out the brief; ``case`` and ``method`` are the brief's own."""
        self.brief = brief
        self.case = case
        self.method = method
        self.law = brief.law
        self.day = brief.as_at
        self.footprints = {f.id: f for f in case.footprints}
        self.levels = {f.id: f.level for f in case.footprints}
        self.partners = {p.id: p for p in case.partners}
        self.topics = {t.id: t for t in case.topics}
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    @cached_property
    def vehicles(self) -> dict[str, Vehicle]:
        """Vehicles of the law pack by code; empty where no pack covers the jurisdiction."""
        return {v.code: v for v in self.law.vehicles} if self.law else {}

    @cached_property
    def side_of_kind(self) -> dict[str, str]:
        """Partner kind -> nhs, la, police or other."""
        return {k.code: k.side for k in self.law.partner_kinds} if self.law else {}

    @cached_property
    def side_of_function(self) -> dict[str, str]:
        """Function code -> the side that holds it."""
        return {f.code: f.side for f in self.law.functions} if self.law else {}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Forms of the pack with the case's own figures in place."""
        local = {f.form: f for f in self.case.form_figures}
        names = ("approval_layers", "months", "set_up_cost", "board_cost")
        given = {i: {n: getattr(f, n) for n in names if getattr(f, n) is not None} for i, f in local.items()}
        return {f.id: f.model_copy(update=given.get(f.id, {})) for f in self.method.forms}

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Criteria of the case, in its order."""
        known = {c.id: c for c in self.method.criteria}
        return {i: known[i] for i in self.case.criteria} | {c.id: c for c in self.case.own_criteria}

    @cached_property
    def topic_share(self) -> dict[str, Fraction]:
        """Topic id -> share of the whole; equal unless every topic states its share."""
        given = [t.share for t in self.case.topics]
        if any(share is None for share in given):
            return {t.id: Fraction(1, len(self.case.topics)) for t in self.case.topics}
        total = sum(share.value for share in given if share)
        return {t.id: Fraction(t.share.value, total) for t in self.case.topics if t.share}

    @cached_property
    def service_share(self) -> dict[str, Fraction]:
        """Service id -> share of its topic; by budget where every service has one, else equal."""
        return {s: share for t in self.case.topics for s, share in _service_shares(t.services).items()}

    def topic_areas(self, topic: Topic) -> frozenset[str]:
        """The areas that the topic must cover, from today's arrangement."""
        return frozenset(a for entry in topic.today for a in self.footprints[entry.footprint].areas)

    @cached_property
    def sites(self) -> dict[tuple[str, str], Site]:
        """Every topic on every footprint that meets its areas, in the order of the case."""
        return {site.key: site for topic in self.case.topics for site in self._sites_of(topic)}

    def sites_of(self, topic: str) -> tuple[Site, ...]:
        """The sites of one topic."""
        return tuple(self.sites[topic, f] for f in self.topics[topic].footprints if (topic, f) in self.sites)

    def _sites_of(self, topic: Topic) -> Iterator[Site]:
        areas = self.topic_areas(topic)
        for name in topic.footprints:
            footprint = self.footprints[name]
            covered = areas & set(footprint.areas)
            if covered:
                yield Site(topic, footprint, Fraction(len(covered), len(areas)), self._parties(topic, footprint))

    def _parties(self, topic: Topic, footprint: Footprint) -> tuple[Partner, ...]:
        alive = {k.code for k in self.law.partner_kinds if k.holds_on(self.day)} if self.law else None
        wanted = [p for p in self.case.partners if p.id in topic.partners and set(p.areas) & set(footprint.areas)]
        return tuple(p for p in wanted if alive is None or p.kind in alive)

    def forms_of(self, topic: Topic) -> tuple[Form, ...]:
        """Forms the topic can take."""
        return tuple(f for i, f in self.forms.items() if not topic.forms or i in topic.forms)

    def hosts_of(self, site: Site) -> tuple[Partner, ...]:
        """Parties on the site that can host: NHS bodies and councils that would."""
        return tuple(
            p for p in site.parties if p.can_host and (not self.law or self.side_of_kind.get(p.kind) in ("nhs", "la"))
        )

    def functions_of(self, service: Service) -> tuple[str, ...]:
        """Function codes that the service exercises on the day."""
        return tuple(f.code for f in service.functions if f.holds_on(self.day))

    def sides_of(self, service: Service) -> frozenset[str]:
        """Sides whose functions the service exercises on the day."""
        return frozenset(self.side_of_function.get(code, "other") for code in self.functions_of(service))

    def means_of(self, topic: Topic) -> tuple[str, ...]:
        """Vehicles that some form of the topic can use, OWN first."""
        return tuple(dict.fromkeys([OWN, *(v for form in self.forms_of(topic) for v in form.vehicles)]))

    def verdict(self, site: Site, service: Service, vehicle: str) -> Verdict:
        """What the law says of one service by one vehicle among the parties of the site."""
        functions = self.functions_of(service)
        kinds = tuple(p.kind for p in site.parties)
        met = self._conditions(site.topic)
        special = tuple(p.id for p in site.parties if p.holds)
        key = (functions, kinds, vehicle, service.cohort, met, special)
        if key not in self._verdicts:
            self._verdicts[key] = judge(
                self.law,
                Question(
                    functions=functions,
                    partners=kinds,
                    vehicle=vehicle,
                    day=self.day,
                    cohort=service.cohort,
                    met=met,
                    overridden=frozenset(o.rule for o in self.case.overrides),
                    holders=self._holders(site, functions) if special else None,
                ),
            )
        return self._verdicts[key]

    def lawful(self, site: Site, service: Service, vehicle: str) -> bool:
        """Whether the law leaves the vehicle open to the service."""
        return vehicle == OWN or self.verdict(site, service, vehicle).answer != "forbidden"

    @cached_property
    def workable(self) -> frozenset[str]:
        """Vehicles that are lawful for some service of the case on the day; the others are no loss to anybody."""
        return frozenset(
            vehicle
            for site in self.sites.values()
            for vehicle in self.means_of(site.topic)
            if any(self.lawful(site, service, vehicle) for service in site.topic.services)
        )

    def _conditions(self, topic: Topic) -> frozenset[str]:
        return frozenset(
            c.id for c in self.case.conditions if c.on <= self.day and (not c.topics or topic.id in c.topics)
        )

    def _holders(self, site: Site, functions: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        by_law = {f: self._kinds_by_law(f) for f in functions}
        for partner in site.parties:
            for holding in partner.holds:
                if holding.holds_on(self.day):
                    for f in set(holding.functions) & set(functions):
                        by_law[f] = (*by_law[f], partner.kind)
        return by_law

    def _kinds_by_law(self, function: str) -> tuple[str, ...]:
        entries = self.law.holders if self.law else ()
        return tuple(k for h in entries if function in h.functions and h.holds_on(self.day) for k in h.kinds)

    @cached_property
    def linked(self) -> tuple[LawRule, ...]:
        """Law rules in force that bind services together."""
        return linked_rules(self.law, self.day) if self.law else ()

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Improvement actions that answer a gap in the case's health check."""
        gaps = {a.check for a in self.case.checks if {a.rule, a.practice} & {"no", "partly"}}
        return tuple(a for a in self.method.actions if a.id in gaps)

    def is_new(self, topic: Topic, footprint: str, form: str) -> bool:
        """Whether the placement differs from today's."""
        return not any(e.footprint == footprint and e.form == form for e in topic.today)

    def rating(self, criterion: str, topic: str, **what: str) -> Figure:
        """The most specific rating: local before the pack's, topic before general, footprint before level.

        Args:
            criterion: criterion id.
            topic: topic id.
            what: ``form``, ``vehicle_class``, or ``footprint`` and ``level``.

        Raises:
            KeyError: nobody has rated it (the library refuses such a case before it comes here).
        """
        for table in (self._local, self._standard):
            for field, value in what.items():
                for scope in (topic, None):
                    if (criterion, field, value, scope) in table:
                        return table[criterion, field, value, scope]
        raise KeyError((criterion, topic, what))

    @cached_property
    def _local(self) -> dict[tuple[str, str, str, str | None], Figure]:
        return _ratings(self.case.judgements)

    @cached_property
    def _standard(self) -> dict[tuple[str, str, str, str | None], Figure]:
        return _ratings(self.method.judgements)


def _ratings(judgements: tuple[Judgement, ...]) -> dict[tuple[str, str, str, str | None], Figure]:
    return {
        (j.criterion, field, value, j.topic): j.rating
        for j in judgements
        for field in ("form", "footprint", "level", "vehicle_class")
        if (value := getattr(j, field)) is not None
    }


def _service_shares(services: tuple[Service, ...]) -> dict[str, Fraction]:
    sums = {s.id: sum(b.amount.value for b in s.budgets) for s in services}
    if all(s.budgets for s in services) and sum(sums.values()) > 0:
        total = sum(sums.values())
        return {i: Fraction(amount, total) for i, amount in sums.items()}
    return {i: Fraction(1, len(services)) for i in sums}
