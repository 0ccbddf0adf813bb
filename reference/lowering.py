"""Lowering of a convolution to matrix products, block by block.

A block (a few images, and of large images a strip of output rows) is copied into one small buffer that stays in the
cache; the matrix product then multiplies it by the weights. There are two ways to lay the buffer out:

by rows   Copy each padded row once per kernel *column*:  L[g, h, c, j, n, q] = x[n, g, c, h, q*SW + j*DW].
          The matrix of output row r is L[g, r*SH : r*SH + KH], already contiguous: (KH*C*KW, n*OW). The matrices of
          neighbouring rows overlap in memory, so every value is copied KW times instead of KH*KW times; but products
          come out row by row and must be put in their places. Rows that are DH apart in x must be neighbours in L:
          with stride 1 the output rows r, r + DH, r + 2*DH … see only such rows, so a dilated convolution is DH
          interleaved ordinary ones ("phases").
im2col    The textbook copy of every window, L[n, g, c, i, j, r, q] = x[n, g, c, r*SH + i*DH, q*SW + j*DW]: KH*KW
          copies, but the product of each image is its output, already in place. For the gradient by w, n goes behind
          j instead: the products of a block's images are to be added, and one wide product does that.

Only the strip of rows that a block reads is ever padded, so that the extra memory depends on the block, not the image.

Letters: those of plan.py; i j a kernel cell, r q an output cell, m the images of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from reference.exact import Array
from reference.plan import Plan


class Block(NamedTuple):
    """Lowered data and where it belongs. `matrices` is overwritten by the next block.

    By rows it is (G, rows, KH*C*KW, m*OW); im2col, (m, G, C*KH*KW, rows*OW) or, wide, (G, 1, C*KH*KW, m*rows*OW).
    """

    images: slice
    rows: slice  # the output rows, of all rows
    matrices: Array


def patches(p: Plan, x: Array, pad_value: float) -> Array:
    """Every window at once, (N, G, C*KH*KW, OH*OW): the textbook im2col, for small problems."""
    windows = p.windows
    if p.padded:
        canvas = np.empty(windows.canvas, x.dtype)
        canvas.fill(pad_value)
        canvas[windows.image] = x
        x = canvas
    return _view(x, windows.shape, windows.strides).reshape(windows.lowered)


def row_blocks(p: Plan, x: Array, pad_value: float) -> Iterator[Block]:
    """The input lowered by rows."""
    rows, columns = p.rows, p.columns
    inner = p.C * columns.kernel
    source, buffer = _Source(p, x, pad_value, (p.strip - 1) * rows.stride + rows.kernel), None
    for phase in range(min(rows.dilation, rows.out)):
        out = -(-(rows.out - phase) // rows.dilation)  # output rows of this phase
        for n, m, r, strip in _tiles(p, out):
            height = (strip - 1) * rows.stride + rows.kernel
            first = phase + r * rows.stride * rows.dilation
            base, start, (image, group, channel, row, column) = source.read(n, m, first, rows.dilation, height)
            shape = p.G, height, p.C, columns.kernel, m, columns.out
            strides = group, row, channel, columns.dilation * column, image, columns.stride * column
            buffer = _copy(_view(base, shape, strides, start), buffer)
            width = m * columns.out * x.itemsize
            matrices = _view(
                buffer,
                (p.G, strip, rows.kernel * inner, m * columns.out),
                (buffer.strides[0], rows.stride * inner * width, width, x.itemsize),
            )
            r = phase + r * rows.dilation
            yield Block(slice(n, n + m), slice(r, r + (strip - 1) * rows.dilation + 1, rows.dilation), matrices)


def im2col_blocks(p: Plan, x: Array, pad_value: float, wide: bool = False) -> Iterator[Block]:
    """The input lowered window by window; `wide` puts the windows of all images of a block side by side."""
    rows, columns = p.rows, p.columns
    source, buffer = _Source(p, x, pad_value, (p.strip - 1) * rows.stride + rows.span), None
    for n, m, r, strip in _tiles(p, rows.out):
        height = (strip - 1) * rows.stride + rows.span
        base, start, (image, group, channel, row, column) = source.read(n, m, r * rows.stride, 1, height)
        taps = channel, rows.dilation * row, columns.dilation * column
        cells = rows.stride * row, columns.stride * column
        kernel = p.C, rows.kernel, columns.kernel
        if wide:
            shape, strides = (p.G, *kernel, m, strip, columns.out), (group, *taps, image, *cells)
            buffer = _copy(_view(base, shape, strides, start), buffer)
            matrices = buffer.reshape(p.G, 1, p.taps, m * strip * columns.out)
        else:
            shape, strides = (m, p.G, *kernel, strip, columns.out), (image, group, *taps, *cells)
            buffer = _copy(_view(base, shape, strides, start), buffer)
            matrices = buffer.reshape(m, p.G, p.taps, strip * columns.out)
        yield Block(slice(n, n + m), slice(r, r + strip), matrices)


class _Source:
    """The padded input of a convolution, read strip by strip; only one strip of it is ever padded."""

    def __init__(self, p: Plan, x: Array, pad_value: float, height: int) -> None:
        self._rows, self._columns, self._pad_value = p.rows, p.columns, pad_value
        self._x = x.reshape(p.N, p.G, p.C, p.rows.size, p.columns.size)
        shape = p.images, p.G, p.C, height, p.columns.padded
        self._canvas = np.full(shape, pad_value, x.dtype) if p.padded else None

    def read(self, n: int, m: int, first: int, step: int, height: int) -> tuple[Array, int, tuple[int, ...]]:
        """Padded rows first, first + step, … of m images, as (array, byte offset, strides of (m, G, C, height, W))."""
        x, canvas = self._x, self._canvas
        if canvas is None:
            image, group, channel, row, column = x.strides
            return x, n * image + first * row, (image, group, channel, step * row, column)
        first -= self._rows.before
        top = min(height, max(0, -(first // step)))  # rows before the image
        stop = max(top, min(height, -((first - self._rows.size) // step)))
        canvas[..., :top, :] = self._pad_value
        canvas[..., stop:height, :] = self._pad_value
        if stop > top:
            left, rows = self._columns.before, slice(first + top * step, first + (stop - 1) * step + 1, step)
            canvas[:m, ..., top:stop, left : left + self._columns.size] = x[n : n + m, ..., rows, :]
        return canvas, 0, canvas.strides


def _view(base: Array, shape: tuple[int, ...], strides: tuple[int, ...], start: int = 0) -> Array:
    """Contiguous memory seen with other strides: as_strided, but checked against its bounds and many times cheaper."""
    return np.ndarray(shape, base.dtype, base, start, strides)


def _copy(source: Array, target: Array | None) -> Array:
    """`source`, contiguous, in the memory of `target` where its shape allows."""
    if target is None or target.shape != source.shape:
        target = np.empty(source.shape, source.dtype)
    np.copyto(target, source)
    return target


def _tiles(p: Plan, out: int) -> Iterator[tuple[int, int, int, int]]:
    """(first image, images, first output row, output rows) of every block."""
    for n in range(0, p.N, p.images):
        for r in range(0, out, p.strip):
            yield n, min(p.images, p.N - n), r, min(p.strip, out - r)
