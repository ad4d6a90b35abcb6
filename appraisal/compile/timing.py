"""Rules on dates: transfers of functions, deadlines for new forms, milestones in order."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from appraisal.compile import names, scope
from appraisal.compile.linear import forbid
from appraisal.compile.places import never_by
from appraisal.compile.setting import OWN, Setting
from appraisal.programme import Constraint, Variable
from appraisal.schema import rule as kinds
from appraisal.source import Source


def variables(setting: Setting) -> Iterator[Variable]:
    """The day of each milestone, counted from the decision date, within its window."""
    for milestone in setting.case.milestones:
        window = milestone.window
        first, last = window.since or window.until, window.until or window.since
        if first and last:
            yield Variable(
                names.day_of(milestone.id),
                _days(setting, first),
                _days(setting, last),
                decision=False,
                says=milestone.says,
            )


def _days(setting: Setting, day: date) -> int:
    return (day - setting.case.decision_date).days


def not_before(
    setting: Setting, rule: kinds.NotBeforeRule, topics: tuple[str, ...], source: Source
) -> Iterator[Constraint]:
    """Until the day, the chosen services stay with their holder."""
    if setting.day >= rule.day:
        return
    for site in scope.sites(setting, rule.where, topics):
        closed = tuple(v for v in setting.means_of(site.topic) if v != OWN)
        yield from never_by(setting, rule.where, site, closed, source)


def not_after(
    setting: Setting, rule: kinds.NotAfterRule, topics: tuple[str, ...], source: Source
) -> Iterator[Constraint]:
    """A milestone is reached by the day, or new forms can be working by it."""
    if rule.milestone:
        yield Constraint(((names.day_of(rule.milestone), 1),), None, _days(setting, rule.day), source)
        return
    for site, form, variable in scope.placements(setting, rule.where, topics):
        ready = setting.case.decision_date + relativedelta(months=form.months.value)
        if ready > rule.day and setting.is_new(site.topic, site.footprint.id, form.id):
            yield forbid(variable, source)


def sequence(rule: kinds.SequenceRule, source: Source) -> Iterator[Constraint]:
    """Each milestone comes strictly after the one before."""
    for earlier, later in zip(rule.milestones, rule.milestones[1:], strict=False):
        yield Constraint(((names.day_of(later), 1), (names.day_of(earlier), -1)), 1, None, source)
