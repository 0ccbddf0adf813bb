"""Convolution of deep learning (a cross-correlation: the kernel is not flipped).

    y[n, f, r, q] = b[f] + sum over c, i, j of  x[n, c, r*SH + i*DH - top, q*SW + j*DW - left] * w[f, c, i, j]

Cells outside x count as `pad_value`. naive.py computes this sum as written; here it becomes matrix products
(lowering.py tells how), and integers stay exact (exact.py).
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

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
from reference.plan import Plan, make_plan
from reference.shapes import GeometryError, IntOrPair, Padding


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
    pad_value: float = 0,
) -> Array:
    """Correlate x (N, C, H, W) with w (F, C/groups, KH, KW) and add b (F,): (N, F, OH, OW).

    stride and dilation: a number or (rows, columns). padding: also ((top, bottom), (left, right)), 'valid', 'same'
    (stride 1), 'same_upper', 'same_lower'. Integers give exact integers. Raises GeometryError where sizes do not fit.
    """
    x, w, b = numbers(x, "x"), numbers(w, "w"), None if b is None else numbers(b, "b")
    integer = all_integers(x, w, b) and is_whole(pad_value)
    if integer:
        pad_value = int(pad_value)
        work = work_dtype(prod(w.shape[1:]), max(largest(x), abs(pad_value)), largest(w), largest(b))
    else:
        result = result_dtype(x, w, b)
        work = compute_dtype(result)
    plan = make_plan(x.shape, w.shape, stride, padding, dilation, groups, work.itemsize)
    if b is not None and b.shape != (w.shape[0],):
        raise GeometryError(f"b must have one bias per filter, the shape ({w.shape[0]},), not {b.shape}")
    x, w = np.ascontiguousarray(x, work), np.ascontiguousarray(w, work)
    y = convolve(plan, x, w, None if b is None else np.add(b, 0, dtype=work), pad_value)
    return as_integers(y) if integer else y.astype(result, copy=False)


def convolve(p: Plan, x: Array, w: Array, b: Array | None, pad_value: float) -> Array:
    """The planned convolution of contiguous arrays of one dtype. Adding 0 or a bias other than -0.0 leaves no -0.0."""
    if p.small or p.pointwise:
        lowered = x.reshape(p.N, p.G, p.C, -1) if p.pointwise and p.N else patches(p, x, pad_value)
        if p.N == p.G == 1:  # the plain product has the least overhead
            y: Array = np.dot(w.reshape(p.F, p.taps), lowered[0, 0])
            y += 0 if b is None else b.reshape(p.F, 1)
        else:
            y = np.matmul(w.reshape(p.G, p.F, p.taps), lowered)
            y += 0 if b is None else b.reshape(p.G, p.F, 1)
        return y.reshape(p.y_shape)
    if p.by_rows:
        return _convolve_rows(p, x, w, b, pad_value)
    width = p.columns.out
    y = np.empty((p.N, p.G, p.F, p.rows.out * width), x.dtype)
    weights, bias = w.reshape(p.G, p.F, p.taps), 0 if b is None else b.reshape(p.G, p.F, 1)
    for block in im2col_blocks(p, x, pad_value):
        target = y[block.images, :, :, block.rows.start * width : block.rows.stop * width]
        np.matmul(weights, block.matrices, out=target)
        target += bias
    return y.reshape(p.y_shape)


def _convolve_rows(p: Plan, x: Array, w: Array, b: Array | None, pad_value: float) -> Array:
    y = np.empty((p.N, p.G, p.F, p.rows.out, p.columns.out), x.dtype)
    weights, product = weights_by_rows(p, w), np.empty(0, x.dtype)
    for block in row_blocks(p, x, pad_value):
        shape = (*block.matrices.shape[:2], p.F, block.matrices.shape[3])
        if product.shape != shape:
            product = np.empty(shape, x.dtype)
        np.matmul(weights, block.matrices, out=product)
        target = y[block.images, :, :, block.rows].transpose(1, 3, 2, 0, 4)  # (G, rows, F, m, OW)
        if b is None:
            np.add(product.reshape(target.shape), 0, out=target)
        else:
            product += b.reshape(p.G, 1, p.F, 1)
            target[...] = product.reshape(target.shape)
    return y.reshape(p.y_shape)


def weights_by_rows(p: Plan, w: Array) -> Array:
    """Turn w (G*F, C, KH, KW) into (G, 1, F, KH*C*KW), the order of the row lowering."""
    w = w.reshape(p.G, 1, p.F, p.C, p.rows.kernel, p.columns.kernel)
    return w.transpose(0, 1, 2, 4, 3, 5).reshape(p.G, 1, p.F, p.taps)


def conv2d_single(
    x: ArrayLike, kernel: ArrayLike, stride: IntOrPair = 1, padding: Padding = 0, pad_value: float = 0
) -> Array:
    """Correlate one image x (H, W) with one kernel (KH, KW): (OH, OW)."""
    x, kernel = numbers(x, "x"), numbers(kernel, "kernel")
    if x.ndim != 2 or kernel.ndim != 2:
        raise GeometryError(f"x and kernel must have 2 dimensions (H, W), not the shapes {x.shape} and {kernel.shape}")
    y: Array = conv2d(x[None, None], kernel[None, None], None, stride, padding, pad_value=pad_value)[0, 0]
    return y
