"""A smaller programme with the same answers: bounds drawn tight, what is settled taken out."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from appraisal.programme.programme import Constraint, Programme


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left of a programme once its plain consequences are drawn."""

    programme: Programme
    """Variables still open, and the constraints that still bind them; rows as they were."""
    fixed: Mapping[str, int]
    """Variables that can take one value only."""
    drawn: int
    """How many constraints the consequences were drawn from."""


def reduce(programme: Programme) -> Reduced | None:
    """Draw every consequence that follows from one constraint at a time, over and over.

    Returns:
        The smaller programme, with the same assignments over the open variables; None where a contradiction shows
        already, so that nothing is possible.
    """
    bounds = {v.id: (v.low, v.high) for v in programme.variables}
    touching: dict[str, list[int]] = {v.id: [] for v in programme.variables}
    for number, constraint in enumerate(programme.constraints):
        for name, _ in constraint.terms:
            touching[name].append(number)
    waiting = deque(range(len(programme.constraints)))
    queued = set(waiting)
    while waiting:
        number = waiting.popleft()
        queued.discard(number)
        changed = _tighten(programme.constraints[number], bounds)
        if changed is None:
            return None
        for other in (o for name in changed for o in touching[name] if o not in queued):
            waiting.append(other)
            queued.add(other)
    fixed = {name: low for name, (low, high) in bounds.items() if low == high}
    open_ = tuple(
        replace(v, low=bounds[v.id][0], high=bounds[v.id][1]) for v in programme.variables if v.id not in fixed
    )
    binding = tuple(without(c, fixed) for c in programme.constraints if _binds(c, bounds))
    return Reduced(Programme(open_, binding, programme.rows), fixed, len(programme.constraints))


def further(programme: Programme, known: Reduced) -> Reduced | None:
    """Reduce a programme that adds constraints to one that was reduced before.

    Args:
        programme: the earlier programme with further constraints after its own.
        known: what the earlier one came to.
    """
    fresh = tuple(without(c, known.fixed) for c in programme.constraints[known.drawn :])
    small = reduce(Programme(known.programme.variables, (*known.programme.constraints, *fresh), programme.rows))
    if small is None:
        return None
    return Reduced(small.programme, {**known.fixed, **small.fixed}, len(programme.constraints))


def without(constraint: Constraint, fixed: Mapping[str, int]) -> Constraint:
    """The same constraint over the variables that are not fixed."""
    if not any(name in fixed for name, _ in constraint.terms):
        return constraint
    settled = sum(c * fixed[name] for name, c in constraint.terms if name in fixed)
    return Constraint(
        tuple((name, c) for name, c in constraint.terms if name not in fixed),
        None if constraint.low is None else constraint.low - settled,
        None if constraint.high is None else constraint.high - settled,
        constraint.source,
    )


def _span(constraint: Constraint, bounds: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Least and greatest value that the sum can take."""
    least = most = 0
    for name, c in constraint.terms:
        low, high = bounds[name]
        least += c * (low if c > 0 else high)
        most += c * (high if c > 0 else low)
    return least, most


def _binds(constraint: Constraint, bounds: Mapping[str, tuple[int, int]]) -> bool:
    least, most = _span(constraint, bounds)
    return (constraint.low is not None and least < constraint.low) or (
        constraint.high is not None and most > constraint.high
    )


def _tighten(constraint: Constraint, bounds: dict[str, tuple[int, int]]) -> list[str] | None:
    """Draw the bounds of each variable in; give those that moved, or None where the constraint cannot hold."""
    least, most = _span(constraint, bounds)
    low, high = constraint.low, constraint.high
    if (low is not None and most < low) or (high is not None and least > high):
        return None
    above = None if high is None else high - least
    below = None if low is None else most - low
    changed = []
    for name, c in constraint.terms:
        first, last = bounds[name]
        room = abs(c) * (last - first)
        new_first, new_last = first, last
        if above is not None and room > above:
            reach = above // abs(c)
            new_first, new_last = (first, first + reach) if c > 0 else (last - reach, last)
        if below is not None and room > below:
            reach = below // abs(c)
            new_first, new_last = (
                (max(new_first, last - reach), new_last) if c > 0 else (new_first, min(new_last, first + reach))
            )
        if (new_first, new_last) != (first, last):
            if new_first > new_last:
                return None
            bounds[name] = (new_first, new_last)
            changed.append(name)
    return changed
