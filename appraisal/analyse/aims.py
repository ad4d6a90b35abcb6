"""Several aims over one programme, asked with whole weights: the seam between the analyses and the solver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Protocol

from appraisal.analyse.wide import Expression, Wide, blend, reach, sizes
from appraisal.errors import SolverError
from appraisal.programme import Assignment, Constraint, Programme, Row, dot
from appraisal.solve.cpsat import EXACT, Budget, weigh
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome
from appraisal.source import Source

Aim = Mapping[str, int] | Row
"""Row id -> whole weight: criteria that keep a fixed proportion move as one aim. Or a row that is not a
criterion.
"""


_OUT_OF_TIME = "the solver's time ended before it could prove its answer; allow more seconds"


class Solver(Protocol):
    """Anything that answers as ``appraisal.solve.cpsat.Engine`` does."""

    @property
    def programme(self) -> Programme:
        """What is asked about."""
        ...

    @property
    def budget(self) -> Budget:
        """What each solve may use."""
        ...

    @property
    def settled_part(self) -> Mapping[str, int]:
        """Variables that can take one value only."""
        ...

    def maximise(
        self, objective: Mapping[str, int], extra: Sequence[Constraint] = (), hint: Assignment | None = None
    ) -> Outcome:
        """Give the assignment with the greatest objective."""
        ...


@dataclass(frozen=True, slots=True)
class Point:
    """One configuration seen through the aims."""

    values: tuple[int, ...]
    """The value of each aim, in order."""
    assignment: Assignment
    """A configuration that has these values; others may share them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one question settled."""

    point: Point | None
    """The best found; None where nothing was found."""
    proved: bool
    """True where the point is proved best, or proved not to exist."""


class Aims:
    """A programme seen as a few aims, each a whole-weighted sum of criterion rows, or a row of its own."""

    def __init__(self, solver: Solver, aims: Sequence[Aim]) -> None:
        """Combine the rows of each aim once."""
        self.solver = solver
        self._combined = tuple(
            (dict(aim.terms), aim.offset) if isinstance(aim, Row) else weigh(solver.programme, aim) for aim in aims
        )

    @cached_property
    def _open(self) -> tuple[Expression, ...]:
        """The aims over what is left to decide: all that a solver needs."""
        fixed = self.solver.settled_part
        return tuple(
            (
                {name: c for name, c in terms.items() if name not in fixed},
                constant + sum(c * fixed[name] for name, c in terms.items() if name in fixed),
            )
            for terms, constant in self._combined
        )

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return sizes(self.solver.programme)

    def __len__(self) -> int:
        """Count the aims."""
        return len(self._combined)

    def values(self, assignment: Assignment) -> tuple[int, ...]:
        """Give the exact value of each aim."""
        return _values(self._combined, assignment)

    def best(self, weights: Sequence[int], extra: Sequence[Constraint] = (), hint: Assignment | None = None) -> Reply:
        """Find the configuration with the greatest weighted sum of aims.

        Args:
            weights: one whole weight per aim, of any sign and size.
            extra: further constraints for this question.
            hint: a configuration to start from.
        """
        objective = blend(weights, self._open)
        if reach(self._sizes, objective) < EXACT:
            return self._reply(self.solver.maximise(objective[0], extra, hint))
        reply = self._reply(self.solver.maximise(blend(self._wide.rough(weights), self._combined)[0], extra, hint))
        while reply.point is not None:
            target = sum(w * v for w, v in zip(weights, reply.point.values, strict=True)) + 1
            better = self._reply(self._wide.beat(weights, target, extra))
            if better.point is None:
                return Reply(reply.point, better.proved)
            reply = better
        return reply

    @cached_property
    def _wide(self) -> Wide:
        return Wide(self.solver.programme, self._combined, self.solver.budget)

    def _reply(self, outcome: Outcome) -> Reply:
        match outcome:
            case Optimal(assignment=found) | Feasible(assignment=found):
                own = {v.id: found[v.id] for v in self.solver.programme.variables}
                return Reply(Point(_values(self._open, own), own), proved=isinstance(outcome, Optimal))
            case Infeasible():
                return Reply(None, proved=True)
            case _:
                return Reply(None, proved=False)

    def proved(self, weights: Sequence[int], extra: Sequence[Constraint] = ()) -> Point | None:
        """Give the proved best point, or None where nothing is possible.

        Raises:
            SolverError: the solver's budget ended before a proof.
        """
        reply = self.best(weights, extra)
        if not reply.proved:
            raise SolverError(_OUT_OF_TIME)
        return reply.point

    def choose(self, objective: Mapping[str, int], extra: Sequence[Constraint]) -> Point | None:
        """Give the proved best point for an objective over the choices themselves.

        None where nothing is possible.

        Raises:
            SolverError: the solver's budget ended before a proof.
        """
        reply = self._reply(self.solver.maximise(objective, extra))
        if not reply.proved:
            raise SolverError(_OUT_OF_TIME)
        return reply.point

    def between(self, weights: Sequence[int], low: int | None, high: int | None = None) -> Constraint:
        """Give the constraint that the weighted sum of aims lies between two values, both included."""
        total, constant = blend(weights, self._combined)
        return Constraint(
            tuple(total.items()),
            None if low is None else low - constant,
            None if high is None else high - constant,
            Source("analysis", "a limit set while searching", "structure"),
        )

    def at_least(self, aim: int, floor: int) -> Constraint:
        """Give the constraint that one aim reaches a floor."""
        return self.between(unit(len(self), aim), floor)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Lowest and highest achievable value of each aim, proved; empty where nothing is possible.

        Raises:
            SolverError: the solver's budget ended before a proof.
        """
        spans = []
        for k in range(len(self)):
            top = self.proved(unit(len(self), k))
            bottom = self.proved(tuple(-w for w in unit(len(self), k)))
            if top is None or bottom is None:
                return ()
            spans.append((bottom.values[k], top.values[k]))
        return tuple(spans)

    def first(self, aim: int) -> tuple[int, ...]:
        """Give weights under which one aim goes first and the sum of the others settles its ties."""
        spread = sum(high - low for k, (low, high) in enumerate(self.spans) if k != aim)
        return tuple(spread + 1 if k == aim else 1 for k in range(len(self)))


def _values(expressions: Sequence[Expression], assignment: Assignment) -> tuple[int, ...]:
    return tuple(constant + dot(tuple(terms.items()), assignment) for terms, constant in expressions)


def unit(size: int, index: int) -> tuple[int, ...]:
    """Give the vector with a one in one place."""
    return tuple(int(k == index) for k in range(size))


def whole(weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Give the smallest whole numbers in the same proportions."""
    scale = lcm(*(Fraction(w).denominator for w in weights))
    numbers = [int(w * scale) for w in weights]
    divisor = gcd(*numbers) or 1
    return tuple(n // divisor for n in numbers)


def weighted(weights: Sequence[Fraction | int], values: Sequence[Fraction | int]) -> Fraction:
    """Give the exact weighted sum."""
    return sum((Fraction(w) * v for w, v in zip(weights, values, strict=True)), Fraction(0))
