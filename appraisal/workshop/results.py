"""What a room has said and what follows from it: from the state alone, and never a hidden mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from appraisal.analyse import group
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.workshop.event import Arrangement
from appraisal.workshop.question import RankingAnswer, RankingQuestion, RatingAnswer, StatementAnswer
from appraisal.workshop.state import State
from appraisal.workshop.weights import WHOLE, Voice, Weights, partners

FEW = 3
"""In an anonymous workshop nothing is shown that fewer people stand behind."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How some whole numbers are spread."""

    values: tuple[int, ...]
    """All of them, from the lowest; each as often as it has votes."""

    def at(self, part: Fraction) -> int:
        """The smallest value that at least this part of all do not exceed."""
        place = -(-len(self.values) * part.numerator // part.denominator)
        return self.values[max(0, place - 1)]

    @property
    def median(self) -> int:
        """The middle one; the lower of two."""
        return self.at(Fraction(1, 2))

    @property
    def quarters(self) -> tuple[int, int]:
        """Between these lies the middle half."""
        return self.at(Fraction(1, 4)), self.at(Fraction(3, 4))

    @property
    def ends(self) -> tuple[int, int]:
        """Lowest and highest."""
        return self.values[0], self.values[-1]


def spreads(spoken: Sequence[Voice]) -> dict[str, Spread]:
    """How the weight of each criterion is spread over the votes, in parts of ``WHOLE``."""
    criteria = spoken[0].shares if spoken else {}
    return {c: Spread(tuple(sorted(v.shares[c] for v in spoken for _ in range(v.votes)))) for c in criteria}


@dataclass(frozen=True, slots=True)
class Standing:
    """One option at its best among the arrangements known."""

    option: str
    points: Fraction
    """0 to 100."""
    arrangement: Arrangement


def competing(state: State) -> tuple[Arrangement, ...]:
    """The arrangements known of the options that compete; of a mix only where there are no others."""
    known = state.arrangements
    return tuple(a for a in known if a.option not in state.created.mixes) or known


def ranking(known: Sequence[Arrangement], weights: Weights) -> tuple[Standing, ...]:
    """The options in order of their best known arrangement at some weights.

    Args:
        known: arrangements; better ones may exist that nobody has worked out.
        weights: not all 0.
    """
    best: dict[str, Standing] = {}
    for arrangement in known:
        standing = Standing(arrangement.option, worth(arrangement, weights), arrangement)
        if arrangement.option not in best or standing.points > best[arrangement.option].points:
            best[arrangement.option] = standing
    return tuple(sorted(best.values(), key=lambda s: -s.points))


def worth(arrangement: Arrangement, weights: Weights) -> Fraction:
    """Points 0 to 100 of an arrangement at some weights."""
    total = sum(weights.values())
    return Fraction(sum(w * arrangement.values.get(c, 0) for c, w in weights.items()), total * UNITS_PER_POINT)


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """What a rule of fairness would choose."""

    rule: str
    arrangements: tuple[Arrangement, ...]
    """Several where they tie."""
    worths: Mapping[str, Fraction]
    """Voice id -> points of the first of them by that voice's weights."""
    losses: Mapping[str, Fraction]
    """Voice id -> points that it falls behind the voice's own best."""
    pivotal: tuple[str, ...]
    """Voices without which the rule would choose otherwise."""


def group_choices(state: State, spoken: Sequence[Voice]) -> tuple[GroupChoice, ...]:
    """What four rules of fairness would choose among the arrangements known, side by side.

    The rule after Nash measures gains over the baseline at its best for each voice.

    Args:
        state: of the workshop.
        spoken: partners or seats; one with several votes speaks as often.
    """
    known, ballots = competing(state), _ballots(spoken)
    if not known or not ballots:
        return ()
    values = [{b: _units(a, v.shares) for b, v in ballots.items()} for a in known]
    floor = {
        b: max(
            (row[b] for a, row in zip(known, values, strict=True) if a.option == state.created.baseline),
            default=0,
        )
        for b in ballots
    }
    rules: dict[str, group.Rule] = {**group.RULES, "nash": partial(group.nash, fallback=floor)}
    lost = group.losses(values)
    return tuple(
        GroupChoice(
            name,
            tuple(known[i] for i in chosen),
            {v.id: Fraction(values[chosen[0]][f"{v.id} 1"], _POINT) for v in spoken},
            {v.id: Fraction(lost[chosen[0]][f"{v.id} 1"], _POINT) for v in spoken},
            _pivotal(values, spoken, rule),
        )
        for name, rule in rules.items()
        for chosen in [rule(values)]
    )


def together(spoken: Sequence[Voice]) -> dict[str, int]:
    """The sum of everybody's shares of weight, each as often as they have votes."""
    criteria = spoken[0].shares if spoken else ()
    return {c: sum(v.votes * v.shares[c] for v in spoken) for c in criteria}


_POINT = WHOLE * UNITS_PER_POINT


def _ballots(spoken: Sequence[Voice]) -> dict[str, Voice]:
    return {f"{voice.id} {n}": voice for voice in spoken for n in range(1, voice.votes + 1)}


def _units(arrangement: Arrangement, shares: Weights) -> int:
    return sum(share * arrangement.values.get(c, 0) for c, share in shares.items())


def _pivotal(values: group.Values, spoken: Sequence[Voice], rule: group.Rule) -> tuple[str, ...]:
    """Voices whose leaving, with all their votes, would change the choice."""
    before = rule(values)
    found = []
    for voice in spoken if len(spoken) > 1 else ():
        own = {f"{voice.id} {n}" for n in range(1, voice.votes + 1)}
        rest = [{b: v for b, v in row.items() if b not in own} for row in values]
        if rule(rest) != before:
            found.append(voice.id)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Move:
    """How the room moved on one criterion between two rounds."""

    criterion: str
    before: Spread
    after: Spread
    moved: int
    """Seats whose weight changed."""


def moves(before: Sequence[Voice], after: Sequence[Voice]) -> tuple[Move, ...]:
    """How the room moved, by seats that are in both rounds."""
    first = {v.id: v for v in before}
    last = [v for v in after if v.id in first]
    was, became = spreads([first[v.id] for v in last]), spreads(last)
    return tuple(Move(c, was[c], became[c], sum(v.shares[c] != first[v.id].shares[c] for v in last)) for c in became)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the votes of a round say to a question that is not about weights."""

    counts: Mapping[str, int]
    """Statement: "-2" to "2" or "pass". Ranking: option id -> first places."""
    spread: Spread | None
    """Rating: the likely values. Statement: the positions. None where nobody gave any."""
    ranges: tuple[tuple[int, int, int], ...] = ()
    """Rating: lowest, likely and highest of each vote."""
    seats: int = 0
    """How many people stand behind it."""


def tally(state: State, question: str, number: int) -> Tally:
    """What the seats that count said to a statement, rating or ranking in a round."""
    given = [
        (state.answers[number, question, s.id], s.votes)
        for s in state.present()
        if s.counts and (number, question, s.id) in state.answers
    ]
    counts: Counter[str] = Counter()
    numbers: list[int] = []
    ranges: list[tuple[int, int, int]] = []
    for answer, votes in given:
        match answer:
            case StatementAnswer():
                counts["pass" if answer.position is None else str(answer.position)] += votes
                numbers += [] if answer.position is None else [answer.position] * votes
            case RankingAnswer():
                counts[answer.order[0]] += votes
            case RatingAnswer():
                numbers += [answer.likely] * votes
                ranges += [(answer.low, answer.likely, answer.high)] * votes
            case _:
                continue
    spread = Spread(tuple(sorted(numbers))) if numbers else None
    return Tally(counts, spread, tuple(sorted(ranges)), len(given))


def electorate(state: State, spoken: Sequence[Voice]) -> tuple[Voice, ...]:
    """Who stands behind the rules of fairness: the partners, where all may be shown and nobody sits for none; else seats.

    So nobody who spoke is left out.
    """
    every = partners(state, spoken)
    whole = all(v.partner for v in spoken) and len(showable(state, every)) == len(every)
    return every if whole else tuple(spoken)


@dataclass(frozen=True, slots=True)
class Shift:
    """How an option fared in two rankings by gut."""

    option: str
    before: int
    """Votes that put it first in the earlier round."""
    after: int
    up: int
    """Votes that put it higher in the later round than in the earlier one."""
    down: int


def shifts(state: State, question: str, first: int, last: int) -> tuple[Shift, ...]:
    """How a ranking moved between two rounds, by the votes of seats that answered in both."""
    asked, pairs = state.questions[question], []
    for seat in state.present():
        before, after = (state.answers.get((n, question, seat.id)) for n in (first, last))
        if seat.counts and isinstance(before, RankingAnswer) and isinstance(after, RankingAnswer):
            pairs += [(before.order, after.order)] * seat.votes
    return tuple(
        Shift(
            option,
            sum(before[0] == option for before, _ in pairs),
            sum(after[0] == option for _, after in pairs),
            sum(after.index(option) < before.index(option) for before, after in pairs),
            sum(after.index(option) > before.index(option) for before, after in pairs),
        )
        for option in (asked.options if isinstance(asked, RankingQuestion) else ())
    )


def showable(state: State, spoken: Sequence[Voice]) -> tuple[Voice, ...]:
    """The partners of which results may be shown: in an anonymous workshop not those with few seats."""
    if not state.created.anonymous:
        return tuple(spoken)
    seats = Counter(s.partner for s in state.present() if s.counts)
    return tuple(v for v in spoken if seats[v.id] >= FEW)
