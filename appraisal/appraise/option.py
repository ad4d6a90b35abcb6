"""One option at its best lawful configuration, as a result."""

from collections.abc import Mapping
from fractions import Fraction

from appraisal.appraise import arrangement
from appraisal.appraise.certify import certificate
from appraisal.appraise.clash import clashes
from appraisal.appraise.confirm import confirm
from appraisal.appraise.left_open import SETTLED, LeftOpen, left_open
from appraisal.appraise.settle import settled
from appraisal.appraise.ties import farthest_tie
from appraisal.checker import Findings
from appraisal.compile import names
from appraisal.compile.answer import configuration
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration
from appraisal.programme import Assignment
from appraisal.record import CriterionResult, OptionResult, Satisfied, Tie
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.study import Study

EMPTY: dict[str, object] = {
    "score": None,
    "score_exact": None,
    "bound": None,
    "rank": None,
    "criteria": {},
    "configuration": (),
    "boards": (),
    "bodies_kept": (),
    "actions": (),
    "seats": (),
    "milestones": (),
    "satisfaction": (),
    "flags": (),
    "ties": (),
    "more_ties": False,
    "conflict": (),
    "checked": False,
}


def appraise_option(study: Study, option: str, weights: Mapping[str, int]) -> OptionResult:
    """Solve, check and describe one option."""
    head, family = _head(study, option), study.families[option]
    outcome = study.best(option, weights)
    if isinstance(outcome, Infeasible):
        extra = study.compiled.options[option]
        sure = certificate(study, family, weights, outcome, checked=False)
        reason = {"status": "infeasible", "conflict": clashes(study, extra), "certificate": sure}
        return OptionResult.model_validate({**head, **EMPTY, **reason})
    if not isinstance(outcome, Optimal | Feasible):
        return OptionResult.model_validate({**head, **EMPTY, "status": "unknown"})
    found = found_out(study, family, outcome, weights, option)
    return OptionResult.model_validate({**found, **head})


def found_out(
    study: Study, family: Engine, outcome: Optimal | Feasible, weights: Mapping[str, int], option: str | None = None
) -> dict[str, object]:
    """Score, check, confirm and describe an answer: all that the record says of it but its name.

    Args:
        study: an opened case.
        family: of whose configurations it is the best.
        outcome: the answer.
        weights: at which it was found.
        option: whose rules the checker holds it against; None where it belongs to none.

    Raises:
        SolverError: the independent checker or the second engine disagrees.
    """
    answer = settled(study, family, outcome.assignment)
    found = {**EMPTY, **_scores(study, outcome, answer, weights)}
    tied, sure = farthest_tie(study, family, weights, outcome) if isinstance(outcome, Optimal) else (None, False)
    if study.setting is not None and study.checker is not None:
        arranged = configuration(study.setting, answer)
        findings = confirm(study, study.checker, option, arranged, answer)
        other = SETTLED
        if tied is not None:  # a paper draws the position on record in full, service by service
            other = left_open(study, study.setting, family, weights, outcome, arranged, moves=option is None)
        found |= _described(study.setting, arranged, findings, answer, other)
    found["certificate"] = certificate(study, family, weights, outcome, checked=study.checker is not None)
    ties = (_tie(study, outcome.assignment, tied),) if tied is not None else ()
    return found | {"ties": ties, "more_ties": bool(ties) or not sure}


def _head(study: Study, option: str) -> dict[str, object]:
    case, method = study.brief.case, study.brief.method
    own = case.options if case.kind == "listed" else (*(method.options if method else ()), *case.own_options)
    chosen = next(o for o in own if o.id == option)
    return {"id": option, "name": chosen.name, "says": chosen.says, "baseline": chosen.baseline}


def _scores(
    study: Study, outcome: Optimal | Feasible, answer: Assignment, weights: Mapping[str, int]
) -> dict[str, object]:
    score = study.score(weights, outcome.objective)
    bound = study.score(weights, outcome.bound) if isinstance(outcome, Feasible) else score
    total = sum(weights.values())
    criteria = {}
    for criterion, measured in study.compiled.measured.items():
        value = Fraction(study.programme.row(criterion).value(answer), UNITS_PER_POINT)
        criteria[criterion] = CriterionResult(
            performance=Fraction(measured.sign * measured.row.value(answer), measured.denominator),
            value=value,
            weight=weights[criterion],
            contribution=value * weights[criterion] / total,
        )
    status = "optimal" if isinstance(outcome, Optimal) else "feasible"
    return {
        "status": status,
        "score": score,
        "score_exact": score,
        "bound": bound,
        "criteria": criteria,
        "checked": study.checker is not None,
    }


def _described(
    setting: Setting, found: Configuration, findings: Findings, answer: Assignment, other: LeftOpen
) -> dict[str, object]:
    bodies = {b.id: b.name for b in setting.case.bodies}
    actions = {a.id: a.name for a in setting.actions}
    return {
        "configuration": arrangement.placements(setting, found, other),
        "boards": arrangement.boards(setting, found),
        "bodies_kept": tuple(bodies[b] for b in found.bodies_kept),
        "actions": tuple(f"{a}: {actions[a]}" for a in found.actions),
        "seats": tuple(f"{bodies[b]}: {setting.partners[p].name} {n}" for b, p, n in found.seats),
        "milestones": tuple(f"{m}: {day.isoformat()}" for m, day in found.milestones),
        "satisfaction": tuple(
            Satisfied(partner=p, name=partner.name, per_cent=Fraction(answer[names.satisfied(p)], 1000))
            for p, partner in setting.partners.items()
            if names.satisfied(p) in answer
        ),
        "flags": tuple(dict.fromkeys(f"{f.rule}: {f.says}" for f in findings.flags)),
    }


def _tie(study: Study, best: Assignment, other: Assignment) -> Tie:
    says = {v.id: v.says for v in study.programme.variables}
    return Tie(instead=tuple(says[n] or n for n in study.programme.decisions if other[n] > best[n]))
