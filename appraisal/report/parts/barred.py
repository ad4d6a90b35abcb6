"""Why an option is not possible, in words, and whether that is any surer than an assumption."""

from collections.abc import Sequence

from appraisal.record import Clash, OptionResult
from appraisal.report.subject import Subject, cite, full, named
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
    """The rules that cannot all hold, each with its strength and what it cites."""
    return tuple(f"{full(c.says)} ({': '.join((MEANS[c.strength], *_cited(c)))})" for c in conflict)


def _cited(clash: Clash) -> tuple[str, ...]:
    return (", ".join(clash.cites),) if clash.cites else ()


def together(conflict: Sequence[Clash]) -> str:
    """What opens the rules that clash."""
    if len(conflict) == 1:
        return "This rule alone rules it out."
    return "These two cannot both hold." if len(conflict) == 2 else "These cannot all hold together."


def ruled_out(option: OptionResult) -> str:
    """What an option clashes with, besides what it is, in a sentence."""
    if not option.conflict:
        return f"No arrangement of {named(option)} meets every rule."
    said = [f"“{c.says.rstrip('.')}”{cite(c.cites)}" for c in _besides(option.conflict)]
    return f"{named(option)} clashes with {listed(said)}."


def _besides(conflict: Sequence[Clash]) -> list[Clash]:
    """The rules of a conflict besides what the option is."""
    return [c for c in conflict if c.strength != "definition"] or list(conflict)


def rests_on(conflict: Sequence[Clash]) -> str:
    """On what a conflict rests besides law that is sure and facts, in a sentence or two; empty where on nothing else."""
    only = len(_besides(conflict)) == 1
    grounds = [
        c.assumes.removeprefix("assumed: ") if only else f"“{c.says.rstrip('.')}” ({c.assumes})"
        for c in conflict
        if c.assumes and c.strength != "law"
    ]
    readings = [f"“{c.says.rstrip('.')}”" for c in conflict if c.assumes and c.strength == "law"]
    said = []
    if grounds:
        said.append(f"This rests on {'an assumption' if len(grounds) == 1 else 'assumptions'}: {listed(grounds)}.")
    if readings:
        also = "also " if grounds else ""
        said.append(
            f"This {also}rests on a reading of the law that is less than sure{'' if only else f': {listed(readings)}'}."
        )
    return " ".join(said)


def verdicts(subject: Subject) -> str:
    """Which options are not possible, and which of them only on assumptions or on a reading that is less than sure."""
    why: dict[str, list[str]] = {
        "under the law and the rules of the case": [],
        "on the assumptions of the case, which may be wrong": [],
        "as the law is read here, which needs legal advice": [],
        "while the positions that parties have taken stand": [],
    }
    rules, assumed, reading, taken = why.values()
    for option in subject.families:
        if option.status == "infeasible":
            unsure = {c.strength == "law" for c in option.conflict if c.assumes}
            firm = taken if any(c.strength == "stance" for c in option.conflict) else rules
            (assumed if False in unsure else reading if unsure else firm).append(named(option))
    said = [f"{listed(o)} {'is' if len(o) == 1 else 'are'} not possible {words}" for words, o in why.items() if o]
    return f"{'; '.join(said)}." if said else ""
