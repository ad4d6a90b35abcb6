"""What a group would choose under different rules of fairness, side by side, with who gains and who loses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import prod

Number = int | Fraction
Values = Sequence[Mapping[str, Number]]
"""For each option, person -> how well the option does by that person's weights; more is better."""
Rule = Callable[[Values], tuple[int, ...]]
"""Gives the options that a rule likes best; several where they tie."""


def utilitarian(values: Values) -> tuple[int, ...]:
    """Give the options with the greatest sum over all persons."""
    return _top([sum(option.values()) for option in values])


def max_min(values: Values) -> tuple[int, ...]:
    """Give the options that do best by the worst-off person, then by the next, and so on (leximin).

    >>> values = [{"council": 90, "group": 30}, {"council": 55, "group": 55}]
    >>> utilitarian(values), max_min(values), least_regret(values)
    ((0,), (1,), (0,))
    """
    return _top([sorted(option.values()) for option in values])


def nash(values: Values, fallback: Mapping[str, Number] | None = None) -> tuple[int, ...]:
    """Give the options with the greatest product of gains over the fallback (Nash 1950).

    Options that leave someone below the fallback are out; where all are out, all are returned as equal.

    Args:
        values: what each person has from each option.
        fallback: what each person has without agreement; missing: nought.
    """
    floor = fallback or {}
    gains = [[value - floor.get(person, 0) for person, value in option.items()] for option in values]
    return _top([prod(gain) if min(gain) >= 0 else -1 for gain in gains])


def least_regret(values: Values) -> tuple[int, ...]:
    """Give the options whose worst loss to any person, against that person's own best, is smallest."""
    return _top([-max(loss.values()) for loss in losses(values)])


RULES: Mapping[str, Rule] = {
    "utilitarian": utilitarian,
    "nash": nash,
    "max-min": max_min,
    "min-max regret": least_regret,
}
"""The rules shown side by side."""


def losses(values: Values) -> tuple[dict[str, Number], ...]:
    """Give what each person loses with each option against that person's own best."""
    best = {person: max(option[person] for option in values) for person in values[0]}
    return tuple({person: best[person] - value for person, value in option.items()} for option in values)


@dataclass(frozen=True, slots=True)
class Swing:
    """Who gains and who loses between two options."""

    gains: Mapping[str, Number]
    losses: Mapping[str, Number]


def swing(values: Values, chosen: int, instead_of: int) -> Swing:
    """Tell who gains and who loses, and how much, when one option is chosen instead of another."""
    change = {person: value - values[instead_of][person] for person, value in values[chosen].items()}
    return Swing({p: c for p, c in change.items() if c > 0}, {p: -c for p, c in change.items() if c < 0})


def pivotal(values: Values, rule: Rule) -> tuple[str, ...]:
    """Name the persons without whom a rule would like other options best."""
    before = rule(values)
    persons = list(values[0]) if len(values[0]) > 1 else []
    return tuple(
        p for p in persons if rule([{q: v for q, v in option.items() if q != p} for option in values]) != before
    )


@dataclass(frozen=True, slots=True)
class Accord:
    """How far persons agree."""

    pairs: Fraction
    """Of all pairs of persons and pairs of options, the part ordered the same way by both persons, ties
    included.
    """
    favourites: Mapping[str, tuple[int, ...]]
    """Each person's best options."""
    spread: tuple[Number, ...]
    """For each option, the difference between the person it serves best and the one it serves worst."""

    @property
    def unanimous(self) -> bool:
        """Whether some option is a favourite of every person."""
        return bool(set.intersection(*(set(options) for options in self.favourites.values())))


def accord(values: Values) -> Accord:
    """Measure consensus and dispersion.

    Args:
        values: what each person has from each option; at least one person.
    """
    persons = list(values[0])
    orders = {person: [_sign(a[person] - b[person]) for a, b in combinations(values, 2)] for person in persons}
    agreed = [x == y for p, q in combinations(persons, 2) for x, y in zip(orders[p], orders[q], strict=True)]
    return Accord(
        Fraction(sum(agreed), len(agreed)) if agreed else Fraction(1),
        {person: _top([option[person] for option in values]) for person in persons},
        tuple(max(option.values()) - min(option.values()) for option in values),
    )


def _top(scores: Sequence[Number] | Sequence[list[Number]]) -> tuple[int, ...]:
    ranked: list[Number | list[Number]] = sorted(scores)
    best = ranked[-1]
    return tuple(i for i, score in enumerate(scores) if score == best)


def _sign(number: Number) -> int:
    return (number > 0) - (number < 0)
