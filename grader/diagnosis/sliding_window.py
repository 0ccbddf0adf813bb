"""Sliding window behind a call: which cells of which image, with which weights, make one output.

Nothing is believed from names. A reading of the call (image, kernel or window size, stride, padding, layout) holds
only if sliding that window gives the expected array, in every cell. So it works for any exercise that slides a window,
and says nothing about the others.

N images, C channels, F filters, H and W, KH and KW, OH and OW as everywhere; arrays here are N C H W.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.model.outcome import Value
from grader.model.report import ShownCall

Array = np.ndarray[Any, Any]
Pair = tuple[int, int]
MAX_CELLS = 50_000  # of an output that is looked into


@dataclass(frozen=True, slots=True)
class Sliding:
    """A window over an image. `reduces` is "sum" (products with the kernel, added up), "max" or "mean"."""

    reduces: str
    image: Array  # (N, C, H, W), without padding
    kernel: Array | None  # (F, C, KH, KW)
    bias: Array | None  # (F,)
    window: Pair  # KH, KW
    stride: Pair
    padding: Pair
    layout: str  # of the expected array: "HW", "NCHW" or "NHWC"
    fill: float = 0  # what padding holds; NaN where it takes no part

    @property
    def padded(self) -> Array:
        """The image with its padding."""
        above, left = self.padding
        image = self.image if self.fill == 0 else self.image.astype(np.float64)
        return np.pad(image, ((0, 0), (0, 0), (above, above), (left, left)), constant_values=self.fill)

    def place(self, cell: tuple[int, ...]) -> tuple[int, int, int, int]:
        """Image, filter, row and column of a cell of the expected array."""
        match self.layout:
            case "HW":
                return (0, 0, *cell)  # type: ignore[return-value]
            case "NHWC":
                return cell[0], cell[3], cell[1], cell[2]
            case _:
                return cell  # type: ignore[return-value]

    def plane(self, array: Array, n: int, f: int) -> Array:
        """What one filter makes of one image, (OH, OW), out of an array laid out as the expected one."""
        match self.layout:
            case "HW":
                return array
            case "NHWC":
                return np.asarray(array[n, :, :, f])
            case _:
                return np.asarray(array[n, f])

    def patch(self, n: int, row: int, column: int) -> Array:
        """The cells under the window, (C, KH, KW)."""
        top, left = row * self.stride[0], column * self.stride[1]
        return np.asarray(self.padded[n, :, top : top + self.window[0], left : left + self.window[1]])


def sliding(call: ShownCall, expected: Value) -> Sliding | None:
    """The window that makes `expected` of the call's arguments, or None where none does."""
    if not isinstance(expected, np.ndarray) or expected.ndim not in (2, 4) or not 0 < expected.size <= MAX_CELLS:
        return None
    for reading in _readings(call.arguments, expected.ndim):
        found = _result(reading)
        if found is not None and found.shape == expected.shape and np.allclose(found, expected, 1e-6, 1e-9):
            return reading
    return None


def _readings(arguments: Mapping[str, Value], ndim: int) -> Iterator[Sliding]:
    """Every way to read the call as a window over its first array."""
    arrays = [value for value in arguments.values() if isinstance(value, np.ndarray) and value.dtype.kind in "iuf"]
    options = dict(_options(arguments))
    padding = _pair(options, ("padding", "pad"), (0, 0))
    if not arrays or arrays[0].ndim != ndim:
        return
    image, *others = arrays
    for layout in ("HW",) if ndim == 2 else ("NCHW", "NHWC"):
        if others and others[0].ndim == ndim:
            kernel = _filters(others[0], layout)
            bias = others[1].reshape(-1) if len(others) > 1 else None
            stride = _pair(options, ("stride",), (1, 1))
            yield Sliding("sum", _images(image, layout), kernel, bias, kernel.shape[2:], stride, padding, layout)
        elif window := _window(options):
            stride = _pair(options, ("stride",), window)
            for reduces, fill in (("max", np.nan), ("mean", np.nan), ("mean", 0)):
                yield Sliding(reduces, _images(image, layout), None, None, window, stride, padding, layout, fill)


def _options(arguments: Mapping[str, Value]) -> Iterator[tuple[str, Pair]]:
    """Whole numbers and pairs of them by name, also those in dictionaries."""
    for name, value in arguments.items():
        if isinstance(value, dict):
            yield from _options(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield name, (value, value)
        elif isinstance(value, tuple) and len(value) == 2 and all(isinstance(item, int) for item in value):
            yield name, value


def _pair(options: Mapping[str, Pair], names: tuple[str, ...], default: Pair) -> Pair:
    return next((options[name] for name in names if name in options), default)


def _window(options: Mapping[str, Pair]) -> Pair | None:
    """The size of a pooling window."""
    if "pool_height" in options and "pool_width" in options:
        return options["pool_height"][0], options["pool_width"][0]
    return next((options[name] for name in ("size", "kernel_size", "window", "k", "f") if name in options), None)


def _images(array: Array, layout: str) -> Array:
    if layout == "HW":
        return array[None, None]
    return array.transpose(0, 3, 1, 2) if layout == "NHWC" else array


def _filters(array: Array, layout: str) -> Array:
    """A kernel as (F, C, KH, KW); beside images with channels last it is (KH, KW, C, F)."""
    if layout == "HW":
        return array[None, None]
    return array.transpose(3, 2, 0, 1) if layout == "NHWC" else array


def _result(reading: Sliding) -> Array | None:
    """What the window gives, in the layout of the expected array; None where it does not fit."""
    padded, (rows, columns) = reading.padded, reading.stride
    fits = all(0 < k <= n for k, n in zip(reading.window, padded.shape[2:], strict=True))
    if not fits or min(rows, columns, *padded.shape) < 1:
        return None
    # (N, C, OH, OW, KH, KW)
    windows = sliding_window_view(padded, reading.window, axis=(2, 3))[:, :, ::rows, ::columns]
    result = _reduced(reading, windows) if reading.kernel is None else _products(windows, reading.kernel, reading.bias)
    if result is None or reading.layout == "NCHW":
        return result
    return np.asarray(result[0, 0] if reading.layout == "HW" else result.transpose(0, 2, 3, 1))


def _products(windows: Array, kernel: Array, bias: Array | None) -> Array | None:
    if kernel.shape[1] != windows.shape[1] or (bias is not None and bias.size != kernel.shape[0]):
        return None
    result = np.einsum("ncijkl,fckl->nfij", windows, kernel)
    return np.asarray(result if bias is None else result + bias.reshape(1, -1, 1, 1))


def _reduced(reading: Sliding, windows: Array) -> Array | None:
    if np.isnan(windows).all(axis=(4, 5)).any():
        return None
    return np.asarray((np.nanmax if reading.reduces == "max" else np.nanmean)(windows, axis=(4, 5)))
