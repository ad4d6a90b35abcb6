"""Draws of weights under any linear conditions. This module samples.

A set with few corners, such as any ranking, is cut into simplices, and each draw is independent. Another is walked
through by hit-and-run (Smith 1984; Tervonen, van Valkenhoef, Basturk and Postmus 2013).
"""

from fractions import Fraction
from itertools import islice

import numpy as np

from appraisal.analyse.cone import Cone, Ray, simplices, volume
from appraisal.analyse.sampling import Draws, Floats
from appraisal.analyse.simplex import Condition, least
from appraisal.analyse.weight_set import WeightSet
from appraisal.errors import PreferenceError

CHAINS = 1000
"""Walks side by side."""
BEFORE = 5
"""Rounds that are walked before the first draw is kept."""
FEW = 200
"""Corners up to which a set is cut into simplices."""
PIECES = 2000
"""Simplices up to which it is."""


def within(weights: WeightSet, count: int, seed: int = 1, thin: int = 0) -> Draws:
    """Draw from the weights that meet conditions.

    Args:
        weights: the conditions; they must leave room on every side.
        count: how many draws.
        seed: recorded, so that the draws can be repeated.
        thin: steps between two draws of a walk; 0 takes as many as there are weights, squared. Five times as many go
            before the first.

    Raises:
        PreferenceError: the conditions leave no room to draw from.
    """
    inside, size, generator = _inside(weights), weights.size, np.random.default_rng(seed)
    pieces = _pieces(weights)
    if pieces:
        return _cut(pieces, count, seed)
    sides = np.vstack([np.eye(size), np.array(weights.conditions, dtype=float).reshape(-1, size)])
    at = np.tile(inside, (min(CHAINS, count), 1))
    steps, rounds, kept = thin or size * size, -(-count // len(at)), list[Floats]()
    for step in range(1, steps * (BEFORE + rounds) + 1):
        at = _moved(at, sides, generator)
        if step > BEFORE * steps and step % steps == 0:
            kept.append(at)
    return Draws(np.vstack(kept)[:count], seed, "by hit-and-run from the weights that meet the conditions")


def _pieces(weights: WeightSet) -> list[tuple[Ray, ...]]:
    """The set as simplices that overlap only on their faces; empty where it has too many corners."""
    cone = Cone(weights.size)
    for condition in weights.conditions:
        cone.add(condition)
        if len(cone.rays) > FEW:
            return []
    pieces = list(islice(simplices(cone.rays, weights.size), PIECES + 1))
    return pieces if len(pieces) <= PIECES else []


def _cut(pieces: list[tuple[Ray, ...]], count: int, seed: int) -> Draws:
    """A simplex by its size, then a point in it."""
    generator = np.random.default_rng(seed)
    corners = [[tuple(Fraction(r, sum(ray)) for r in ray) for ray in piece] for piece in pieces]
    sizes = [volume(piece) for piece in corners]
    picked = generator.choice(len(pieces), count, p=np.array([float(size / sum(sizes)) for size in sizes]))
    mix = generator.dirichlet(np.ones(len(pieces[0])), count)
    drawn = np.einsum("ij,ijk->ik", mix, np.array(corners, dtype=float)[picked])
    return Draws(drawn, seed, "evenly from the weights that meet the conditions")


def _inside(weights: WeightSet) -> Floats:
    """Weights that meet every condition with room to spare, found exactly."""
    size = weights.size
    conditions: list[Condition] = [([int(k == j) for k in range(size)], 1) for j in range(size)]
    found = least([1] * size, conditions + [(condition, 1) for condition in weights.conditions])
    if found is None:
        raise PreferenceError("the conditions on the weights leave no room to draw from")
    return np.array([float(w / sum(found)) for w in found])


def _moved(at: Floats, sides: Floats, generator: np.random.Generator) -> Floats:
    """Every walk one step on: a random direction, then a random point on what lies inside along it."""
    way = generator.standard_normal(at.shape)
    way -= way.mean(axis=1, keepdims=True)
    room, pace = np.maximum(at @ sides.T, 0.0), way @ sides.T
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = -room / pace
    low = np.where(pace > 0, reach, -np.inf).max(axis=1)
    high = np.where(pace < 0, reach, np.inf).min(axis=1)
    moved = np.maximum(at + (low + (high - low) * generator.random(len(at)))[:, None] * way, 0.0)
    total: Floats = moved.sum(axis=1, keepdims=True)
    scaled: Floats = moved / total
    return scaled
