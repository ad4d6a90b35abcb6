"""What the law, as a pack encodes it, says of one arrangement on one day."""

from appraisal.law.judge import judge, linked_rules
from appraisal.law.question import Question
from appraisal.law.verdict import Answer, Finding, Verdict

__all__ = ["Answer", "Finding", "Question", "Verdict", "judge", "linked_rules"]
