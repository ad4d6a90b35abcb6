"""One appraisal that the view's tests read."""

import pytest

from appraisal.appraise import appraise
from appraisal.library import Brief, open_brief
from appraisal.record import Appraisal
from appraisal.study import open_study


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Walsall, the smallest of the bundled cases."""
    return open_brief("walsall-2017")


@pytest.fixture(scope="session")
def record(brief: Brief) -> Appraisal:
    """Walsall with equal weights."""
    return appraise(open_study(brief))
