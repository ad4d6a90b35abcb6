"""The law's answers as people read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.law import Verdict
from appraisal.record import OptionResult
from appraisal.schema.law import LawPack
from appraisal.view.arrangement import STAYS, vehicles_used
from appraisal.view.numbers import count
from appraisal.view.tables import Table

ANSWER = {
    "allowed": "The law allows it.",
    "conditional": "The law allows it on conditions.",
    "flagged": "Nothing forbids it outright, but take legal advice on the points below.",
    "forbidden": "The law does not allow it.",
    "not_encoded": "The law on this is not encoded, so nothing can be said. That is not the same as allowed.",
}
EFFECT = {"forbid": "forbids", "require": "asks for", "flag": "needs advice", "allow": "allows"}


def verdict(found: Verdict) -> Table:
    """The rules that bite on a question."""
    rows = tuple(
        (
            f.rule,
            "set aside on record" if f.overridden else EFFECT[f.effect],
            f.says,
            f.provision,
            ", ".join(f.functions) or "the arrangement as a whole",
            f.repair or "–",
            f.confidence,
        )
        for f in found.findings
    )
    heads = ("Rule", "Effect", "In words", "Provision", "For", "What would put it right", "Sure")
    return Table("The rules that bite", heads, rows)


@dataclass(frozen=True, slots=True)
class Closing:
    """One rule of law, and all that it closes in a configuration."""

    rule: str
    provision: str
    says: str
    sure: str
    """How sure the reading is."""
    services: tuple[str, ...]
    closes: tuple[str, ...]
    instead: tuple[str, ...]
    repair: str | None


def closings(
    option: OptionResult, law: LawPack | None, names: Mapping[str, str], used_only: bool = True
) -> tuple[Closing, ...]:
    """The rules that keep services out, those that touch most services first.

    Args:
        option: whose configuration.
        law: the pack, for how sure each reading is.
        names: vehicle code -> name.
        used_only: only what keeps a service that stays outside from the vehicles that others here use.
    """
    used = vehicles_used(option)
    sure = {r.id: r.confidence for r in law.rules} if law else {}
    found: dict[tuple[str, str, str, str | None], tuple[dict[str, None], dict[str, None], dict[str, None]]] = {}
    for placement in option.configuration:
        for service in placement.services:
            for bar in service.barred:
                if not used_only or (service.vehicle in STAYS and bar.vehicle in used):
                    key = (bar.rule, bar.provision, bar.says, bar.repair)
                    services, closes, instead = found.setdefault(key, ({}, {}, {}))
                    services[service.name] = None
                    closes[names.get(bar.vehicle, bar.vehicle)] = None
                    instead.update((names.get(v, v), None) for v in bar.instead)
    closing = (
        Closing(rule, provision, says, sure.get(rule, "high"), tuple(a), tuple(b), tuple(c), repair)
        for (rule, provision, says, repair), (a, b, c) in found.items()
    )
    return tuple(sorted(closing, key=lambda c: (-len(c.services), c.rule)))


def conditions(option: OptionResult) -> Table:
    """What the law still asks for before the configuration may start, and for which services."""
    found: dict[str, dict[str, None]] = {}
    for placement in option.configuration:
        for service in placement.services:
            for condition in service.conditions:
                found.setdefault(condition, {})[service.name] = None
    rows = tuple(
        (*_parted(condition), "; ".join(names)) for condition, names in sorted(found.items(), key=lambda f: -len(f[1]))
    )
    return Table("What the law still asks for", ("Rule", "Provision", "In words", "For"), rows)


def _parted(condition: str) -> tuple[str, str, str]:
    head, _, words = condition.partition(": ")
    rule, _, provision = head.partition(", ")
    return (rule, provision, words) if words else ("–", "–", condition)


def closing_table(found: Sequence[Closing]) -> Table:
    """Rules that close something, with their provision and what would be lawful instead."""
    rows = tuple(
        (
            c.rule,
            c.says,
            c.provision,
            "; ".join(c.services),
            "; ".join(c.closes),
            "; ".join((*c.instead, *((c.repair,) if c.repair else ()))) or "–",
            c.sure,
        )
        for c in found
    )
    heads = ("Rule", "In words", "Provision", "Services", "Closes", "What would be lawful", "Sure")
    return Table("What the law closes, and under which provision", heads, rows)


def kept_out(option: OptionResult) -> str:
    """How many services the law keeps from the means that the rest of the configuration uses, as one sentence."""
    used = vehicles_used(option)
    kept = {
        s.name: None
        for p in option.configuration
        for s in p.services
        if s.vehicle in STAYS and any(b.vehicle in used for b in s.barred)
    }
    if not used:
        return f"{option.name} moves nothing between bodies, so the law keeps nothing out."
    if not kept:
        return f"In {option.name.lower()} the law keeps no service from the means that the others use."
    return f"In {option.name.lower()} the law keeps {count(len(kept), 'service')} from means that the others use."


def instead(found: Verdict, names: Mapping[str, str]) -> str:
    """What to think of where the law forbids, as one sentence; empty where it does not."""
    return f"Think of instead: {'; '.join(names.get(v, v) for v in found.instead)}." if found.instead else ""
