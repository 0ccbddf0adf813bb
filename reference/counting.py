"""Counting: the weights, the multiplications and the receptive field of a layer, from its sizes alone.

Multiplications are those of one image: one for each weight and each output cell it takes part in. Additions and biases
are not counted, as in the literature ("multiply-adds", "MACs").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reference.plan import make_plan
from reference.shapes import GeometryError, IntOrPair, Padding, at_least, pair
from reference.windows import pool_window


def conv_param_count(c_in: int, c_out: int, k: IntOrPair, bias: bool = True, groups: int = 1) -> int:
    """Weights of a convolution, C_out * C_in / groups * KH * KW, plus C_out biases where it has them."""
    return _conv_weights(c_in, c_out, k, groups) + (c_out if bias else 0)


def linear_param_count(n_in: int, n_out: int, bias: bool = True) -> int:
    """Weights of a fully connected layer, n_in * n_out, plus n_out biases where it has them."""
    n_in, n_out = at_least(n_in, "n_in"), at_least(n_out, "n_out")
    return n_in * n_out + (n_out if bias else 0)


def conv_multiplications(c_in: int, c_out: int, k: IntOrPair, out: IntOrPair, groups: int = 1) -> int:
    """Multiplications of a convolution whose output has `out` cells (a number, or (OH, OW)), for one image."""
    rows, columns = pair(out, "out")
    return _conv_weights(c_in, c_out, k, groups) * rows * columns


def linear_multiplications(n_in: int, n_out: int) -> int:
    """Multiplications of a fully connected layer for one image: one per weight."""
    return linear_param_count(n_in, n_out, bias=False)


def receptive_field(layers: Iterable[Sequence[int]]) -> int:
    """Input cells along one axis that one output cell sees through layers (k, s) or (k, s, d), the first one first."""
    field, jump = 1, 1  # cells seen; distance in the input between neighbouring cells
    for layer in layers:
        if len(layer) not in (2, 3):
            raise GeometryError(f"a layer is (kernel, stride) or (kernel, stride, dilation), not {tuple(layer)}")
        k, s, d = (at_least(number, "kernel, stride and dilation") for number in (*layer, 1)[:3])
        field += d * (k - 1) * jump
        jump *= s
    return field


def conv2d_shape(
    x_shape: Sequence[int],
    w_shape: Sequence[int],
    stride: IntOrPair = 1,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
) -> tuple[int, int, int, int]:
    """The shape of conv2d(x, w, …), without computing it. Raises GeometryError as conv2d does."""
    return make_plan(tuple(x_shape), tuple(w_shape), stride, padding, dilation, groups, 8).y_shape


def pool2d_shape(
    x_shape: Sequence[int],
    size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: Padding = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
) -> tuple[int, ...]:
    """The shape of a pooling of x (…, H, W), without computing it. Raises GeometryError as the poolings do."""
    rows, columns = pool_window(tuple(x_shape), size, stride, padding, dilation, ceil_mode)
    return (*x_shape[:-2], rows.out, columns.out)


def _conv_weights(c_in: int, c_out: int, k: IntOrPair, groups: int) -> int:
    c_in, c_out, groups = at_least(c_in, "c_in"), at_least(c_out, "c_out"), at_least(groups, "groups")
    kh, kw = pair(k, "kernel")
    if c_in % groups or c_out % groups:
        raise GeometryError(f"{groups} groups cannot share {c_in} input and {c_out} output channels equally")
    return c_out * (c_in // groups) * kh * kw
