"""The position that the source paper recommends, held against the law and the rules."""

from collections.abc import Iterator, Mapping

from appraisal.appraise.clash import clashes
from appraisal.compile import names
from appraisal.compile.linear import between, forbid, implies
from appraisal.compile.setting import Setting
from appraisal.programme import Constraint
from appraisal.record import RecordedPosition
from appraisal.schema.case import RecordedChoice
from appraisal.solve.cpsat import weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.source import Source
from appraisal.study import Study


def recorded(study: Study, weights: Mapping[str, int]) -> RecordedPosition | None:
    """Whether the recorded position is possible, and what its best completion scores; None where a case has none."""
    position = study.brief.case.recorded
    if position is None:
        return None
    extra = constraints(study)
    objective, _ = weigh(study.programme, weights)
    outcome = study.engine.maximise(objective, extra)
    found = isinstance(outcome, Optimal | Feasible)
    refused = isinstance(outcome, Infeasible)
    return RecordedPosition(
        says=position.says,
        status=position.status,
        option=position.option,
        feasible=True if found else False if refused else None,
        score=study.score(weights, outcome.objective) if isinstance(outcome, Optimal | Feasible) else None,
        conflict=clashes(study, extra) if refused else (),
        facts=position.facts,
    )


def constraints(study: Study) -> tuple[Constraint, ...]:
    """What the recorded position fixes; for a listed case, its option."""
    position = study.brief.case.recorded
    if position is None:
        return ()
    if study.setting is None:
        return study.compiled.options.get(position.option, ())
    return tuple(c for choice in position.settles for c in _choice(study.setting, choice, position.facts))


def _choice(setting: Setting, choice: RecordedChoice, facts: tuple[str, ...]) -> Iterator[Constraint]:
    topic = setting.topics[choice.topic]
    source = Source(f"recorded-{topic.id}", f"The recorded position on {topic.name}.", "stance", facts)
    for site in setting.sites_of(topic.id):
        here = choice.footprint in (None, site.footprint.id)
        placed = {g.id: names.placed(*site.key, g.id) for g in setting.forms_of(topic)}
        if choice.footprint == site.footprint.id:
            yield between(placed.values(), 1, 1, source)
        if here and choice.forms:
            yield from (forbid(name, source) for form, name in placed.items() if form not in choice.forms)
        if here and choice.host:
            able = {p.id for p in setting.hosts_of(site)}
            host = [names.hosted(*site.key, choice.host)] if choice.host in able else []
            yield from (implies(name, host, source) for name in placed.values())
        for chosen in choice.services if here else ():
            means = setting.means_of(topic)
            use = [names.uses(chosen.service, site.footprint.id, chosen.vehicle)] if chosen.vehicle in means else []
            yield from (implies(name, use, source) for name in placed.values())
