"""What the room leaves open: acceptability, decisions, groups, next question. This module samples."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]  # it ships no types

from appraisal.analyse.acceptability import leaders
from appraisal.analyse.information import Worth, agenda
from appraisal.analyse.sampling import Draws, Floats
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.workshop.event import Arrangement
from appraisal.workshop.results import competing
from appraisal.workshop.state import State
from appraisal.workshop.weights import WHOLE, Voice

DRAWS = 4000
BLEND = 3
"""How many people are blended in a draw: enough to stand between them, few enough to reach the edges."""
SPLIT = 0.25
"""Groups count as such where the mean gap between them, in silhouette, is at least this."""
MOST_GROUPS = 4
PER_BIN = 200
"""Draws that stand for one value of a weight; fewer would find gains that are only chance."""
LEAST_GAIN = 0.05
"""Points below which a criterion is not worth a debate."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the room's weights say of one topic."""

    topic: str
    choices: tuple[tuple[str, float], ...]
    """Each choice that leads somewhere, in words, with the part of the room's weights; most first."""

    @property
    def settled(self) -> bool:
        """Whether every weighting in the room leads to the same choice."""
        return len(self.choices) == 1


class Room:
    """Draws from the room's weights, held against the arrangements that are known.

    One that nobody worked out could open what looks settled.
    """

    def __init__(self, state: State, spoken: Sequence[Voice], seed: int = 1) -> None:
        """Draw even blends of three voices, picked by their votes.

        Args:
            state: of the workshop, with at least one arrangement.
            spoken: at least one voice.
            seed: recorded, so that the draws can be repeated.
        """
        self.criteria = tuple(spoken[0].shares)
        random = np.random.default_rng(seed)
        weights = np.array([list(v.shares.values()) for v in spoken], dtype=np.float64) / WHOLE
        votes = np.array([v.votes for v in spoken], dtype=np.float64)
        picked = random.choice(len(spoken), (DRAWS, BLEND), p=votes / votes.sum())
        mix = random.dirichlet(np.ones(BLEND), DRAWS)
        blended = np.einsum("ij,ijk->ik", mix, weights[picked])
        self.draws = Draws(blended, seed, f"blends of {BLEND} voices of the room")
        self._known, self._competing = state.arrangements, competing(state)

    def acceptability(self) -> dict[str, float]:
        """Option id -> part of the room's weights under which it leads, most first."""
        found = dict.fromkeys((a.option for a in self._competing), 0.0)
        for arrangement, share in self._shares(self._competing):
            found[arrangement.option] += share
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def decisions(self) -> tuple[Decision, ...]:
        """Which topics are settled and which are worth arguing about, most open first."""
        found: dict[str, dict[str, float]] = {topic: {} for a in self._known for topic in a.choices}
        for arrangement, share in self._shares(self._known):
            for topic, parts in found.items():
                choice = arrangement.choices.get(topic, "not decided")
                if share > 0:
                    parts[choice] = parts.get(choice, 0.0) + share
        decided = [Decision(t, tuple(sorted(p.items(), key=lambda i: -i[1]))) for t, p in found.items()]
        return tuple(sorted(decided, key=lambda d: d.choices[0][1]))

    def next_question(self) -> tuple[Worth, ...]:
        """The criteria whose weight is most worth agreeing on next, with the points to be gained."""
        scores = self.draws.weights @ self._table(self._competing).T / UNITS_PER_POINT
        columns = zip(self.criteria, self.draws.weights.T, strict=True)
        items = {criterion: column for criterion, column in columns if np.ptp(column) > 0}
        found = agenda(scores, items, DRAWS // PER_BIN).items
        return tuple(worth for worth in found if worth.gain >= LEAST_GAIN)

    def _shares(self, known: Sequence[Arrangement]) -> list[tuple[Arrangement, float]]:
        shares = leaders(self._table(known), self.draws).share
        return [(a, float(share)) for a, share in zip(known, shares, strict=True)]

    def _table(self, known: Sequence[Arrangement]) -> NDArray[np.int64]:
        return np.array([[a.values[c] for c in self.criteria] for a in known], dtype=np.int64)


def clusters(spoken: Sequence[Voice], fewest: int = 2) -> tuple[tuple[Voice, ...], ...]:
    """Groups of people who weigh alike, largest first; one group where no split is clear.

    Ward's method on shares of weight; the number of groups is the one with the greatest mean silhouette.

    Args:
        spoken: the voices.
        fewest: people in the smallest group that is shown.
    """
    if len(spoken) < 2 * max(2, fewest):
        return (tuple(spoken),)
    points = np.array([list(v.shares.values()) for v in spoken], dtype=np.float64) / WHOLE
    tree = linkage(points, "ward")
    gaps = np.linalg.norm(points[:, None] - points[None], axis=2)
    best, labels = SPLIT, np.ones(len(spoken), dtype=np.int64)
    for count in range(2, MOST_GROUPS + 1):
        tried = np.asarray(fcluster(tree, count, "maxclust"), dtype=np.int64)
        sizes = np.bincount(tried)[1:]
        if len(sizes) == count and sizes.min() >= fewest and (width := _silhouette(gaps, tried)) > best:
            best, labels = width, tried
    groups = [tuple(v for v, label in zip(spoken, labels, strict=True) if label == k) for k in set(labels)]
    return tuple(sorted(groups, key=lambda g: (-len(g), g[0].id)))


def _silhouette(gaps: Floats, labels: NDArray[np.int64]) -> float:
    """Mean over all of (nearest other group - own group) / the greater of both (Rousseeuw 1987)."""
    widths = []
    for i, own in enumerate(labels):
        same = (labels == own) & (np.arange(len(labels)) != i)
        if same.any():
            inside = float(gaps[i, same].mean())
            outside = min(float(gaps[i, labels == other].mean()) for other in set(labels) - {own})
            widths.append((outside - inside) / max(outside, inside, 1e-12))
    return sum(widths) / len(labels)
