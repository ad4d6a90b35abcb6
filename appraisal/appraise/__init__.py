"""The whole line in one call: from a brief and weights to a frozen appraisal."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from time import perf_counter

from appraisal import __version__
from appraisal.appraise.assumptions import assumptions, warnings
from appraisal.appraise.option import appraise_option
from appraisal.appraise.recorded import recorded
from appraisal.compile.setting import Setting
from appraisal.record import Appraisal, CaseHeadline, CriterionSwing, OptionResult, RecordedPosition
from appraisal.schema.case import ConfiguredCase, ListedCase
from appraisal.solve.stop import threads
from appraisal.study import Study, full_weights

__all__ = ["appraise", "criteria", "era"]

ICB_ERA = date(2022, 7, 1)
CCG_ERA = date(2013, 4, 1)


def appraise(
    study: Study,
    weights: Mapping[str, int] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Appraisal:
    """Find, score, check and explain the best lawful configuration of every option.

    Args:
        study: an opened case.
        weights: criterion id -> whole points 0-100; equal weights where None.
        progress: told what is being worked on, for people who wait; from two threads.

    Raises:
        PreferenceError: weights that cannot be used.
        SolverError: a solver failed, or the independent checker disagreed.
    """
    start = perf_counter()
    full = full_weights(study, weights)

    def best(option: str) -> OptionResult:
        progress(f"appraising {option.replace('_', ' ')}")
        return appraise_option(study, option, full)

    def on_record() -> RecordedPosition | None:
        progress("checking the recorded position")
        return recorded(study, full)

    with threads(2) as side_by_side:
        found = side_by_side.map(best, study.options)
        position = side_by_side.submit(on_record)
        options = list(found)
    brief, case = study.brief, study.brief.case
    return Appraisal(
        software=f"appraisal {__version__}",
        case=case.id,
        headline=CaseHeadline(
            id=case.id, title=case.title, place=case.place, question=case.question, decision_date=case.decision_date
        ),
        as_at=brief.as_at,
        era=era(brief.as_at) if brief.law else "no legal era is encoded",
        law=_law(study),
        method=f"{brief.method.id} {brief.method.edition}" if brief.method else "listed performances",
        digest=brief.digest,
        switched_off=study.switched_off,
        weights=full,
        weights_basis="given" if weights else "equal: nobody has given any",
        criteria=criteria(study),
        options=_ranked(options),
        recorded=position.result(),
        assumptions=assumptions(study.setting, case),
        warnings=warnings(case, law=brief.law is not None),
        open_questions=tuple(q.says for q in case.open_questions) if isinstance(case, ConfiguredCase) else (),
        seconds=round(perf_counter() - start, 3),
    )


def era(day: date) -> str:
    """The legal era of a day, in words."""
    if day < CCG_ERA:
        return "before 1 April 2013 (primary care trusts)"
    if day < ICB_ERA:
        return "1 April 2013 to 30 June 2022 (clinical commissioning groups)"
    return "from 1 July 2022 (integrated care boards)"


def _law(study: Study) -> str:
    law = study.brief.law
    if law is not None:
        return law.edition
    return "none needed" if isinstance(study.brief.case, ListedCase) else "not encoded for this jurisdiction"


def criteria(study: Study) -> tuple[CriterionSwing, ...]:
    """What the swing of each criterion means here, in the order of the case."""
    return tuple(_swings(study))


def _swings(study: Study) -> Iterable[CriterionSwing]:
    for criterion, measured in study.compiled.measured.items():
        swing = study.swings[criterion]
        name, branch, unit, better = _words(study.setting, study.brief.case, criterion)
        ends = (measured.sign * swing.worst, measured.sign * swing.best)
        worst, best = (Fraction(end, measured.denominator) for end in ends)
        yield CriterionSwing(
            id=criterion, name=name, branch=branch, unit=unit, better=better, worst=worst, best=best, flat=swing.flat
        )


def _words(setting: Setting | None, case: ConfiguredCase | ListedCase, criterion: str) -> tuple[str, str, str, str]:
    if setting is not None:
        c = setting.criteria[criterion]
        return c.name, c.branch, c.unit, c.better
    listed = next(c for c in case.criteria if not isinstance(c, str) and c.id == criterion)
    return listed.name, "", listed.unit, listed.better


def _ranked(options: list[OptionResult]) -> tuple[OptionResult, ...]:
    """Options with their ranks; scores that differ by less than a hundredth of a point differ by rounding alone."""
    scores = sorted((round(o.score_exact, 2) for o in options if o.score_exact is not None), reverse=True)
    return tuple(
        o if o.score_exact is None else o.model_copy(update={"rank": 1 + scores.index(round(o.score_exact, 2))})
        for o in options
    )
