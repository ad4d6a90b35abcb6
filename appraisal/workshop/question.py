"""What a workshop can ask, and what a valid answer to each looks like."""

from itertools import pairwise
from typing import Annotated, Literal, Self, assert_never

from pydantic import Field, StringConstraints, model_validator

from appraisal.schema.base import Id, Percent, Strict
from appraisal.workshop.refused import Refused

Words = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class Named(Strict):
    """Something with an id and a name."""

    id: Id
    name: Words


class Weighed(Named):
    """A criterion as participants see it."""

    swing: Words
    """The step from worst to best achievable, in words."""


class Asked(Strict):
    """What all questions have."""

    id: Id
    prompt: Words


class SwingQuestion(Asked):
    """Rank the swings of some criteria, then give each 0 to 100 points."""

    kind: Literal["swing"] = "swing"
    criteria: Annotated[tuple[Id, ...], Field(min_length=2, max_length=20)]


class TradeOffQuestion(Asked):
    """A few choices between two improvements, picked one after another for what they tell most."""

    kind: Literal["trade_off"] = "trade_off"
    criteria: Annotated[tuple[Id, ...], Field(min_length=2, max_length=20)]
    limit: Annotated[int, Field(ge=1, le=30)] = 8
    """The most choices to be put to one person."""


class BudgetQuestion(Asked):
    """Share out 100 points."""

    kind: Literal["budget"] = "budget"
    criteria: Annotated[tuple[Id, ...], Field(min_length=2, max_length=20)]


class StatementQuestion(Asked):
    """Agree or disagree with the prompt, in five steps, or pass."""

    kind: Literal["statement"] = "statement"


class RatingQuestion(Asked):
    """Rate a judgement from 0 to 100, with its lowest and highest plausible value."""

    kind: Literal["rating"] = "rating"
    worst: Words
    """What 0 means."""
    best: Words
    """What 100 means."""


class RankingQuestion(Asked):
    """Rank options by gut; asked before and after, it shows what the meeting moved."""

    kind: Literal["ranking"] = "ranking"
    options: Annotated[tuple[Id, ...], Field(min_length=2, max_length=20)]


Question = Annotated[
    SwingQuestion | TradeOffQuestion | BudgetQuestion | StatementQuestion | RatingQuestion | RankingQuestion,
    Field(discriminator="kind"),
]
Weighing = SwingQuestion | TradeOffQuestion | BudgetQuestion
"""Questions whose answers give swing weights."""


class SwingAnswer(Strict):
    """Criteria in order, most important swing first, with points that fall from 100."""

    kind: Literal["swing"] = "swing"
    order: Annotated[tuple[Id, ...], Field(max_length=20)]
    points: Annotated[dict[Id, Percent], Field(max_length=20)]

    @model_validator(mode="after")
    def _points_follow_the_order(self) -> Self:
        if not self.order or len(set(self.order)) < len(self.order) or set(self.order) != set(self.points):
            raise ValueError("rank every criterion once, and give points to each")
        if self.points[self.order[0]] != 100:
            raise ValueError("the swing that matters most has 100 points")
        if any(self.points[a] < self.points[b] for a, b in pairwise(self.order)):
            raise ValueError("a swing that is ranked lower cannot have more points")
        return self


class TradeChoice(Strict):
    """One choice: the left criterion part of its way from worst to best, or the right one all of its way."""

    left: Id
    right: Id
    share: Literal[25, 50, 75, 100]
    """Per cent of the left criterion's way."""
    prefer: Literal["left", "right", "equal"]


class TradeOffAnswer(Strict):
    """The choices made so far, in the order in which they were put."""

    kind: Literal["trade_off"] = "trade_off"
    choices: Annotated[tuple[TradeChoice, ...], Field(max_length=30)]


class BudgetAnswer(Strict):
    """Points that add up to 100."""

    kind: Literal["budget"] = "budget"
    points: Annotated[dict[Id, Percent], Field(max_length=20)]

    @model_validator(mode="after")
    def _all_spent(self) -> Self:
        if sum(self.points.values()) != 100:
            raise ValueError(f"the points add up to {sum(self.points.values())}, not to 100")
        return self


class StatementAnswer(Strict):
    """From -2, strongly disagree, to 2, strongly agree; None passes."""

    kind: Literal["statement"] = "statement"
    position: Annotated[int, Field(ge=-2, le=2)] | None


class RatingAnswer(Strict):
    """Lowest, likely and highest rating."""

    kind: Literal["rating"] = "rating"
    low: Percent
    likely: Percent
    high: Percent

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError("the likely rating lies between the lowest and the highest")
        return self


class RankingAnswer(Strict):
    """Options, best first."""

    kind: Literal["ranking"] = "ranking"
    order: Annotated[tuple[Id, ...], Field(max_length=20)]


Answer = Annotated[
    SwingAnswer | TradeOffAnswer | BudgetAnswer | StatementAnswer | RatingAnswer | RankingAnswer,
    Field(discriminator="kind"),
]


def fits(question: Question, answer: Answer) -> None:
    """Check that an answer is one to this question.

    Raises:
        Refused: another kind of answer, or criteria or options that were not asked about.
    """
    if question.kind != answer.kind:
        raise Refused("wrong", f"'{question.id}' takes an answer of kind {question.kind}, not {answer.kind}")
    if _about(answer) is not None and _about(answer) != frozenset(_subjects(question)):
        raise Refused("wrong", "the answer must cover exactly what was asked about, each once")
    if isinstance(question, TradeOffQuestion) and isinstance(answer, TradeOffAnswer):
        _pairs(question, answer)


def _subjects(question: Question) -> tuple[str, ...]:
    match question:
        case SwingQuestion() | TradeOffQuestion() | BudgetQuestion():
            return question.criteria
        case RankingQuestion():
            return question.options
        case StatementQuestion() | RatingQuestion():
            return ()
        case _:
            assert_never(question)


def _about(answer: Answer) -> frozenset[str] | None:
    """What the answer covers; None where it need not cover everything, empty where something stands twice."""
    match answer:
        case SwingAnswer() | BudgetAnswer():
            return frozenset(answer.points)
        case RankingAnswer():
            return frozenset(answer.order) if len(set(answer.order)) == len(answer.order) else frozenset()
        case TradeOffAnswer() | StatementAnswer() | RatingAnswer():
            return None
        case _:
            assert_never(answer)


def _pairs(question: TradeOffQuestion, answer: TradeOffAnswer) -> None:
    put = [(c.left, c.right, c.share) for c in answer.choices]
    known = set(question.criteria)
    if len(put) > question.limit or len(set(put)) < len(put):
        raise Refused("wrong", f"give each choice once, and at most {question.limit}")
    if any(left == right or not {left, right} <= known for left, right, _ in put):
        raise Refused("wrong", "a choice is between two different criteria of the question")
