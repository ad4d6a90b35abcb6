"""How all tests run: repeatable, without a clock, and open about which package they test."""

from pathlib import Path

from hypothesis import settings

import appraisal

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


def pytest_report_header() -> str:
    """Say where the tested package lies: in `make test`, the installed wheel."""
    return f"appraisal {appraisal.__version__} from {Path(appraisal.__file__).parent}"
