"""Draws of weights under any linear conditions, by hit-and-run. This module samples.

Smith 1984; Tervonen, van Valkenhoef, Basturk and Postmus 2013. Kept apart from the other ways to draw because
its library is slow to load; few corners are better served by ``sampling.hull`` of them.
"""

import warnings

import numpy as np

from appraisal.analyse.sampling import Draws
from appraisal.analyse.weight_set import WeightSet
from appraisal.errors import PreferenceError

with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)  # a library of hopsy's announces its own plans when loaded
    import hopsy  # type: ignore[import-untyped]  # it ships no types


def within(weights: WeightSet, count: int, seed: int = 1, thin: int = 0) -> Draws:
    """Draw from the weights that meet conditions.

    Args:
        weights: the conditions; they must leave room on every side.
        count: how many draws.
        seed: recorded, so that the draws can be repeated.
        thin: steps between two draws; 0 takes as many as there are weights, squared.

    Raises:
        PreferenceError: the conditions leave no room to draw from.
    """
    size = weights.size
    last = np.array([condition[-1] for condition in weights.conditions], dtype=float).reshape(-1, 1)
    rows = np.array([condition[:-1] for condition in weights.conditions], dtype=float).reshape(-1, size - 1)
    left = np.vstack([-np.eye(size - 1), np.ones((1, size - 1)), last - rows])
    right = np.concatenate([np.zeros(size - 1), [1.0], last.ravel()])
    problem = hopsy.Problem(left, right)
    try:
        start = hopsy.compute_chebyshev_center(problem)
    except ValueError as error:
        raise PreferenceError("the conditions on the weights leave no room to draw from") from error
    if (left @ start >= right).any():
        raise PreferenceError("the conditions on the weights leave no room to draw from")
    chain = hopsy.MarkovChain(problem, proposal=hopsy.UniformHitAndRunProposal, starting_point=start)
    _, states = hopsy.sample(chain, hopsy.RandomNumberGenerator(seed), n_samples=count, thinning=thin or size * size)
    drawn = states[0]
    full = np.column_stack([drawn, 1.0 - drawn.sum(axis=1)])
    return Draws(full, seed, "by hit-and-run from the weights that meet the conditions")
