"""Choices, constraints and criterion rows as plain integers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from appraisal.source import Source

Assignment = Mapping[str, int]
"""Variable id -> chosen integer, for every variable of a programme."""

Terms = tuple[tuple[str, int], ...]
"""(variable id, coefficient) pairs; no variable twice, no zero coefficient."""


def dot(terms: Terms, values: Assignment) -> int:
    """Sum of coefficient times value."""
    return sum(coefficient * values[variable] for variable, coefficient in terms)


@dataclass(frozen=True, slots=True)
class Variable:
    """One integer to be chosen between two bounds, both included."""

    id: str
    low: int = 0
    high: int = 1
    decision: bool = True
    """False for a quantity that follows from others or that nobody decides on: left out of ties."""
    says: str = ""
    """What choosing it means, in plain words."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """``low <= sum of terms <= high``; None is no bound on that side."""

    terms: Terms
    low: int | None
    high: int | None
    source: Source

    def holds(self, values: Assignment) -> bool:
        """Whether the values satisfy the constraint."""
        total = dot(self.terms, values)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)

    def __str__(self) -> str:
        """Write the constraint in plain form with its source."""
        body = " + ".join(f"{c} {v}" if c != 1 else v for v, c in self.terms) or "0"
        low = "" if self.low is None else f"{self.low} <= "
        high = "" if self.high is None else f" <= {self.high}"
        return f"{low}{body}{high}  [{self.source.rule}] {self.source.says}"


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion as ``offset + sum of terms``; more is always better."""

    id: str
    terms: Terms
    offset: int = 0

    def value(self, values: Assignment) -> int:
        """The criterion's exact integer value."""
        return self.offset + dot(self.terms, values)


@dataclass(frozen=True)
class Programme:
    """Everything a solver, a checker or a printer needs to know."""

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    rows: tuple[Row, ...]

    @cached_property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the variables that people decide on, in order."""
        return tuple(v.id for v in self.variables if v.decision)

    def row(self, identifier: str) -> Row:
        """The row of one criterion.

        Raises:
            KeyError: no such row.
        """
        return self._rows_by_id[identifier]

    @cached_property
    def _rows_by_id(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}

    def values(self, assignment: Assignment) -> dict[str, int]:
        """Criterion id -> exact integer value."""
        return {row.id: row.value(assignment) for row in self.rows}

    def broken(self, assignment: Assignment) -> tuple[Constraint, ...]:
        """The constraints that the assignment breaks, plus nothing for bounds: see ``out_of_bounds``."""
        return tuple(c for c in self.constraints if not c.holds(assignment))

    def out_of_bounds(self, assignment: Assignment) -> tuple[str, ...]:
        """Ids of variables that are missing or outside their bounds."""
        return tuple(v.id for v in self.variables if not v.low <= assignment.get(v.id, v.low - 1) <= v.high)

    def with_constraints(self, extra: Iterable[Constraint]) -> "Programme":
        """The same programme with further constraints."""
        return replace(self, constraints=(*self.constraints, *extra))

    def without_rules(self, rules: frozenset[str]) -> "Programme":
        """The same programme without the constraints of the named rules."""
        return replace(self, constraints=tuple(c for c in self.constraints if c.source.rule not in rules))

    def within(self, variables: Collection[str]) -> "Programme":
        """The part of the programme that speaks of these variables alone; what clashes there clashes in the whole."""
        kept = tuple(c for c in self.constraints if all(name in variables for name, _ in c.terms))
        return Programme(tuple(v for v in self.variables if v.id in variables), kept, ())

    def __str__(self) -> str:
        """Print the whole programme in plain words."""
        lines = [f"choose {v.low}..{v.high} {v.id}" + (f"  {v.says}" if v.says else "") for v in self.variables]
        lines += [str(c) for c in self.constraints]
        lines += [f"maximise {r.id}: {r.offset} + " + " + ".join(f"{c} {v}" for v, c in r.terms) for r in self.rows]
        return "\n".join(lines)
