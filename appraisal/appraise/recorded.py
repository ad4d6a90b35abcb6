"""The position that the source paper recommends, held against the law and the rules."""

from collections.abc import Iterator, Mapping

from appraisal.appraise.certify import certificate
from appraisal.appraise.clash import clashes
from appraisal.appraise.confirm import confirm
from appraisal.appraise.option import found_out
from appraisal.compile import names
from appraisal.compile.answer import configuration
from appraisal.compile.linear import between, forbid, implies
from appraisal.compile.setting import OWN, Setting
from appraisal.programme import Assignment, Constraint
from appraisal.record import OptionResult, RecordedPosition
from appraisal.schema.case import RecordedChoice
from appraisal.solve.confirmed import confirmed
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Unknown
from appraisal.source import Source
from appraisal.study import Study

ID = "recorded"
"""By which the position on record is asked for like an option."""


def recorded(study: Study, weights: Mapping[str, int]) -> RecordedPosition | None:
    """Whether the recorded position is possible, and what its best completion scores; None where a case has none.

    Raises:
        SolverError: a solver failed, or the second engine or the independent checker disagreed.
    """
    position = study.brief.case.recorded
    if position is None:
        return None
    extra = constraints(study)
    family = study.engine.narrowed(extra)
    outcome = family.maximise(weigh(study.programme, weights)[0])
    found = outcome if isinstance(outcome, Optimal | Feasible) else None
    score = study.score(weights, found.objective) if found else None
    refused = isinstance(outcome, Infeasible)
    settled = not isinstance(outcome, Unknown)
    checked = found is not None and _checked(study, found.assignment)
    return RecordedPosition(
        says=position.says,
        status=position.status,
        option=position.option,
        feasible=not refused if settled else None,
        score=score,
        bound=study.score(weights, outcome.bound) if isinstance(outcome, Feasible) else score,
        certificate=certificate(study, family, weights, outcome, checked=checked) if settled else None,
        arrangement=_kept(study, family, weights) if found else None,
        conflict=clashes(study, extra) if refused else (),
        facts=position.facts,
    )


def _checked(study: Study, answer: Assignment) -> bool:
    """Whether the independent checker passed an answer; a listed case has none.

    Raises:
        SolverError: the checker disagrees.
    """
    if study.setting is None or study.checker is None:
        return False
    confirm(study, study.checker, None, configuration(study.setting, answer), answer)
    return True


def _kept(study: Study, family: Engine, weights: Mapping[str, int]) -> OptionResult | None:
    """The position with the rest as it is today as far as the rules allow; among those, the one that scores most.

    Its certificate says how surely it is both.
    """
    if study.setting is None or study.checker is None:
        return None
    today = _today(study.setting)
    same = family.within(family.budget.clockless).maximise(today)
    if not isinstance(same, Optimal):
        return None
    source = Source("recorded", "Whatever the recorded position leaves open stays as it is.", "structure")
    near = family.narrowed([Constraint(tuple(today.items()), same.objective, None, source)])
    outcome = near.maximise(weigh(study.programme, weights)[0])
    if not isinstance(outcome, Optimal | Feasible):
        return None
    head = {"id": ID, "name": "Position on record", "says": "What the source recommends.", "baseline": False}
    kept = OptionResult.model_validate({**found_out(study, near, outcome, weights), **head})
    if kept.certificate and confirmed(family, today, same).agreed == "one engine only":
        return kept.model_copy(
            update={"certificate": kept.certificate.model_copy(update={"agreed": "one engine only"})}
        )
    return kept


def _today(setting: Setting) -> dict[str, int]:
    """A point for every choice that is today's, and one less for every improvement, which the position does not name."""
    offered = {g: {form.id for form in setting.forms_of(t)} for g, t in setting.topics.items()}
    found = {names.taken(a.id): -1 for a in setting.actions}
    for topic in setting.case.topics:
        for entry in topic.today:
            site = setting.sites.get((topic.id, entry.footprint))
            if site is None:
                continue
            if entry.form in offered[topic.id]:
                found[names.placed(*site.key, entry.form)] = 1
            if entry.host in {p.id for p in setting.hosts_of(site)}:
                found[names.hosted(*site.key, str(entry.host))] = 1
            means = {v.service: v.vehicle for v in entry.vehicles}
            for service in topic.services:
                if (use := means.get(service.id, OWN)) in setting.means_of(topic):
                    found[names.uses(service.id, entry.footprint, use)] = 1
    return found


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
