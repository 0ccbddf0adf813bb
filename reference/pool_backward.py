"""Gradient of pooling: what each cell of x contributed to every window that read it, added up.

Maximum: a window's gradient goes to its first maximum, row by row (PyTorch's choice among ties). Mean: it is shared
equally among the cells that the divisor counted. Overlapping windows add; cells that no window reads get 0.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, compute_dtype, computed, numbers
from reference.pool import divisors, first_maxima, max_of_windows
from reference.shapes import GeometryError, IntOrPair, Padding
from reference.windows import Window, canvas_shape, image_blocks, inside, pool_window, taps


def max_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    y: ArrayLike | None = None,
) -> Array:
    """dx, of x's shape and dy's dtype, for y = max_pool2d(x, …); passing y saves computing it again.

    Raises GeometryError where the window does not fit, or dy has not the output's shape.
    """
    dy, x = numbers(dy, "dy"), np.ascontiguousarray(numbers(x, "x"))
    window = pool_window(x.shape, size, stride, padding, dilation, ceil_mode)
    dy = _like_output(dy, x.shape, window)
    images = x.reshape(len(dy), *x.shape[-2:])
    maxima = max_of_windows(images, window) if y is None else numbers(y, "y").reshape(dy.shape)
    dx = np.zeros(images.shape, dy.dtype)
    for block in image_blocks(len(dx), images.nbytes):
        dx[block] = _to_maxima(dy[block], images[block], maxima[block], window)
    return dx.reshape(x.shape)


def _to_maxima(dy: Array, x: Array, y: Array, window: Window) -> Array:
    canvas = np.zeros((len(x), *canvas_shape(window)), compute_dtype(dy.dtype))
    for tap, hit in zip(taps(canvas, window), first_maxima(x, y, window), strict=True):
        tap += dy * hit  # a product is many times faster than np.where; 0 + -0.0 is 0.0
    return inside(canvas, window)


def avg_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
    dilation: IntOrPair = 1,
) -> Array:
    """dx, of x's shape, for avg_pool2d(x, …). Only the shape of x matters; integers give float64.

    Raises GeometryError where the window does not fit, or dy has not the output's shape.
    """
    dy, x = numbers(dy, "dy"), numbers(x, "x")
    if dy.dtype.kind in "iub":
        dy = dy.astype(np.float64)
    window = pool_window(x.shape, size, stride, padding, dilation, ceil_mode)
    dy = _like_output(dy, x.shape, window)
    divisor = divisors(window, count_include_pad, divisor_override, compute_dtype(dy.dtype))
    dx = np.empty((len(dy), *x.shape[-2:]), dy.dtype)
    for block in image_blocks(len(dx), dx.nbytes):
        dx[block] = _shared(computed(dy[block]) / divisor, window)
    return dx.reshape(x.shape)


def _shared(share: Array, window: Window) -> Array:
    """Add each window's share to all its cells: spread over the columns, then over the rows."""
    rows, columns = window
    height, width = canvas_shape(window)
    wide = np.zeros((len(share), rows.out, width), share.dtype)
    for j in range(columns.kernel):
        wide[..., columns.tap(j)] += share
    canvas = np.zeros((len(share), height, width), share.dtype)
    for i in range(rows.kernel):
        canvas[:, rows.tap(i)] += wide
    return inside(canvas, window)


def _like_output(dy: Array, x_shape: tuple[int, ...], window: Window) -> Array:
    """Turn dy into images (M, OH, OW)."""
    wanted = (*x_shape[:-2], window[0].out, window[1].out)
    if dy.shape != wanted:
        raise GeometryError(f"dy must have the shape of the output, {wanted}, not {dy.shape}")
    return dy.reshape(prod(x_shape[:-2]), *wanted[-2:])
