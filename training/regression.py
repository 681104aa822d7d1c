"""Logistic regression with few examples: a probability, or one for each of several classes."""

import numpy as np
from numpy.typing import NDArray


def fit_regression(
    features: NDArray[np.float64], truth: NDArray[np.float64], decay: float, steps: int
) -> NDArray[np.float64]:
    """Fit weights that minimise the cross entropy, by gradient descent with momentum.

    Args:
        features: of [example, feature].
        truth: of [example], zero or one; or of [example, class], with a single one in each row.
        decay: strength of the pull towards zero (L2).
        steps: of the descent.

    Returns:
        The weight of each [feature], or of each [feature, class].
    """
    weights = np.zeros((features.shape[1], *truth.shape[1:]))
    momentum = np.zeros_like(weights)
    # An upper bound of the curvature along each weight: steps of its inverse never overshoot.
    curvature = 0.25 * np.abs(features).T @ np.abs(features).sum(axis=1) + decay
    curvature = curvature.reshape(-1, *[1] * (truth.ndim - 1))
    for _ in range(steps):
        slope = features.T @ (_predict(features @ weights) - truth) + decay * weights
        momentum = 0.9 * momentum - slope / curvature
        weights += momentum
    return weights


def _predict(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability that each score stands for; scores of several classes share one."""
    if scores.ndim == 1:
        return 1 / (1 + np.exp(-scores))
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)
