"""Definition: every operation in plain loops, one number at a time, as a lecture writes it down.

It is slow and meant to be read; the other modules of this package compute the same numbers fast and are tested against
this one. Nothing here is clever: an output cell is a sum (or a maximum) over the window that it stands for.

Letters, the same everywhere:

    N  images of a batch           n  one of them
    C  channels of an image        c  one of them
    F  filters = output channels   f  one of them
    H  W   rows, columns of x      h  v   one cell of x
    KH KW  rows, columns of w      i  j   one cell of the kernel
    OH OW  rows, columns of y      r  q   one cell of y
    S  stride   P  padding   D  dilation   G  groups

Kernel cell (i, j) of the window at output cell (r, q) reads the input cell (r*S + i*D - P, q*S + j*D - P).
Stride, padding and dilation are one number here, the same for rows and columns.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def conv_output_size(n: int, k: int, p: int = 0, s: int = 1, d: int = 1) -> int:
    """How many windows of k cells fit side by side: push the window along until it would leave the padded input."""
    count, start = 0, 0
    while start + d * (k - 1) + 1 <= n + 2 * p:
        count, start = count + 1, start + s
    return count


def pad2d(x: Array, padding: int, value: float = 0) -> Array:
    """Surround the rows and columns of x (N, C, H, W) with `value`: (N, C, H + 2P, W + 2P)."""
    N, C, H, W = x.shape
    padded = np.full((N, C, H + 2 * padding, W + 2 * padding), value, x.dtype)
    for n in range(N):
        for c in range(C):
            for h in range(H):
                for v in range(W):
                    padded[n, c, h + padding, v + padding] = x[n, c, h, v]
    return padded


def conv2d(
    x: Array,
    w: Array,
    b: Array | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
    pad_value: float = 0,
) -> Array:
    """Correlate x (N, C, H, W) with the kernels w (F, C/G, KH, KW): (N, F, OH, OW)."""
    N, _, H, W = x.shape
    F, per_group, KH, KW = w.shape
    OH = conv_output_size(H, KH, padding, stride, dilation)
    OW = conv_output_size(W, KW, padding, stride, dilation)
    padded = pad2d(x, padding, pad_value)
    y = np.zeros((N, F, OH, OW), np.result_type(x, w))
    for n in range(N):
        for f in range(F):
            first = f // (F // groups) * per_group  # the first input channel of this filter's group
            for r in range(OH):
                for q in range(OW):
                    total = 0 if b is None else b[f]
                    for c in range(per_group):
                        for i in range(KH):
                            for j in range(KW):
                                cell = padded[n, first + c, r * stride + i * dilation, q * stride + j * dilation]
                                total = total + cell * w[f, c, i, j]
                    y[n, f, r, q] = total
    return y


def conv2d_backward(
    dy: Array,
    x: Array,
    w: Array,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
    pad_value: float = 0,
) -> tuple[Array, Array, Array]:
    """(dx, dw, db): each product of the forward pass hands dy to its input cell and to its weight."""
    N, _, H, W = x.shape
    F, per_group, KH, KW = w.shape
    _, _, OH, OW = dy.shape
    padded = pad2d(x, padding, pad_value)
    dpadded, dw, db = np.zeros_like(padded), np.zeros_like(w), np.zeros(F, dy.dtype)
    for n in range(N):
        for f in range(F):
            first = f // (F // groups) * per_group
            for r in range(OH):
                for q in range(OW):
                    db[f] += dy[n, f, r, q]
                    for c in range(per_group):
                        for i in range(KH):
                            for j in range(KW):
                                place = n, first + c, r * stride + i * dilation, q * stride + j * dilation
                                dpadded[place] += dy[n, f, r, q] * w[f, c, i, j]
                                dw[f, c, i, j] += dy[n, f, r, q] * padded[place]
    return dpadded[:, :, padding : padding + H, padding : padding + W], dw, db


def _window(x: Array, r: int, q: int, size: int, stride: int, padding: int) -> list[tuple[int, int]]:
    """The cells (h, v) of the image that the window of output cell (r, q) reads, row by row; no padding among them."""
    H, W = x.shape[2:]
    cells = []
    for i in range(size):
        for j in range(size):
            h, v = r * stride + i - padding, q * stride + j - padding
            if 0 <= h < H and 0 <= v < W:
                cells.append((h, v))
    return cells


def max_pool2d(x: Array, size: int, stride: int | None = None, padding: int = 0) -> Array:
    """The largest cell of every window of x (N, C, H, W); padding never wins. The stride is the size unless given."""
    stride = size if stride is None else stride
    N, C, H, W = x.shape
    OH, OW = conv_output_size(H, size, padding, stride), conv_output_size(W, size, padding, stride)
    y = np.zeros((N, C, OH, OW), x.dtype)
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    y[n, c, r, q] = max(x[n, c, h, v] for h, v in _window(x, r, q, size, stride, padding))
    return y


def max_pool2d_backward(dy: Array, x: Array, size: int, stride: int | None = None, padding: int = 0) -> Array:
    """dx: each window hands its dy to its first largest cell; a cell of several windows adds up what it gets."""
    stride = size if stride is None else stride
    N, C, OH, OW = dy.shape
    dx = np.zeros(x.shape, dy.dtype)
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    cells = _window(x, r, q, size, stride, padding)
                    best = cells[0]
                    for h, v in cells:
                        if x[n, c, h, v] > x[n, c, best[0], best[1]]:
                            best = h, v
                    dx[n, c, best[0], best[1]] += dy[n, c, r, q]
    return dx


def avg_pool2d(
    x: Array, size: int, stride: int | None = None, padding: int = 0, count_include_pad: bool = True
) -> Array:
    """The mean of every window; padding counts as cells of value 0, unless count_include_pad is False."""
    stride = size if stride is None else stride
    N, C, H, W = x.shape
    OH, OW = conv_output_size(H, size, padding, stride), conv_output_size(W, size, padding, stride)
    y = np.zeros((N, C, OH, OW))
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    cells = _window(x, r, q, size, stride, padding)
                    count = size * size if count_include_pad else len(cells)
                    y[n, c, r, q] = sum(x[n, c, h, v] for h, v in cells) / count
    return y


def avg_pool2d_backward(
    dy: Array, x: Array, size: int, stride: int | None = None, padding: int = 0, count_include_pad: bool = True
) -> Array:
    """dx: each window shares its dy equally among the cells it divided by."""
    stride = size if stride is None else stride
    N, C, OH, OW = dy.shape
    dx = np.zeros(x.shape)
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    cells = _window(x, r, q, size, stride, padding)
                    count = size * size if count_include_pad else len(cells)
                    for h, v in cells:
                        dx[n, c, h, v] += dy[n, c, r, q] / count
    return dx


def relu(x: Array) -> Array:
    """max(x, 0) of every number of x, whatever its shape."""
    y = np.zeros(x.shape, x.dtype)
    for place in np.ndindex(x.shape):
        y[place] = x[place] if x[place] > 0 else 0
    return y


def relu_backward(dy: Array, x: Array) -> Array:
    """dx: dy passes where x was above 0."""
    dx = np.zeros(x.shape, dy.dtype)
    for place in np.ndindex(x.shape):
        dx[place] = dy[place] if x[place] > 0 else 0
    return dx


def linear(x: Array, w: Array, b: Array | None = None) -> Array:
    """Multiply x (N, D) with the weights w (M, D) and biases b (M,): (N, M)."""
    N, D = x.shape
    M = w.shape[0]
    y = np.zeros((N, M), np.result_type(x, w))
    for n in range(N):
        for m in range(M):
            total = 0 if b is None else b[m]
            for d in range(D):
                total = total + x[n, d] * w[m, d]
            y[n, m] = total
    return y


def linear_backward(dy: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """(dx, dw, db): each product of the forward pass hands dy to its input and to its weight."""
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(len(w))
    for n in range(x.shape[0]):
        for m in range(w.shape[0]):
            db[m] += dy[n, m]
            for d in range(x.shape[1]):
                dx[n, d] += dy[n, m] * w[m, d]
                dw[m, d] += dy[n, m] * x[n, d]
    return dx, dw, db


def softmax(x: Array) -> Array:
    """Each row of x (N, K) as probabilities: exp of every number, divided by the sum of its row."""
    y = np.zeros(x.shape)
    for n in range(x.shape[0]):
        top = max(x[n])  # subtracting it changes nothing but keeps exp from overflowing
        total = sum(math.exp(value - top) for value in x[n])
        for k in range(x.shape[1]):
            y[n, k] = math.exp(x[n, k] - top) / total
    return y


def softmax_cross_entropy(logits: Array, labels: Array) -> tuple[float, Array]:
    """(loss, dlogits): the mean of -log(probability of the right class) over the batch, and its gradient."""
    N = logits.shape[0]
    p = softmax(logits)
    loss = 0.0
    dlogits = p / N
    for n in range(N):
        loss -= math.log(p[n, labels[n]]) / N
        dlogits[n, labels[n]] -= 1 / N
    return loss, dlogits
