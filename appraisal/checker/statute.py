"""The law as it answers for each placed service, and its rules on the rest of the arrangement."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal

from appraisal.checker.findings import Breach, Flag
from appraisal.checker.reading import OWN, Reading, refused
from appraisal.configuration import Configuration, Placement
from appraisal.law import Finding, Question, Verdict, judge, linked_rules
from appraisal.schema.law import LawRule, Side
from appraisal.schema.rule import Choice, NotBeforeRule, VehiclesRule


@dataclass(frozen=True)
class Statute:
    """The law on the day, asked about the topics and services of one case."""

    reading: Reading

    @cached_property
    def linked(self) -> tuple[LawRule, ...]:
        """Rules in force that bind a service to the rest of its arrangement."""
        law = self.reading.law
        return tuple(linked_rules(law, self.reading.day)) if law else ()

    @cached_property
    def verdict(self) -> Callable[[str, str, str, str], Verdict]:
        """The law's answer for (topic, footprint, service, vehicle), asked once each."""
        return cache(self._ask)

    def _ask(self, topic: str, footprint: str, service: str, vehicle: str) -> Verdict:
        reading = self.reading
        subject = reading.service(topic, service)
        question = Question(
            functions=reading.functions(subject),
            partners=tuple(party.kind for party in reading.parties[topic, footprint]),
            vehicle=vehicle,
            day=reading.day,
            cohort=subject.cohort,
            met=self._met(topic),
            overridden=frozenset(override.rule for override in reading.case.overrides),
            holders=self._holders(topic, footprint),
        )
        return judge(reading.law, question)

    def _met(self, topic: str) -> frozenset[str]:
        """Legal conditions on record for the topic by the day."""
        return frozenset(
            condition.id
            for condition in self.reading.case.conditions
            if topic in (condition.topics or (topic,)) and condition.on <= self.reading.day
        )

    def _holders(self, topic: str, footprint: str) -> dict[str, tuple[str, ...]] | None:
        """Function -> kinds that hold it here; None where every party holds what its kind does."""
        reading = self.reading
        parties = reading.parties[topic, footprint]
        if reading.law is None or not any(party.holds for party in parties):
            return None
        table: dict[str, set[str]] = {}
        for held in reading.law.holders:
            if held.holds_on(reading.day):
                for function in held.functions:
                    table.setdefault(function, set()).update(held.kinds)
        for party in parties:
            for holding in party.holds:
                if holding.holds_on(reading.day):
                    for function in holding.functions:
                        table.setdefault(function, set()).add(party.kind)
        return {function: tuple(sorted(kinds)) for function, kinds in table.items()}

    def lawful(self, topic: str, footprint: str, service: str, vehicle: str) -> bool:
        """Whether nothing forbids the vehicle there; what is not encoded forbids nothing."""
        return vehicle == OWN or self.verdict(topic, footprint, service, vehicle).answer != "forbidden"

    def sides(self, topic: str, services: list[str]) -> set[Side]:
        """The sides whose functions the services exercise on the day."""
        known = self.reading.function_sides
        codes = (code for s in services for code in self.reading.functions(self.reading.service(topic, s)))
        return {known[code] for code in codes if code in known}

    def eligible(self, topic: str, footprint: str, forms: tuple[str, ...]) -> frozenset[str]:
        """Services that could lawfully move there by a joint vehicle of one of the forms."""
        return self._eligible(topic, footprint, forms)

    @cached_property
    def _eligible(self) -> Callable[[str, str, tuple[str, ...]], frozenset[str]]:
        return cache(self._find_eligible)

    def _find_eligible(self, topic: str, footprint: str, forms: tuple[str, ...]) -> frozenset[str]:
        reading = self.reading
        services = [service.id for service in reading.topics[topic].services]
        found: set[str] = set()
        for vehicle in {vehicle for form in forms for vehicle in reading.forms[form].vehicles}:
            if reading.is_joint(vehicle):
                open_to = [s for s in services if self._open(topic, footprint, s, vehicle)]
                if self._sides_needed(vehicle) <= self.sides(topic, open_to):
                    found.update(open_to)
        return frozenset(found)

    def _open(self, topic: str, footprint: str, service: str, vehicle: str) -> bool:
        """Whether neither the law nor what is already agreed keeps the service from the vehicle there."""
        return self.lawful(topic, footprint, service, vehicle) and not any(
            _keeps_from(rule, vehicle, self.reading.day) and self._speaks_of(rule.where, topic, footprint, service)
            for rule in self.reading.binding(self.reading.case.rules)
            if isinstance(rule, VehiclesRule | NotBeforeRule) and rule.strength == "fixed"
        )

    def _speaks_of(self, where: Choice, topic: str, footprint: str, service: str) -> bool:
        """Whether a choice takes in the service there whatever its form."""
        level = self.reading.footprints[footprint].level
        return (
            not where.forms
            and topic in (where.topics or (topic,))
            and service in (where.services or (service,))
            and footprint in (where.footprints or (footprint,))
            and level in (where.levels or (level,))
        )

    def _sides_needed(self, vehicle: str) -> set[Side]:
        """Sides whose functions must be among those that use the vehicle, by every linked rule."""
        return set[Side]().union(*(self._sides_of(rule, vehicle) for rule in self.linked))

    def _sides_of(self, rule: LawRule, vehicle: str) -> set[Side]:
        """Sides whose functions one linked rule wants among those that use the vehicle."""
        if vehicle not in rule.vehicles:
            return set()
        if rule.linked == "both_sides":
            return {"nhs", "la"}
        known = self.reading.vehicles.get(vehicle)
        side = known.host_side if known else None
        return {side} if rule.linked == "host_side" and side else set()

    def _linked_broken(self, placement: Placement, rule: LawRule) -> Iterator[str]:
        """The places, in words, at which a linked rule is broken in one placement."""
        where = self.reading.at(placement.topic, placement.footprint)
        used = dict(placement.vehicles)
        match rule.linked:
            case "both_sides" | "host_side":
                for vehicle in rule.vehicles:
                    users = [service for service, code in placement.vehicles if code == vehicle]
                    needed = self._sides_of(rule, vehicle)
                    if users and not needed <= self.sides(placement.topic, users):
                        yield f"{vehicle}, {where}"
            case "companion":
                for service, vehicle in placement.vehicles:
                    charged = self.reading.service(placement.topic, service).charges_for
                    if vehicle in rule.vehicles and charged is not None and used.get(charged) != vehicle:
                        yield f"{service} by {vehicle}, {where}"
            case None:
                pass

    def breaches(self, configuration: Configuration) -> Iterator[Breach]:
        """Every placed service that the law forbids, and every linked rule that is broken."""
        for placement in configuration.placements:
            for where, _, verdict in self._answers(placement):
                for found in verdict.findings:
                    if found.closes:
                        yield Breach(found.rule, found.says, "law", (found.provision,), where)
            for rule in self.linked:
                for where in self._linked_broken(placement, rule):
                    yield Breach(rule.id, rule.says, "law", (rule.provision,), where)

    def flags(self, configuration: Configuration) -> Iterator[Flag]:
        """What the law asks somebody to see to, what rests on an override, and where it is not encoded."""
        for placement in configuration.placements:
            for where, service, verdict in self._answers(placement):
                if verdict.answer == "not_encoded":
                    yield Flag("not_encoded", "law", "The law on this is not encoded.", (), where)
                for found in verdict.findings:
                    kind = self._flagged(found, placement.topic, service)
                    if kind is not None:
                        yield Flag(kind, found.rule, found.says, (found.provision,), where)

    def _answers(self, placement: Placement) -> Iterator[tuple[str, str, Verdict]]:
        """(where, service, the law's answer) for every service that leaves its holder."""
        for service, vehicle in placement.vehicles:
            if vehicle != OWN:
                where = f"{service} by {vehicle}, {self.reading.at(placement.topic, placement.footprint)}"
                yield where, service, self.verdict(placement.topic, placement.footprint, service, vehicle)

    def _flagged(
        self,
        found: Finding,
        topic: str,
        service: str,
    ) -> Literal["flag", "require", "override"] | None:
        """How a finding is shown; None for what is broken, enforced on the whole, or only stated."""
        match found.effect:
            case "flag":
                return "flag"
            case "require":
                return None if self._enforced(found.rule, topic, service) else "require"
            case "forbid":
                return "override" if found.overridden else None
            case "allow":
                return None

    def _enforced(self, rule: str, topic: str, service: str) -> bool:
        """Whether a rule is linked and was looked at here; a companion only where it names a service."""
        linked = {known.id: known.linked for known in self.linked}
        if linked.get(rule) == "companion":
            return self.reading.service(topic, service).charges_for is not None
        return rule in linked


def _keeps_from(rule: VehiclesRule | NotBeforeRule, vehicle: str, day: date) -> bool:
    if isinstance(rule, NotBeforeRule):
        return day < rule.day
    return refused(vehicle, rule.only, rule.never)
