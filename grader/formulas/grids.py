"""Arithmetic of small grids in questions: exact, cell by cell, each with the sum that leads to it.

A grid is rows of whole numbers (nested tuples); channels make a tuple of grids. This is not the reference: a question's
key is computed here and there, and the two must agree. Letters: those of reference/naive.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from grader.formulas.typeset import number

MAX_CELLS = 400


class Scan(tuple[Any, ...]):
    """A grid that was computed cell by cell, and the arithmetic behind each cell, written only when it is asked for."""

    _told: Callable[[int, int], str]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]], told: Callable[[int, int], str]) -> Scan:
        """A scan of these rows; `told` is the arithmetic of the cell in a row and a column."""
        scan = cls(tuple(map(_whole, row)) for row in rows)
        scan._told = told
        return scan

    def working(self, row: int, column: int) -> str:
        """What leads to a cell: `1·2 + 3·(−1) = −1`."""
        return f"{self._told(row, column)} = {number(self[row][column])}"

    @property
    def workings(self) -> tuple[tuple[str, ...], ...]:
        """The working of every cell."""
        return tuple(tuple(self.working(r, q) for q in range(len(row))) for r, row in enumerate(self))


def convolve(x: Any, w: Any, stride: int = 1, bias: Any = 0) -> Scan:
    """Slide the kernel w over x, both grids or both tuples of as many channels, and add up the products."""
    channels = list(zip(_channels(x), _channels(w), strict=True))
    KH, KW = len(channels[0][1]), len(channels[0][1][0])

    def pairs(r: int, q: int) -> list[tuple[Any, Any]]:
        return [(plane[r + i][q + j], kernel[i][j]) for plane, kernel in channels for i in range(KH) for j in range(KW)]

    def value(r: int, q: int) -> Any:
        return sum(a * b for a, b in pairs(r, q)) + bias

    def told(r: int, q: int) -> str:
        products = _sum(f"{_factor(a)}·{_factor(b)}" for a, b in pairs(r * stride, q * stride) if b)
        return _sum([products, _factor(bias)]) if bias else products

    return Scan.of(_scanned(channels[0][0], KH, KW, stride, value), told)


def max_pool(x: Any, size: int, stride: int) -> Scan:
    """The largest cell of every window."""

    def told(r: int, q: int) -> str:
        return f"max({', '.join(map(number, _window(x, r * stride, q * stride, size)))})"

    return Scan.of(_scanned(x, size, size, stride, lambda r, q: max(_window(x, r, q, size))), told)


def avg_pool(x: Any, size: int, stride: int) -> Scan:
    """The mean of every window."""

    def mean(r: int, q: int) -> Any:
        return Fraction(sum(_window(x, r, q, size))) / (size * size)

    def told(r: int, q: int) -> str:
        return f"({_sum(map(_factor, _window(x, r * stride, q * stride, size)))}) / {size * size}"

    return Scan.of(_scanned(x, size, size, stride, mean), told)


def pad(x: Any, padding: int, value: Any = 0) -> Any:
    """x, a grid or a tuple of them, surrounded by `value`."""
    if _is_deep(x):
        return tuple(pad(plane, padding, value) for plane in x)
    side, width = (value,) * padding, len(x[0]) + 2 * padding
    band = ((value,) * width,) * padding
    return (*band, *((*side, *row, *side) for row in x), *band)


def flip(x: Any) -> Any:
    """X turned by half a circle: its rows and its columns in reverse."""
    return tuple(tuple(reversed(row)) for row in reversed(x))


def turn(x: Any) -> Any:
    """Rows and columns of x exchanged."""
    return tuple(zip(*x, strict=True))


def apply_relu(x: Any) -> Any:
    """max(a, 0) of every cell."""
    return Scan.of([[max(a, 0) for a in row] for row in x], lambda r, q: f"max({number(x[r][q])}, 0)")


def plus(x: Any, y: Any) -> Any:
    """Two grids of the same size, added cell by cell."""
    return tuple(tuple(a + b for a, b in zip(one, other, strict=True)) for one, other in zip(x, y, strict=True))


def times(x: Any, factor: Any) -> Any:
    """Every cell of x times a number."""
    return tuple(tuple(_whole(a * factor) for a in row) for row in x)


def place(w: Any, H: int, W: int, r: int, q: int) -> Any:
    """H rows and W columns of zeros, with w at row r and column q."""
    rows = [[0] * W for _ in range(H)]
    for i, row in enumerate(w):
        for j, value in enumerate(row):
            rows[r + i][q + j] = value
    return tuple(map(tuple, rows))


def crop(x: Any, r: int, q: int, H: int, W: int) -> Any:
    """H rows and W columns of x, from row r and column q."""
    return tuple(tuple(row[q : q + W]) for row in x[r : r + H])


def flat(x: Any) -> Any:
    """All cells of a grid in one row."""
    return tuple(a for row in x for a in row)


def cells(x: Any) -> int:
    """How many numbers are in x."""
    return sum(map(cells, x)) if isinstance(x, tuple) else 1


def scatter_max(x: Any, dy: Any, size: int, stride: int) -> Any:
    """The gradient of max pooling: each window hands its dy to its first largest cell."""
    return _scattered(x, dy, stride, lambda r, q: [_first_largest(x, r, q, size)], 1)


def scatter_mean(x: Any, dy: Any, size: int, stride: int) -> Any:
    """The gradient of average pooling: each window shares its dy equally."""
    return _scattered(x, dy, stride, lambda r, q: _places(r, q, size), size * size)


def matrix_times(w: Any, x: Any) -> tuple[Any, ...]:
    """The rows of w, each multiplied with x and added up."""
    return tuple(sum(a * b for a, b in zip(row, x, strict=True)) for row in w)


def _scanned(x: Any, KH: int, KW: int, stride: int, value: Callable[[int, int], Any]) -> list[list[Any]]:
    """The value of every window, by the cell where it begins."""
    rows, columns = range(0, len(x) - KH + 1, stride), range(0, len(x[0]) - KW + 1, stride)
    if not rows or not columns:
        raise ValueError(f"a window of {KH}x{KW} does not fit into {len(x)}x{len(x[0])}")
    if len(rows) * len(columns) > MAX_CELLS:
        raise OverflowError
    return [[value(r, q) for q in columns] for r in rows]


def _is_deep(x: Any) -> bool:
    return isinstance(x[0][0], tuple)


def _channels(x: Any) -> Sequence[Any]:
    return x if _is_deep(x) else (x,)


def _places(r: int, q: int, size: int) -> list[tuple[int, int]]:
    return [(r + i, q + j) for i in range(size) for j in range(size)]


def _window(x: Any, r: int, q: int, size: int) -> list[Any]:
    return [x[h][v] for h, v in _places(r, q, size)]


def _first_largest(x: Any, r: int, q: int, size: int) -> tuple[int, int]:
    return max(_places(r, q, size), key=lambda place: x[place[0]][place[1]])


def _scattered(
    x: Any, dy: Any, stride: int, receivers: Callable[[int, int], list[tuple[int, int]]], share: int
) -> tuple[Any, ...]:
    dx = [[Fraction(0)] * len(row) for row in x]
    for r, row in enumerate(dy):
        for q, given in enumerate(row):
            for h, v in receivers(r * stride, q * stride):
                dx[h][v] += Fraction(given) / share
    return tuple(tuple(map(_whole, row)) for row in dx)


def _factor(a: Any) -> str:
    text = number(a)
    return f"({text})" if text.startswith("−") else text


def _sum(terms: Iterable[str]) -> str:
    return " + ".join(terms) or "0"


def _whole(value: Any) -> Any:
    """A fraction that is a whole number as one."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
