"""Window that pooling moves: its two axes, and the strided views of the cells it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from reference.exact import Array
from reference.plan import BLOCK
from reference.shapes import Axis, GeometryError, IntOrPair, Padding, PaddingKey, padding_key, pair, window_axes

Window: TypeAlias = tuple[Axis, Axis]


def pool_window(
    shape: tuple[int, ...],
    size: IntOrPair,
    stride: IntOrPair | None,
    padding: Padding,
    dilation: IntOrPair,
    ceil_mode: bool,
) -> Window:
    """The axes of a pooling over the last two axes of `shape`. Raises GeometryError where it does not fit."""
    if len(shape) < 2:
        raise GeometryError(f"x must have at least 2 dimensions (H, W), not the shape {shape}")
    kernel = pair(size, "size")
    steps = kernel if stride is None else pair(stride, "stride")
    gaps, sides = pair(dilation, "dilation"), padding_key(padding)
    # PyTorch takes p or (rows, columns), and at most half the window; ONNX names each side, and takes all but one cell.
    explicit = isinstance(padding, str) or (isinstance(padding, Sequence) and isinstance(padding[0], Sequence))
    return _window((shape[-2], shape[-1]), kernel, steps, sides, gaps, bool(ceil_mode), explicit)


@lru_cache(maxsize=4096)
def _window(
    cells: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: PaddingKey,
    dilation: tuple[int, int],
    ceil_mode: bool,
    explicit: bool,
) -> Window:
    window = window_axes(cells, kernel, stride, padding, dilation, ceil_mode)
    for axis in window:
        limit = axis.span - 1 if explicit else axis.kernel // 2
        if max(axis.before, axis.after) > limit:
            sides = f"({axis.before}, {axis.after})"
            raise GeometryError(f"padding {sides} is too much for a window of {axis.kernel}: at most {limit}")
    return window


def canvas_shape(window: Window) -> tuple[int, int]:
    """Rows and columns of the padded image; windows of ceil_mode may reach past the padding."""
    rows, columns = (max(axis.reach, axis.before + axis.size) for axis in window)
    return rows, columns


def embed(x: Array, window: Window, value: float) -> Array:
    """Images x (M, H, W) within a canvas filled with `value`; x itself where nothing surrounds it."""
    shape = canvas_shape(window)
    if x.shape[1:] == shape:
        return x
    canvas = np.empty((len(x), *shape), x.dtype)
    canvas.fill(value)
    inside(canvas, window)[...] = x
    return canvas


def inside(canvas: Array, window: Window) -> Array:
    """The part of a canvas that holds the images."""
    rows, columns = window
    return canvas[:, rows.before : rows.before + rows.size, columns.before : columns.before + columns.size]


def taps(canvas: Array, window: Window) -> Iterator[Array]:
    """For every cell of the window, row by row, what the windows read there: (M, OH, OW) views."""
    rows, columns = window
    for i in range(rows.kernel):
        for j in range(columns.kernel):
            yield canvas[:, rows.tap(i), columns.tap(j)]


def reduce_windows(operation: Callable[..., Any], canvas: Array, window: Window) -> Array:
    """`operation` over all cells of each window: over its rows, then its columns (KH + KW passes, not KH * KW)."""
    rows, columns = window
    partial = _reduce(operation, [canvas[:, rows.tap(i)] for i in range(rows.kernel)])
    return _reduce(operation, [partial[..., columns.tap(j)] for j in range(columns.kernel)])


def _reduce(operation: Callable[..., Any], parts: list[Array]) -> Array:
    if len(parts) == 1:
        return parts[0]
    total: Array = operation(parts[0], parts[1])
    for part in parts[2:]:
        operation(total, part, out=total)
    return total


def image_blocks(images: int, nbytes: int) -> Iterator[slice]:
    """Slices of a few images each, so that all passes over one block of an array of `nbytes` stay in cache."""
    step = max(1, images * BLOCK // max(1, nbytes))
    for start in range(0, images, step):
        yield slice(start, min(start + step, images))
