"""What follows from the case before anything is chosen: shares, sites, parties, figures and dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from appraisal.errors import InputError, Problem
from appraisal.library.brief import Brief
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.law import LawPack, Side, Vehicle
from appraisal.schema.method import Action, Criterion, Form, MethodPack, Option
from appraisal.schema.place import Footprint, Partner
from appraisal.schema.rule import AnyRule
from appraisal.schema.topic import Service, Today, Topic
from appraisal.source import Place

OWN = "OWN"
"""The vehicle of a service that stays with its holder."""

Figured = Literal["approval_layers", "months", "set_up_cost", "board_cost"]


def proportions(amounts: Sequence[int]) -> tuple[Fraction, ...]:
    """The amounts as parts of one; equal parts where they add up to nothing."""
    total = sum(amounts)
    return tuple(Fraction(amount, total) if total else Fraction(1, len(amounts)) for amount in amounts)


def refused(value: str, only: tuple[str, ...], never: tuple[str, ...]) -> bool:
    """Whether a value is left out of ``only``, where that names any, or is one of ``never``."""
    return value not in (only or (value,)) or value in never


def read(brief: Brief) -> "Reading":
    """The brief as the checker reads it.

    Raises:
        InputError: the case lists its options, so that it has no configurations.
    """
    if not isinstance(brief.case, ConfiguredCase) or brief.method is None:
        what = "a case that lists its options has no configurations to check"
        raise InputError([Problem(Place(brief.case.id), what)])
    return Reading(brief.case, brief.method, brief.law, brief.as_at)


@dataclass(frozen=True)
class Reading:
    """A case with its packs on one day, as the checker reads it."""

    case: ConfiguredCase
    method: MethodPack
    law: LawPack | None
    day: date

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.case.topics}

    @cached_property
    def footprints(self) -> Mapping[str, Footprint]:
        """Footprints by id."""
        return {footprint.id: footprint for footprint in self.case.footprints}

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """Forms by id."""
        return {form.id: form for form in self.method.forms}

    @cached_property
    def partners(self) -> Mapping[str, Partner]:
        """Partners by id, in case order."""
        return {partner.id: partner for partner in self.case.partners}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """Improvement actions by check id."""
        return {action.id: action for action in self.method.actions}

    @cached_property
    def vehicles(self) -> Mapping[str, Vehicle]:
        """Vehicles by code; empty without a law pack."""
        return {vehicle.code: vehicle for vehicle in self.law.vehicles} if self.law else {}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Criteria in use: those that the case picks, then its own."""
        own = {criterion.id: criterion for criterion in self.case.own_criteria}
        known = {criterion.id: criterion for criterion in self.method.criteria} | own
        return {name: known[name] for name in dict.fromkeys((*self.case.criteria, *own))}

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """Options by id, the case's own before the pack's."""
        return {option.id: option for option in (*self.method.options, *self.case.own_options)}

    def option(self, identifier: str) -> Option:
        """One option family.

        Raises:
            InputError: neither the case nor the pack has it.
        """
        if identifier in self.options:
            return self.options[identifier]
        remedy = f"one of: {', '.join(self.options)}"
        raise InputError([Problem(Place(self.case.id), f"there is no option '{identifier}'", remedy)])

    def binding(self, rules: Sequence[AnyRule]) -> tuple[AnyRule, ...]:
        """The rules that are switched on and in force on the day."""
        return tuple(rule for rule in rules if not rule.off and rule.holds_on(self.day))

    @cached_property
    def every_rule(self) -> tuple[AnyRule, ...]:
        """Rules that bind in the case or in any option: they name what there is to decide."""
        return self.binding(
            [*self.case.rules, *(rule for option in self.options.values() for rule in option.rules)],
        )

    @cached_property
    def topic_shares(self) -> Mapping[str, Fraction]:
        """Each topic's part of the whole; equal unless every topic states its share."""
        stated = [topic.share.value for topic in self.case.topics if topic.share]
        amounts = stated if len(stated) == len(self.case.topics) else [0] * len(self.case.topics)
        return dict(zip(self.topics, proportions(amounts), strict=True))

    @cached_property
    def service_shares(self) -> Mapping[tuple[str, str], Fraction]:
        """(topic, service) -> its part of the topic by yearly budget; equal unless every service has one."""
        shares = {}
        for topic in self.case.topics:
            known = all(service.budgets for service in topic.services)
            amounts = [sum(b.amount.value for b in s.budgets) if known else 0 for s in topic.services]
            for service, share in zip(topic.services, proportions(amounts), strict=True):
                shares[topic.id, service.id] = share
        return shares

    @cached_property
    def topic_areas(self) -> Mapping[str, frozenset[str]]:
        """Topic -> the areas that its arrangements of today cover."""
        return {
            topic.id: frozenset(area for now in topic.today for area in self.footprints[now.footprint].areas)
            for topic in self.case.topics
        }

    @cached_property
    def sites(self) -> Mapping[tuple[str, str], Fraction]:
        """(topic, footprint) -> the part of the topic's areas that it covers, where it covers any."""
        parts = {}
        for topic in self.case.topics:
            areas = self.topic_areas[topic.id]
            for footprint in topic.footprints:
                covered = len(areas.intersection(self.footprints[footprint].areas))
                if covered:
                    parts[topic.id, footprint] = Fraction(covered, len(areas))
        return parts

    @cached_property
    def kinds(self) -> Mapping[str, Side]:
        """Partner kinds that exist on the day, with their side; empty without a law pack."""
        kinds = self.law.partner_kinds if self.law else ()
        return {kind.code: kind.side for kind in kinds if kind.holds_on(self.day)}

    @cached_property
    def function_sides(self) -> Mapping[str, Side]:
        """Function categories with the side whose functions they are."""
        return {function.code: function.side for function in self.law.functions} if self.law else {}

    @cached_property
    def parties(self) -> Mapping[tuple[str, str], tuple[Partner, ...]]:
        """(topic, footprint) -> the topic's partners that serve some of it and exist on the day."""
        return {
            (topic, footprint): tuple(
                partner
                for partner in self.case.partners
                if partner.id in self.topics[topic].partners
                and not set(partner.areas).isdisjoint(self.footprints[footprint].areas)
                and (self.law is None or partner.kind in self.kinds)
            )
            for topic, footprint in self.sites
        }

    def functions(self, service: Service) -> tuple[str, ...]:
        """Codes of the functions that the service exercises on the day."""
        return tuple(dict.fromkeys(function.code for function in service.functions if function.holds_on(self.day)))

    def service(self, topic: str, service: str) -> Service:
        """One service of a topic.

        Raises:
            KeyError: the topic has no such service.
        """
        return self._services[topic, service]

    @cached_property
    def _services(self) -> Mapping[tuple[str, str], Service]:
        return {(topic.id, service.id): service for topic in self.case.topics for service in topic.services}

    def forms_of(self, topic: str) -> tuple[str, ...]:
        """Forms that a topic may take."""
        return self.topics[topic].forms or tuple(self.forms)

    @cached_property
    def today(self) -> Mapping[tuple[str, str], Today]:
        """(topic, footprint) -> today's arrangement."""
        return {(topic.id, now.footprint): now for topic in self.case.topics for now in topic.today}

    def is_new(self, topic: str, footprint: str, form: str) -> bool:
        """Whether the topic is not commissioned in this form on this footprint today."""
        now = self.today.get((topic, footprint))
        return now is None or now.form != form

    def figure(self, form: str, name: Figured) -> int:
        """A form's figure: the case's own where it has one, else the pack's."""
        return self._figures[form, name]

    @cached_property
    def _figures(self) -> Mapping[tuple[str, Figured], int]:
        names: tuple[Figured, ...] = ("approval_layers", "months", "set_up_cost", "board_cost")
        figures = {(form.id, name): getattr(form, name).value for form in self.method.forms for name in names}
        for local in self.case.form_figures:
            for name in names:
                figure = getattr(local, name)
                if figure is not None:
                    figures[local.form, name] = figure.value
        return figures

    @cached_property
    def gaps(self) -> frozenset[str]:
        """Governance checks that the case answers with no or partly, on paper or in practice."""
        short = {"no", "partly"}
        return frozenset(a.check for a in self.case.checks if a.rule in short or a.practice in short)

    def is_joint(self, vehicle: str) -> bool:
        """Whether what uses the vehicle is under joint decision; never so without a law pack."""
        return vehicle != OWN and vehicle in self.vehicles and self.vehicles[vehicle].joint

    def vehicle_class(self, vehicle: str) -> Literal["own", "aligned", "lead", "pooled"]:
        """How judgements see the vehicle; without a law pack everything shared is aligned."""
        if vehicle in self.vehicles:
            return self.vehicles[vehicle].vehicle_class
        return "own" if vehicle == OWN else "aligned"

    def at(self, topic: str, footprint: str) -> str:
        """A topic on a footprint, in words."""
        return f"{self.topics[topic].name} on {self.footprints[footprint].name}"
