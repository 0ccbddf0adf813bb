"""Padding: an image surrounded by a constant."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, is_whole, numbers
from reference.shapes import GeometryError, Padding, padding_key


def pad2d(x: ArrayLike, padding: Padding, value: float = 0) -> Array:
    """Surround the last two axes of x (…, H, W) with `value`; x itself is copied.

    padding: p, (rows, columns) or ((top, bottom), (left, right)). The dtype stays, as in PyTorch; only integers whose
    dtype does not hold `value` become larger ones, and float64 for a fraction. Raises GeometryError for negative
    padding, or where x has no two axes.
    """
    x = numbers(x, "x")
    sides = padding_key(padding)
    if isinstance(sides, str):
        raise GeometryError(f"padding {padding!r} depends on a kernel; pad2d takes numbers")
    if x.ndim < 2:
        raise GeometryError(f"x must have at least 2 dimensions (H, W), not the shape {x.shape}")
    (top, bottom), (left, right) = sides
    H, W = x.shape[-2:]
    padded = np.full((*x.shape[:-2], top + H + bottom, left + W + right), value, _padded_dtype(x.dtype, value))
    padded[..., top : top + H, left : left + W] = x
    return padded


def _padded_dtype(dtype: np.dtype[Any], value: float) -> np.dtype[Any]:
    """The dtype itself where it holds `value`; else the smallest that holds both."""
    if dtype.kind not in "iub" or not is_whole(value):
        return np.result_type(dtype, float(value))
    low, high = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    return dtype if low <= value <= high else np.result_type(dtype, np.min_scalar_type(int(value)))
