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
    today = {c: Fraction(w, sum(weights.values())) for c, w in weights.items()}
    return Position(
        found, share, close, turn, _sentence(study, found, share=share, close=close, turn=turn, today=today)
    )


def _sentence(  # each is a part of the sentence
    study: Study,
    found: RecordedPosition,
    *,
    share: float,
    close: Nearest,
    turn: tuple[Turn, ...],
    today: Mapping[str, Fraction],
) -> str:
    names = {c: name.lower() for c, name in study.criterion_names.items()}
    option = study.option_names[found.option]
    if found.feasible is False:
        rules = ", ".join(c.rule for c in found.conflict)
        return f"The recorded position is not possible: {rules} cannot all hold."
    if found.feasible is None:
        return "Whether the recorded position is possible could not be settled in the time given."
    leads = (
        f"{option} leads at {share:.0%} of all weights" if share >= 0.005 else f"{option} leads at almost no weights"
    )
    if close.weights is None:
        return f"The recorded position is possible. {leads}; no weights were found at which it leads."
    if close.distance == 0:
        tail = "and with today's weights it is in front"
    else:
        rises = {c: close.weights[c] - today[c] for c in study.criteria if close.weights[c] > today[c]}
        heavier = [names[c] for c in sorted(rises, key=lambda c: -rises[c])[:3]]
        tail = f"and the nearest weights at which it leads give more to {_list(heavier)}"
    flips = f" By itself, the weight of {_list([names[t.criterion] for t in turn])} would turn it." if turn else ""
    return f"The recorded position is possible. {leads}, {tail}.{flips}"


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"
