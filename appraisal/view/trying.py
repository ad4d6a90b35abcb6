"""Weights tried in front of a room: all that the live weights need, from the record of the workshop alone."""

from collections.abc import Mapping, Sequence

from appraisal.view.live import PROOFS, Preset
from appraisal.view.numbers import count
from appraisal.workshop.proof import known
from appraisal.workshop.results import Spread
from appraisal.workshop.state import State
from appraisal.workshop.weights import Voice, Weights


def sheet(state: State, weights: Weights, started: Sequence[Preset], *, given: bool) -> dict[str, object]:
    """All that the browser evaluates; see ``appraisal.view.live.sheet``.

    Args:
        state: of the workshop.
        weights: whole points for every criterion, as the sliders stand.
        started: weights to start from.
        given: whether anybody gave the weights.
    """
    held = known(state)
    here = held.score_at(weights)
    named = {o.id: o.name for o in state.created.options}
    return {
        "criteria": [
            {"id": c.id, "name": c.name, "branch": "Criteria", "swing": c.swing, "flat": False}
            for c in state.created.criteria
        ],
        "options": [
            {
                "id": option,
                "name": named[option],
                "mix": option in state.created.mixes and len(state.created.mixes) < len(held.by_option),
                "points": [list(p.values) for p in pool.points],
                "spans": [list(s) for s in pool.spans],
                "proofs": [[list(at), best] for at, best in pool.proofs[-PROOFS:]],
                "ceiling": here[option].ceiling,
            }
            for option, pool in held.by_option.items()
        ],
        "impossible": [name for o, name in named.items() if o not in {*held.by_option, *held.unsettled}],
        "unsettled": [named[option] for option in held.unsettled],
        "weights": [weights[c] for c in held.criteria],
        "given": given,
        "presets": [
            {"name": p.name, "kind": p.kind, "weights": [p.weights[c] for c in held.criteria]} for p in started
        ],
    }


def presets(state: State, middle: Mapping[str, Spread], partners: Sequence[Voice]) -> tuple[Preset, ...]:
    """Weights to start from: those adopted, the middle of the room, and each partner's.

    Args:
        state: of the workshop.
        middle: criterion id -> spread of what the room gave; empty where nothing is revealed.
        partners: those that may be shown.
    """
    adopted = [Preset("Adopted", "given", _full(state, state.adopted.weights))] if state.adopted else []
    medians = {c: s.median for c, s in middle.items()}
    room = [Preset("The room: the middle of each criterion", "given", _full(state, scaled(medians)))]
    seats = {p.id: sum(s.partner == p.id and s.counts for s in state.present()) for p in partners}
    each = [
        Preset(f"{p.name}: the mean of {count(seats[p.id], 'seat')}", "given", _full(state, scaled(p.shares)))
        for p in partners
    ]
    return (*adopted, *(room if any(medians.values()) else ()), *each)


def scaled(weights: Weights) -> dict[str, int]:
    """The same proportions with the greatest at 100, as sliders stand; rounded."""
    most = max(weights.values(), default=0)
    return {c: round(100 * w / most) for c, w in weights.items()} if most else dict(weights)


def _full(state: State, weights: Weights) -> dict[str, int]:
    return {c.id: weights.get(c.id, 0) for c in state.created.criteria}
