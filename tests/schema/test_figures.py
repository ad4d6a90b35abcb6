"""Figures and dated things: what a declaration may and may not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from appraisal.schema.base import Dated, Figure

DAY = date(2014, 4, 1)


@pytest.mark.parametrize(
    ("given_", "needs"),
    [
        ({"basis": "fact"}, "facts"),
        ({"basis": "elicited"}, "by and on"),
        ({"basis": "assumption"}, "reason and low and high"),
        ({"basis": "assumption", "low": 0, "high": 9}, "reason"),
    ],
)
def test_a_figure_without_its_provenance_is_refused(given_: dict[str, object], needs: str) -> None:
    """No number stands without saying where it comes from."""
    with pytest.raises(ValidationError, match=f"needs {needs}"):
        Figure.model_validate({"value": 5, **given_})


@given(value=st.integers(-50, 50), low=st.integers(-50, 50), high=st.integers(-50, 50))
def test_a_figure_lies_within_its_own_range(value: int, low: int, high: int) -> None:
    """A likely value outside low to high would make nonsense of the range."""
    whole = {"value": value, "basis": "assumption", "low": low, "high": high, "reason": "a test"}
    if low <= value <= high:
        assert (low, high) == (Figure.model_validate(whole).lowest, Figure.model_validate(whole).highest)
    else:
        with pytest.raises(ValidationError, match="outside its own range"):
            Figure.model_validate(whole)


def test_a_figure_without_a_range_is_its_own_range() -> None:
    """A fact needs no low and high."""
    fact = Figure(value=7, basis="fact", facts=("F-1",))
    assert (7, 7) == (fact.lowest, fact.highest)


@pytest.mark.parametrize(("shift", "holds"), [(-1, False), (0, True), (1, True), (9, True), (10, True), (11, False)])
def test_both_ends_of_a_period_are_in_it(shift: int, holds: bool) -> None:  # noqa: FBT001  # a table of answers
    """A rule binds on its first and on its last day, and on neither side of them."""
    period = Dated(since=DAY, until=DAY + timedelta(days=10))
    assert holds == period.holds_on(DAY + timedelta(days=shift))


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    """Dates the wrong way round are a slip, never an empty period."""
    with pytest.raises(ValidationError, match="until lies before since"):
        Dated(since=DAY, until=DAY - timedelta(days=1))
