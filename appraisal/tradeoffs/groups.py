"""What each person would choose, and what a group would choose under different rules of fairness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from appraisal.analyse import group
from appraisal.analyse.aims import Point
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Assignment
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.pools import Pools

People = Mapping[str, Mapping[str, int]]
"""Person -> whole points for every criterion."""


@dataclass(frozen=True)
class Voice:
    """What one person's weights say."""

    person: str
    scores: Mapping[str, Fraction]
    """Option -> points of its best configuration by this person's weights, the best option first."""
    proved: bool
    """True where every one of these scores is proved best."""

    @property
    def winners(self) -> tuple[str, ...]:
        """The person's favourites; several where they tie."""
        top = max(self.scores.values(), default=None)
        return tuple(o for o, score in self.scores.items() if score == top)


@dataclass(frozen=True)
class Chosen:
    """What one rule of fairness chooses."""

    rule: str
    option: str
    assignment: Assignment
    """The first of the configurations that the rule likes best."""
    ties: int
    """Other known configurations that the rule likes as much."""
    scores: Mapping[str, Fraction]
    """Person -> points."""
    gains: Mapping[str, Fraction]
    """Person -> points above what the person has from the option held against, for those who gain."""
    losses: Mapping[str, Fraction]
    """Person -> points below it, for those who lose."""
    short: Mapping[str, Fraction]
    """Person -> points below what the person's own favourite would give."""
    pivotal: tuple[str, ...]
    """Those without whom the rule would choose another option."""


@dataclass(frozen=True)
class Group:
    """The group side by side."""

    voices: tuple[Voice, ...]
    choices: tuple[Chosen, ...]
    against: str
    """The option that gains and losses are measured from."""
    agreement: Fraction
    """Of all pairs of people and pairs of options, the part that both put in the same order."""
    spread: Mapping[str, Fraction]
    """Option -> points between the person it serves best and the one it serves worst."""
    unanimous: bool
    """Whether some option is a favourite of everybody."""
    known: int
    """Configurations among which the rules choose: those of the pools, with each person's own best and the best for
    the sum of all. A configuration that is not known could serve max-min, Nash or regret better."""


def together(study: Study, pools: Pools, people: People) -> Group:
    """Hold people's weights side by side.

    Every person counts alike: their weights are taken as shares of their own total.

    Args:
        study: an opened case.
        pools: of its options; each person's own best is solved and added.
        people: at least one.

    Raises:
        ValueError: nobody is named, or no option is possible.
    """
    if not people or not pools.by_option:
        raise ValueError("there is nobody to ask or nothing to choose from")
    for weights in (*people.values(), _shares(study, people)):
        pools = pools.proved(study, weights)
    options = [o for o in contenders(study) if o in pools.by_option]
    voices = tuple(_voice(pools, options, person, weights) for person, weights in people.items())
    known = {p.values: (o, p) for o in reversed(options) for p in pools.by_option[o].points}
    items = list(known.values())
    values = [{person: _points(study, p, weights) for person, weights in people.items()} for _, p in items]
    against = next((o for o in options if o == "business_as_usual"), options[0])
    floor = {v.person: v.scores[against] for v in voices}
    choices = tuple(_chosen(rule, items, values, floor) for rule in group.RULES)
    by_option = [{v.person: v.scores[o] for v in voices} for o in options]
    found = group.accord(by_option)
    spread = dict(zip(options, map(Fraction, found.spread), strict=True))
    return Group(voices, choices, against, found.pairs, spread, found.unanimous, len(items))


def _voice(pools: Pools, options: Sequence[str], person: str, weights: Mapping[str, int]) -> Voice:
    standings = {o: s for o, s in pools.score_at(weights).items() if o in options}
    scale = UNITS_PER_POINT * sum(weights.values())
    scores = {o: Fraction(s.score, scale) for o, s in standings.items()}
    ordered = dict(sorted(scores.items(), key=lambda item: -item[1]))
    return Voice(person, ordered, all(s.proved for s in standings.values()))


def _points(study: Study, point: Point, weights: Mapping[str, int]) -> Fraction:
    worth = sum(weights[c] * v for c, v in zip(study.criteria, point.values, strict=True))
    return Fraction(worth, UNITS_PER_POINT * sum(weights.values()))


def _shares(study: Study, people: People) -> dict[str, int]:
    """The sum of everybody's shares of weight, in thousandths of a share."""
    totals = {person: sum(weights.values()) for person, weights in people.items()}
    return {
        c: round(sum(Fraction(1000 * weights[c], totals[person]) for person, weights in people.items()))
        for c in study.criteria
    }


def _chosen(
    rule: str, items: Sequence[tuple[str, Point]], values: group.Values, floor: Mapping[str, Fraction]
) -> Chosen:
    likes = partial(group.nash, fallback=floor) if rule == "nash" else group.RULES[rule]
    best = likes(values)
    option, point = items[best[0]]
    scores = {person: Fraction(score) for person, score in values[best[0]].items()}
    change = {person: score - floor[person] for person, score in scores.items()}
    without = {
        p: likes([{q: v for q, v in row.items() if q != p} for row in values]) for p in scores if len(scores) > 1
    }
    liked = {items[k][0] for k in best}
    return Chosen(
        rule,
        option,
        point.assignment,
        len(best) - 1,
        scores,
        {p: c for p, c in change.items() if c > 0},
        {p: -c for p, c in change.items() if c < 0},
        {p: Fraction(loss) for p, loss in group.losses(values)[best[0]].items()},
        tuple(p for p, others in without.items() if liked.isdisjoint(items[k][0] for k in others)),
    )
