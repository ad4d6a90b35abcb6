"""Two configurations line by line, and single moves, in words."""

import re
from collections.abc import Sequence
from fractions import Fraction

from appraisal.appraise import criteria
from appraisal.checker import Breach, Findings
from appraisal.compile.setting import OWN, Setting
from appraisal.configuration import Configuration
from appraisal.explain.difference import Difference
from appraisal.explain.moves import Move
from appraisal.study import Study
from appraisal.view.arrangement import Lexicon
from appraisal.view.numbers import amount, count
from appraisal.view.tables import Table
from appraisal.view.why import STRENGTH


def signed(value: Fraction) -> str:
    """A change of points with its sign; two decimals, so that small ones are seen."""
    shown = f"{float(value):+.2f}"
    return "0.00" if shown in {"+0.00", "-0.00"} else shown.replace("-", "–")


def finding(found: Difference, before: str, after: str) -> str:
    """How far apart two configurations are, as one sentence."""
    choices = count(len(found.choices), "choice")
    if not found.choices and not found.criteria:
        return f"{before} and {after} are the same arrangement."
    differ = "differs" if len(found.choices) == 1 else "differ"
    return f"From {before} to {after}: {signed(found.points)} points; {choices} {differ}."


def on_criteria(study: Study, found: Difference) -> Table:
    """Criterion by criterion: before, after, and what that does to the score."""
    known = {c.id: c for c in criteria(study)}
    rows = tuple(
        (
            known[c.criterion].name,
            amount(c.before, known[c.criterion].unit),
            amount(c.after, known[c.criterion].unit),
            signed(c.points),
        )
        for c in found.criteria
    )
    return Table("Criteria that differ", ("Criterion", "Before", "After", "Points"), rows)


def on_choices(found: Difference, known: Lexicon) -> Table:
    """Choice by choice: before, after, and what the law then closes."""
    rows = tuple((c.where, known.name(c.before), known.name(c.after), "; ".join(c.law) or "–") for c in found.choices)
    return Table("Choices that differ", ("Where", "Before", "After", "What the law then closes"), rows)


def single(found: Sequence[Move], topic: str) -> Table:
    """Every other place and form for one topic, best first, with what it does to the score."""
    rows = tuple((m.says, signed(m.points)) for m in found)
    better = sum(m.points > 0 for m in found)
    gain = f"{count(better, 'move')} would score more" if better else "no move would score more"
    return Table(f"If only {topic} moved: {gain}", ("To", "Points"), rows)


def judged(setting: Setting, made: Configuration, found: Findings) -> Findings:
    """The checker's findings with what the law closes, which it leaves out while an arrangement is incomplete."""
    if all(b.strength != "structure" for b in found.broken):
        return found
    closed = [
        Breach(f.rule, f.says, "law", (f.provision,), f"{service.name}, {site.footprint.name}")
        for p in made.placements
        if (site := setting.sites.get((p.topic, p.footprint))) is not None
        for service in site.topic.services
        for vehicle in [dict(p.vehicles).get(service.id, OWN)]
        if vehicle != OWN
        for f in setting.verdict(site, service, vehicle).findings
        if f.closes
    ]
    return Findings((*closed, *found.broken), found.flags)


def lawful(setting: Setting, made: Configuration, known: Lexicon) -> Table:
    """For each means that the law closes: what it would allow in its place."""
    rows = tuple(
        (
            f"{service.name}, {site.footprint.name}",
            known.name(vehicle),
            "; ".join(known.name(v) for v in setting.means_of(site.topic) if setting.lawful(site, service, v)),
        )
        for p in made.placements
        if (site := setting.sites.get((p.topic, p.footprint))) is not None
        for service in site.topic.services
        for vehicle in [dict(p.vehicles).get(service.id, OWN)]
        if vehicle != OWN and not setting.lawful(site, service, vehicle)
    )
    return Table("What would be lawful", ("Service", "Chosen", "Lawful instead"), rows)


def broken(setting: Setting, found: Findings, known: Lexicon) -> Table:
    """What a configuration breaks, the firmest first, with the provision and the place."""
    services = {s.id: s.name for topic in setting.case.topics for s in topic.services}

    def named(where: str) -> str:
        """The place in words: the checker, which has no law pack's names, says ``service by VEHICLE``."""
        said = re.sub(r"([\w-]+)(?= by [A-Z])", lambda m: services.get(m[1], m[1]), where)
        return re.sub(r"\b[A-Z][A-Z0-9_]{2,}\b", lambda m: known.name(m[0]), said)

    order = [*STRENGTH, "structure"]
    every = sorted(dict.fromkeys(found.broken), key=lambda b: order.index(b.strength) if b.strength in order else 9)
    rows = tuple(
        (b.says, named(b.where), "; ".join(b.cites) or "–", STRENGTH.get(b.strength, "incomplete"), b.rule)
        for b in every
    )
    return Table(verdict(found), ("In words", "Where", "Provision or source", "It is", "Rule"), rows)


def verdict(found: Findings) -> str:
    """Whether an arrangement may stand, as one sentence."""
    strengths = {b.strength for b in found.broken}
    if not strengths:
        return "This arrangement is lawful and keeps every rule."
    rules = count(len({b.rule for b in found.broken}), "rule")
    if "law" in strengths:
        laws = count(len({b.rule for b in found.broken if b.strength == "law"}), "rule")
        return f"This arrangement is unlawful: it breaks {laws} of law."
    if "structure" in strengths:
        return f"This arrangement is not complete: it breaks {rules} that every arrangement keeps."
    return f"This arrangement is lawful, but breaks {rules} of the case."
