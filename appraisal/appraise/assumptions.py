"""Everything an appraisal rests on that no source gives, and what the source gets wrong."""

from collections.abc import Iterator

from appraisal.compile.setting import Setting
from appraisal.record import About, Assumption, Kind
from appraisal.schema.base import Figure
from appraisal.schema.case import CaseHead, ConfiguredCase, Conflict, ListedCase
from appraisal.schema.method import Judgement, MethodPack
from appraisal.schema.topic import KnownCost

OF_FORMS: dict[Kind, str] = {
    "approval layers": "approval_layers",
    "months": "months",
    "set up cost": "set_up_cost",
    "board cost": "board_cost",
}
"""Kinds of figure that a form has, and the field of each."""
MEANS = {"own": "left with their holder", "aligned": "planned together", "lead": "led for others", "pooled": "pooled"}


def assumptions(setting: Setting | None, case: CaseHead) -> tuple[Assumption, ...]:
    """Every assumed figure and reading that bears on the case, in the order it is used."""
    if isinstance(case, ListedCase):
        performances = (
            (About(where=f"{o.name}: {p.criterion}", kind="performance", criterion=p.criterion), p.figure)
            for o in case.options
            for p in o.performance
        )
        return tuple(_listed(performances))
    if setting is None:
        return ()
    return (*_listed(figures(setting)), *_readings(setting), *_defaults(setting))


def _listed(figures: Iterator[tuple[About, Figure]]) -> Iterator[Assumption]:
    for about, figure in figures:
        if figure.basis == "assumption":
            yield Assumption(
                **dict(about),
                what="figure",
                value=str(figure.value),
                low=str(figure.lowest),
                high=str(figure.highest),
                reason=figure.reason or "",
            )


def figures(setting: Setting) -> Iterator[tuple[About, Figure]]:
    """Figures of the case, and of the pack where the case uses them, each with what it is about."""
    case = setting.case
    for topic in case.topics:
        if topic.share:
            yield About(where=f"share of {topic.name}", kind="share", topic=topic.id), topic.share
        for service, budget in ((s, b) for s in topic.services for b in s.budgets):
            where = f"budget of {service.name}, {setting.partners[budget.partner].name}"
            yield About(where=where, kind="budget", topic=topic.id), budget.amount
    for preference in case.preferences:
        if preference.points:
            where = f"weight of the want {preference.id} of {preference.holder}"
            yield About(where=where, kind="want", want=preference.id), preference.points
    for rule in (r for r in case.rules if not r.off):
        for name in ("at_most", "at_least", "topics"):
            if isinstance(figure := getattr(rule, name, None), Figure):
                yield About(where=f"limit in rule {rule.id}", kind="limit"), figure
    used = {form.id for topic in case.topics for form in setting.forms_of(topic)}
    for form in setting.forms.values():
        if form.id in used:
            for kind, name in OF_FORMS.items():
                yield About(where=f"{form.name}: {kind}", kind=kind, form=form.id), getattr(form, name)
    levels = {f.level for f in case.footprints}
    for judgement in judgements(case, setting.method):
        in_use = judgement.form in (None, *used) and judgement.level in (None, *levels)
        if judgement.criterion in setting.criteria and in_use:
            yield _rating(setting, judgement), judgement.rating
    for action in setting.actions:
        yield About(where=f"cost of {action.name}", kind="improvement cost"), action.cost
        for effect in (e for e in action.effects if e.criterion in setting.criteria):
            where = f"effect of {action.name} on {setting.criteria[effect.criterion].name}"
            yield About(where=where, kind="improvement effect"), effect.points


def judgements(case: ConfiguredCase | None, method: MethodPack | None) -> tuple[Judgement, ...]:
    """The ratings; one of the case takes the place of the same one of the method pack."""
    found: dict[tuple[str | None, ...], Judgement] = {}
    for j in (*(case.judgements if case else ()), *(method.judgements if method else ())):
        found.setdefault((j.criterion, j.form, j.level, j.footprint, j.vehicle_class, j.topic), j)
    return tuple(found.values())


def _rating(setting: Setting, judgement: Judgement) -> About:
    """Which rating: what is rated, on which criterion, and for which topic where it is not all."""
    kind = f"services that are {MEANS[judgement.vehicle_class]}" if judgement.vehicle_class else ""
    names = {level.id: level.name for level in setting.method.levels}
    names |= {form: known.name for form, known in setting.forms.items()}
    names |= {footprint.id: footprint.name for footprint in setting.case.footprints}
    subject = names.get(judgement.form or judgement.footprint or judgement.level or "", kind)
    topic = f", {setting.topics[judgement.topic].name}" if judgement.topic in setting.topics else ""
    return About(
        where=f"rating of {subject} on {setting.criteria[judgement.criterion].name}{topic}",
        kind="rating",
        topic=judgement.topic,
        form=judgement.form,
        criterion=judgement.criterion,
        ground=judgement.ground,
        papers=tuple(p for p in judgement.papers if p != setting.case.id),
    )


def _readings(setting: Setting) -> Iterator[Assumption]:
    """Readings of the source that it does not state."""
    case = setting.case
    for topic in case.topics:
        for entry in topic.today:
            if entry.assumed:
                about = About(where=f"today's arrangement of {topic.name}", kind="arrangement", topic=topic.id)
                over = f"{setting.forms[entry.form].name} over {setting.footprints[entry.footprint].name}"
                yield _reading(about, over, entry.assumed)
        for service in (s for s in topic.services if s.placeholder):
            about = About(where=service.name, kind="place held", topic=topic.id)
            yield _reading(about, "a place held", "the source names no such service; this line only holds the place")
    for footprint in case.footprints:
        if footprint.inferred:
            about = About(where=f"boundary of {footprint.name}", kind="boundary")
            yield _reading(about, ", ".join(footprint.areas), "inferred, not stated in the source")
    for rule in case.rules:
        if rule.strength == "assumption" and not rule.off:
            about = About(where=f"rule {rule.id}", kind="rule")
            yield _reading(about, rule.says, "an assumption of whoever built the case")
    known = {c.code: c.says.rstrip(".") for c in setting.law.conditions} if setting.law else {}
    for condition in case.conditions:
        if condition.assumed:
            about = About(where=f"legal condition: {known.get(condition.id, condition.id)}", kind="condition")
            yield _reading(about, "taken as met", condition.assumed)
    for override in case.overrides:
        about = About(where=f"reading of the law {override.rule}", kind="override")
        yield _reading(about, f"relied on by {override.by}", override.reason)


def _defaults(setting: Setting) -> Iterator[Assumption]:
    """Defaults that stand in for what nobody has given."""
    if any(topic.share is None for topic in setting.case.topics):
        about = About(where="share of topics", kind="equal shares")
        yield _reading(about, "equal", "no source gives the size of every topic")
    for topic in setting.case.topics:
        if not all(s.budgets for s in topic.services) and len(topic.services) > 1:
            about = About(where=f"share of services in {topic.name}", kind="equal shares", topic=topic.id)
            yield _reading(about, "equal", "not every service has a known budget")


def _reading(about: About, value: str, reason: str) -> Assumption:
    return Assumption(**dict(about), what="reading", value=value, low="", high="", reason=reason)


NO_LAW = (
    "No law pack covers this jurisdiction. Nothing here says what is lawful, and options that turn on it, such as a "
    "single commissioning unit, cannot be told apart from others."
)


def warnings(case: CaseHead, *, law: bool = True) -> tuple[str, ...]:
    """Contradictions that the source holds, printed totals that do not add up, and law that is not encoded.

    Args:
        case: whose source it is.
        law: whether a law pack covers its jurisdiction.
    """
    if not isinstance(case, ConfiguredCase):
        return ()
    amounts = {cost.id: cost.amount.value for cost in case.costs}
    sums = {
        cost.id: f"{cost.says} The parts add up to £{total:,}, not £{cost.amount.value:,}: a difference of "
        f"£{abs(total - cost.amount.value):,}.{_treated(cost, [c for c in case.conflicts if c.total == cost.id])}"
        for cost in case.costs
        if cost.parts and (total := sum(amounts[p] for p in cost.parts)) != cost.amount.value
    }
    kept = (f"{c.says} {c.treatment} ({', '.join(c.facts)})" for c in case.conflicts if c.total not in sums)
    return (*(() if law else (NO_LAW,)), *sums.values(), *kept)


def _treated(cost: KnownCost, noted: list[Conflict]) -> str:
    """What the case does about a total that does not add up, where it says so, and the facts of both."""
    facts = dict.fromkeys((*cost.facts, *(fact for c in noted for fact in c.facts)))
    return f"{''.join(f' {c.treatment}' for c in noted)} ({', '.join(facts)})"
