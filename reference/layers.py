"""Layers without a window: ReLU, linear, flatten, softmax and cross-entropy, with their gradients.

Letters: N images of a batch · D numbers of one image · M outputs · K classes.
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
    computed,
    largest,
    numbers,
    result_dtype,
    work_dtype,
)
from reference.shapes import GeometryError


def relu(x: ArrayLike) -> Array:
    """max(x, 0), cell by cell; the dtype stays and NaN stays NaN. Raises TypeError for bool, as PyTorch refuses it."""
    x = numbers(x, "x")
    if x.dtype == bool:
        raise TypeError("x must be an array of numbers, not of bool; a truth value has no negative part to cut off")
    y: Array = np.maximum(x, 0)
    return np.asarray(y + 0)  # -0.0 -> 0.0


def relu_backward(dy: ArrayLike, x: ArrayLike) -> Array:
    """The gradient by x of relu(x): dy where x > 0, else 0 (at 0 too, as PyTorch has it)."""
    dy, x = numbers(dy, "dy"), numbers(x, "x")
    if dy.shape != x.shape:
        raise GeometryError(f"dy must have the shape of x, {x.shape}, not {dy.shape}")
    return np.asarray(dy * (x > 0) + 0)  # a product is many times faster than np.where; + 0 turns -0.0 into 0.0


def flatten(x: ArrayLike) -> Array:
    """Turn x (N, …) into (N, D): each image as one row, its last axis running fastest."""
    x = numbers(x, "x")
    if x.ndim == 0:
        raise GeometryError("x must have at least 1 dimension (N, …), it is a single number")
    return x.reshape(x.shape[0], prod(x.shape[1:]))  # written out: -1 fails on an empty batch


def linear(x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None) -> Array:
    """Multiply x (…, D) by w (M, D) transposed and add b (M,): (…, M). Integers give exact integers.

    Raises GeometryError where the sizes do not fit.
    """
    x, w, b = numbers(x, "x"), numbers(w, "w"), None if b is None else numbers(b, "b")
    _check_linear(x, w)
    if b is not None and b.shape != w.shape[:1]:
        raise GeometryError(f"b must have one bias per output, the shape {w.shape[:1]}, not {b.shape}")
    if all_integers(x, w, b):
        work = work_dtype(w.shape[1], largest(x), largest(w), largest(b))
        return as_integers(_affine(x.astype(work), w.astype(work), None if b is None else b.astype(work)))
    result = result_dtype(x, w, b)
    work = compute_dtype(result)
    y = _affine(x.astype(work, copy=False), w.astype(work, copy=False), b if b is None else b.astype(work, copy=False))
    return y.astype(result, copy=False)


def _affine(x: Array, w: Array, b: Array | None) -> Array:
    return np.asarray(np.matmul(x, w.T) + (0 if b is None else b + 0))  # -0.0 -> 0.0


def linear_backward(dy: ArrayLike, x: ArrayLike, w: ArrayLike) -> tuple[Array, Array, Array]:
    """(dx, dw, db) of sum(dy * linear(x, w, b)). Integers give exact integers."""
    dy, x, w = numbers(dy, "dy"), numbers(x, "x"), numbers(w, "w")
    _check_linear(x, w)
    if dy.shape != (*x.shape[:-1], w.shape[0]):
        raise GeometryError(f"dy must have the shape of the output, {(*x.shape[:-1], w.shape[0])}, not {dy.shape}")
    integer = all_integers(dy, x, w)
    if integer:
        result = work = work_dtype(max(dy.size, 1), largest(dy), max(largest(x), largest(w), 1))
    else:
        result = result_dtype(dy, x, w)
        work = compute_dtype(result)
    dy, x, w = (array.astype(work, copy=False) for array in (dy, x, w))
    rows = prod(x.shape[:-1])
    by_row = dy.reshape(rows, w.shape[0])
    found = dy @ w + 0, by_row.T @ x.reshape(rows, x.shape[-1]) + 0, by_row.sum(axis=0) + 0
    dx, dw, db = (as_integers(g) if integer else g.astype(result, copy=False) for g in found)
    return dx, dw, db


def _check_linear(x: Array, w: Array) -> None:
    if w.ndim != 2:
        raise GeometryError(f"w must have 2 dimensions (outputs, inputs), not the shape {w.shape}")
    if x.ndim == 0 or x.shape[-1] != w.shape[1]:
        raise GeometryError(f"x {x.shape} must end with the {w.shape[1]} inputs that w {w.shape} takes")


def softmax(x: ArrayLike, axis: int = -1) -> Array:
    """exp(x) divided by its sum over `axis`; computed from x - max(x), so that exp never overflows."""
    x = _floats(x, "x")
    _check_axis(x, axis)
    return _softmax(x, axis).astype(x.dtype, copy=False)


def _softmax(x: Array, axis: int) -> Array:
    """Of floats, in the dtype to compute in."""
    x = computed(x)
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.asarray(e / e.sum(axis=axis, keepdims=True))


def log_softmax(x: ArrayLike, axis: int = -1) -> Array:
    """The logarithm of softmax(x), exact even where softmax itself rounds to 0."""
    x = _floats(x, "x")
    _check_axis(x, axis)
    return _log_softmax(x, axis).astype(x.dtype, copy=False)


def _log_softmax(x: Array, axis: int) -> Array:
    """Of floats, in the dtype to compute in."""
    x = computed(x)
    z = x - x.max(axis=axis, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=axis, keepdims=True)))


def softmax_backward(dy: ArrayLike, x: ArrayLike, axis: int = -1) -> Array:
    """The gradient by x of y = softmax(x): y * (dy - sum(dy * y))."""
    x, dy = _floats(x, "x"), numbers(dy, "dy")
    _check_axis(x, axis)
    if dy.shape != x.shape:
        raise GeometryError(f"dy must have the shape of x, {x.shape}, not {dy.shape}")
    result = np.result_type(x, dy)
    y, dy = _softmax(x, axis), computed(dy)
    return np.asarray(y * (dy - (dy * y).sum(axis=axis, keepdims=True)) + 0).astype(result, copy=False)


def softmax_cross_entropy(logits: ArrayLike, labels: ArrayLike) -> tuple[float, Array]:
    """(loss, dlogits): the mean of -log softmax(logits)[label] over a batch of logits (N, K), and its gradient.

    labels: N classes from 0 to K - 1. Raises GeometryError for a label out of range and an empty batch.
    """
    logits, labels = _floats(logits, "logits"), numbers(labels, "labels")
    if logits.ndim != 2 or logits.size == 0:
        raise GeometryError(f"logits must have the shape (N, K), neither of them 0, not {logits.shape}")
    if labels.shape != logits.shape[:1] or labels.dtype.kind not in "iu":
        raise GeometryError(f"labels must be {len(logits)} whole numbers, not {labels.dtype} of shape {labels.shape}")
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise GeometryError(f"labels must be from 0 to {logits.shape[1] - 1}, not {labels.min()} to {labels.max()}")
    pick = np.arange(len(logits)), labels
    log_p = _log_softmax(logits, -1)
    dlogits = np.exp(log_p)
    dlogits[pick] -= 1
    dlogits /= len(logits)
    return float(-log_p[pick].mean()), dlogits.astype(logits.dtype, copy=False)


def _check_axis(x: Array, axis: int) -> None:
    if not -x.ndim <= axis < x.ndim:
        raise GeometryError(f"x of shape {x.shape} has no axis {axis}")
    if x.shape[axis] == 0:
        raise GeometryError(f"x of shape {x.shape} has no cells along axis {axis}")


def _floats(value: ArrayLike, name: str) -> Array:
    array = numbers(value, name)
    return array if array.dtype.kind == "f" else array.astype(np.float64)
