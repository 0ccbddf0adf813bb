"""Convolution seen as matrices: its patches as columns, and the fully connected layer it equals.

A convolution is a fully connected layer most of whose weights are 0 (it is local) and whose other weights repeat (they
are shared); conv_as_matrix writes that layer out. Letters: those of plan.py.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, numbers
from reference.padding import pad2d
from reference.plan import make_plan
from reference.shapes import GeometryError, IntOrPair, Padding, pair


def im2col(
    x: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    pad_value: float = 0,
) -> Array:
    """The patches of x (N, C, H, W) as columns: (N, C*KH*KW, OH*OW), as PyTorch's `unfold` orders them.

    `w.reshape(F, -1) @ im2col(x, (KH, KW))` is the convolution without bias. Raises GeometryError as conv2d does.
    """
    x = numbers(x, "x")
    KH, KW = pair(size, "size")
    if x.ndim != 4:
        raise GeometryError(f"x must have 4 dimensions (N, C, H, W), not the shape {x.shape}")
    N, C = x.shape[:2]
    p = make_plan(x.shape, (1, C, KH, KW), stride, padding, dilation, 1, x.itemsize)
    rows, columns = p.rows, p.columns
    padded = pad2d(x, ((rows.before, rows.after), (columns.before, columns.after)), pad_value)
    patches = np.empty((N, C, KH, KW, rows.out, columns.out), padded.dtype)
    for i in range(KH):
        for j in range(KW):
            patches[:, :, i, j] = padded[:, :, rows.tap(i), columns.tap(j)]
    return patches.reshape(N, p.taps, rows.out * columns.out)


def conv_as_matrix(
    w: ArrayLike,
    size: IntOrPair,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
) -> Array:
    """The matrix (F*OH*OW, C*H*W) with which `matrix @ x.ravel()` is the convolution of one x (C, H, W), raveled.

    w: (F, C/groups, KH, KW), or one kernel (KH, KW). size: (H, W) of the input. Padding counts as 0, so its weights
    do not appear. Raises GeometryError as conv2d does.
    """
    w = numbers(w, "w")
    if w.ndim == 2:
        w = w[None, None]
    H, W = pair(size, "size")
    if w.ndim != 4:
        raise GeometryError(f"w must be (F, C/groups, KH, KW) or (KH, KW), not the shape {w.shape}")
    p = make_plan((1, w.shape[1] * groups, H, W), w.shape, stride, padding, dilation, groups, w.itemsize)
    matrix = np.zeros((p.G, p.F, p.rows.out, p.columns.out, p.G, p.C, H, W), w.dtype)
    for i in range(p.rows.kernel):
        for j in range(p.columns.kernel):
            weights = w.reshape(p.G, p.F, p.C, *w.shape[2:])[..., i, j]
            for r in range(*p.rows.windows_inside(i, 0, p.rows.out)):
                for q in range(*p.columns.windows_inside(j, 0, p.columns.out)):
                    h = r * p.rows.stride + i * p.rows.dilation - p.rows.before
                    v = q * p.columns.stride + j * p.columns.dilation - p.columns.before
                    for g in range(p.G):
                        matrix[g, :, r, q, g, :, h, v] = weights[g]
    return matrix.reshape(p.G * p.F * p.rows.out * p.columns.out, p.G * p.C * H * W)
