"""Logistic regression for few examples, of two classes or of several."""

import numpy as np
from numpy.typing import NDArray


def fit_regression(
    features: NDArray[np.float64], truth: NDArray[np.float64], decay: float, steps: int
) -> NDArray[np.float64]:
    """Fit weights that minimise the cross entropy, by gradient descent with momentum.

    Args:
        features: [example, feature]
        truth: [example], zero or one; or [example, class], with a single one in each row.
        decay: strength of L2 regularisation.
        steps: number of steps of the descent.

    Returns:
        Weights [feature], or [feature, class].
    """
    weights = np.zeros((features.shape[1], *truth.shape[1:]))
    momentum = np.zeros_like(weights)
    # An upper bound of the curvature along each weight: steps scaled by its inverse do not overshoot.
    curvature = 0.25 * np.abs(features).T @ np.abs(features).sum(axis=1) + decay
    curvature = curvature.reshape(-1, *[1] * (truth.ndim - 1))
    for _ in range(steps):
        slope = features.T @ (_predict(features @ weights) - truth) + decay * weights
        momentum = 0.9 * momentum - slope / curvature
        weights += momentum
    return weights


def _predict(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities: the logistic function of [example], or the softmax of [example, class]."""
    if scores.ndim == 1:
        return 1 / (1 + np.exp(-scores))
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)
