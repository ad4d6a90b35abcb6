"""Why a workshop did not do what it was asked.

AppraisalError
├── Refused          the act is not allowed, or does not fit; the reason says of which sort
└── StoreUnavailable the database cannot keep anything just now; the same act may be tried again
"""

from typing import Literal

from appraisal.errors import AppraisalError

Reason = Literal["unknown", "wrong", "forbidden", "closed", "overtaken", "too_often", "changed"]
"""Not there; badly made; not yours to do; not now; someone was first; too many tries; not the case it was."""


class Refused(AppraisalError):
    """An act that was not taken; nothing was changed."""

    def __init__(self, reason: Reason, message: str) -> None:
        """Keep the sort beside the words."""
        self.reason = reason
        super().__init__(message)


class StoreUnavailable(AppraisalError):
    """The database is locked, full or gone; nothing was acknowledged, and the same act may be tried again."""
