"""Plan of a convolution: its geometry, and how its work is cut into blocks that stay in cache.

Letters: N images · G groups · C and F input and output channels of one group · H W input · KH KW kernel · OH OW output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reference.shapes import (
    Axis,
    GeometryError,
    IntOrPair,
    Padding,
    PaddingKey,
    padding_key,
    pair,
    whole,
    window_axes,
)

BLOCK = 512 * 1024  # bytes of lowered data per block: about half of a core's L2 cache
SMALL_BYTES = 128 * 1024  # bytes of lowered data below which one copy and one product have the least overhead
SMALL_WEIGHTS = 256 * 1024  # bytes of weights of one group above which fewer, wider products win
CHEAP = 0.75  # share of im2col's copies from which lowering by rows is worth its narrower products
WIDE = 64  # columns from which a matrix product runs at speed


class Windows(NamedTuple):
    """All windows of a small convolution as one view of its padded input, worked out beforehand: tiny calls feel it."""

    canvas: tuple[int, ...]  # shape of the padded input
    image: tuple[slice, ...]  # where the input stands in it
    shape: tuple[int, ...]  # (N, G*C, KH, KW, OH, OW)
    strides: tuple[int, ...]  # bytes
    lowered: tuple[int, ...]  # (N, G, C*KH*KW, OH*OW)


@dataclass(frozen=True, slots=True)
class Plan:
    """One convolution: `rows` and `columns` are its axes, the rest says how to compute it."""

    N: int
    G: int
    C: int
    F: int
    rows: Axis
    columns: Axis
    padded: bool  # any padding surrounds the input
    small: bool  # lower everything at once
    pointwise: bool  # the input already is its own lowered matrix
    by_rows: bool  # the row lowering applies (see lowering.py)
    images: int  # images per block
    strip: int  # output rows per block
    taps: int  # products summed for one output cell, C * KH * KW
    y_shape: tuple[int, int, int, int]  # (N, G * F, OH, OW)
    windows: Windows


def make_plan(
    x_shape: tuple[int, ...],
    w_shape: tuple[int, ...],
    stride: IntOrPair,
    padding: Padding,
    dilation: IntOrPair,
    groups: int,
    itemsize: int,
) -> Plan:
    """The plan for these arguments. Raises GeometryError where they do not fit each other."""
    return _plan(
        x_shape,
        w_shape,
        pair(stride, "stride"),
        padding_key(padding),
        pair(dilation, "dilation"),
        whole(groups, "groups"),
        itemsize,
    )


@lru_cache(maxsize=4096)
def _plan(
    x_shape: tuple[int, ...],
    w_shape: tuple[int, ...],
    stride: tuple[int, int],
    padding: PaddingKey,
    dilation: tuple[int, int],
    groups: int,
    itemsize: int,
) -> Plan:
    n, c, f = _channels(x_shape, w_shape, groups)
    kernel = w_shape[2], w_shape[3]
    rows, columns = window_axes((x_shape[2], x_shape[3]), kernel, stride, padding, dilation)
    taps = c * kernel[0] * kernel[1]
    small = n * groups * taps * rows.out * columns.out * itemsize <= SMALL_BYTES
    pointwise = kernel == stride == (1, 1) and (rows.out, columns.out) == tuple(x_shape[2:])
    # Cells moved for one output column, by rows (products must be put in their places) and by im2col.
    cheap = f * rows.out + c * kernel[1] * rows.reach < CHEAP * taps * rows.out
    by_rows = cheap and (rows.dilation == 1 or rows.stride == 1) and f * taps * itemsize <= SMALL_WEIGHTS
    images, strip = _block(n, groups * c, rows, columns, by_rows, itemsize)
    padded = any((rows.before, rows.after, columns.before, columns.after))
    y_shape = n, groups * f, rows.out, columns.out
    windows = _windows(n, groups, c, rows, columns, itemsize)
    return Plan(
        n, groups, c, f, rows, columns, padded, small, pointwise, by_rows, images, strip, taps, y_shape, windows
    )


def _windows(n: int, groups: int, c: int, rows: Axis, columns: Axis, itemsize: int) -> Windows:
    top, left, channels = rows.before, columns.before, groups * c
    row = columns.padded * itemsize
    channel = rows.padded * row
    taps = rows.dilation * row, columns.dilation * itemsize
    cells = rows.stride * row, columns.stride * itemsize
    return Windows(
        (n, channels, rows.padded, columns.padded),
        (slice(None), slice(None), slice(top, top + rows.size), slice(left, left + columns.size)),
        (n, channels, rows.kernel, columns.kernel, rows.out, columns.out),
        (channels * channel, channel, *taps, *cells),
        (n, groups, c * rows.kernel * columns.kernel, rows.out * columns.out),
    )


def _channels(x_shape: Sequence[int], w_shape: Sequence[int], groups: int) -> tuple[int, int, int]:
    """(N, input channels per group, filters per group)."""
    if len(x_shape) != 4:
        raise GeometryError(f"x must have 4 dimensions (N, C, H, W), not the shape {tuple(x_shape)}")
    if len(w_shape) != 4:
        raise GeometryError(f"w must have 4 dimensions (F, C/groups, KH, KW), not the shape {tuple(w_shape)}")
    (n, c, *_), (f, per_group, *kernel) = x_shape, w_shape
    if groups < 1 or min(f, per_group, *kernel) < 1:
        raise GeometryError(f"groups={groups} and every size of w {tuple(w_shape)} must be at least 1")
    if f % groups:
        raise GeometryError(f"w gives {f} channels, which {groups} groups cannot share equally")
    if per_group * groups != c:
        wanted = f"{per_group}" if groups == 1 else f"{per_group} per group, {per_group * groups} for {groups} groups"
        raise GeometryError(f"x has {c} channels, but w {tuple(w_shape)} takes {wanted}")
    return n, per_group, f // groups


def _block(n: int, channels: int, rows: Axis, columns: Axis, by_rows: bool, itemsize: int) -> tuple[int, int]:
    """(images, output rows) of one block: about BLOCK bytes, but products wide enough to be fast."""
    row = channels * columns.kernel * columns.out * itemsize  # bytes of one lowered row of one image
    if not by_rows:
        row *= rows.kernel
    image = row * (rows.reach if by_rows else rows.out)
    wide = -(-WIDE // columns.out) if by_rows else -(-4 * WIDE // (columns.out * rows.out))
    images = max(1, min(n, max(BLOCK // max(1, image), wide)))
    if by_rows:
        strip = (BLOCK // max(1, images * row) - rows.span) // rows.stride + 1
    else:
        strip = max(BLOCK // max(1, images * row), -(-4 * WIDE // (images * columns.out)))
    strip = max(1, min(strip, rows.out))
    return images, -(-rows.out // -(-rows.out // strip))  # strips of equal height
