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


def assumed(subject: Subject, conflict: Sequence[Clash]) -> str:
    """On which assumptions a conflict rests, as a sentence; empty where it rests on the law and on facts."""
    grounds = list(_grounds(subject, conflict))
    if not grounds:
        return ""
    return f"This rests on {'an assumption' if len(grounds) == 1 else 'assumptions'}: {listed(grounds)}."


def firm(subject: Subject) -> tuple[list[OptionResult], list[OptionResult]]:
    """The options that are not possible: those ruled out by law and facts, and those ruled out on assumptions."""
    barred = [o for o in subject.families if o.status == "infeasible"]
    on = [o for o in barred if assumed(subject, o.conflict)]
    return [o for o in barred if o not in on], on


def verdicts(subject: Subject) -> str:
    """Which options are not possible, and which are so only on assumptions."""
    sure, on = ([named(o) for o in found] for found in firm(subject))
    said = []
    if sure:
        said.append(f"{listed(sure)} {_is(sure)} not possible under the law and the rules of the case")
    if on:
        said.append(f"{listed(on)} {_is(on)} not possible on the assumptions of the case, which may be wrong")
    return f"{'; '.join(said)}."


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _grounds(subject: Subject, conflict: Sequence[Clash]) -> Iterator[str]:
    """What is assumed or unsure behind each rule of a conflict."""
    case, law = subject.case, subject.brief.law
    rules: dict[str, AnyRule] = {r.id: r for r in case.rules} if case else {}
    sure = {r.id: r.confidence for r in law.rules} if law else {}
    for clash in conflict:
        if clash.strength == "assumption":
            yield f"{clash.rule} was assumed by whoever built the case, and no source states it"
        if sure.get(clash.rule, "high") != "high":
            yield f"{clash.rule} is no more than a reading of the law ({NOT_SURE[sure[clash.rule]]})"
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
