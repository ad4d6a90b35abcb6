"""Trade-offs: few choices that tell much, and contradictions said with the choices that make them."""

from fractions import Fraction
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.workshop import choices as adaptive
from appraisal.workshop.question import TradeChoice, TradeOffQuestion

NAMES = tuple("abcdefghij")
PREFER = ("left", "right", "equal")


def put_to(truth: dict[str, int], limit: int = 30) -> tuple[TradeChoice, ...]:
    """Put choices to somebody who answers by these weights, until there is nothing more to put."""
    question = TradeOffQuestion(id="t", prompt="?", criteria=tuple(truth), limit=limit)
    choices: tuple[TradeChoice, ...] = ()
    while put := adaptive.following(question, choices):
        left, right, share = put
        gain = Fraction(truth[left] * share, 100) - truth[right]
        prefer: Literal["left", "right", "equal"] = "left" if gain > 0 else "right" if gain < 0 else "equal"
        choices = (*choices, TradeChoice(left=left, right=right, share=share, prefer=prefer))
    return choices


@given(st.lists(st.integers(1, 100), min_size=2, max_size=6))
def test_a_few_choices_find_what_somebody_holds(points: list[int]) -> None:
    """After eight choices the weights lie nearer to the truth than equal weights do, or nearly as near."""
    truth = dict(zip(NAMES, points, strict=False))
    found = adaptive.weights(tuple(truth), put_to(truth, limit=8))
    equal = dict.fromkeys(truth, 1)

    assert _distance(truth, found) <= max(Fraction(2, 5), _distance(truth, equal))


def test_an_order_of_importance_is_found() -> None:
    """Somebody with clear weights gets them back in order."""
    truth = {"a": 100, "b": 60, "c": 30, "d": 10}
    found = adaptive.weights(tuple(truth), put_to(truth, limit=10))

    assert ["a", "b", "c", "d"] == sorted(found, key=lambda c: -found[c])
    assert 100 == max(found.values())


@given(st.lists(st.integers(1, 100), min_size=2, max_size=10), st.integers(1, 12))
def test_no_choice_is_put_twice_and_the_limit_holds(points: list[int], limit: int) -> None:
    """A person's patience is the scarcest thing in the room."""
    choices = put_to(dict(zip(NAMES, points, strict=False)), limit)

    assert len(choices) <= limit
    assert len(choices) == len({(c.left, c.right, c.share) for c in choices})


@given(st.lists(st.integers(1, 100), min_size=2, max_size=6))
def test_who_answers_by_weights_never_contradicts_themselves(points: list[int]) -> None:
    """A warning that is wrong makes people doubt themselves, or the tool."""
    truth = dict(zip(NAMES, points, strict=False))

    assert () == adaptive.contradiction(tuple(truth), put_to(truth))


def test_a_circle_is_named_choice_by_choice() -> None:
    """More than, more than, more than, and back again: nobody can hold that."""
    circle = [("a", "b"), ("c", "d"), ("b", "c"), ("c", "a")]
    choices = [TradeChoice(left=x, right=y, share=100, prefer="left") for x, y in circle]

    assert (0, 2, 3) == adaptive.contradiction(("a", "b", "c", "d"), choices)


@pytest.mark.parametrize("prefer", PREFER)
def test_one_choice_moves_the_weights_its_own_way(prefer: Literal["left", "right", "equal"]) -> None:
    """An answer must never count for the other side."""
    found = adaptive.weights(("a", "b"), [TradeChoice(left="a", right="b", share=100, prefer=prefer)])
    sign = (found["a"] > found["b"]) - (found["a"] < found["b"])

    assert {"left": 1, "right": -1, "equal": sign}[prefer] == sign


def test_a_slip_does_not_end_the_matter() -> None:
    """People err; contradicting choices still give weights."""
    random = Random(1)
    truth = {"a": 100, "b": 50, "c": 10}
    choices = list(put_to(truth, limit=12))
    slip = random.randrange(len(choices))
    choices[slip] = choices[slip].model_copy(update={"prefer": "right" if choices[slip].prefer == "left" else "left"})
    found = adaptive.weights(tuple(truth), choices)

    assert "c" == min(found, key=lambda c: found[c])


def _distance(one: dict[str, int], other: dict[str, int]) -> Fraction:
    """Half the sum of differences between shares: 0 the same, 1 nothing in common."""
    parts = [abs(Fraction(one[c], sum(one.values())) - Fraction(other[c], sum(other.values()))) for c in one]
    return sum(parts, Fraction(0)) / 2
