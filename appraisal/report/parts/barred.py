"""Why an option is not possible, in words, and whether that is any surer than an assumption."""

from collections.abc import Iterator, Sequence

from appraisal.record import Clash, OptionResult
from appraisal.report.subject import Subject, full, named
from appraisal.report.wording import NOT_SURE
from appraisal.schema.rule import (
    AnyRule,
    BoardCapacityRule,
    BudgetRule,
    HostCapacityRule,
    NotAfterRule,
    SatisfactionRule,
)
from appraisal.view.words import listed

MEANS = {
    "law": "law",
    "definition": "what the option is",
    "fixed": "fixed by the source",
    "stance": "a position taken",
    "assumption": "an assumption",
}
"""The strength of a rule, as readers see it."""


def clashes(conflict: Sequence[Clash]) -> tuple[str, ...]:
    """The rules that cannot all hold, each with its id, its strength and what it cites."""
    return tuple(f"{full(c.says)} ({', '.join((c.rule, MEANS[c.strength], *c.cites))})" for c in conflict)


def together(conflict: Sequence[Clash]) -> str:
    """What opens the rules that clash."""
    if len(conflict) == 1:
        return "This rule alone rules it out."
    return "These two cannot both hold." if len(conflict) == 2 else "These cannot all hold together."


def ruled_out(option: OptionResult) -> str:
    """What an option clashes with, besides what it is, in a sentence."""
    if not option.conflict:
        return f"No arrangement of {named(option)} meets every rule."
    others = [c for c in option.conflict if c.strength != "definition"] or list(option.conflict)
    said = [f"“{c.says.rstrip('.')}” ({', '.join((c.rule, *c.cites))})" for c in others]
    return f"{named(option)} clashes with {listed(said)}."


def rests_on(subject: Subject, conflict: Sequence[Clash]) -> str:
    """On what a conflict rests besides law that is sure and facts, in a sentence or two; empty where on nothing else."""
    grounds, readings = list(_assumed(subject, conflict)), _readings(subject, conflict)
    said = []
    if grounds:
        said.append(f"This rests on {'an assumption' if len(grounds) == 1 else 'assumptions'}: {listed(grounds)}.")
    if readings:
        also = "also " if grounds else ""
        said.append(f"This {also}rests on a reading of the law that is less than sure: {listed(readings)}.")
    return " ".join(said)


def verdicts(subject: Subject) -> str:
    """Which options are not possible, and which of them only on assumptions or on a reading that is less than sure."""
    why: dict[str, list[str]] = {
        "under the law and the rules of the case": [],
        "on the assumptions of the case, which may be wrong": [],
        "as the law is read here, which needs legal advice": [],
    }
    rules, assumed, reading = why.values()
    for option in subject.families:
        if option.status == "infeasible":
            unsure = _readings(subject, option.conflict)
            (assumed if any(_assumed(subject, option.conflict)) else reading if unsure else rules).append(named(option))
    said = [f"{listed(o)} {'is' if len(o) == 1 else 'are'} not possible {words}" for words, o in why.items() if o]
    return f"{'; '.join(said)}." if said else ""


def _readings(subject: Subject, conflict: Sequence[Clash]) -> list[str]:
    """The rules of law in a conflict that are not read for sure, each with how sure the reading is."""
    unsure = {
        r.id: NOT_SURE[r.confidence]
        for r in (subject.brief.law.rules if subject.brief.law else ())
        if r.confidence in NOT_SURE
    }
    return [f"{c.rule} ({unsure[c.rule]})" for c in conflict if c.rule in unsure]


def _assumed(subject: Subject, conflict: Sequence[Clash]) -> Iterator[str]:
    """What is assumed behind each rule of a conflict."""
    rules: dict[str, AnyRule] = {r.id: r for r in subject.case.rules} if subject.case else {}
    for clash in conflict:
        if clash.strength == "assumption":
            yield f"{clash.rule} was assumed by whoever built the case and is no rule of the sources"
        if clash.rule in rules:
            yield from _measured(subject, rules[clash.rule])


def _measured(subject: Subject, rule: AnyRule) -> Iterator[str]:
    """What is assumed in what a limit is held against, or in the limit itself."""
    where = [a.where for a in subject.record.assumptions]
    match rule:
        case BudgetRule() if any(w.endswith(": set up cost") for w in where):
            yield f"no source prices this option, so the cost that {rule.id} limits is assumed"
        case NotAfterRule() if any(w.endswith(": months") for w in where):
            yield f"no source says how long this option takes, so the time that {rule.id} limits is assumed"
        case SatisfactionRule() if any(w.startswith("weight of the want") for w in where):
            yield f"how much each want counts in {rule.id} is assumed"
        case BoardCapacityRule() | HostCapacityRule() if rule.topics.basis == "assumption":
            yield f"the limit in {rule.id} is assumed"
        case _:
            return
