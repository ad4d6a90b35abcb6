"""Why not that: a named choice is barred by rules, costs points, or ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.compile import names
from appraisal.compile.setting import Setting
from appraisal.errors import InputError, Problem
from appraisal.library.suggest import suggestion
from appraisal.programme import Assignment, Constraint
from appraisal.solve.conflict import conflicts
from appraisal.solve.cpsat import Engine, weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.source import Place, Source
from appraisal.study import Study

ASKED = "asked-for"


@dataclass(frozen=True)
class Barred:
    """No lawful configuration of the option makes the choice."""

    conflicts: tuple[tuple[Source, ...], ...]
    """Every smallest set of rules that closes it, up to a limit."""
    every: bool
    """True where there are no further conflicts."""


@dataclass(frozen=True)
class Possible:
    """The choice can be made."""

    points: Fraction
    """What it costs against the best: 0 for a tie, negative otherwise."""
    answer: Assignment
    """The best configuration that makes it."""


def choice(  # one parameter for each thing that can be asked for
    setting: Setting,
    topic: str,
    *,
    footprint: str | None = None,
    form: str | None = None,
    host: str | None = None,
    service: str | None = None,
    vehicle: str | None = None,
) -> tuple[Constraint, ...]:
    """A question in words of the case as constraints: what is asked for holds somewhere in the topic.

    Raises:
        InputError: the case has no such topic, or the topic offers no such footprint, form, host, service or vehicle.
    """
    if topic not in setting.topics:
        raise InputError(
            [Problem(Place("question"), f"there is no topic '{topic}'", suggestion(topic, setting.topics))]
        )
    source = Source(ASKED, "what was asked for", "stance")
    found = setting.topics[topic]
    sites = setting.sites_of(topic)
    here = [s for s in sites if footprint in (None, s.footprint.id)]
    forms = [g.id for g in setting.forms_of(found) if form in (None, g.id)]
    _offered("footprint", footprint, [s.footprint.id for s in sites])
    _offered("form", form, [g.id for g in setting.forms_of(found)])
    _offered("service", service, [s.id for s in found.services])
    _offered("vehicle", vehicle, setting.means_of(found))
    _offered("host", host, [p.id for s in sites for p in setting.hosts_of(s)])
    placed = tuple((names.placed(*s.key, g), 1) for s in here for g in forms)
    asked = [Constraint(placed, 1, None, source)]
    if host:
        able = [s for s in here if host in {p.id for p in setting.hosts_of(s)}]
        asked.append(Constraint(tuple((names.hosted(*s.key, host), 1) for s in able), 1, None, source))
    if vehicle:
        services = [s.id for s in found.services if service in (None, s.id)]
        used = tuple((names.uses(x, s.footprint.id, vehicle), 1) for s in here for x in services)
        asked.append(Constraint(used, 1, None, source))
    return tuple(asked)


def _offered(what: str, asked: str | None, offered: Sequence[str]) -> None:
    if asked is not None and asked not in offered:
        problem = f"the topic offers no {what} '{asked}'"
        raise InputError([Problem(Place("question"), problem, suggestion(asked, dict.fromkeys(offered)))])


def why_not(
    study: Study, option: str, asked: Sequence[Constraint], weights: Mapping[str, int], limit: int = 5
) -> Barred | Possible | None:
    """Answer why a choice is not in an option's best configuration; None where it could not be settled in time.

    Args:
        study: an opened configured case.
        option: whose best configuration is questioned.
        asked: see ``choice``.
        weights: whole points for every criterion.
        limit: most conflicts to look for.
    """
    objective, _ = weigh(study.programme, weights)
    best = study.best(option, weights)
    outcome = study.families[option].maximise(objective, asked)
    if isinstance(outcome, Infeasible):
        engine = study.families[option]
        near = engine.programme.within(_near(study, asked))
        part = near if isinstance(Engine(near.with_constraints(asked)).maximise({}), Infeasible) else engine.programme
        found, every = conflicts(part, asked, engine.budget, limit)
        return Barred(tuple(tuple(s for s in clash if s.rule != ASKED) for clash in found), every and part is not near)
    if isinstance(outcome, Optimal | Feasible) and isinstance(best, Optimal):
        return Possible(
            study.score(weights, outcome.objective) - study.score(weights, best.objective), outcome.assignment
        )
    return None


def _near(study: Study, asked: Sequence[Constraint]) -> frozenset[str]:
    """Variables of the topics asked about: most clashes lie among them, and are found there at once."""
    setting = study.setting
    if setting is None:
        return frozenset()
    used = {part for c in asked for name, _ in c.terms for part in names.parts(name)}
    topics = {t.id for t in setting.case.topics if t.id in used or used & {s.id for s in t.services}}
    words = topics | {s.id for t in topics for s in setting.topics[t].services}
    return frozenset(v.id for v in study.programme.variables if words & {*names.parts(v.id)})
