"""Gradient of the convolution: of L with dL/dy = dy, the derivatives by x, w and b.

    db[f]          = sum of dy[:, f]
    dw[f, c, i, j] = sum of dy[n, f, r, q] * (the padded x)[n, c, r*SH + i*DH, q*SW + j*DW]
    dx[n, c, h, v] = sum of dy[n, f, r, q] * w[f, c, i, j]  over all i, j, r, q that read the cell h, v

dw multiplies dy with the same lowered blocks as the forward pass. With stride 1, dx is itself a convolution: of dy,
padded until every overlap counts, with the flipped kernel. Otherwise dx runs the row lowering backwards: products land
in the lowered rows that they belong to, and the KW copies of each row are added up. dw sees the pad value, dx does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.conv import convolve, weights_by_rows
from reference.exact import (
    Array,
    all_integers,
    as_integers,
    compute_dtype,
    is_whole,
    largest,
    numbers,
    result_dtype,
    work_dtype,
)
from reference.lowering import im2col_blocks, patches, row_blocks
from reference.plan import BLOCK, WIDE, Plan, make_plan
from reference.shapes import Axis, GeometryError, IntOrPair, Padding

FLIP_UP_TO = 1.25  # input cells per output cell up to which the flipped convolution wastes little work
FLIP_SMALL = 4  # the same for small problems, where fewer steps matter more


def conv2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
    pad_value: float = 0,
) -> tuple[Array, Array, Array]:
    """(dx, dw, db) of sum(dy * conv2d(x, w, b, …)), with the shapes of x, w and (F,).

    Integers give exact integers. Raises GeometryError where sizes do not fit, dy's included.
    """
    dx, dw, db = gradients(dy, x, w, stride, padding, dilation, groups, pad_value)
    assert dx is not None
    return dx, dw, db


def gradients(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
    pad_value: float = 0,
    need_dx: bool = True,
) -> tuple[Array | None, Array, Array]:
    """conv2d_backward, whose dx is None where the caller does not need it (a network's first layer)."""
    dy, x, w = numbers(dy, "dy"), numbers(x, "x"), numbers(w, "w")
    integer = all_integers(dy, x, w) and is_whole(pad_value)
    if integer:
        pad_value = int(pad_value)
        terms = max(dy.size, w.size)  # at least as many as dw, db and dx sum
        work = work_dtype(terms, largest(dy), max(largest(x), largest(w), abs(pad_value), 1))
    else:
        result = result_dtype(dy, x, w)
        work = compute_dtype(result)
    p = make_plan(x.shape, w.shape, stride, padding, dilation, groups, work.itemsize)
    if dy.shape != p.y_shape:
        raise GeometryError(f"dy must have the shape of the output, {p.y_shape}, not {dy.shape}")
    dy, x, w = (np.ascontiguousarray(array, work) for array in (dy, x, w))
    dx = _input_gradient(p, dy, w) if need_dx else None
    dw, db = _weight_gradient(p, dy, x, pad_value), _bias_gradient(dy)
    if integer:
        return None if dx is None else as_integers(dx), as_integers(dw), as_integers(db)
    return (*(None if g is None else g.astype(result, copy=False) for g in (dx, dw, db)),)  # type: ignore[return-value]


def _bias_gradient(dy: Array) -> Array:
    if dy.dtype == object:
        return np.asarray(dy.sum(axis=(0, 2, 3)))
    db: Array = np.einsum("nfrq->f", dy)
    db += 0  # -0.0 -> 0.0
    return db


def _weight_gradient(p: Plan, dy: Array, x: Array, pad_value: float) -> Array:
    if p.small:
        by_image = dy.reshape(p.N, p.G, p.F, p.rows.out * p.columns.out)
        dw: Array = np.matmul(by_image, patches(p, x, pad_value).swapaxes(2, 3)).sum(axis=0)
        dw += 0
        return dw.reshape(p.G * p.F, p.C, p.rows.kernel, p.columns.kernel)
    lowered = row_blocks(p, x, pad_value) if p.by_rows else im2col_blocks(p, x, pad_value, wide=True)
    order = (1, 3, 2, 0, 4) if p.by_rows else (1, 2, 0, 3, 4)  # (G, rows, F, m, OW) or (G, F, m, rows, OW)
    dy = dy.reshape(p.N, p.G, p.F, p.rows.out, p.columns.out)
    dw = np.zeros((p.G, p.F, p.taps), dy.dtype)
    for block in lowered:
        g = dy[block.images, :, :, block.rows].transpose(order)
        g = g.reshape(*block.matrices.shape[:2], p.F, block.matrices.shape[3])
        dw += np.matmul(g, block.matrices.swapaxes(2, 3)).sum(axis=1)
    if p.by_rows:
        dw = np.ascontiguousarray(dw.reshape(p.G * p.F, p.rows.kernel, p.C, p.columns.kernel).swapaxes(1, 2))
    return dw.reshape(p.G * p.F, p.C, p.rows.kernel, p.columns.kernel)


def _input_gradient(p: Plan, dy: Array, w: Array) -> Array:
    rows, columns = p.rows, p.columns
    close = rows.size * columns.size <= (FLIP_SMALL if p.small else FLIP_UP_TO) * rows.out * columns.out
    narrow = p.F > 2 * p.C and not p.small  # its products would have few rows
    if rows.stride == columns.stride == 1 and close and not narrow:
        return _flipped_convolution(p, dy, w)
    return _lowering_reversed(p, dy, w)


def _flipped_convolution(p: Plan, dy: Array, w: Array) -> Array:
    """The gradient by x with stride 1: correlate dy with the kernel turned by 180 degrees, F and C swapped."""
    (top, bottom), (left, right) = _full_padding(p.rows), _full_padding(p.columns)
    dy = dy[:, :, max(0, -top) : p.rows.out - max(0, -bottom), max(0, -left) : p.columns.out - max(0, -right)]
    padding = (max(0, top), max(0, bottom)), (max(0, left), max(0, right))
    kernel = p.rows.kernel, p.columns.kernel
    flipped = w.reshape(p.G, p.F, p.C, *kernel)[..., ::-1, ::-1].swapaxes(1, 2)
    flipped = np.ascontiguousarray(flipped).reshape(p.G * p.C, p.F, *kernel)
    dilation = p.rows.dilation, p.columns.dilation
    reverse = make_plan(dy.shape, flipped.shape, 1, padding, dilation, p.G, dy.itemsize)
    return convolve(reverse, np.ascontiguousarray(dy), flipped, None, 0)


def _full_padding(axis: Axis) -> tuple[int, int]:
    """Padding of dy with which the flipped kernel gives the input's size; negative: cells of dy to crop."""
    return axis.span - 1 - axis.before, axis.span - 1 - axis.after


def _lowering_reversed(p: Plan, dy: Array, w: Array) -> Array:
    """The gradient by x with any stride, strip by strip: fold back where each product came from."""
    rows, columns = p.rows, p.columns
    weights = np.ascontiguousarray(weights_by_rows(p, w)[:, 0].swapaxes(1, 2))  # (G, KH*C*KW, F)
    dy = dy.reshape(p.N, p.G, p.F, rows.out, columns.out)
    dx = np.zeros((p.N, p.G, p.C, rows.size, columns.size), dy.dtype)
    lowered_row = p.G * p.C * columns.kernel * columns.out * dy.itemsize
    images = max(1, min(p.N, max(BLOCK // (lowered_row * rows.reach), -(-WIDE // columns.out))))
    strip = max(1, min(rows.out, (2 * BLOCK // (lowered_row * images) - rows.span) // rows.stride + 1))
    for n in range(0, p.N, images):
        for r in range(0, rows.out, strip):
            part = dy[n : n + images, :, :, r : r + strip]
            _fold(p, _lowered_gradient(p, part, weights), dx[n : n + images], r * rows.stride - rows.before)
    return dx.reshape(p.N, p.G * p.C, rows.size, columns.size)


def _lowered_gradient(p: Plan, dy: Array, weights: Array) -> Array:
    """The gradient of the lowered rows that a strip of dy (m, G, F, r, OW) reads: (G, height, C, KW, m, OW)."""
    m, strip, out = dy.shape[0], dy.shape[3], p.columns.out
    by_row = np.ascontiguousarray(dy.transpose(3, 1, 2, 0, 4)).reshape(strip, p.G, p.F, m * out)
    height = (strip - 1) * p.rows.stride + p.rows.span
    lowered = np.zeros((p.G, height, p.C * p.columns.kernel, m * out), dy.dtype)
    for r in range(strip):
        start = r * p.rows.stride
        read = lowered[:, start : start + p.rows.span : p.rows.dilation]
        read += np.matmul(weights, by_row[r]).reshape(read.shape)
    return lowered.reshape(p.G, height, p.C, p.columns.kernel, m, out)


def _fold(p: Plan, lowered: Array, dx: Array, first: int) -> None:
    """Add the KW copies of each row to dx (m, G, C, H, W); `first` is the row of x that the strip starts with."""
    columns = p.columns
    top, stop = max(0, -first), min(lowered.shape[1], p.rows.size - first)
    if top >= stop:
        return
    lowered = lowered[:, top:stop].transpose(3, 4, 0, 2, 1, 5)  # (KW, m, G, C, height, OW)
    target = dx[:, :, :, first + top : first + stop]
    for j in range(columns.kernel):
        low, high = columns.windows_inside(j, 0, columns.out)
        if high > low:
            start = low * columns.stride + j * columns.dilation - columns.before
            cells = target[..., start : start + (high - low - 1) * columns.stride + 1 : columns.stride]
            cells += lowered[j, ..., low:high]
