"""The terminal: ``appraisal check | appraise | law | cases | schema | app``."""

from appraisal.cli.main import main

__all__ = ["main"]
