"""Answers that cannot be meant are refused at the door, in words."""

import pytest
from pydantic import ValidationError

from appraisal.workshop.question import (
    BudgetAnswer,
    RankingAnswer,
    RankingQuestion,
    RatingAnswer,
    SwingAnswer,
    TradeChoice,
    TradeOffAnswer,
    TradeOffQuestion,
    fits,
)
from appraisal.workshop.refused import Refused

TRADE = TradeOffQuestion(id="t", prompt="?", criteria=("a", "b"), limit=2)
CHOICE = TradeChoice(left="a", right="b", share=50, prefer="left")


@pytest.mark.parametrize(
    ("order", "points", "words"),
    [
        (("a", "b"), {"a": 90, "b": 20}, "100 points"),
        (("a", "b"), {"a": 100}, "every criterion once"),
        (("a", "a"), {"a": 100}, "every criterion once"),
        ((), {}, "every criterion once"),
        (("a", "b", "c"), {"a": 100, "b": 10, "c": 20}, "ranked lower"),
    ],
)
def test_points_of_swings_follow_the_ranking(order: tuple[str, ...], points: dict[str, int], words: str) -> None:
    """A ranking and points that contradict each other say nothing."""
    with pytest.raises(ValidationError, match=words):
        SwingAnswer(order=order, points=points)


def test_a_budget_is_spent_to_the_last_point() -> None:
    """Shares only compare when everybody shares out the same."""
    with pytest.raises(ValidationError, match="add up to 99"):
        BudgetAnswer(points={"a": 99, "b": 0})


def test_a_rating_lies_within_its_own_range() -> None:
    """A likely value outside lowest and highest is a slip of the finger."""
    with pytest.raises(ValidationError, match="between"):
        RatingAnswer(low=50, likely=40, high=60)


@pytest.mark.parametrize(
    "choices",
    [
        (CHOICE, CHOICE),
        (CHOICE.model_copy(update={"left": "z"}),),
        (CHOICE.model_copy(update={"left": "b"}),),
        tuple(CHOICE.model_copy(update={"share": share}) for share in (25, 50, 75)),
    ],
    ids=["twice", "unknown", "itself", "too many"],
)
def test_choices_are_between_what_was_asked_about(choices: tuple[TradeChoice, ...]) -> None:
    """Choices that were never put are not answers."""
    with pytest.raises(Refused):
        fits(TRADE, TradeOffAnswer(choices=choices))


def test_a_ranking_names_every_option_once() -> None:
    """An option that is left out, or stands twice, has no place."""
    question = RankingQuestion(id="r", prompt="?", options=("a", "b"))
    fits(question, RankingAnswer(order=("b", "a")))
    for order in (("a",), ("a", "a"), ("a", "b", "a"), ("a", "z")):
        with pytest.raises(Refused):
            fits(question, RankingAnswer(order=order))
