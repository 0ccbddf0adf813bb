"""Pooling: the maximum or the mean of every window over the last two axes.

As in PyTorch and ONNX, max_pool2d pads with the lowest value there is, never with 0, and NaN wins. In avg_pool2d the
divisor counts the window's cells in the image and, with count_include_pad, in the padding; never what ceil_mode reaches
beyond both.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, compute_dtype, computed, numbers
from reference.shapes import GeometryError, IntOrPair, Padding, whole
from reference.windows import Window, embed, image_blocks, pool_window, reduce_windows, taps


@overload
def max_pool2d(
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    return_indices: Literal[False] = False,
) -> Array: ...
@overload
def max_pool2d(
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    *,
    return_indices: Literal[True],
) -> tuple[Array, Array]: ...
def max_pool2d(
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Array | tuple[Array, Array]:
    """The maximum of every window of x (…, H, W): (…, OH, OW), of x's dtype. The stride is the size unless given.

    With return_indices also where it stands, as row * W + column within its image: the first maximum, row by row, or
    -1 where the window reads no cell of the image (dilation and padding together can do that).
    Raises GeometryError where the window or its padding does not fit.
    """
    x = _real(x, "x")
    window = pool_window(x.shape, size, stride, padding, dilation, ceil_mode)
    images = x.reshape(prod(x.shape[:-2]), *x.shape[-2:])
    y = max_of_windows(images, window)
    shape = (*x.shape[:-2], *y.shape[1:])
    if not return_indices:
        return y.reshape(shape)
    return y.reshape(shape), _positions(images, y, window).reshape(shape)


def max_of_windows(x: Array, window: Window) -> Array:
    """The maxima of images x (M, H, W): (M, OH, OW)."""
    y = np.empty((len(x), window[0].out, window[1].out), x.dtype)
    for block in image_blocks(len(x), x.nbytes):
        y[block] = reduce_windows(np.maximum, embed(x[block], window, lowest(x.dtype)), window)
    if x.dtype.kind == "f":
        y += 0  # -0.0 -> 0.0
    return y


def first_maxima(x: Array, y: Array, window: Window) -> list[Array]:
    """For each cell of the window, row by row, a mask (M, OH, OW) of the windows whose first maximum y stands there.

    Where a window holds NaN, PyTorch takes the last one.
    """
    canvas = embed(x, window, lowest(x.dtype))
    if x.dtype.kind == "f" and np.isnan(y).any():
        return _with_nan(canvas, window)
    masks = [tap == y for tap in taps(canvas, window)]
    if canvas is not x and (y == lowest(x.dtype)).any():  # the padding equals it, but is no cell of the image
        image = embed(np.ones(x.shape, bool), window, False)
        for hit, real in zip(masks, taps(image, window), strict=True):
            hit &= real
    free = np.ones(y.shape, bool)  # windows that have not met their maximum yet
    for hit in masks:
        hit &= free
        free ^= hit
    return masks


def _with_nan(canvas: Array, window: Window) -> list[Array]:
    cells = list(taps(canvas, window))
    best, where = cells[0].copy(), np.zeros(cells[0].shape, np.intp)
    for position, tap in enumerate(cells):
        better = (tap > best) | np.isnan(tap)
        best[better], where[better] = tap[better], position
    return [where == position for position in range(len(cells))]


def _positions(x: Array, y: Array, window: Window) -> Array:
    rows, columns = window
    width = columns.size
    steps = np.add.outer(np.arange(rows.kernel) * rows.dilation * width, np.arange(columns.kernel) * columns.dilation)
    found, empty = np.zeros(y.shape, np.int64), np.ones(y.shape, bool)
    for offset, hit in zip(steps.ravel(), first_maxima(x, y, window), strict=True):
        found += hit * offset
        empty ^= hit
    r, q = np.ogrid[: rows.out, : columns.out]
    corner = (r * rows.stride - rows.before) * width + q * columns.stride - columns.before
    found += corner
    found[empty] = -1
    return found


def lowest(dtype: np.dtype[Any]) -> float:
    """What max pooling pads with: it never wins against a cell of the image."""
    if dtype.kind == "b":
        return False
    return -np.inf if dtype.kind == "f" else int(np.iinfo(dtype).min)


def avg_pool2d(
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
    dilation: IntOrPair = 1,
) -> Array:
    """The mean of every window of x (…, H, W): (…, OH, OW), float64 for integers. The stride is the size unless given.

    Raises GeometryError where the window or its padding does not fit.
    """
    x = _real(x, "x")
    if x.dtype.kind in "iub":
        x = x.astype(np.float64)
    window = pool_window(x.shape, size, stride, padding, dilation, ceil_mode)
    divisor = divisors(window, count_include_pad, divisor_override, compute_dtype(x.dtype))
    images = x.reshape(prod(x.shape[:-2]), *x.shape[-2:])
    y = np.empty((len(images), window[0].out, window[1].out), x.dtype)
    for block in image_blocks(len(images), x.nbytes):
        canvas = embed(computed(images[block]), window, 0)
        np.divide(reduce_windows(np.add, canvas, window), divisor, out=y[block], casting="same_kind")
    y += 0  # -0.0 -> 0.0
    return y.reshape(*x.shape[:-2], *y.shape[1:])


def divisors(window: Window, count_include_pad: bool, override: int | None, dtype: np.dtype[Any]) -> Array:
    """What the sum of each window is divided by: (OH, OW), or a single number where it is given."""
    if override is None:
        return _counts(window, bool(count_include_pad)).astype(dtype)
    if whole(override, "divisor_override") == 0:
        raise GeometryError("divisor_override must not be 0")
    return np.asarray(override, dtype)


@lru_cache(maxsize=1024)
def _counts(window: Window, count_include_pad: bool) -> Array:
    counts = []
    for axis in window:
        taps_at = np.arange(axis.kernel) * axis.dilation
        cells = np.arange(axis.out)[:, None] * axis.stride + taps_at  # padded coordinates
        if count_include_pad:
            counted = cells < axis.padded
        else:
            counted = (cells >= axis.before) & (cells < axis.before + axis.size)
        counts.append(counted.sum(axis=1))
    table: Array = np.multiply.outer(*counts)
    table.setflags(write=False)
    return table


def _real(x: ArrayLike, name: str) -> Array:
    """As `numbers`, without Python's own integers, which pooling does not need."""
    array = numbers(x, name)
    if array.dtype == object:
        raise TypeError(f"{name} holds integers that no NumPy type holds; pooling takes numbers below 2**63")
    return np.ascontiguousarray(array)
