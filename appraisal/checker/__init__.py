"""An independent checker: it reads the case and a configuration, never the programme, and recomputes everything."""

from appraisal.checker.check import Checker, check, measure
from appraisal.checker.findings import Breach, Contribution, Findings, Flag, Performance, value

__all__ = ["Breach", "Checker", "Contribution", "Findings", "Flag", "Performance", "check", "measure", "value"]
