"""Questions with weights too large for 64-bit solvers, asked in digits with carries, and so still exact.

The corners of a map of winners are ratios of large determinants. ``sum of weight * aim >= target`` is split
like long
addition: each digit of the weights gives one constraint in small numbers, and a whole-numbered carry takes
what is left over to the next.
"""

from collections.abc import Mapping, Sequence

from appraisal.programme import Constraint, Programme, Variable
from appraisal.solve.cpsat import EXACT, Budget, Engine
from appraisal.solve.outcome import Outcome
from appraisal.source import Source

Expression = tuple[Mapping[str, int], int]
"""Variable id -> coefficient, and a constant."""

_SOURCE = Source("analysis", "one digit of a sum of large weights", "structure")


def sizes(programme: Programme) -> dict[str, int]:
    """Give how large each variable can be, whatever its sign."""
    return {v.id: max(abs(v.low), abs(v.high)) for v in programme.variables}


def reach(bounds: Mapping[str, int], expression: Expression) -> int:
    """Give a number that the size of an expression never exceeds, whatever the values within the bounds."""
    terms, constant = expression
    return abs(constant) + sum(abs(coefficient) * bounds[name] for name, coefficient in terms.items())


def blend(weights: Sequence[int], expressions: Sequence[Expression]) -> Expression:
    """Give the weighted sum of expressions, without zero terms."""
    total: dict[str, int] = {}
    for weight, (terms, _) in zip(weights, expressions, strict=True):
        for name, coefficient in terms.items():
            total[name] = total.get(name, 0) + weight * coefficient
    constant = sum(weight * offset for weight, (_, offset) in zip(weights, expressions, strict=True))
    return {name: coefficient for name, coefficient in total.items() if coefficient}, constant


class Wide:
    """A programme that can be asked for a weighted sum of any size."""

    def __init__(self, programme: Programme, expressions: Sequence[Expression], budget: Budget) -> None:
        """Choose digits small enough for every sum of one digit to stay exact."""
        self._programme = programme
        self._expressions = expressions
        self._budget = budget
        self._most = sum(reach(sizes(programme), expression) for expression in expressions) + 2
        self._digit = max(1, (EXACT // (4 * self._most)).bit_length() - 1)

    def rough(self, weights: Sequence[int]) -> tuple[int, ...]:
        """Give the leading digits of the weights, small enough to be asked about directly."""
        shift = max(0, max(abs(w) for w in weights).bit_length() - self._digit)
        return tuple(w >> shift for w in weights)

    def beat(self, weights: Sequence[int], target: int, extra: Sequence[Constraint]) -> Outcome:
        """Look for an assignment whose weighted sum of expressions is at least the target.

        The assignment has carries beside the programme's own variables.
        """
        digits = self._digits([*weights, target])
        last = len(digits) - 1
        carries = [f"carry {i}" for i in range(last)]
        variables = tuple(Variable(c, -self._most * 2, self._most * 2, decision=False) for c in carries)
        constraints = []
        for i, (*part, floor) in enumerate(digits):
            terms, constant = blend(part, self._expressions)
            carried = {**terms, **({carries[i - 1]: 1} if i else {})}
            if i < last:
                carried[carries[i]] = -(1 << self._digit)
            constraints.append(Constraint(tuple(carried.items()), floor - constant, None, _SOURCE))
        programme = Programme(
            (*self._programme.variables, *variables), (*self._programme.constraints, *extra, *constraints), ()
        )
        return Engine(programme, self._budget).maximise({})

    def _digits(self, numbers: Sequence[int]) -> list[list[int]]:
        """Digits of each number, lowest first; the highest carries the sign."""
        rows: list[list[int]] = []
        rest = list(numbers)
        while any(abs(n) >> self._digit for n in rest[:-1]):
            rows.append([n & ((1 << self._digit) - 1) for n in rest])
            rest = [n >> self._digit for n in rest]
        return [*rows, rest]
