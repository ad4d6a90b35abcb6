"""Everything an appraisal rests on that no source gives, and what the source gets wrong."""

from collections.abc import Iterator

from appraisal.compile.setting import Setting
from appraisal.record import Assumption
from appraisal.schema.base import Figure
from appraisal.schema.case import CaseHead, ConfiguredCase, Conflict, ListedCase
from appraisal.schema.method import Judgement, MethodPack
from appraisal.schema.topic import KnownCost

MEANS = {"own": "left with their holder", "aligned": "planned together", "lead": "led for others", "pooled": "pooled"}


def assumptions(setting: Setting | None, case: CaseHead) -> tuple[Assumption, ...]:
    """Every assumed figure and reading that bears on the case, in the order it is used."""
    if isinstance(case, ListedCase):
        performances = ((f"{o.name}: {p.criterion}", p.figure) for o in case.options for p in o.performance)
        return tuple(_listed(performances))
    if setting is None:
        return ()
    return (*_listed(figures(setting)), *_readings(setting.case), *_defaults(setting))


def _listed(figures: Iterator[tuple[str, Figure]]) -> Iterator[Assumption]:
    for where, figure in figures:
        if figure.basis == "assumption":
            yield Assumption(
                where=where,
                what="figure",
                value=str(figure.value),
                low=str(figure.lowest),
                high=str(figure.highest),
                reason=figure.reason or "",
            )


def figures(setting: Setting) -> Iterator[tuple[str, Figure]]:
    """Figures of the case, and of the pack where the case uses them."""
    case = setting.case
    for topic in case.topics:
        if topic.share:
            yield f"share of {topic.name}", topic.share
        yield from ((f"budget of {s.name}, {b.partner}", b.amount) for s in topic.services for b in s.budgets)
    for preference in case.preferences:
        if preference.points:
            yield f"weight of the want {preference.id} of {preference.holder}", preference.points
    for rule in (r for r in case.rules if not r.off):
        for name in ("at_most", "at_least", "topics"):
            if isinstance(figure := getattr(rule, name, None), Figure):
                yield f"limit in rule {rule.id}", figure
    used = {form.id for topic in case.topics for form in setting.forms_of(topic)}
    for form in setting.forms.values():
        if form.id in used:
            for name in ("approval_layers", "months", "set_up_cost", "board_cost"):
                yield f"{form.name}: {name.replace('_', ' ')}", getattr(form, name)
    levels = {f.level for f in case.footprints}
    for judgement in judgements(case, setting.method):
        in_use = judgement.form in (None, *used) and judgement.level in (None, *levels)
        if judgement.criterion in setting.criteria and in_use:
            yield _rating(setting, judgement), judgement.rating
    for action in setting.actions:
        yield f"cost of {action.name}", action.cost
        yield from (
            (f"effect of {action.name} on {setting.criteria[e.criterion].name}", e.points)
            for e in action.effects
            if e.criterion in setting.criteria
        )


def judgements(case: ConfiguredCase | None, method: MethodPack | None) -> tuple[Judgement, ...]:
    """The ratings; one of the case takes the place of the same one of the method pack."""
    found: dict[tuple[str | None, ...], Judgement] = {}
    for j in (*(case.judgements if case else ()), *(method.judgements if method else ())):
        found.setdefault((j.criterion, j.form, j.level, j.footprint, j.vehicle_class, j.topic), j)
    return tuple(found.values())


def _rating(setting: Setting, judgement: Judgement) -> str:
    """Which rating: what is rated, on which criterion, and for which topic where it is not all."""
    kind = f"services that are {MEANS[judgement.vehicle_class]}" if judgement.vehicle_class else ""
    names = {level.id: level.name for level in setting.method.levels}
    names |= {form: known.name for form, known in setting.forms.items()}
    names |= {footprint.id: footprint.name for footprint in setting.case.footprints}
    subject = names.get(judgement.form or judgement.footprint or judgement.level or "", kind)
    topic = f", {setting.topics[judgement.topic].name}" if judgement.topic in setting.topics else ""
    return f"rating of {subject} on {setting.criteria[judgement.criterion].name}{topic}"


def _readings(case: ConfiguredCase) -> Iterator[Assumption]:
    """Readings of the source that it does not state."""
    for topic in case.topics:
        for entry in topic.today:
            if entry.assumed:
                yield _reading(
                    f"today's arrangement of {topic.name}", f"{entry.form} over {entry.footprint}", entry.assumed
                )
        yield from (
            _reading(s.name, "placeholder", "the source names no such service; this line only holds the place")
            for s in topic.services
            if s.placeholder
        )
    for footprint in case.footprints:
        if footprint.inferred:
            yield _reading(
                f"boundary of {footprint.name}", ", ".join(footprint.areas), "inferred, not stated in the source"
            )
    for rule in case.rules:
        if rule.strength == "assumption" and not rule.off:
            yield _reading(f"rule {rule.id}", rule.says, "an assumption of whoever built the case")
    for condition in case.conditions:
        if condition.assumed:
            yield _reading(f"legal condition {condition.id}", "taken as met", condition.assumed)
    for override in case.overrides:
        yield _reading(f"reading of the law {override.rule}", f"relied on by {override.by}", override.reason)


def _defaults(setting: Setting) -> Iterator[Assumption]:
    """Defaults that stand in for what nobody has given."""
    if any(topic.share is None for topic in setting.case.topics):
        yield _reading("share of topics", "equal", "no source gives the size of every topic")
    for topic in setting.case.topics:
        if not all(s.budgets for s in topic.services) and len(topic.services) > 1:
            yield _reading(f"share of services in {topic.name}", "equal", "not every service has a known budget")


def _reading(where: str, value: str, reason: str) -> Assumption:
    return Assumption(where=where, what="reading", value=value, low="", high="", reason=reason)


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
