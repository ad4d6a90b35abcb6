"""Numbers and sentences as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from appraisal.record import CriterionSwing
from appraisal.view.numbers import amount, count, points
from appraisal.view.words import listed, numbered, swing


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Fraction(1877100), "pounds", "£1,877,100"),
        (Fraction(15000), "pounds a year", "£15,000 a year"),
        (Fraction(1), "boards", "1 board"),
        (Fraction(13), "boards", "13 boards"),
        (Fraction(121, 100), "layers", "1.2 layers"),
        (Fraction(0), "months", "0 months"),
    ],
)
def test_a_performance_is_read_in_its_unit(value: Fraction, unit: str, words: str) -> None:
    """Pounds have a sign, one board is no boards, and no digit is shown that means nothing."""
    assert words == amount(value, unit)


def test_a_swing_names_its_unit_once() -> None:
    """People weigh a step that they can picture: from 9 boards to 2."""
    boards = CriterionSwing(
        id="boards",
        name="Boards",
        branch="Change",
        unit="boards",
        better="less",
        worst=Fraction(9),
        best=Fraction(2),
        flat=False,
    )

    assert "from 9 boards to 2" == swing(boards)
    assert "no difference" in swing(boards.model_copy(update={"flat": True}))


@given(some.fractions(-1, 101))
def test_points_are_never_minus_nought(value: Fraction) -> None:
    """A rounding that shows as -0.0 looks like a fault."""
    assert "-0.0" != points(value)


def test_lists_read_like_sentences() -> None:
    """One, two and three names."""
    assert ("a", "a and b", "a, b and c") == (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"]))


def test_counts_agree_with_their_nouns() -> None:
    """No, one and many."""
    assert ("no boards", "1 board", "2 boards") == tuple(count(n, "board") for n in range(3))


def test_numbers_in_a_row_are_told_as_one_run() -> None:
    """A reader counts nine boards from "1–7, 9 and 10", not from a line of commas; two in a row are no run."""
    assert "1–7, 9 and 10" == numbered([1, 2, 3, 4, 5, 6, 7, 9, 10])
    assert "A1 and A2" == numbered([1, 2], "A")
    assert "" == numbered([])
