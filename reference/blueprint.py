"""Blueprint of a network: its layers as data, from which shapes, weights and multiplications follow.

A blueprint computes nothing on images; it answers "what comes out of this layer, and what does it cost?".
Letters: C channels · H W rows and columns, of one image; a shape is (C, H, W), or (D,) once it is flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Literal, TypeAlias

from reference.counting import (
    conv2d_shape,
    conv_multiplications,
    conv_param_count,
    linear_multiplications,
    linear_param_count,
    pool2d_shape,
)
from reference.shapes import GeometryError

Shape: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conv:
    """A convolution to `filters` channels, of which LeNet-5 in 1998 left connections out."""

    name: str
    filters: int
    kernel: int
    stride: int = 1
    padding: int = 0
    groups: int = 1
    bias: bool = True
    connections: int | None = None  # pairs of filter and input channel, where fewer than all


@dataclass(frozen=True, slots=True)
class Norm:
    """Batch normalization: a scale and a shift per channel."""

    name: str


@dataclass(frozen=True, slots=True)
class Pool:
    """A pooling; size None means the whole image, `trainable` LeNet-5's subsampling with a weight and bias per map."""

    name: str
    kind: Literal["max", "avg"]
    size: int | None
    stride: int | None = None
    padding: int = 0
    ceil_mode: bool = False
    trainable: bool = False


@dataclass(frozen=True, slots=True)
class Dense:
    """A fully connected layer; it flattens what it is given."""

    name: str
    outputs: int
    bias: bool = True
    trainable: bool = True


@dataclass(frozen=True, slots=True)
class Activation:
    """A function of each cell (ReLU, tanh), a softmax or a dropout: no weights, no change of shape."""

    name: str


@dataclass(frozen=True, slots=True)
class Branches:
    """Paths that share their input; their outputs are added (ResNet) or joined channel by channel (GoogLeNet).

    An empty path hands its input on.
    """

    name: str
    paths: tuple[tuple[Block, ...], ...]
    join: Literal["add", "concatenate"]


Block: TypeAlias = Conv | Norm | Pool | Dense | Activation | Branches


@dataclass(frozen=True, slots=True)
class Architecture:
    """A published network, and its known number of parameters (without auxiliary classifiers)."""

    name: str
    year: int
    source: str
    input: Shape
    blocks: tuple[Block, ...]
    published_params: int


@dataclass(frozen=True, slots=True)
class Row:
    """One layer of an architecture, for one image."""

    name: str
    kind: str
    input: Shape
    output: Shape
    params: int
    multiplications: int


def table(architecture: Architecture) -> list[Row]:
    """Every layer with its shapes and its cost, in order; the layers of a branch are named branch/layer."""
    return list(_rows(architecture.blocks, architecture.input, ""))


def params(architecture: Architecture) -> int:
    """All trainable parameters."""
    return sum(row.params for row in table(architecture))


def multiplications(architecture: Architecture) -> int:
    """All multiplications for one image, convolutions and fully connected layers only."""
    return sum(row.multiplications for row in table(architecture))


def layer(architecture: Architecture, name: str) -> Row:
    """The layer of that name. Raises KeyError where there is none."""
    for row in table(architecture):
        if row.name == name:
            return row
    raise KeyError(f"{architecture.name} has no layer {name!r}")


def _rows(blocks: tuple[Block, ...], shape: Shape, prefix: str) -> Iterator[Row]:
    for block in blocks:
        rows = list(_block_rows(block, shape, prefix))
        shape = rows[-1].output
        yield from rows


def _block_rows(block: Block, shape: Shape, prefix: str) -> Iterator[Row]:
    name = prefix + block.name
    match block:
        case Conv():
            yield _conv(name, block, shape)
        case Norm():
            yield Row(name, "batch norm", shape, shape, 2 * shape[0], 0)
        case Pool():
            yield _pool(name, block, shape)
        case Dense():
            inputs = prod(shape)
            weights = linear_param_count(inputs, block.outputs, block.bias) if block.trainable else 0
            yield Row(name, "linear", shape, (block.outputs,), weights, linear_multiplications(inputs, block.outputs))
        case Activation():
            yield Row(name, _function(block.name), shape, shape, 0, 0)
        case Branches():
            paths = [list(_rows(path, shape, f"{name}/")) for path in block.paths]
            for rows in paths:
                yield from rows
            yield Row(name, block.join, shape, _joined(block, [r[-1].output if r else shape for r in paths]), 0, 0)


def _function(name: str) -> str:
    """'relu1_2', 'conv1_relu' -> 'relu'."""
    return name.rstrip("0123456789_").rpartition("_")[2]


def _conv(name: str, block: Conv, shape: Shape) -> Row:
    c, kernel = shape[0], block.kernel
    w_shape = block.filters, c // block.groups, kernel, kernel
    output = conv2d_shape((1, *shape), w_shape, block.stride, block.padding, groups=block.groups)[1:]
    if block.connections is None:
        count = conv_param_count(c, block.filters, kernel, block.bias, block.groups)
        cost = conv_multiplications(c, block.filters, kernel, output[1:], block.groups)
    else:
        weights = block.connections * kernel * kernel
        count, cost = weights + block.filters * block.bias, weights * output[1] * output[2]
    return Row(name, "conv", shape, output, count, cost)


def _pool(name: str, block: Pool, shape: Shape) -> Row:
    if block.size is None:
        output: Shape = (shape[0], 1, 1)
    else:
        output = pool2d_shape(shape, block.size, block.stride, block.padding, ceil_mode=block.ceil_mode)
    return Row(name, f"{block.kind} pool", shape, output, 2 * shape[0] if block.trainable else 0, 0)


def _joined(block: Branches, outputs: list[Shape]) -> Shape:
    if block.join == "add":
        if len(set(outputs)) > 1:
            raise GeometryError(f"{block.name} adds different shapes: {outputs}")
        return outputs[0]
    if len({output[1:] for output in outputs}) > 1:
        raise GeometryError(f"{block.name} joins images of different sizes: {outputs}")
    return (sum(output[0] for output in outputs), *outputs[0][1:])
