"""Batch normalization: every channel brought to mean 0 and variance 1, then scaled and shifted.

    y = gamma * (x - mean) / sqrt(var + eps) + beta        mean and var (biased) of each channel over the batch

Source: Ioffe and Szegedy, "Batch Normalization" (2015). x is (N, C) or (N, C, H, W); gamma and beta are (C,).
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, computed, numbers
from reference.shapes import GeometryError


def batch_norm(
    x: ArrayLike,
    gamma: ArrayLike,
    beta: ArrayLike,
    mean: ArrayLike | None = None,
    var: ArrayLike | None = None,
    eps: float = 1e-5,
) -> Array:
    """Normalize with the batch's own statistics, or, as after training, with the mean and variance given (both)."""
    x, gamma, beta = _arguments(x, gamma, beta)
    if (mean is None) != (var is None):
        raise GeometryError("batch_norm needs both mean and var, or neither")
    if mean is None or var is None:
        mean, var = channel_statistics(x)
    half = _is_half(x, gamma, beta)
    x, gamma, beta, mean, var = map(computed, (x, gamma, beta, numbers(mean, "mean"), numbers(var, "var")))
    scale = gamma / np.sqrt(var + eps)
    y = np.asarray(x * per_channel(scale, x) + per_channel(beta - mean * scale + 0, x))  # no -0.0
    return y.astype(np.float16) if half and y.dtype == np.float32 else y


def batch_norm_backward(dy: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """(dx, dgamma, dbeta) for y = batch_norm(x, gamma, beta) with the batch's own statistics."""
    x, gamma, dy = _arguments(x, gamma, gamma)[0], numbers(gamma, "gamma"), numbers(dy, "dy")
    if dy.shape != x.shape:
        raise GeometryError(f"dy must have the shape of x, {x.shape}, not {dy.shape}")
    half = _is_half(x, gamma, dy)
    x, gamma, dy = map(computed, (x, gamma, dy))
    mean, var = channel_statistics(x)
    spread = per_channel(1 / np.sqrt(var + eps), x)
    normal = (x - per_channel(mean, x)) * spread
    axes = _all_but_channels(x)
    dgamma, dbeta = (dy * normal).sum(axis=axes), dy.sum(axis=axes)
    # The mean and the variance depend on x too: that takes the mean of dy, and its part along x, out of the gradient.
    count = prod(x.shape[axis] for axis in axes)
    rest = dy - per_channel(dbeta / count, x) - normal * per_channel(dgamma / count, x)
    found = np.asarray(per_channel(gamma, x) * spread * rest), dgamma, dbeta
    dx, dgamma, dbeta = (g.astype(np.float16) if half else g for g in found)
    return dx, dgamma, dbeta


def channel_statistics(x: Array) -> tuple[Array, Array]:
    """(mean, biased variance) of each channel, both (C,); of float16 in float32, where their squares fit."""
    x, axes = computed(x), _all_but_channels(x)
    return np.asarray(x.mean(axis=axes)), np.asarray(x.var(axis=axes))


def per_channel(values: Array, x: Array) -> Array:
    """The values (C,) in a shape that spreads over x (N, C, …)."""
    return values.reshape(-1, *(1,) * (x.ndim - 2))


def _is_half(*arrays: Array) -> bool:
    """Whether the result of these is float16; statistics in float32 go with it, as in PyTorch."""
    return np.result_type(*arrays) == np.float16


def _all_but_channels(x: Array) -> tuple[int, ...]:
    return (0, *range(2, x.ndim))


def _arguments(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike) -> tuple[Array, Array, Array]:
    x, gamma, beta = numbers(x, "x"), numbers(gamma, "gamma"), numbers(beta, "beta")
    if x.ndim not in (2, 4) or x.size == 0:
        raise GeometryError(f"x must be (N, C) or (N, C, H, W) and not empty, not {x.shape}")
    for name, values in (("gamma", gamma), ("beta", beta)):
        if values.shape != x.shape[1:2]:
            raise GeometryError(f"{name} must have one value per channel, the shape {x.shape[1:2]}, not {values.shape}")
    return x if x.dtype.kind == "f" else x.astype(np.float64), gamma, beta
