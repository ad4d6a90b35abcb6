"""Which field names what: dangling, repeated and unused ids of a case and its packs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from re import fullmatch
from typing import get_args, get_type_hints

from appraisal.errors import Problem
from appraisal.library.read import Document, KeyPath, Value
from appraisal.library.suggest import suggestion
from appraisal.library.walk import Entry, entries_of
from appraisal.schema.base import ID, Id, Strict
from appraisal.schema.case import (
    Agreement,
    Answer,
    Ask,
    Condition,
    ConfiguredCase,
    Conflict,
    FactEntry,
    ListedCriterion,
    ListedOption,
    Override,
    Passage,
    Preference,
    Recorded,
    WeightSet,
)
from appraisal.schema.law import Cohort, FunctionCategory, LawRule, LegalCondition, PartnerKind, Vehicle
from appraisal.schema.method import Action, Criterion, Form, Level, Option
from appraisal.schema.place import Area, Body, Footprint, Partner
from appraisal.schema.rule import (
    ActionsRule,
    FootprintsRule,
    FormsRule,
    HostsRule,
    NestedRule,
    Rule,
    VehiclesRule,
)
from appraisal.schema.topic import Arrangement, DatedFunction, KnownCost, Milestone, Service, Topic

DECLARES: dict[type[Strict], tuple[str, str]] = {
    FactEntry: ("fact", "id"),
    Area: ("area", "id"),
    Footprint: ("footprint", "id"),
    Partner: ("partner", "id"),
    Body: ("body", "id"),
    Topic: ("topic", "id"),
    Service: ("service", "id"),
    Arrangement: ("arrangement", "id"),
    Milestone: ("milestone", "id"),
    KnownCost: ("cost", "id"),
    Agreement: ("agreement", "id"),
    Preference: ("preference", "id"),
    Conflict: ("conflict", "id"),
    WeightSet: ("weight set", "id"),
    Rule: ("rule", "id"),
    Option: ("option", "id"),
    ListedOption: ("option", "id"),
    Criterion: ("criterion", "id"),
    ListedCriterion: ("criterion", "id"),
    Level: ("level", "id"),
    Form: ("form", "id"),
    Action: ("action", "id"),
    PartnerKind: ("partner kind", "code"),
    FunctionCategory: ("function", "code"),
    Cohort: ("cohort", "code"),
    Vehicle: ("vehicle", "code"),
    LawRule: ("law rule", "id"),
    LegalCondition: ("condition", "code"),
}
"""What each class declares, and under which key."""

BY_FIELD: dict[str, str] = {
    "facts": "fact",
    "areas": "area",
    "footprint": "footprint",
    "footprints": "footprint",
    "only_footprints": "footprint",
    "level": "level",
    "levels": "level",
    "topic": "topic",
    "topics": "topic",
    "service": "service",
    "services": "service",
    "charges_for": "service",
    "partner": "partner",
    "partners": "partner",
    "members": "partner",
    "parties": "partner",
    "host": "partner",
    "hosts": "partner",
    "body": "body",
    "arrangements": "arrangement",
    "milestone": "milestone",
    "milestones": "milestone",
    "agreement": "agreement",
    "form": "form",
    "forms": "form",
    "only_forms": "form",
    "until_forms": "form",
    "otherwise": "form",
    "vehicle": "vehicle",
    "vehicles": "vehicle",
    "needs": "vehicle",
    "instead": "vehicle",
    "criterion": "criterion",
    "criteria": "criterion",
    "bears_on": "criterion",
    "functions": "function",
    "no_function_of": "function",
    "cohort": "cohort",
    "cohort_of": "cohort",
    "cohort_outside": "cohort",
    "kinds": "partner kind",
    "no_partner_of": "partner kind",
    "some_partner_of": "partner kind",
    "some_partner_outside": "partner kind",
    "payer_outside": "partner kind",
    "payee_outside": "partner kind",
    "payer_of": "partner kind",
    "excluding": "function",
    "satisfied_by": "condition",
    "on_record": "condition",
    "not_on_record": "condition",
    "power": "law rule",
    "lifts": "law rule",
    "rules": "law rule",
}
"""What a field of this name refers to, in every class."""

BY_CLASS: dict[tuple[type[Strict], str], str] = {
    (Partner, "kind"): "partner kind",
    (DatedFunction, "code"): "function",
    (FormsRule, "only"): "form",
    (FormsRule, "never"): "form",
    (FootprintsRule, "only"): "footprint",
    (FootprintsRule, "never"): "footprint",
    (VehiclesRule, "only"): "vehicle",
    (VehiclesRule, "never"): "vehicle",
    (HostsRule, "only"): "partner",
    (HostsRule, "never"): "partner",
    (NestedRule, "inner"): "topic",
    (NestedRule, "outer"): "topic",
    (ActionsRule, "require"): "action",
    (ActionsRule, "never"): "action",
    (Answer, "check"): "action",
    (Ask, "approves"): "body",
    (Arrangement, "varies"): "fact",
    (Override, "rule"): "law rule",
    (Condition, "id"): "condition",
    (Recorded, "option"): "option",
    (Passage, "option"): "option",
    (ConfiguredCase, "options"): "option",
    (KnownCost, "parts"): "cost",
    (Conflict, "total"): "cost",
}
"""What a field refers to in one class, where the name alone does not say it."""

OF_LAW = frozenset({"partner kind", "function", "cohort", "vehicle", "law rule", "condition"})
"""Words that only a law pack defines: unchecked where no pack covers the jurisdiction."""

OF_METHOD = frozenset({"level", "form", "criterion", "action", "option"})
"""Words that a method pack defines."""

MUST_BE_CITED = ("fact", "area", "footprint", "partner", "arrangement", "milestone", "agreement")
"""What has no effect unless something names it; such an entry is a mistake."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One id where it is named."""

    space: str
    """What kind of thing is named, such as footprint."""
    id: str
    path: KeyPath
    entry: Entry


@dataclass
class Register:
    """What one document declares and names."""

    document: Document
    declared: dict[str, dict[str, KeyPath]] = field(default_factory=dict)
    """Kind of thing -> id -> where its id stands."""
    unsure: set[str] = field(default_factory=set)
    """Kinds of which some entry has no usable id, so that nothing can be called unknown."""
    mentions: list[Mention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place_of(self, space: str, identifier: str) -> str:
        """Where something is declared, in words."""
        return str(self.document.at(self.declared[space][identifier]))


def register(document: Document, declared: object) -> Register:
    """Gather what a document declares and names; an id declared or listed twice is a problem."""
    result = Register(document)
    for entry in entries_of(declared, document.value):
        for cls in entry.cls.__mro__:
            if cls in DECLARES:
                _declare(result, entry, *DECLARES[cls])
        for key, space in spaces_of(entry.cls).items():
            _mention(result, entry, space, key, entry.raw.get(key))
    return result


@cache
def spaces_of(cls: type[Strict]) -> dict[str, str]:
    """Give the fields of a class that hold ids of other things, and what kind of thing each names."""
    hints = get_type_hints(cls, include_extras=True)
    named = {name: BY_CLASS.get((cls, name)) or BY_FIELD.get(name) for name in hints if holds_ids(hints[name])}
    return {name: space for name, space in named.items() if space}


def holds_ids(annotation: object) -> bool:
    """Whether a type is an id, an optional id or a list of ids."""
    return annotation == Id or any(holds_ids(part) for part in get_args(annotation))


def _declare(result: Register, entry: Entry, space: str, key: str) -> None:
    known = result.declared.setdefault(space, {})
    identifier = entry.raw.get(key)
    if not isinstance(identifier, str) or not fullmatch(ID, identifier):
        result.unsure.add(space)
    elif identifier in known:
        what = f"the {space} '{identifier}' is declared already at {result.place_of(space, identifier)}"
        path = (*entry.path, key)
        result.problems.append(Problem(result.document.at(path), what, "give one of them another id", path))
    else:
        known[identifier] = (*entry.path, key)


def _mention(result: Register, entry: Entry, space: str, key: str, value: Value) -> None:
    path = (*entry.path, key)
    if isinstance(value, str):
        result.mentions.append(Mention(space, value, path, entry))
    seen: set[str] = set()
    for i, item in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(item, str):
            result.mentions.append(Mention(space, item, (*path, i), entry))
            if item in seen:
                what = f"'{item}' stands twice in '{key}'"
                result.problems.append(Problem(result.document.at((*path, i)), what, "keep it once", (*path, i)))
            seen.add(item)


def clashes(upper: Register, lower: Register) -> Iterator[Problem]:
    """Ids of the upper document that one below it has already given to a thing of the same kind."""
    for space, known in upper.declared.items():
        for identifier, path in known.items():
            if identifier in lower.declared.get(space, {}):
                where = lower.place_of(space, identifier)
                what = f"the {space} '{identifier}' is declared already at {where}"
                yield Problem(upper.document.at(path), what, "give it another id", path)


def dangling(own: Register, below: tuple[Register, ...], unchecked: frozenset[str]) -> Iterator[Problem]:
    """Ids that neither the document nor one below it declares."""
    visible = (own, *below)
    unsure = unchecked.union(*(r.unsure for r in visible))
    declared = {s: {i for r in visible for i in r.declared.get(s, {})} for s in {m.space for m in own.mentions}}
    for mention in own.mentions:
        known = declared[mention.space]
        if mention.space not in unsure and mention.id not in known:
            what = f"there is no {mention.space} '{mention.id}'"
            otherwise = f"declare the {mention.space}, or remove its id here"
            yield Problem(own.document.at(mention.path), what, suggestion(mention.id, known, otherwise), mention.path)


def unused(case: Register) -> Iterator[Problem]:
    """Entries of the case that nothing names; kinds with a dangling id are left out: one slip makes both."""
    named = {(m.space, m.id) for m in case.mentions}
    slipped = {m.space for m in case.mentions if m.id not in case.declared.get(m.space, {})}
    for space in MUST_BE_CITED:
        for identifier, path in case.declared.get(space, {}).items():
            if space not in slipped and (space, identifier) not in named:
                what = f"nothing names the {space} '{identifier}'"
                yield Problem(case.document.key(path[:-1]), what, "name it where it matters, or remove it", path[:-1])
