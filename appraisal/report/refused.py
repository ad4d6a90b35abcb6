"""Why a paper could not be made."""

from appraisal.errors import AppraisalError


class ReportError(AppraisalError):
    """A paper that a setter refuses, or a template or folder that cannot be used."""
