"""Packs by themselves: the law pack's rules and the method pack's forms, options and ratings."""

from collections.abc import Iterator

from appraisal.library.checks.finding import Finding, Findings, words
from appraisal.library.checks.judgements import check_criteria, check_judgements
from appraisal.library.checks.rules import check_rules
from appraisal.schema.law import LawPack, LawRule
from appraisal.schema.method import MethodPack


def check_law(law: LawPack) -> Findings:
    """Each rule's fields fit its effect."""
    for i, rule in enumerate(law.rules):
        for what, remedy in _unfit(rule):
            yield Finding(("rules", i), f"rule '{rule.id}': {what}", remedy)


def _unfit(rule: LawRule) -> Iterator[tuple[str, str]]:
    remedy = "remove it, or change the effect"
    if rule.lifts and rule.effect != "allow":
        yield "lifts goes with the effect allow", remedy
    if rule.linked and rule.effect != "require":
        yield "linked goes with the effect require", remedy
    if rule.satisfied_by and rule.effect not in {"require", "flag"}:
        yield "satisfied_by goes with the effects require and flag", remedy
    if rule.excluding and not rule.sides:
        yield "excluding goes with sides", "name the sides it takes functions out of"


def check_method(method: MethodPack) -> Findings:
    """Forms use what they need, one option at most is the baseline, and criteria, ratings and rules fit."""
    for i, form in enumerate(method.forms):
        if extra := set(form.needs) - set(form.vehicles):
            what = f"the form '{form.id}' needs {words(extra)} and does not use it"
            yield Finding(("forms", i, "needs"), what, "add it to vehicles")
    for i in [i for i, option in enumerate(method.options) if option.baseline][1:]:
        yield Finding(("options", i, "baseline"), "two options are the baseline", "keep one of them")
    for i, option in enumerate(method.options):
        yield from check_rules(option.rules, ("options", i, "rules"))
    for i, action in enumerate(method.actions):
        computed = {c.id for c in method.criteria if c.kind == "computed"}
        for k, effect in enumerate(action.effects):
            if effect.criterion in computed:
                what = f"the action '{action.id}' adds points to '{effect.criterion}', which is computed"
                yield Finding(("actions", i, "effects", k), what, "remove the effect")
    yield from check_criteria(method.criteria, ("criteria",))
    yield from check_judgements(method.judgements, method.criteria, ("judgements",))
