"""Numerical gradient: what a derivative is, measured, to check one that was derived.

    df/dx[k]  ≈  (f(x + h e_k) - f(x - h e_k)) / (2 h)

The error is about h**2 from the curve and 1e-16 / h from rounding; h = 1e-5 balances the two in float64.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.exact import numbers


def numerical_gradient(f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float = 1e-5) -> NDArray[np.float64]:
    """The gradient of f, a function from an array to one number, at x: float64, of x's shape. x stays as it is."""
    x = numbers(x, "x")
    point = np.array(x, np.float64, order="C")
    gradient = np.zeros(x.shape)
    cells, slopes = point.reshape(-1), gradient.reshape(-1)
    for k in range(cells.size):
        value = cells[k]
        cells[k] = value + h
        above = float(f(point.copy()))
        cells[k] = value - h
        below = float(f(point.copy()))
        cells[k] = value
        slopes[k] = (above - below) / (2 * h)
    return gradient
