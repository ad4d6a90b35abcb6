"""Draws of weights, evenly from a set of weights. This module samples: floating point, recorded seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay  # type: ignore[import-untyped]  # it ships no types

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Draws:
    """Weight vectors drawn evenly from a set, with what is needed to draw them again."""

    weights: Floats
    """One row for each draw; rows sum to one."""
    seed: int
    method: str
    """How they were drawn, in words."""


def uniform(size: int, count: int, seed: int = 1) -> Draws:
    """Draw evenly from all weights that sum to one."""
    return Draws(np.random.default_rng(seed).dirichlet(np.ones(size), count), seed, "evenly from all weights")


def ranked(order: Sequence[int], count: int, seed: int = 1) -> Draws:
    """Draw evenly from the weights that follow a full ranking.

    Args:
        order: every criterion by number, most important first.
        count: how many draws.
        seed: recorded, so that the draws can be repeated.
    """
    falling = np.sort(uniform(len(order), count, seed).weights, axis=1)[:, ::-1]
    weights = np.empty_like(falling)
    weights[:, list(order)] = falling
    return Draws(weights, seed, "evenly from the weights that follow the ranking")


def hull(vectors: Sequence[Sequence[Fraction | int | float]], count: int, seed: int = 1) -> Draws:
    """Draw evenly from the hull of given weight vectors, such as those of the partners.

    The hull is cut into simplices; one is drawn by its size, then a point in it.
    """
    generator = np.random.default_rng(seed)
    points = np.unique(np.array([[float(w / sum(v)) for w in v] for v in vectors]), axis=0)
    _, sizes, axes = np.linalg.svd(points - points[0])
    flat = (points - points[0]) @ axes[: int((sizes > 1e-9).sum())].T
    dimension = flat.shape[1]
    if dimension <= 1 or len(points) == dimension + 1:
        ends = [int(flat[:, 0].argmin()), int(flat[:, 0].argmax())] if dimension == 1 else range(len(points))
        parts = np.array([list(ends)])
    else:
        parts = Delaunay(flat).simplices
    sizes = np.array([abs(np.linalg.det(flat[part[1:]] - flat[part[0]])) for part in parts])
    picked = parts[generator.choice(len(parts), count, p=sizes / sizes.sum())]
    mix = generator.dirichlet(np.ones(parts.shape[1]), count)
    return Draws(np.einsum("ij,ijk->ik", mix, points[picked]), seed, "evenly from the hull of the given weights")
