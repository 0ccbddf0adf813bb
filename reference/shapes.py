"""Geometry of windows: how many fit, and which cells each of them reads.

Nothing here touches array data. Convolution and pooling move the same window over the same padded axis, so both
describe it by one `Axis` for the rows and one for the columns.

Letters: n input cells · k kernel cells · s stride · d dilation · p padding · o output cells (windows).

    o = floor((n + before + after - span) / s) + 1        span = d * (k - 1) + 1

Sources: the shape formulas of PyTorch's Conv2d and MaxPool2d, and of ONNX's Conv and MaxPool (`auto_pad`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index
from typing import TypeAlias

IntOrPair: TypeAlias = int | Sequence[int]
Padding: TypeAlias = str | int | Sequence[int] | Sequence[Sequence[int]]
PaddingKey: TypeAlias = str | tuple[tuple[int, int], tuple[int, int]]

PADDING_NAMES = ("valid", "same", "same_upper", "same_lower")


class GeometryError(ValueError):
    """Numbers that no window fits; the message says which."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One spatial axis of a convolution or a pooling: `out` windows over `before + size + after` padded cells."""

    size: int
    kernel: int
    stride: int
    dilation: int
    before: int
    after: int
    out: int

    @property
    def span(self) -> int:
        """Cells from the first to the last one a window reads."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """Cells of the input and its padding."""
        return self.before + self.size + self.after

    @property
    def reach(self) -> int:
        """Padded cells from the start to the end of the last window; with ceil_mode it may exceed `padded`."""
        return (self.out - 1) * self.stride + self.span

    def tap(self, t: int) -> slice:
        """The padded cells that kernel cell `t` reads, one per window."""
        start = t * self.dilation
        return slice(start, start + self.stride * (self.out - 1) + 1, self.stride)

    def windows_inside(self, t: int, start: int, stop: int) -> tuple[int, int]:
        """Of the windows start..stop, those whose kernel cell `t` reads a cell of the input, not of the padding."""
        first = self.before - t * self.dilation  # the padded cell 0 of the input, seen from that kernel cell
        low = min(max(start, -(-first // self.stride)), stop)
        high = min(max(low, (self.size - 1 + first) // self.stride + 1), stop)
        return low, high


def pair(value: IntOrPair, name: str, least: int = 1) -> tuple[int, int]:
    """3 -> (3, 3); (3, 5) stays. Raises TypeError for what is no whole number, GeometryError below `least`."""
    if type(value) is int:
        low = high = value
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) != 2:
            raise GeometryError(f"{name} must be a number or a pair (rows, columns), not {value!r}")
        low, high = whole(value[0], name), whole(value[1], name)
    else:
        low = high = whole(value, name)
    if low < least or high < least:
        raise GeometryError(f"{name} must be at least {least}, not {value!r}")
    return low, high


def whole(value: object, name: str) -> int:
    """A whole number as an int. Raises TypeError for anything else, 1.0 and True included."""
    if isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    try:
        return index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None


def padding_key(padding: Padding) -> PaddingKey:
    """Padding in any accepted form -> a mode's name or ((top, bottom), (left, right)).

    Accepted: p, (rows, columns), ((top, bottom), (left, right)), and the names in PADDING_NAMES.
    """
    if isinstance(padding, int):
        rows = columns = pair(padding, "padding", least=0)[0]
        return (rows, rows), (columns, columns)
    if isinstance(padding, str):
        mode = padding.lower()
        if mode not in PADDING_NAMES:
            raise GeometryError(f"padding {padding!r} is none of {', '.join(PADDING_NAMES)}")
        return mode
    if isinstance(padding, Sequence) and len(padding) == 2 and isinstance(padding[0], Sequence):
        top_bottom, left_right = (pair(side, "padding", least=0) for side in padding)  # type: ignore[arg-type]
        return top_bottom, left_right
    rows, columns = pair(padding, "padding", least=0)  # type: ignore[arg-type]
    return (rows, rows), (columns, columns)


def window_axes(
    size: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: PaddingKey,
    dilation: tuple[int, int],
    ceil_mode: bool = False,
) -> tuple[Axis, Axis]:
    """The axes of the rows and the columns. Raises GeometryError where no window fits."""
    if padding == "same" and stride != (1, 1):
        raise GeometryError(f"padding='same' keeps the size only with stride 1, not {stride}; try 'same_upper'")
    axes = []
    for which, (n, k, s, d) in enumerate(zip(size, kernel, stride, dilation, strict=True)):
        before, after = _same(padding, n, k, s, d) if isinstance(padding, str) else padding[which]
        out = _windows(n, k, s, d, before, after, ceil_mode)
        axes.append(Axis(n, k, s, d, before, after, out))
    return axes[0], axes[1]


def _same(mode: str, n: int, k: int, s: int, d: int) -> tuple[int, int]:
    """Padding before and after with which o = ceil(n / s); an odd cell goes after ('same_lower': before)."""
    if mode == "valid":
        return 0, 0
    total = max((-(-n // s) - 1) * s + d * (k - 1) + 1 - n, 0)
    small, large = total // 2, total - total // 2
    return (large, small) if mode == "same_lower" else (small, large)


def _windows(n: int, k: int, s: int, d: int, before: int, after: int, ceil_mode: bool) -> int:
    span = d * (k - 1) + 1
    free = n + before + after - span  # steps of one cell that the window can take
    out = (-(-free // s) if ceil_mode else free // s) + 1
    if out < 1:
        window = f"a kernel of {k}" if d == 1 else f"a kernel of {k} with dilation {d}, which spans {span},"
        around = "" if before == after == 0 else f", with the padding {n + before + after}"
        raise GeometryError(f"{window} does not fit: the input has {n} cells{around}")
    # PyTorch and ONNX: with ceil_mode the last window must start inside the input or the padding before it.
    return out - 1 if ceil_mode and (out - 1) * s >= n + before else out


def conv_output_size(n: int, k: int, p: int = 0, s: int = 1, d: int = 1) -> int:
    """Output cells along one axis of a convolution: floor((n + 2p - d(k - 1) - 1) / s) + 1.

    Raises GeometryError where the kernel does not fit or a number is impossible.
    """
    return pool_output_size(n, k, s, p, d)


def pool_output_size(n: int, k: int, s: int | None = None, p: int = 0, d: int = 1, ceil_mode: bool = False) -> int:
    """Output cells along one axis of a pooling; the stride is the kernel's size where none is given."""
    n, k = at_least(n, "input size"), at_least(k, "kernel")
    s, d = at_least(k if s is None else s, "stride"), at_least(d, "dilation")
    p = at_least(p, "padding", 0)
    return _windows(n, k, s, d, p, p, ceil_mode)


def at_least(value: int, name: str, least: int = 1) -> int:
    """A whole number. Raises GeometryError below `least`, TypeError for what is no whole number."""
    number = whole(value, name)
    if number < least:
        raise GeometryError(f"{name} must be at least {least}, not {number}")
    return number
