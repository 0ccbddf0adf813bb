"""This module is padding: an image surrounded by a constant."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, is_whole, numbers
from reference.shapes import GeometryError, Padding, padding_key


def pad2d(x: ArrayLike, padding: Padding, value: float = 0) -> Array:
    """Surround the last two axes of x (…, H, W) with `value`; x itself is copied.

    padding: p, (rows, columns) or ((top, bottom), (left, right)). The dtype stays, but integers padded with a fraction
    become float64. Raises GeometryError for negative padding, or where x has no two axes.
    """
    x = numbers(x, "x")
    sides = padding_key(padding)
    if isinstance(sides, str):
        raise GeometryError(f"padding {padding!r} depends on a kernel; pad2d takes numbers")
    if x.ndim < 2:
        raise GeometryError(f"x must have at least 2 dimensions (H, W), not the shape {x.shape}")
    (top, bottom), (left, right) = sides
    H, W = x.shape[-2:]
    integer = x.dtype.kind in "iub" and is_whole(value)
    dtype = np.result_type(x.dtype, np.min_scalar_type(int(value))) if integer else np.result_type(x.dtype, value)
    padded = np.full((*x.shape[:-2], top + H + bottom, left + W + right), value, dtype)
    padded[..., top : top + H, left : left + W] = x
    return padded
