"""The law's answers as people read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from appraisal.law import Verdict
from appraisal.record import Bar, OptionResult
from appraisal.view.arrangement import Lexicon, Reason, kept_out, reasons
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

    reason: Reason
    services: tuple[str, ...]


def closings(option: OptionResult, known: Lexicon, *, everything: bool = False) -> tuple[Closing, ...]:
    """The rules that close something in a configuration, those that touch most services first.

    Args:
        option: whose configuration.
        known: what codes mean.
        everything: every means of the form; else only what keeps a service outside altogether.
    """
    bars: dict[tuple[str, str], list[Bar]] = {}
    names: dict[tuple[str, str], dict[str, None]] = {}
    for placement in option.configuration:
        for service in placement.services:
            shut = service.barred if everything else kept_out(option, placement.form, service, known)
            for bar in shut:
                bars.setdefault((bar.rule, bar.says), []).append(bar)
                names.setdefault((bar.rule, bar.says), {})[service.name] = None
    found = (Closing(reasons(group, known)[0], tuple(names[rule])) for rule, group in bars.items())
    return tuple(sorted(found, key=lambda c: (-len(c.services), c.reason.rule)))


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


def outside(option: OptionResult, known: Lexicon) -> str:
    """How many services the law keeps from being pooled or led, as one sentence."""
    kept = {s.id for p in option.configuration for s in p.services if kept_out(option, p.form, s, known)}
    every = count(len({s.id for p in option.configuration for s in p.services}), "service")
    if not kept:
        return f"{option.name}: the law lets every one of {every} be pooled or led in some way."
    return f"{option.name}: the law keeps {len(kept)} of {every} out of pools and leads that are open to others."


def closing_table(found: Sequence[Closing]) -> Table:
    """Rules that close something, as a file for spreadsheets has them."""
    rows = tuple(
        (
            c.reason.rule,
            c.reason.says,
            c.reason.provision,
            "; ".join(c.services),
            "; ".join(c.reason.closes),
            "; ".join(c.reason.instead),
            c.reason.repair or "",
            c.reason.sure,
        )
        for c in found
    )
    heads = (
        "Rule",
        "In words",
        "Provision",
        "Services",
        "Closes",
        "Lawful instead",
        "What would put it right",
        "Sure",
    )
    return Table("What the law closes, and under which provision", heads, rows)


def instead(found: Verdict, known: Lexicon) -> str:
    """What to think of where the law forbids, as one sentence; empty where it does not."""
    return f"Think of instead: {'; '.join(known.name(v) for v in found.instead)}." if found.instead else ""
