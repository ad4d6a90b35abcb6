"""On which criteria an arrangement rests on no evidence: on ratings that could as well be 0 as 100."""

from appraisal.record import OptionResult
from appraisal.report.subject import Subject

HALF = 50
"""Per cent of a criterion that must come from the form before the ratings of forms decide what it rests on."""


def unknown(subject: Subject, option: OptionResult) -> frozenset[str]:
    """Criteria on which the form of most topics is rated with the full range, and which no improvement touches."""
    method, case = subject.brief.method, subject.case
    if method is None or case is None or not option.configuration:
        return frozenset()
    taken = {a.partition(": ")[0] for a in option.actions}
    touched = {e.criterion for a in method.actions if a.id in taken for e in a.effects}
    judged = [c.id for c in (*method.criteria, *case.own_criteria) if c.parts and c.parts.form >= HALF]
    sites = [(p.form, p.topic) for p in option.configuration]
    return frozenset(
        c for c in judged if c not in touched and 2 * sum(_open(subject, c, *site) for site in sites) > len(sites)
    )


def _open(subject: Subject, criterion: str, form: str, topic: str) -> bool:
    """Whether nothing narrows how good a form is on a criterion; a rating for the topic itself goes first."""
    rated = {r.topic: r.rating for r in subject.ratings if (r.criterion, r.form) == (criterion, form)}
    rating = rated.get(topic, rated.get(None))
    return rating is not None and (rating.lowest, rating.highest) == (0, 100)
