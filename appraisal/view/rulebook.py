"""The law pack as a book to look things up in: its rules, what it covers, and readings relied on by name."""

import re
from collections import Counter
from collections.abc import Collection
from datetime import date

from appraisal.schema.base import Confidence, Dated
from appraisal.schema.case import CaseHead, ConfiguredCase
from appraisal.schema.law import Coverage, LawPack, LawRule
from appraisal.view.law import EFFECT
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import listed, written

_WITHIN = re.compile(r"(?: on)? (?:ss?|regs?|arts?|paras?|[Ss]ch|Part|annex) ?[A-Z]?\d| \(|, (?![A-Z][a-z])|;")
"""Where the name of an instrument ends and a place in it begins."""
MEANS = 3
"""Means that a row names; it counts the others."""
SURE: tuple[Confidence, ...] = ("high", "medium", "low")
"""How sure a reading can be."""


def instrument(rule: LawRule) -> str:
    """The Act, regulations or other paper that a rule is read from."""
    return _WITHIN.split(rule.provision)[0]


def instruments(pack: LawPack) -> tuple[str, ...]:
    """Every such paper, those with most rules first."""
    return tuple(name for name, _ in Counter(instrument(r) for r in pack.rules).most_common())


def browsed(
    pack: LawPack,
    wanted: str = "",
    day: date | None = None,
    paper: str | None = None,
    effects: Collection[str] = (),
    sure: Collection[str] = (),
) -> Table:
    """The rules that fit.

    Args:
        pack: to look in.
        wanted: words that stand in the rule, its number, provision, means or sources.
        day: on which they are in force; any day where None.
        paper: see ``instrument``; any where None.
        effects: see ``EFFECT``; any where empty.
        sure: how sure the reading is; any where empty.
    """
    names, words = {v.code: v.name for v in pack.vehicles}, wanted.casefold().split()
    rows = [
        _row(rule, names)
        for rule in pack.rules
        if (day is None or rule.holds_on(day))
        and paper in (None, instrument(rule))
        and (not effects or rule.effect in effects)
        and (not sure or rule.confidence in sure)
        and all(w in _text(rule, names) for w in words)
    ]
    when = f", in force on {written(day)}" if day else ""
    heads = ("Rule", "In words", "Provision", "Effect, and on which means", "In force", "Sure")
    return Table(f"Found: {len(rows)} of {count(len(pack.rules), 'rule')}{when}", heads, tuple(rows))


def _row(rule: LawRule, names: dict[str, str]) -> tuple[str, ...]:
    means = [names[v] for v in rule.vehicles]
    means = means if len(means) <= MEANS else [*means[:MEANS], f"{len(means) - MEANS} more"]
    effect = f"{EFFECT[rule.effect]}: {listed(means)}"
    return (rule.id, rule.says, rule.provision, effect, _force(rule), rule.confidence)


def checked(pack: LawPack) -> str:
    """When the readings were last held against their sources."""
    first, last = (written(end(r.verified_on for r in pack.rules)) for end in (min, max))
    return (
        f"Every rule was last checked on {first}." if first == last else f"Rules were checked from {first} to {last}."
    )


def _text(rule: LawRule, names: dict[str, str]) -> str:
    return " ".join(
        (rule.id, rule.provision, rule.says, rule.repair or "", *(names[v] for v in rule.vehicles), *rule.sources)
    ).casefold()


def _force(dated: Dated) -> str:
    since = f"since {written(dated.since)}" if dated.since else ""
    until = f"until {written(dated.until)}" if dated.until else ""
    return ", ".join(filter(None, (since, until))) or "no dates"


def covered(pack: LawPack) -> tuple[str, str]:
    """How much of the law the pack holds, and how far its readings go, as two sentences."""
    parts = Counter(c.status for c in pack.coverage)
    sure = Counter(r.confidence for r in pack.rules)
    readings = listed([f"{sure[level]} with {level} confidence" for level in SURE if sure[level]])
    finding = (
        f"Of {count(len(pack.coverage), 'part')} of the law, {parts['encoded']} are encoded in full, "
        f"{parts['partly']} in part and {parts['not encoded']} not at all."
    )
    return finding, f"{count(len(pack.rules), 'rule')}: {readings}. A reading that is less than sure still forbids."


def coverage(pack: LawPack) -> Table:
    """What of the law is in, what is not, from which source, and when that was last checked."""
    order = ("not encoded", "partly", "encoded")
    parts: list[Coverage] = sorted(pack.coverage, key=lambda c: order.index(c.status))
    rows = tuple(
        (c.part, c.status, c.says, c.source, written(c.verified_on) if c.verified_on else "never", c.confidence)
        for c in parts
    )
    heads = ("Part of the law", "Status", "What is in and what is not", "Source", "Last checked", "Sure")
    return Table(f"{count(len(pack.rules), 'rule')}. {pack.edition}", heads, rows)


def overrides(case: CaseHead) -> Table:
    """Readings less than sure that somebody chose to rely on, by name."""
    kept = case.overrides if isinstance(case, ConfiguredCase) else ()
    rows = tuple((o.rule, o.by, written(o.on), o.reason) for o in kept)
    return Table("Readings of the law relied on by name", ("Rule", "By", "On", "Why"), rows)
