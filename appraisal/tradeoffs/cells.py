"""Two free weights: the complete map of which option leads where, with exact corners."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims
from appraisal.analyse.weight_map import weight_map
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders, listed, number_of


@dataclass(frozen=True, slots=True)
class Region:
    """Weights under which one configuration of one option leads all others."""

    option: str
    corners: tuple[tuple[Fraction, ...], ...]
    """(share of the first free criterion, share of the second) of each corner, in order round the region; with three
    free weights, three shares."""
    share: Fraction
    """Part of the whole map."""


@dataclass(frozen=True, slots=True)
class FreeWeights:
    """Who leads while two or three weights are free and the others keep their proportions."""

    criteria: tuple[str, ...]
    regions: tuple[Region, ...]
    coverage: Fraction
    """Part of the map on which every option's winner is proved; 1 where the map is complete."""
    solves: int

    def share(self, option: str) -> Fraction:
        """Part of the map on which the option leads."""
        return sum((r.share for r in self.regions if r.option == option), Fraction(0))


def free_many(
    study: Study, criteria: tuple[str, ...], weights: Mapping[str, int], most: int | None = None
) -> FreeWeights:
    """Map the leaders over two or three free weights.

    Args:
        study: an opened case.
        criteria: those whose weights are free.
        weights: whole points for every criterion; those of the others keep their proportions.
        most: stop each option after so many solves; the coverage then says how much is proved.

    Raises:
        ValueError: the other criteria have no weight, so they have no proportions to keep.
    """
    others = {c: w for c, w in weights.items() if c not in criteria and w}
    if not others:
        raise ValueError("the other criteria have no weight to keep in proportion")
    scale = sum(others.values())
    aims: list[dict[str, int]] = [{c: scale} for c in criteria] + [others]
    found, coverage, solves = [], Fraction(1), 0
    for option in contenders(study):
        drawn = weight_map(Aims(study.families[option], aims), most=most)
        coverage, solves = min(coverage, drawn.coverage), solves + drawn.solves
        found += [(option, cell.point.values) for cell in drawn.cells]
    whole = weight_map(listed([values for _, values in found])) if found else None
    regions = tuple(
        Region(found[number_of(c.point)][0], tuple(corner[:-1] for corner in c.corners), c.share)
        for c in (whole.cells if whole else ())
    )
    return FreeWeights(criteria, regions, coverage, solves)
