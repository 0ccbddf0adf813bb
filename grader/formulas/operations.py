"""Operations on grids that formulas of questions may use, by name, and what each does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.formulas import grids
from grader.messages.text import Text

OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "convolve": grids.convolve,
    "max_pool": grids.max_pool,
    "avg_pool": grids.avg_pool,
    "pad": grids.pad,
    "flip": grids.flip,
    "turn": grids.turn,
    "apply_relu": grids.apply_relu,
    "plus": grids.plus,
    "times": grids.times,
    "place": grids.place,
    "crop": grids.crop,
    "flat": grids.flat,
    "cells": grids.cells,
    "matrix_times": grids.matrix_times,
    "scatter_max": grids.scatter_max,
    "scatter_mean": grids.scatter_mean,
}

OPERATION_DOCS: Mapping[str, Text] = {
    "convolve": Text(
        "convolve(x, w, stride, bias): kernel w over grid x, or channel by channel; stride 1, bias 0 if left out",
        "convolve(x, w, stride, bias)：用卷积核 w 扫描网格 x（多通道时逐通道相加）；缺省步长 1、偏置 0",
    ),
    "max_pool": Text(
        "max_pool(x, size, stride): the largest of every window", "max_pool(x, size, stride)：各窗口的最大值"
    ),
    "avg_pool": Text(
        "avg_pool(x, size, stride): the mean of every window", "avg_pool(x, size, stride)：各窗口的平均值"
    ),
    "pad": Text("pad(x, p, value): x surrounded by value", "pad(x, p, value)：在 x 四周填充 value"),
    "flip": Text("flip(w): turned by half a circle", "flip(w)：旋转 180°"),
    "turn": Text("turn(w): rows and columns exchanged", "turn(w)：行列互换"),
    "apply_relu": Text("apply_relu(x): max(a, 0) of every cell", "apply_relu(x)：逐元素取 max(a, 0)"),
    "plus": Text("plus(x, y): two grids added", "plus(x, y)：两个网格逐元素相加"),
    "times": Text("times(x, a): every cell times a", "times(x, a)：每个元素乘以 a"),
    "place": Text(
        "place(w, H, W, r, q): w in H×W zeros, at row r, column q",
        "place(w, H, W, r, q)：把 w 放进 H×W 的零矩阵的第 r 行第 q 列",
    ),
    "crop": Text(
        "crop(x, r, q, H, W): H×W cells of x from row r, column q",
        "crop(x, r, q, H, W)：从第 r 行第 q 列起取 H×W 个元素",
    ),
    "flat": Text("flat(x): all cells in one row", "flat(x)：展平成一行"),
    "cells": Text("cells(x): how many numbers are in x", "cells(x)：x 中数的个数"),
    "matrix_times": Text("matrix_times(w, x): rows of w times x", "matrix_times(w, x)：矩阵 w 乘向量 x"),
    "scatter_max": Text(
        "scatter_max(x, dy, size, stride): gradient of max pooling",
        "scatter_max(x, dy, size, stride)：最大池化的梯度",
    ),
    "scatter_mean": Text(
        "scatter_mean(x, dy, size, stride): gradient of average pooling",
        "scatter_mean(x, dy, size, stride)：平均池化的梯度",
    ),
}
