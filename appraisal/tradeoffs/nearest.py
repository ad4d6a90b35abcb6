"""What would have to change for an option to lead: the nearest weights, and the criteria that flip it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point, weighted, whole
from appraisal.analyse.contest import Candidate, Closest, Contest, Region
from appraisal.analyse.flip import Flip, Weights, nearest_weights
from appraisal.analyse.wide import Wide
from appraisal.programme import Constraint, Row
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.study import Study
from appraisal.tradeoffs.families import aims_of, contenders
from appraisal.tradeoffs.line import Stretch, free, free_known
from appraisal.tradeoffs.pools import Pools

ROUGH = 1_000_000
"""Weights are asked about in so many parts first, which is quick, and exactly only where the rival then leads."""
SECONDS = 5.0
"""For each search for a configuration that has not been tried; where it is not enough, the nearest known stands."""
CANDIDATES = 12
"""Most configurations of an option that such searches bring up."""
ROUNDS = 30
"""Most times that the coarser programme is asked for the nearest weights."""
SLOW = Fraction(1, 50)
"""It is asked no more once its bound rises by less than this part of what is left."""
STEPS = tuple(Fraction(k, 8) for k in range(1, 9))
"""Parts of the nearest known distance within which it is proved, one after another, that nothing else leads."""
EVERYWHERE = Fraction(2)


@dataclass(frozen=True)
class Nearest:
    """The smallest change of weights after which an option leads, alone or in a tie."""

    option: str
    weights: Mapping[str, Fraction] | None
    """Shares of all weight that sum to one; None where none are known."""
    distance: Fraction | None
    """Sum of all rises and falls of the shares, from 0 (leads already) to 2."""
    least: Fraction
    """Proved: at no smaller distance does any configuration of the option lead."""
    exact: bool = True
    """False where another option could score a thousandth of a point more there: the exact question took too long."""

    @property
    def proved(self) -> bool:
        """Whether these are the nearest weights of all, or it is sure that there are none."""
        return self.exact and self.least == (EVERYWHERE if self.distance is None else self.distance)


def nearest(study: Study, pools: Pools, option: str, weights: Mapping[str, int]) -> Nearest:
    """Find the nearest weights at which an option leads all other options.

    Exact for each configuration that is tried: cutting planes over every configuration of every option. Those of the
    pools are tried first, and where none of them can lead, the best for each criterion; then whatever could lead nearer
    is looked for among all configurations of the option, until it is proved that nothing does, or the time for one
    search is over.

    Raises:
        SolverError: a solve ended before a proof.
    """
    if option not in pools.by_option:
        return Nearest(option, None, None, EVERYWHERE)
    rivals = [o for o in contenders(study) if o in pools.by_option]
    search = _Search(study, pools, study.families[option], rivals, weights)
    return _found(search, option, [p.values for p in pools.by_option[option].points])


def nearest_with(
    study: Study, pools: Pools, option: str, asked: Sequence[Constraint], weights: Mapping[str, int]
) -> Nearest:
    """Find the nearest weights at which an option's best configuration makes a choice, or ties with one that does.

    Args:
        study: an opened case.
        pools: of its options.
        option: whose configurations are held against each other.
        asked: what makes the choice; see ``appraisal.explain.why_not.choice``.
        weights: whole points for every criterion.

    Raises:
        SolverError: a solve ended before a proof, or the option cannot make the choice.
    """
    search = _Search(study, pools, study.families[option].narrowed(asked), [option], weights)
    best = search.own.proved(_parts(search.today))
    known = [p.values for p in pools.by_option[option].points if all(c.holds(p.assignment) for c in asked)]
    return _found(search, option, [best.values, *known] if best else known)


def _found(search: "_Search", option: str, values: Iterable[tuple[int, ...]]) -> Nearest:
    for each in sorted(values, key=lambda v: -weighted(search.today, v)):
        search.attempt(each)
    if search.best is None:
        search.lean()
    least, best = search.proved(), search.best
    if best is None:
        return Nearest(option, None, None, least)
    shares = dict(zip(search.study.criteria, best.weights, strict=True))
    return Nearest(option, shares, best.distance, least, search.everyone.sure)


class _Everyone:
    """Every configuration of every option, asked at rounded weights first, which is quick, and then exactly."""

    def __init__(self, study: Study, options: Sequence[str]) -> None:
        rows = [study.programme.row(c) for c in study.criteria]
        self._families = [study.families[o] for o in options]
        self._aims = [aims_of(study, o) for o in options]
        self._exact = [Wide(f.open_part, _open_rows(f, rows), Budget(SECONDS)) for f in self._families]
        self.sure = True
        """False once an exact question was not settled in time."""

    def best(self, weights: Weights) -> Point:
        """The best of all at some weights, to within rounding them."""
        asked = _parts(weights)
        found = [p for aims in self._aims if (p := aims.proved(asked))]
        return max(found, key=lambda p: weighted(weights, p.values))

    def beats(self, weights: Weights, rival: Sequence[int]) -> Point | None:
        """A point that scores more than a rival at some weights; None where there is none, or none was found."""
        best = self.best(weights)
        if weighted(weights, best.values) > weighted(weights, rival):
            return best
        asked = whole(weights)
        if sum(asked) <= ROUGH:
            return None
        target = sum(w * v for w, v in zip(asked, rival, strict=True)) + 1
        for family, aims, exact in zip(self._families, self._aims, self._exact, strict=True):
            outcome = exact.beat(asked, target, ())
            if isinstance(outcome, Optimal | Feasible):
                answer = {**family.settled_part, **outcome.assignment}
                return Point(aims.values(answer), answer)
            self.sure = self.sure and isinstance(outcome, Infeasible)
        return None


class _Search:
    """Configurations of an option that were tried, what they stand against, and the best so far."""

    def __init__(
        self, study: Study, pools: Pools, family: Engine, rivals: Sequence[str], weights: Mapping[str, int]
    ) -> None:
        self.study, self.family = study, family
        self.own = Aims(family, [{criterion: 1} for criterion in study.criteria])
        self.today = tuple(Fraction(weights[c], sum(weights.values())) for c in study.criteria)
        self.everyone = _Everyone(study, rivals)
        self.known = {p.values: p for o in rivals for p in pools.by_option[o].points}
        self.tried: list[tuple[int, ...]] = []
        self.best: Flip | None = None

    def attempt(self, values: tuple[int, ...]) -> None:
        """Find the nearest weights for one configuration, unless they are no nearer than those known."""
        if any(all(a >= b for a, b in zip(t, values, strict=True)) for t in self.tried):
            return
        self.tried.append(values)
        below = self.best.distance if self.best else None
        found = nearest_weights(self.everyone.beats, self.today, values, tuple(self.known.values()), below)
        self.known |= {p.values: p for p in (found.ties if isinstance(found, Flip) else found.beaten_by)}
        if isinstance(found, Flip):
            self.best = found

    def lean(self) -> None:
        """Try what is best with two thirds of all weight on one criterion, each in turn."""
        size = len(self.today)
        for k in range(size):
            if best := self.own.proved([2 * size if k == j else 1 for j in range(size)]):
                self.attempt(best.values)

    def proved(self) -> Fraction:
        """Try whatever could lead nearer; give the distance within which nothing else leads."""
        if self.best and not self.best.distance:
            return Fraction(0)
        rows = [self.study.programme.row(c) for c in self.study.criteria]
        contest = Contest(self.family, rows, self.own.spans)
        least, left = self._bounded(contest), CANDIDATES
        for step in STEPS:
            while (reach := step * (self.best.distance if self.best else EVERYWHERE)) > least:
                budget = Budget(SECONDS)
                found = contest.candidate(Region(self.today, reach), tuple(self.known), self.tried, budget)
                if isinstance(found, Infeasible):
                    least = reach
                elif isinstance(found, Candidate) and left:
                    left -= 1
                    self._weigh(found)
                else:
                    return least
        return least

    def _bounded(self, contest: Contest) -> Fraction:
        """Try what the coarser programme brings up; give the distance within which nothing else leads."""
        least = Fraction(0)
        for _ in range(ROUNDS):
            reach = self.best.distance if self.best else EVERYWHERE
            found = contest.closest(Region(self.today, reach), tuple(self.known), self.tried, Budget(SECONDS))
            if isinstance(found, Infeasible):
                return reach
            if not isinstance(found, Closest):
                break
            self._weigh(found.candidate)
            least, before = max(least, found.least), least
            if least - before <= SLOW * (reach - before):
                break
        return min(least, self.best.distance) if self.best else least

    def _weigh(self, found: Candidate) -> None:
        """Try a candidate, and what is best there; both stand against the next."""
        top = self.everyone.best(found.weights)
        self.known[top.values] = top
        best = self.own.proved(_parts(found.weights))
        for values in (self.own.values(found.assignment), *([best.values] if best else [])):
            self.attempt(values)


def _parts(weights: Weights) -> Sequence[int]:
    """Weights as whole numbers, exactly where these are small and else rounded to millionths."""
    asked = whole(weights)
    return asked if sum(asked) <= ROUGH else [round(ROUGH * w) for w in weights]


def _open_rows(family: Engine, rows: Sequence[Row]) -> list[tuple[dict[str, int], int]]:
    """The rows over what is open in a family, each with its constant."""
    fixed = family.settled_part
    return [
        (
            {name: c for name, c in row.terms if name not in fixed},
            row.offset + sum(c * fixed[name] for name, c in row.terms if name in fixed),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Turn:
    """A criterion whose weight alone, the others in proportion, changes whether an option leads."""

    criterion: str
    now: Fraction
    """Its share of all weight today."""
    at: Fraction
    """The nearest share at which the option starts, or stops, to lead."""


def turns(study: Study, pools: Pools, option: str, weights: Mapping[str, int], most: int = 3) -> tuple[Turn, ...]:
    """Criteria that by themselves make an option lead, or stop leading; the nearest first.

    The configurations of the pools say which criteria are nearest; where each of those turns is then exact over every
    configuration.
    """
    total, found = sum(weights.values()), []
    for criterion in study.criteria:
        if total > weights[criterion]:
            turn = _turn(
                criterion, Fraction(weights[criterion], total), option, free_known(study, pools, criterion, weights)
            )
            found += [turn] if turn else []
    found.sort(key=lambda turn: abs(turn.at - turn.now))
    proved = [_turn(t.criterion, t.now, option, free(study, t.criterion, weights).stretches) for t in found[:most]]
    return tuple(sorted(filter(None, proved), key=lambda turn: abs(turn.at - turn.now)))


def _turn(criterion: str, now: Fraction, option: str, stretches: Sequence[Stretch]) -> Turn | None:
    """The nearest share at which an option starts, or stops, to lead; None where there is none."""
    leads = [option in s.leaders for s in stretches]
    here = any(led and s.low <= now <= s.high for led, s in zip(leads, stretches, strict=True))
    edges = [e for led, s in zip(leads, stretches, strict=True) if led != here for e in (s.low, s.high)]
    return Turn(criterion, now, min(edges, key=lambda edge: abs(edge - now))) if edges else None
