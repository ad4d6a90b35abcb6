"""Two free weights: the complete map of which option leads where, with exact corners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Reply, weighted
from appraisal.analyse.cone import Ray
from appraisal.analyse.pool import Pool
from appraisal.analyse.weight_map import Drawing
from appraisal.solve.stop import threads
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import spans

_Question = tuple[str, tuple[int, ...]]
"""An option and whole weights of the aims."""


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
    """Part of the map on which the leading option is proved; 1 where no other can lead anywhere."""
    best: Fraction
    """Part of the map on which the leader's best configuration is proved too; 1 where every corner is."""
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
        most: stop looking for a leader's best configurations after so many solves, and for who leads after so many
            an option; the coverage then says how much is proved.

    Raises:
        ValueError: the other criteria have no weight, so they have no proportions to keep.
    """
    others = {c: w for c, w in weights.items() if c not in criteria and w}
    if not others:
        raise ValueError("the other criteria have no weight to keep in proportion")
    scale = sum(others.values())
    contest = _Contest(study, [{c: scale} for c in criteria] + [others])
    contest.run(most)
    return contest.result(criteria)


class _Contest:
    """Options against each other over all weights of a few aims, each solved where it could lead.

    The best score of an option is convex in the weights. So once at every corner of the map each option is either proved
    below the front or proved to reach no higher, no option leads where the map does not show it.
    """

    def __init__(self, study: Study, mixes: Sequence[Mapping[str, int]]) -> None:
        self.size, ends = len(mixes), dict(zip(study.criteria, spans(study), strict=True))
        sums = [tuple(sum(w * ends[c][end] for c, w in mix.items()) for end in (0, 1)) for mix in mixes]
        self.aims = {option: Aims(study.families[option], mixes) for option in contenders(study)}
        self.pools = {option: Pool((), tuple((low, high) for low, high in sums)) for option in self.aims}
        self.best: dict[_Question, int | None] = {}
        """The best score of each option where it was solved; None where that was not proved."""
        self.drawing: Drawing | None = None
        self.owners: dict[tuple[int, ...], str] = {}
        """Values of a configuration on the map -> whose it is."""
        self.settled: dict[Ray, str | None] = {}
        """Corners where who leads is proved, with the option that alone could lead there, if there is but one."""
        self.sure = True

    def run(self, most: int | None) -> None:
        """Solve until who leads is proved everywhere, and then until each leader's best configuration is."""
        even = (1,) * self.size
        with threads(2) as side_by_side:
            replies = list(side_by_side.map(lambda option: self.aims[option].best(even), self.aims))
        for option, reply in zip(self.aims, replies, strict=True):
            self._note((option, even), reply)
        while question := self._open() or (self._loose() if most is None or len(self.best) < most else None):
            if most is not None and len(self.best) >= most * len(self.aims):
                break
            option, weights = question
            hint = max(self.pools[option].points, key=lambda point: weighted(weights, point.values))
            self._note(question, self.aims[option].best(weights, hint=hint.assignment))

    def _note(self, question: _Question, reply: Reply) -> None:
        option, weights = question
        point, pool = reply.point, self.pools[option]
        score = None if point is None else int(weighted(weights, point.values))
        self.best[question] = score if reply.proved else None
        if point is None or score is None:
            self.sure = self.sure and (reply.proved or bool(pool.points))
            if not pool.points:
                del self.pools[option]
            return
        self.pools[option] = pool.proved_at(weights, point) if reply.proved else pool.with_points([point])
        if self.drawing is None:
            self.drawing = Drawing(len(weights), point)
        elif score > max(weighted(weights, known.values) for known in self.drawing.points.values()):
            self.drawing.add(point)
        self.owners.setdefault(point.values, option)

    def _open(self) -> _Question | None:
        """An option that could lead at a corner beside others, the best known first; corners without one are settled."""
        for ray, weights, height in self._corners():
            if ray in self.settled:
                continue
            level = [option for option in self.pools if self._ceiling((option, weights)) >= height]
            asked = [option for option in level if (option, weights) not in self.best]
            if len(level) > 1 and asked:
                return max(asked, key=lambda o: self._known(o, weights)), weights
            if len(level) == 1 or all(self.best[option, weights] is not None for option in level):
                self.settled[ray] = level[0] if len(level) == 1 else None
        return None

    def _loose(self) -> _Question | None:
        """A leader that was not solved at a corner, so that a better configuration of its own may hide there."""
        for ray, weights, _ in self._corners():
            option = self.settled.get(ray)
            if option is not None and (option, weights) not in self.best:
                return option, weights
        return None

    def _corners(self) -> list[tuple[Ray, tuple[int, ...], Fraction]]:
        """The corners of the map, each with its weights and the best known score there."""
        drawing = self.drawing
        return [(ray, *drawing.at(ray)) for ray in drawing.corners()] if drawing else []

    def _known(self, option: str, weights: Sequence[int]) -> Fraction:
        return max(weighted(weights, point.values) for point in self.pools[option].points)

    def _ceiling(self, question: _Question) -> int:
        found = self.best.get(question)
        return self.pools[question[0]].ceiling(question[1]) if found is None else found

    def result(self, criteria: tuple[str, ...]) -> FreeWeights:
        """What was found."""
        if self.drawing is None:
            return FreeWeights(criteria, (), Fraction(int(self.sure)), Fraction(int(self.sure)), len(self.best))
        exact = {
            ray
            for ray, option in self.settled.items()
            if option is None or self.best.get((option, self.drawing.at(ray)[0])) is not None
        }
        led, shown = self.drawing.finished(self.settled, len(self.best)), self.drawing.finished(exact, len(self.best))
        regions = tuple(
            Region(self.owners[cell.point.values], tuple(corner[:-1] for corner in cell.corners), cell.share)
            for cell in shown.cells
        )
        return FreeWeights(criteria, regions, led.coverage * self.sure, shown.coverage * self.sure, len(self.best))
