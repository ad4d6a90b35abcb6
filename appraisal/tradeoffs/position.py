"""The recorded position in a sentence that a councillor can read: possible or not, how widely it leads, what turns."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.appraise.recorded import recorded
from appraisal.record import RecordedPosition
from appraisal.study import Study
from appraisal.tradeoffs.draws import Acceptability
from appraisal.tradeoffs.nearest import Nearest, Turn, nearest, turns
from appraisal.tradeoffs.pools import Pools


@dataclass(frozen=True)
class Position:
    """The recorded position held against law, rules and weights."""

    recorded: RecordedPosition
    share: float
    """Share of drawn weights at which its option leads."""
    nearest: Nearest
    turns: tuple[Turn, ...]
    sentence: str


def position(study: Study, pools: Pools, shares: Acceptability, weights: Mapping[str, int]) -> Position | None:
    """Where the recorded position stands; None where the case has none.

    Raises:
        SolverError: a solve ended before a proof.
    """
    found = recorded(study, weights)
    if found is None:
        return None
    share = next((o.first for o in shares.options if o.option == found.option), 0.0)
    close = nearest(study, pools, found.option, weights)
    turn = turns(study, pools, found.option, weights)
    said = [_possible(found)]
    if found.feasible:
        today = {c: Fraction(w, sum(weights.values())) for c, w in weights.items()}
        said += [_share(study, found, share, shares.proved), _nearest(study, close, today), _turns(study, close, turn)]
    return Position(found, share, close, turn, " ".join(filter(None, said)))


def _possible(found: RecordedPosition) -> str:
    if found.feasible is None:
        return "Whether the recorded position is possible could not be settled in the time given."
    if found.feasible:
        return "The recorded position is possible under the law and the rules."
    head = "these rules cannot all hold" if len(found.conflict) > 1 else "one rule closes it"
    rules = "; ".join(
        f"{c.says.rstrip('.')} ({', '.join((c.rule, *filter(None, [c.assumes])))})" for c in found.conflict
    )
    return f"The recorded position is not possible, because {head}: {rules}."


def _share(study: Study, found: RecordedPosition, share: float, proved: float) -> str:
    option = study.option_names[found.option]
    much = f"{_per_cent(share)} of the weights drawn" if share else "none of the weights drawn"
    sure = "" if proved == 1 else ", as far as is known"
    return f"Its option is {option}. That option leads, alone or level with another, under {much}{sure}."


def _nearest(study: Study, close: Nearest, today: Mapping[str, Fraction]) -> str:
    """The nearest weights, what moves, and whether nearer ones are ruled out."""
    if close.distance == 0:
        return "With today's weights it leads."
    if close.weights is None or close.distance is None:
        if close.proved:
            return "It is proved that it leads under no weights at all."
        sure = f"within a move of {_per_cent(close.least / 2)} of all weight there are none" if close.least else ""
        return f"No weights were found under which it leads; {sure or 'that there are none is not proved'}."
    change = {c: close.weights[c] - today[c] for c in study.criteria}
    up = [
        f"{_name(study, c)} (from {_per_cent(today[c])} to {_per_cent(close.weights[c])})" for c in _greatest(change, 1)
    ]
    down = [_name(study, c) for c in _greatest(change, -1)]
    sure = (
        "no smaller move will do"
        if close.proved
        else "no smaller move will do, though another option may score up to a thousandth of a point more there"
        if close.least == close.distance
        else "a smaller move may do, but the most that it could spare is "
        f"{_per_cent((close.distance - close.least) / 2)} of all weight"
        if close.least
        else "a smaller move may do"
    )
    return (
        f"With today's weights it does not lead. It would if {_per_cent(close.distance / 2)} of all weight moved to "
        f"{_list(up)}, away from {_list(down)}; {sure}."
    )


def _turns(study: Study, close: Nearest, turn: tuple[Turn, ...]) -> str:
    if not turn:
        return "No single weight, the others in proportion, would turn this."
    verb = "stop leading" if close.distance == 0 else "lead"
    parts = [
        f"the weight of {_name(study, t.criterion)} {'rose' if t.at > t.now else 'fell'} from {_per_cent(t.now)} "
        f"to {_per_cent(t.at)}"
        for t in turn
    ]
    return f"It would {verb} if, by itself, {_list(parts, 'or')}."


def _greatest(change: Mapping[str, Fraction], sign: int) -> list[str]:
    """The three criteria whose weight moves most in one direction."""
    return sorted((c for c in change if sign * change[c] > 0), key=lambda c: -sign * change[c])[:3]


def _name(study: Study, criterion: str) -> str:
    return study.criterion_names[criterion].lower()


def _per_cent(share: Fraction | float) -> str:
    """A share in whole per cent, or with one decimal below 10."""
    shown = 100 * float(share)
    if 0 < shown < 0.1 or 99.5 <= shown < 100:
        return "less than 0.1%" if shown < 1 else "more than 99%"
    return f"{shown:.1f}".removesuffix(".0") + "%" if shown < 10 else f"{shown:.0f}%"


def _list(words: list[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
