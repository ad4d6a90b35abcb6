"""Adaptive trade-offs: what to put next, what the choices say, whether they fit. This module samples.

Weights are drawn evenly; each choice makes the draws that agree with it more likely by ``TRUST``. The next
choice is the one whose answer is most open, so that each answer halves what is left. Choices on two criteria
after Hansen and Ombler 2008, without ranking every pair. Contradictions between choices are settled exactly.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.conflicts import shrink
from appraisal.analyse.sampling import Floats, uniform
from appraisal.analyse.statements import Statement, compatible
from appraisal.workshop.question import TradeChoice, TradeOffQuestion

DRAWS = 4000
TRUST = 0.9
"""How likely a choice says what the person holds; the rest is slips and second thoughts."""
OPEN = 0.1
"""A choice is worth putting while its less likely answer has at least this chance."""
EQUAL = 0.2
"""Two improvements count as equal while they differ by no more than this part of their sum."""
SHARES: tuple[Literal[100, 50, 75, 25], ...] = (100, 50, 75, 25)
"""Whole ways come first: they are easiest to answer."""
_SEED = 1

Put = tuple[str, str, Literal[100, 50, 75, 25]]
"""Left criterion, right criterion, per cent of the left one's way."""


def following(question: TradeOffQuestion, choices: Sequence[TradeChoice]) -> Put | None:
    """Give the choice to put next; None once the limit is reached or nothing more is to be learnt."""
    if len(choices) >= question.limit:
        return None
    likely = _likely(question.criteria, choices)
    chances = likely @ _wins(len(question.criteria))
    asked = {(c.left, c.right, c.share) for c in choices}
    best: tuple[float, Put] | None = None
    for put, chance in zip(_puts(question.criteria), chances, strict=True):
        again = put in asked or (put[2] == 100 and (put[1], put[0], 100) in asked)
        distance = abs(float(chance) - 0.5)
        if not again and distance <= 0.5 - OPEN and (best is None or distance < best[0] - 0.01):
            best = (distance, put)
    return best[1] if best else None


def weights(criteria: Sequence[str], choices: Sequence[TradeChoice]) -> dict[str, int]:
    """Give whole swing weights, the greatest 100: the mean of the weights that fit the choices."""
    mean = _likely(criteria, choices) @ _draws(len(criteria))
    return {c: round(100 * float(w) / float(mean.max())) for c, w in zip(criteria, mean, strict=True)}


def contradiction(criteria: Sequence[str], choices: Sequence[TradeChoice]) -> tuple[int, ...]:
    """Number, from 0, the choices of a minimal set that no weights can meet together; empty if all fit."""
    said = {
        f"{n:03}{part}": statement
        for n, choice in enumerate(choices)
        for part, statement in enumerate(_statements(criteria, choice))
    }
    possible = compatible(said)
    if possible(frozenset(said)):
        return ()
    return tuple(sorted({int(name[:3]) for name in shrink(sorted(said), possible)}))


def _statements(criteria: Sequence[str], choice: TradeChoice) -> tuple[Statement, ...]:
    left, right = criteria.index(choice.left), criteria.index(choice.right)
    more = tuple(choice.share * (k == left) - 100 * (k == right) for k in range(len(criteria)))
    less = tuple(-entry for entry in more)
    if choice.prefer == "equal":
        return _near(more), _near(less)
    return (Statement(more if choice.prefer == "left" else less, strict=True),)


def _near(difference: tuple[int, ...]) -> Statement:
    """The difference is no less than minus ``EQUAL`` of the sum of both."""
    part = Fraction(EQUAL).limit_denominator(100)
    whole = part.denominator
    return Statement(tuple(whole * d + part.numerator * abs(d) for d in difference))


@cache
def _draws(size: int) -> Floats:
    return uniform(size, DRAWS, _SEED).weights


@cache
def _wins(size: int) -> Floats:
    """Draw by choice: 1 where the left improvement is worth more."""
    drawn = _draws(size)
    columns = [drawn[:, a] * share > drawn[:, b] * 100 for a, b, share in _numbered(size)]
    return np.column_stack(columns).astype(np.float64)


@cache
def _numbered(size: int) -> tuple[tuple[int, int, Literal[100, 50, 75, 25]], ...]:
    return tuple((a, b, s) for s in SHARES for a, b in permutations(range(size), 2) if s < 100 or a < b)


def _puts(criteria: Sequence[str]) -> tuple[Put, ...]:
    return tuple((criteria[a], criteria[b], share) for a, b, share in _numbered(len(criteria)))


def _likely(criteria: Sequence[str], choices: Sequence[TradeChoice]) -> Floats:
    """How likely each draw is after the choices; they sum to one."""
    drawn = _draws(len(criteria))
    chances = np.ones(len(drawn))
    for choice in choices:
        left = drawn[:, criteria.index(choice.left)] * choice.share
        right = drawn[:, criteria.index(choice.right)] * 100
        chances *= np.where(_agrees(choice, left, right), TRUST, 1 - TRUST)
    return np.asarray(chances / chances.sum())


def _agrees(choice: TradeChoice, left: Floats, right: Floats) -> NDArray[np.bool_]:
    if choice.prefer == "equal":
        return np.asarray(np.abs(left - right) <= EQUAL * (left + right))
    return np.asarray(left > right if choice.prefer == "left" else left < right)
