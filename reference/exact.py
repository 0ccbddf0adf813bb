"""Rule for number types: floats stay what they are, integers are computed exactly at float speed.

A sum of products of integers is exact in float32 while every partial sum stays below 2**24, in float64 below 2**53:
then each of them is representable, whatever the order of summation. So small integers go through the fast float
matrix product and come back as the true integers; larger ones through int64, and the largest through Python's own.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[Any]

_FLOAT32_EXACT, _FLOAT64_EXACT, _INT64_EXACT = 2**24, 2**53, 2**63


def numbers(value: ArrayLike, name: str) -> Array:
    """`value` as an array of real numbers. Raises TypeError for text, complex numbers and ragged lists."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise TypeError(f"{name} must be an array of numbers; its rows have different lengths") from None
    if array.dtype.kind in "fiub":
        return array
    if array.dtype.kind == "O" and all(isinstance(cell, int) for cell in array.flat):
        return array
    raise TypeError(f"{name} must be an array of real numbers, not of {array.dtype}")


def all_integers(*arrays: Array | None) -> bool:
    """Whether every array holds integers (bool counts, and so does an object array of Python ints)."""
    for array in arrays:  # noqa: SIM110  a loop, several times faster than all(): tiny calls feel it
        if array is not None and array.dtype.kind == "f":
            return False
    return True


def is_whole(value: float) -> bool:
    """Whether a number given as an option has no fraction (inf and nan have no integer value)."""
    return isinstance(value, int) or (bool(np.isfinite(value)) and value == int(value))


def largest(array: Array | None) -> int:
    """The largest magnitude, as a Python int; 0 for None and for an empty array."""
    return 0 if array is None or array.size == 0 else max(int(array.max()), -int(array.min()))


def work_dtype(terms: int, a: int, b: int, offset: int = 0) -> np.dtype[Any]:
    """A dtype in which `offset` plus any sum of `terms` products of integers up to `a` and `b` is exact."""
    bound = terms * a * b + offset
    if bound < _FLOAT32_EXACT and max(a, b) < _FLOAT32_EXACT:
        return np.dtype(np.float32)
    if bound < _FLOAT64_EXACT and max(a, b) < _FLOAT64_EXACT:
        return np.dtype(np.float64)
    return np.dtype(np.int64 if max(bound, a, b) < _INT64_EXACT else object)


def as_integers(array: Array) -> Array:
    """Exact integers held in any dtype -> int64, or Python ints where one of them is too large."""
    if array.dtype != object or largest(array) < _INT64_EXACT:
        return array.astype(np.int64)
    return array


def result_dtype(*arrays: Array | None) -> np.dtype[Any]:
    """The floating dtype of a result: the inputs' common one; integers mixed with floats count as float64."""
    result: np.dtype[Any] | None = None
    for array in arrays:
        if array is not None and array.dtype is not result:
            dtype = array.dtype if array.dtype.kind == "f" else np.dtype(np.float64)
            result = dtype if result is None else np.promote_types(result, dtype)
    return np.dtype(np.float64) if result is None else result


def compute_dtype(result: np.dtype[Any]) -> np.dtype[Any]:
    """The dtype to compute in: float16 has no matrix product of its own, and its sums overflow; it takes float32."""
    return np.dtype(np.float32) if result == np.float16 else result


def computed(array: Array) -> Array:
    """The array in the dtype to compute in."""
    return array.astype(compute_dtype(array.dtype), copy=False)
