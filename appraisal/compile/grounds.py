"""What a rule rests on that no source states: so that a conflict never looks firmer than its weakest part."""

from collections.abc import Iterable

from appraisal.compile.limits import transition_cost
from appraisal.compile.setting import Setting
from appraisal.schema import rule as kinds
from appraisal.schema.base import Figure

INFERRED = "no source states this rule; whoever built the case assumed it"
READING = {
    "medium": "the law is read so, with less than high confidence",
    "low": "the law is read so, with low confidence",
}
"""Confidence in a reading of the law -> what to say of it; nothing of what is sure."""


def assumed(setting: Setting, rule: kinds.AnyRule) -> str:
    """What in a rule is an assumption or an inference, as a clause; empty where all of it is law or fact."""
    if rule.strength == "assumption":
        return INFERRED
    match rule:
        case kinds.BudgetRule():
            return _said(
                "the costs that it adds up",
                (part.figure for part in transition_cost(setting) if part.raw),
                rule.at_most,
            )
        case kinds.NotAfterRule() if not rule.milestone:
            return _said("the months it counts", (form.months for form in setting.forms.values()))
        case kinds.SatisfactionRule():
            wants = (p.points for p in setting.case.preferences if p.holder == rule.partner)
            return _said("how much each want counts", wants, rule.at_least)
        case kinds.BoardCapacityRule() | kinds.HostCapacityRule():
            return _said("", (), rule.topics)
        case _:
            return ""


def _said(what: str, figures: Iterable[Figure | None], limit: Figure | None = None) -> str:
    parts = [what] if any(f is not None and f.basis == "assumption" for f in figures) else []
    parts += ["its limit"] if limit is not None and limit.basis == "assumption" else []
    return f"assumed: {' and '.join(parts)}" if parts else ""
