"""What would have to change for an option to lead: the nearest weights, and the criteria that flip it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.flip import Flip, nearest_weights
from appraisal.programme import Constraint
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders, union
from appraisal.tradeoffs.line import free_known
from appraisal.tradeoffs.pools import Pools

FINE = 1_000_000
"""Weights asked of the solver are rounded to this many parts, so that its objective stays in exact range: an option
that is said to lead does so to within ``FINE``-ths of a full swing a criterion, far below what is shown."""


CANDIDATES = 4
"""Configurations of an option that are tried, from the best at today's weights down."""


class Rounded(Aims):
    """Aims whose weights are rounded to whole millionths of their sum before they are asked."""

    def proved(self, weights: Sequence[int], extra: Sequence[Constraint] = ()) -> Point | None:
        """The proved best point at the rounded weights; None where nothing is possible."""
        total = sum(weights)
        return super().proved([round(Fraction(FINE * w, total)) for w in weights] if total > FINE else weights, extra)


@dataclass(frozen=True)
class Nearest:
    """The smallest change of weights after which an option leads, alone or in a tie."""

    option: str
    weights: Mapping[str, Fraction] | None
    """Shares of all weight that sum to one; None where no weights make any known configuration of it lead."""
    distance: Fraction | None
    """Sum of all rises and falls of the shares, from 0 (leads already) to 2."""


def nearest(study: Study, pools: Pools, option: str, weights: Mapping[str, int]) -> Nearest:
    """Find the nearest weights at which an option leads all other options.

    Cutting planes over every configuration of every option, for each configuration of the option in the pools, the
    most promising first; a configuration that is not in the pools could lead nearer still.

    Raises:
        SolverError: a solve ended before a proof.
    """
    others = union(study, contenders(study))
    aims = Rounded(others, [{criterion: 1} for criterion in study.criteria])
    today = [weights[criterion] for criterion in study.criteria]
    known = [p for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points]
    own = pools.by_option[option].points if option in pools.by_option else ()
    found: list[Flip] = []
    for point in sorted(own, key=lambda p: -sum(w * v for w, v in zip(today, p.values, strict=True)))[:CANDIDATES]:
        flip = nearest_weights(aims, today, point.values, known)
        if isinstance(flip, Flip):
            found.append(flip)
            known += [p for p in flip.ties if p.values not in {k.values for k in known}]
    if not found:
        return Nearest(option, None, None)
    best = min(found, key=lambda flip: flip.distance)
    return Nearest(option, dict(zip(study.criteria, best.weights, strict=True)), best.distance)


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

    Exact among the configurations of the pools.
    """
    total, found = sum(weights.values()), []
    for criterion in study.criteria:
        if total > weights[criterion]:
            now = Fraction(weights[criterion], total)
            stretches = free_known(study, pools, criterion, weights)
            leads = [option in s.leaders for s in stretches]
            here = any(led and s.low <= now <= s.high for led, s in zip(leads, stretches, strict=True))
            edges = [e for led, s in zip(leads, stretches, strict=True) if led != here for e in (s.low, s.high)]
            if edges:
                found.append(Turn(criterion, now, min(edges, key=lambda edge: abs(edge - now))))
    found.sort(key=lambda turn: abs(turn.at - turn.now))
    return tuple(found[:most])
