"""Where an output cell comes from: its window, the arithmetic step by step, and what gives your numbers.

What gives the student's numbers is said only where one known way to go wrong gives all of them in this call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checks.describe import number
from grader.diagnosis.sliding_window import Sliding, sliding
from grader.messages.text import Text
from grader.model.code_exercise import Tolerance
from grader.model.report import Counterexample, Origin

MAX_TERMS = 12
MAX_AXIS_CELLS = 64  # cells along an axis of it
MAX_CELLS = 1000  # of a result whose numbers are searched for

Array = np.ndarray[Any, Any]


def origin(found: Counterexample, tolerance: Tolerance) -> Origin | None:
    """The origin of the first differing cell, or None where no window gives the expected array."""
    cell = found.mismatch.first_cell if found.mismatch else None
    if cell is None or found.arrays is None:
        return None
    expected, actual = found.arrays
    slid = sliding(found.call, expected)
    if slid is None:
        return None
    n, f, row, column = slid.place(cell)
    steps = arithmetic(slid, n, f, row, column, expected[cell])
    return Origin(cell, *_spans(slid, row, column), steps, _needs(slid, actual, tolerance))


def _spans(slid: Sliding, row: int, column: int) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """First and last row and column of the image under a window, and whether some of them are padding."""
    starts = [i * s - p for i, s, p in zip((row, column), slid.stride, slid.padding, strict=True)]
    (top, bottom), (left, right) = ((a, a + k - 1) for a, k in zip(starts, slid.window, strict=True))
    height, width = slid.image.shape[2:]
    return (top, bottom), (left, right), min(top, left) < 0 or bottom >= height or right >= width


def arithmetic(slid: Sliding, n: int, f: int, row: int, column: int, result: Any) -> Text:
    """The arithmetic behind an output, of image n and filter f, in one line."""
    patch = slid.patch(n, row, column)
    end = f" = {signed(result)}"
    if slid.kernel is None and patch[f].size == 1:
        return _same(signed(result))  # one cell is its own maximum and its own mean
    if slid.kernel is None:
        return _pooled([float(a) for a in patch[f].ravel() if not np.isnan(a)], slid.reduces, end)
    bias = [] if slid.bias is None else [_factor(slid.bias[f])]
    if patch.size <= MAX_TERMS:
        products = [f"{_factor(a)}·{_factor(b)}" for a, b in zip(patch.ravel(), slid.kernel[f].ravel(), strict=True)]
        return _same(" + ".join([*products, *bias]) + end)
    channels = [_factor(a) for a in (patch * slid.kernel[f]).sum(axis=(1, 2))]
    line = " + ".join([*channels, *bias]) + end
    return Text(f"channel by channel: {line}", f"逐个通道：{line}")


def _pooled(values: Sequence[float], reduces: str, end: str) -> Text:
    if reduces == "max":
        return _same(f"max({', '.join(map(signed, values))}){end}")
    return _same(f"({' + '.join(map(_factor, values))}) / {len(values)}{end}")


def _same(line: str) -> Text:
    return Text(line, line)


def signed(value: Any) -> str:
    """A number with a real minus sign."""
    return number(float(value)).replace("-", "−")


def _factor(value: Any) -> str:
    """A number as a factor: negative ones in brackets."""
    shown = signed(value)
    return f"({shown})" if shown.startswith("−") else shown


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to go wrong: another kernel, other starts of the windows (in the padded image), or no bias."""

    kernel: Callable[[Array], Array] = lambda w: w
    start: Callable[[Sliding, int, int], tuple[int, int]] = lambda at, r, q: (r * at.stride[0], q * at.stride[1])
    bias: bool = True

    def value(self, at: Sliding, wide: Array, n: int, f: int, row: int, column: int) -> float:
        """What it gives for one cell. `wide` is the image with padding enough for any start. Raises ValueError."""
        (top, left), (height, width) = self.start(at, row, column), at.window
        window = wide[n, :, top + height : top + 2 * height, left + width : left + 2 * width]
        if at.kernel is None:
            inside = window[f][~np.isnan(window[f])]
            return float(inside.max(initial=-np.inf) if at.reduces == "max" else inside.sum() / max(inside.size, 1))
        extra = at.bias[f] if self.bias and at.bias is not None else 0.0
        return float((window * self.kernel(at.kernel[f])).sum() + extra)


def _first_channel(kernel: Array) -> Array:
    only = np.zeros_like(kernel)
    only[0] = kernel[0]
    return only


KERNEL_WAYS: Mapping[Text, _Way] = {
    Text("the kernel turned by 180 degrees", "把核旋转 180 度"): _Way(lambda w: w[:, ::-1, ::-1]),
    Text("the kernel with rows and columns exchanged", "把核的行列互换"): _Way(lambda w: w.transpose(0, 2, 1)),
    Text("the first channel only", "只用第一个通道"): _Way(_first_channel),
    Text("no bias", "不加偏置"): _Way(bias=False),
}
PLACE_WAYS: Mapping[Text, _Way] = {
    Text("windows that move by 1, whatever the stride", "窗口每次只移动 1，与步长无关"): _Way(
        start=lambda at, r, q: (r, q)
    ),
    Text("windows that begin at the image's corner, without padding", "窗口从图像的角上开始，不算填充"): _Way(
        start=lambda at, r, q: (r * at.stride[0] + at.padding[0], q * at.stride[1] + at.padding[1])
    ),
    Text("windows whose row and column are exchanged", "窗口的行号和列号互换"): _Way(
        start=lambda at, r, q: (q * at.stride[0], r * at.stride[1])
    ),
}
POOL_WAYS: Mapping[Text, _Way] = {
    Text("windows side by side, as far apart as they are large", "窗口首尾相接，间距等于窗口大小"): _Way(
        start=lambda at, r, q: (r * at.window[0], q * at.window[1])
    ),
}


def _needs(slid: Sliding, actual: Array, tolerance: Tolerance) -> Text | None:
    """The one way to go wrong that gives all of `actual`."""
    if actual.size > MAX_CELLS or max(actual.shape) > MAX_AXIS_CELLS or actual.dtype.kind not in "iuf":
        return None
    ways = {**PLACE_WAYS, **(KERNEL_WAYS if slid.kernel is not None else POOL_WAYS)}
    fitting = [text for text, way in ways.items() if _gives(slid, way, actual, tolerance)]
    return fitting[0] if len(fitting) == 1 else None


def _gives(slid: Sliding, way: _Way, actual: Array, tolerance: Tolerance) -> bool:
    """Whether this way gives every cell that came back; one that does not is enough to tell."""
    around = [(k, 3 * k + max(actual.shape) * max(k, s)) for k, s in zip(slid.window, slid.stride, strict=True)]
    wide = np.pad(slid.padded.astype(np.float64), ((0, 0), (0, 0), *around), constant_values=slid.fill)
    for cell in np.ndindex(actual.shape):
        try:
            value = way.value(slid, wide, *slid.place(cell))
        except ValueError:  # a kernel that is not square cannot have its rows and columns exchanged
            return False
        if not np.isclose(value, float(actual[cell]), tolerance.rtol, tolerance.atol):
            return False
    return True
