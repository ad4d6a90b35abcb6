"""Whether anything in a family could be best at some weights, with the weights and the configuration both open.

A configuration that is never tried cannot be ruled out by looking at those that were. So weights and choices are put in
one integer programme: shares of weight become whole parts, each product of a choice and its worth at the open weights
becomes one variable between its four exact bounds (McCormick 1976), and every limit gives way by what rounding the
weights to parts can add. What this programme cannot do, no exact weights can do either; what it can do is only a
candidate, to be tried exactly.

A coarser programme has one product for each criterion, of its weight and its value. It is solved in a fraction of the
time, and so it can be asked for the nearest weights and not only whether there are any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from appraisal.programme import Assignment, Constraint, Programme, Row, Terms, Variable
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Feasible, Infeasible, Unknown
from appraisal.source import Source

PARTS = 1_000_000
"""Parts of all weight, at least: the finer, the fewer candidates that fail."""

Values = Sequence[int]
Weights = tuple[Fraction, ...]
_SOURCE = Source("analysis", "weights and choices that could be best together", "structure")


@dataclass(frozen=True, slots=True)
class Region:
    """Weights near others that meet some conditions."""

    around: Weights
    """Shares that sum to one."""
    reach: Fraction
    """Most that all rises and falls of the shares together may be: 2 is everywhere."""
    conditions: Sequence[Sequence[int]] = ()
    """Each says ``sum of entry * weight >= 0``."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A configuration that may be best at some weights, which are about these."""

    weights: Weights
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Closest:
    """The nearest weights of the coarser programme."""

    least: Fraction
    """Proved: at no smaller distance is a configuration best that is not out."""
    candidate: Candidate


class Contest:
    """A family of configurations that stands against known rivals while the weights are open."""

    def __init__(self, family: Engine, rows: Sequence[Row], spans: Sequence[tuple[int, int]]) -> None:
        """Take what is still open in a family.

        Args:
            family: configurations of which one should be best.
            rows: the criteria.
            spans: a floor and a ceiling of each criterion over the family.

        Raises:
            SolverError: nothing is possible in the family.
        """
        self._family, self._spans = family, spans
        self._open, fixed = family.open_part, family.settled_part
        self._base = [r.offset + sum(c * fixed[name] for name, c in r.terms if name in fixed) for r in rows]
        self._worth: dict[str, list[int]] = {}
        for k, row in enumerate(rows):
            for name, c in row.terms:
                if name not in fixed:
                    self._worth.setdefault(name, [0] * len(rows))[k] += c
        self._size = len(rows)

    def candidate(
        self, region: Region, rivals: Sequence[Values], tried: Sequence[Values], budget: Budget
    ) -> Candidate | Infeasible | Unknown:
        """Look for weights in a region, and a configuration that no rival beats there.

        Args:
            region: the weights in question.
            rivals: values of configurations to stand against.
            tried: values of configurations that are out, with all that do no better on any criterion.
            budget: of the one solve.

        Returns:
            A candidate; ``Infeasible`` where it is proved that there is none.
        """
        outcome = Engine(self._programme(region, rivals, tried, coarse=False), budget).maximise({})
        return outcome if isinstance(outcome, Infeasible | Unknown) else self._candidate(outcome.assignment)

    def closest(
        self, region: Region, rivals: Sequence[Values], tried: Sequence[Values], budget: Budget
    ) -> Closest | Infeasible | Unknown:
        """Look for the nearest weights at which the coarser programme has a configuration that no rival beats.

        Args:
            region: the weights in question.
            rivals: values of configurations to stand against.
            tried: values of configurations that are out, with all that do no better on any criterion.
            budget: of the one solve.
        """
        rises = {_rise(k): -1 for k in range(self._size)}
        outcome = Engine(self._programme(region, rivals, tried, coarse=True), budget).maximise(rises)
        if isinstance(outcome, Infeasible | Unknown):
            return outcome
        risen = -(outcome.bound if isinstance(outcome, Feasible) else outcome.objective)
        parts = sum(outcome.assignment[_weight(k)] for k in range(self._size))
        least = max(Fraction(0), Fraction(2 * (risen - self._size), parts))  # rounding adds less than one part to each
        return Closest(least, self._candidate(outcome.assignment))

    def _candidate(self, found: Assignment) -> Candidate:
        parts = [found[_weight(k)] for k in range(self._size)]
        known = {v.id: found[v.id] for v in self._open.variables}
        weights = tuple(Fraction(p, sum(parts)) for p in parts)
        return Candidate(weights, {**self._family.settled_part, **known})

    def _programme(
        self, region: Region, rivals: Sequence[Values], tried: Sequence[Values], *, coarse: bool
    ) -> Programme:
        scale = lcm(*(w.denominator for w in region.around))
        parts = scale * ceil(Fraction(PARTS, scale))
        today = [int(parts * w) for w in region.around]
        far = min(parts, ceil(region.reach * parts / 2) + self._size)
        variables, constraints = _weights(today, far)
        constraints += [Constraint(_weighed(row), -sum(map(abs, row)), None, _SOURCE) for row in region.conditions]
        if coarse:
            total = {_weight(k): low for k, (low, _) in enumerate(self._spans)}
            products = [self._scored(k, now, far) for k, now in enumerate(today)]
        else:
            total = {_weight(k): base for k, base in enumerate(self._base)}
            worth = self._worth
            products = [_product(v, worth[v.id], today, far) for v in self._open.variables if v.id in worth]
        for product, limits in products:
            variables.append(product)
            constraints += limits
            total[product.id] = 1
        constraints += [self._stands(total, rival) for rival in rivals]
        for number, values in enumerate(tried):
            more = [Variable(f"better {number} {k}", decision=False) for k in range(self._size)]
            variables += more
            constraints.append(Constraint(tuple((m.id, 1) for m in more), 1, None, _SOURCE))
            constraints += [self._betters(k, values[k], m.id) for k, m in enumerate(more)]
        return Programme((*self._open.variables, *variables), (*self._open.constraints, *constraints), ())

    def _stands(self, total: dict[str, int], rival: Values) -> Constraint:
        """The rival scores no more, but for what whole parts of weight can add: less than one part a criterion."""
        terms = dict(total)
        for k, value in enumerate(rival):
            terms[_weight(k)] -= value
        slack = sum(max(abs(high - v), abs(low - v)) for (low, high), v in zip(self._spans, rival, strict=True))
        return Constraint(tuple((n, c) for n, c in terms.items() if c), -slack, None, _SOURCE)

    def _scored(self, k: int, now: int, far: int) -> tuple[Variable, list[Constraint]]:
        """A weight times how far its criterion is above its floor, below three ceilings.

        What a weight has gained on today is worth no more than the whole span; the rest is no more than today's weight.
        """
        low, high = self._spans[k]
        most, span = now + far, high - low
        product = Variable(f"score {k}", 0, most * span, decision=False)

        def below(value: int, *others: tuple[str, int]) -> Constraint:
            terms = ((product.id, 1), *((name, -value * c) for name, c in self._values(k)), *others)
            ceiling = value * (self._base[k] - low)
            return Constraint(tuple((n, c) for n, c in terms if c), None, ceiling, _SOURCE)

        return product, [below(0, (_weight(k), -span)), below(most), below(now, (_rise(k), -span))]

    def _betters(self, k: int, value: int, switch: str) -> Constraint:
        """With the switch on, a criterion is above a value."""
        room = value + 1 - self._spans[k][0]
        return Constraint((*self._values(k), (switch, -room)), self._spans[k][0] - self._base[k], None, _SOURCE)

    def _values(self, k: int) -> Terms:
        """The value of a criterion, but for its constant."""
        return tuple((name, worth[k]) for name, worth in self._worth.items() if worth[k])


def _weight(k: int) -> str:
    return f"weight {k}"


def _rise(k: int) -> str:
    return f"rise {k}"


def _weighed(row: Sequence[int]) -> Terms:
    return tuple((_weight(k), c) for k, c in enumerate(row) if c)


def _weights(today: Sequence[int], far: int) -> tuple[list[Variable], list[Constraint]]:
    """Whole parts of weight, of which no more than so many rise."""
    size, parts = len(today), sum(today)
    weights = [
        Variable(_weight(k), max(0, now - far), min(parts, now + far), decision=False) for k, now in enumerate(today)
    ]
    rises = [Variable(_rise(k), 0, min(far, parts - now), decision=False) for k, now in enumerate(today)]
    return [*weights, *rises], [
        Constraint(_weighed([1] * size), parts, parts, _SOURCE),
        Constraint(tuple((rise.id, 1) for rise in rises), None, far, _SOURCE),
        *(Constraint(((_weight(k), 1), (rises[k].id, -1)), None, now, _SOURCE) for k, now in enumerate(today)),
    ]


def _product(v: Variable, worth: Sequence[int], today: Sequence[int], far: int) -> tuple[Variable, list[Constraint]]:
    """A variable times its worth at the open weights, between its four bounds."""
    now = sum(map(int.__mul__, worth, today))
    low, high = now - _gain([-c for c in worth], today, far), now + _gain(worth, today, far)
    ends = [a * b for a in (low, high) for b in (v.low, v.high)]
    product = Variable(f"worth of {v.id}", min(ends), max(ends), decision=False)

    def bound(at: int, of: int, *, floor: bool) -> Constraint:
        terms = {product.id: 1, v.id: -at, **{_weight(k): -of * c for k, c in enumerate(worth)}}
        kept = tuple((n, c) for n, c in terms.items() if c)
        return Constraint(kept, -at * of if floor else None, None if floor else -at * of, _SOURCE)

    return product, [
        bound(low, v.low, floor=True),
        bound(high, v.high, floor=True),
        bound(high, v.low, floor=False),
        bound(low, v.high, floor=False),
    ]


def _gain(worth: Sequence[int], today: Sequence[int], far: int) -> int:
    """The most that moving so many parts to the criterion of most worth can add."""
    top, left, gain = max(worth), far, 0
    for c, now in sorted(zip(worth, today, strict=True)):
        moved = min(now, left)
        gain, left = gain + moved * (top - c), left - moved
    return gain
