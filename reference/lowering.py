"""This module is the lowering of a convolution to matrix products, block by block.

A block (a few images, and of large images a strip of output rows) is copied into one small buffer that stays in the
cache; the matrix product then multiplies it by the weights. There are two ways to lay the buffer out:

by rows   Copy each padded row once per kernel *column*:  L[g, h, c, j, n, q] = x[n, g, c, h, q*SW + j*DW].
          The matrix of output row r is L[g, r*SH : r*SH + KH], already contiguous: (KH*C*KW, n*OW). The matrices of
          neighbouring rows overlap in memory, so every value is copied KW times instead of KH*KW times. Rows that are
          DH apart in x must be neighbours in L: with stride 1 the output rows r, r + DH, r + 2*DH … see only such
          rows, so a dilated convolution is DH interleaved ordinary ones ("phases").
im2col    The textbook copy, L[g, i, c, j, n, r, q] = x[n, g, c, r*SH + i*DH, q*SW + j*DW]: KH*KW copies but one wide
          product, which wins for large weights.

Padding is never materialised: what a kernel cell reads outside the image keeps the value the buffer was filled with.

Letters: those of plan.py; i j a kernel cell, r q an output cell, m the images of a block.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from reference.exact import Array
from reference.plan import Plan


class Block(NamedTuple):
    """Lowered data and where it belongs. `matrices` is overwritten by the next block."""

    images: slice
    rows: slice  # the output rows, of all rows
    matrices: Array  # (G, products, KH*C*KW, columns)


def patches(p: Plan, x: Array, pad_value: float) -> Array:
    """Every window at once, (N, G, C*KH*KW, OH*OW): the textbook im2col, for small problems."""
    N, channels, H, W = p.x_shape
    rows, columns = p.rows, p.columns
    if p.padded:
        canvas = np.empty((N, channels, rows.padded, columns.padded), x.dtype)
        canvas.fill(pad_value)
        canvas[:, :, rows.before : rows.before + H, columns.before : columns.before + W] = x
        x = canvas
    image, channel, row, column = x.strides
    # np.ndarray(...) is as_strided with a bounds check, and many times cheaper
    windows: Array = np.ndarray(
        (N, channels, rows.kernel, columns.kernel, rows.out, columns.out),
        x.dtype,
        x,  # type: ignore[arg-type]
        0,
        (image, channel, rows.dilation * row, columns.dilation * column, rows.stride * row, columns.stride * column),
    )
    return windows.reshape(N, p.G, p.taps, rows.out * columns.out)


def blocks(p: Plan, x: Array, pad_value: float) -> Iterator[Block]:
    """The lowered input, block by block."""
    yield from _row_blocks(p, x, pad_value) if p.by_rows else _im2col_blocks(p, x, pad_value)


def _row_blocks(p: Plan, x: Array, pad_value: float) -> Iterator[Block]:
    rows, columns = p.rows, p.columns
    x = x.reshape(p.N, p.G, p.C, rows.size, columns.size).transpose(1, 3, 2, 0, 4)  # (G, H, C, N, W)
    inner = p.C * columns.kernel
    buffer = np.empty(0, x.dtype)
    for phase in range(min(rows.dilation, rows.out)):
        out = -(-(rows.out - phase) // rows.dilation)  # output rows of this phase
        for n, m, r, strip in _tiles(p, out):
            height = (strip - 1) * rows.stride + rows.kernel
            shape = p.G, height, p.C, columns.kernel, m, columns.out
            if buffer.shape != shape:
                buffer = np.full(shape, pad_value, x.dtype)
            first = phase + r * rows.stride * rows.dilation - rows.before  # row of x that the buffer starts with
            _lower_rows(p, x[:, :, :, n : n + m], buffer, first, pad_value)
            width = m * columns.out * x.itemsize
            matrices: Array = np.ndarray(
                (p.G, strip, rows.kernel * inner, m * columns.out),
                x.dtype,
                buffer,  # type: ignore[arg-type]
                0,
                (buffer.strides[0], rows.stride * inner * width, width, x.itemsize),
            )
            start = phase + r * rows.dilation
            yield Block(
                slice(n, n + m), slice(start, start + (strip - 1) * rows.dilation + 1, rows.dilation), matrices
            )


def _lower_rows(p: Plan, x: Array, buffer: Array, first: int, pad_value: float) -> None:
    """Fill the buffer with the rows first, first + DH, … of x (G, H, C, m, W)."""
    rows, columns = p.rows, p.columns
    height, step = buffer.shape[1], rows.dilation
    top = min(height, max(0, -(first // step)))  # rows of the buffer before the image
    stop = max(top, min(height, -((first - rows.size) // step)))
    buffer[:, :top] = pad_value
    buffer[:, stop:] = pad_value
    if top == stop:
        return
    source = x[:, first + top * step : first + (stop - 1) * step + 1 : step]
    for j in range(columns.kernel):
        low, high = columns.windows_inside(j, 0, columns.out)
        start = low * columns.stride + j * columns.dilation - columns.before
        end = start + (high - low - 1) * columns.stride + 1
        if high > low:
            buffer[:, top:stop, :, j, :, low:high] = source[..., start : end : columns.stride]


def _im2col_blocks(p: Plan, x: Array, pad_value: float) -> Iterator[Block]:
    rows, columns = p.rows, p.columns
    x = x.reshape(p.N, p.G, p.C, rows.size, columns.size).transpose(1, 2, 0, 3, 4)  # (G, C, N, H, W)
    buffer = np.empty(0, x.dtype)
    for n, m, r, strip in _tiles(p, rows.out):
        shape = p.G, rows.kernel, p.C, columns.kernel, m, strip, columns.out
        if buffer.shape != shape:
            buffer = np.full(shape, pad_value, x.dtype)
        for i in range(rows.kernel):
            low, high = (cell - r for cell in rows.windows_inside(i, r, r + strip))
            buffer[:, i, :, :, :, :low] = pad_value
            buffer[:, i, :, :, :, high:] = pad_value
            if high > low:
                start = (low + r) * rows.stride + i * rows.dilation - rows.before
                end = start + (high - low - 1) * rows.stride + 1
                _copy_taps(p, x[:, :, n : n + m, start : end : rows.stride], buffer[:, i, :, :, :, low:high])
        matrices = buffer.reshape(p.G, 1, p.taps, m * strip * columns.out)
        yield Block(slice(n, n + m), slice(r, r + strip), matrices)


def _copy_taps(p: Plan, source: Array, target: Array) -> None:
    """Copy the rows of a kernel row: source (G, C, m, rows, W), target (G, C, KW, m, rows, OW)."""
    columns = p.columns
    for j in range(columns.kernel):
        low, high = columns.windows_inside(j, 0, columns.out)
        start = low * columns.stride + j * columns.dilation - columns.before
        end = start + (high - low - 1) * columns.stride + 1
        if high > low:
            target[:, :, j, :, :, low:high] = source[..., start : end : columns.stride]


def _tiles(p: Plan, out: int) -> Iterator[tuple[int, int, int, int]]:
    """(first image, images, first output row, output rows) of every block."""
    for n in range(0, p.N, p.images):
        for r in range(0, out, p.strip):
            yield n, min(p.images, p.N - n), r, min(p.strip, out - r)


def as_products(p: Plan, y: Array) -> Array:
    """A view of output-like data (m, G, F, rows, OW) in the axis order of the products."""
    return y.transpose(1, 3, 2, 0, 4) if p.by_rows else y.transpose(1, 2, 0, 3, 4)


def weight_matrix(p: Plan, w: Array) -> Array:
    """w (G*F, C, KH, KW) -> (G, 1, F, KH*C*KW), the axis order of the lowered data."""
    w = w.reshape(p.G, 1, p.F, p.C, p.rows.kernel, p.columns.kernel)
    return w.transpose(0, 1, 2, 4, 3, 5).reshape(p.G, 1, p.F, p.taps)
