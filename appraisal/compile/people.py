"""What partners asked for: satisfaction in thousandths of a per cent, the mean and the worst-off."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from appraisal.compile import names
from appraisal.compile.linear import between, implies, structure
from appraisal.compile.setting import Setting, Site
from appraisal.programme import Constraint, Variable
from appraisal.schema import rule as kinds
from appraisal.schema.case import Preference, Want
from appraisal.source import Source

FULL = 100_000
"""Everything asked for, in thousandths of a per cent: so fine that rounding never shows."""

PER_CENT = FULL // 100
HALF = PER_CENT // 2 - 1
"""The worst-off is kept in whole per cent, to the nearest; a half goes down."""

Clause = tuple[str, ...]
"""Variables of which one must be chosen."""


class Satisfaction:
    """Every measured want as contributions to its holder's satisfaction."""

    def __init__(self, setting: Setting) -> None:
        """Lay out the measured wants in force on the day."""
        self.setting = setting

    @cached_property
    def wants(self) -> dict[str, tuple[Preference, ...]]:
        """Partner id -> its measured wants."""
        measured = [p for p in self.setting.case.preferences if p.wants and p.points and p.holds_on(self.setting.day)]
        by_partner = {p: tuple(w for w in measured if w.holder == p) for p in self.setting.partners}
        return {p: wants for p, wants in by_partner.items() if wants and sum(_points(w) for w in wants)}

    @cached_property
    def units(self) -> dict[str, list[tuple[str, int]]]:
        """Partner id -> (variable, thousandths of a per cent) of everything that could satisfy it."""
        return {p: [(v, c) for w in ws for _, v, c in self._of_want(p, w)] for p, ws in self.wants.items()}

    @cached_property
    def _joined(self) -> dict[str, tuple[Clause, ...]]:
        """Variable of a want met on a unit -> the clauses that must all hold there."""
        return {v: clauses for p, ws in self.wants.items() for w in ws for clauses, v, _ in self._of_want(p, w)}

    def _of_want(self, partner: str, preference: Preference) -> Iterator[tuple[tuple[Clause, ...], str, int]]:
        want = preference.wants or Want()
        total = sum(_points(w) for w in self.wants[partner])
        chosen = [t for t in self.setting.case.topics if not want.topics or t.id in want.topics]
        weight = sum(self.setting.topic_share[t.id] for t in chosen)
        for site in (s for t in chosen for s in self.setting.sites_of(t.id)):
            if not self._open(want, site):
                continue
            share = Fraction(FULL * _points(preference), total)
            share *= self.setting.topic_share[site.topic.id] / weight * site.area
            if not want.vehicles:
                yield self._clauses(want, site), names.meets(preference.id, *site.key), round(share)
                continue
            services = [s for s in site.topic.services if not want.services or s.id in want.services]
            within = sum(self.setting.service_share[s.id] for s in services)
            for service in services:
                means = tuple(
                    names.uses(service.id, site.footprint.id, v)
                    for v in self.setting.means_of(site.topic)
                    if v in want.vehicles
                )
                part = round(share * self.setting.service_share[service.id] / within)
                yield (*self._clauses(want, site), means), names.meets(preference.id, *site.key, service.id), part

    def _open(self, want: Want, site: Site) -> bool:
        return (
            (not want.footprints or site.footprint.id in want.footprints)
            and (not want.levels or site.footprint.level in want.levels)
            and (not want.only_footprints or site.footprint.id in want.only_footprints)
        )

    def _clauses(self, want: Want, site: Site) -> tuple[Clause, ...]:
        forms = [
            form.id
            for form in self.setting.forms_of(site.topic)
            if (not want.forms or form.id in want.forms) and (not want.only_forms or form.id in want.only_forms)
        ]
        placed = tuple(names.placed(*site.key, form) for form in forms)
        hosts = tuple(names.hosted(*site.key, p.id) for p in self.setting.hosts_of(site) if p.id in want.hosts)
        return (placed, hosts) if want.hosts else (placed,)

    def variables(self) -> Iterator[Variable]:
        """One for each unit of a want, one for each partner, and the least satisfied."""
        yield from (Variable(v, decision=False) for v in self._joined)
        if self.wants:
            most = {p: sum(c for _, c in units) for p, units in self.units.items()}
            for partner in self.wants:
                yield Variable(names.satisfied(partner), 0, most[partner], decision=False)
                yield Variable(names.worst_off(partner), decision=False)
            yield Variable(names.LEAST_SATISFIED, 0, (max(most.values()) + HALF) // PER_CENT, decision=False)

    def constraints(self) -> Iterator[Constraint]:
        """Units hold exactly when all their clauses do; sums and the minimum are exact."""
        source = structure("satisfaction is worked out from what is chosen")
        for unit, clauses in self._joined.items():
            yield from (implies(unit, clause, source) for clause in clauses)
            every = tuple((name, 1) for clause in clauses for name in clause)
            yield Constraint((*every, (unit, -1)), None, len(clauses) - 1, source)
        for partner, units in self.units.items():
            terms = ((names.satisfied(partner), -1), *((v, c) for v, c in units if c))
            yield Constraint(terms, 0, 0, source)
        if self.wants:
            yield from self._minimum(source)

    def _minimum(self, source: Source) -> Iterator[Constraint]:
        """Whole per cent of the one marked worst-off: no more than any partner's, no less than that one's."""
        most = max(sum(c for _, c in units) for units in self.units.values())
        yield between([names.worst_off(p) for p in self.wants], 1, 1, source)
        for p in self.wants:
            sat, mark = names.satisfied(p), names.worst_off(p)
            yield Constraint(((names.LEAST_SATISFIED, PER_CENT), (sat, -1)), None, HALF, source)
            terms = ((names.LEAST_SATISFIED, PER_CENT), (sat, -1), (mark, -most))
            yield Constraint(terms, HALF + 1 - PER_CENT - most, None, source)


def _points(preference: Preference) -> int:
    return preference.points.value if preference.points else 0


def floor(setting: Setting, rule: kinds.SatisfactionRule, source: Source) -> Iterator[Constraint]:
    """The partner gets at least so many per cent of what it asked for; one that asked for nothing has nothing."""
    asked = rule.partner in Satisfaction(setting).wants
    terms = ((names.satisfied(rule.partner), 1),) if asked else ()
    yield Constraint(terms, rule.at_least.value * PER_CENT - HALF, None, source)
