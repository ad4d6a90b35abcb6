"""An independent check: everything recomputed from case and configuration, never from the programme."""

from appraisal.checker.check import Checker, check, measure
from appraisal.checker.findings import Breach, Contribution, Findings, Flag, Performance, value

__all__ = [
    "Breach",
    "Checker",
    "Contribution",
    "Findings",
    "Flag",
    "Performance",
    "check",
    "measure",
    "value",
]
