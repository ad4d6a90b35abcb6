"""Every answer of a small case, found by trying everything through the independent checker."""

from collections.abc import Mapping
from functools import cached_property
from random import Random

from appraisal.checker import Checker, Performance
from appraisal.configuration import Configuration
from appraisal.library import Brief
from small_cases import enumerate_configurations


class Answers:
    """What is possible in a small case, and how well, without any solver."""

    def __init__(self, brief: Brief) -> None:
        """Try every configuration once."""
        self.checker = Checker(brief)
        every = [(c, self.checker.check(c).feasible) for c in enumerate_configurations(brief)]
        self.possible = [configuration for configuration, feasible in every if feasible]
        self.refused = [configuration for configuration, feasible in every if not feasible]

    @cached_property
    def measured(self) -> list[dict[str, Performance]]:
        """How each possible configuration does on each criterion."""
        return [self.checker.measure(configuration) for configuration in self.possible]

    @cached_property
    def swings(self) -> dict[str, tuple[int, int]]:
        """Worst and best of each criterion over everything possible; nothing where nothing is."""
        rows = {c: [m[c].row for m in self.measured] for c in (self.measured or [{}])[0]}
        return {criterion: (min(values), max(values)) for criterion, values in rows.items()}

    def score(self, number: int, weights: Mapping[str, int]) -> int:
        """Sum of weight x value of one possible configuration, in units."""
        return sum(w * self.measured[number][c].value(*self.swings[c]) for c, w in weights.items())

    def best(self, option: str, weights: Mapping[str, int]) -> int | None:
        """The best score of an option; None where nothing in it is possible."""
        members = (i for i, c in enumerate(self.possible) if self.family(c, option))
        return max((self.score(i, weights) for i in members), default=None)

    def family(self, configuration: Configuration, option: str) -> bool:
        """Whether a configuration belongs to an option."""
        return self.checker.check(configuration, option).feasible


def random_weights(seed: int, criteria: tuple[str, ...]) -> dict[str, int]:
    """Whole points for every criterion, some of them nought but never all."""
    random = Random(f"weights {seed}")
    points = {c: random.choice((0, random.randint(1, 100))) for c in criteria}
    return points if any(points.values()) else dict.fromkeys(criteria, 1)
