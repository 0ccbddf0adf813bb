"""Benchmark of the reference against PyTorch and against the im2col that courses teach.

    pip install torch
    python benchmarks/reference_vs_torch.py [--seconds 1.0]

Prints Markdown tables: medians of interleaved runs on one thread, as ratios, since machines differ and are seldom idle.
The order rotates, and every timed call follows an untimed one of the same function, so that nobody pays for a cache
that another has filled.
"""

# ruff: noqa: E402  the number of threads is read when NumPy and torch are imported

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse
import platform
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from reference import avg_pool2d, avg_pool2d_backward, conv2d, conv2d_backward, max_pool2d, max_pool2d_backward

Array = np.ndarray[Any, Any]


class Layer(NamedTuple):
    """A convolution to measure: an input (N, C, H, W), its filters and options."""

    name: str
    x: tuple[int, int, int, int]
    filters: int
    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    groups: int = 1


class Pooling(NamedTuple):
    """A pooling to measure."""

    name: str
    x: tuple[int, int, int, int]
    size: int
    stride: int
    padding: int = 0


LAYERS = (
    Layer("tiny 1x1x5x5 k3", (1, 1, 5, 5), 1, 3),
    Layer("MNIST-like 32x1x28 → 8", (32, 1, 28, 28), 8, 3, 1, 1),
    Layer("LeNet layer 1", (64, 1, 32, 32), 6, 5),
    Layer("LeNet layer 2", (64, 6, 14, 14), 16, 5),
    Layer("CIFAR-like 32x3x32 → 32", (32, 3, 32, 32), 32, 3, 1, 1),
    Layer("CIFAR-like 32x32x16 → 64", (32, 32, 16, 16), 64, 3, 1, 1),
    Layer("VGG-like 64x56 → 64", (1, 64, 56, 56), 64, 3, 1, 1),
    Layer("VGG-like 4x128x28 → 128", (4, 128, 28, 28), 128, 3, 1, 1),
    Layer("VGG-like 4x256x14 → 256", (4, 256, 14, 14), 256, 3, 1, 1),
    Layer("ResNet stem 2x3x224 k7 s2", (2, 3, 224, 224), 64, 7, 2, 3),
    Layer("strided 8x64x28 s2", (8, 64, 28, 28), 64, 3, 2, 1),
    Layer("pointwise 8x64x28 → 128", (8, 64, 28, 28), 128, 1),
    Layer("dilated 8x32x28 d2", (8, 32, 28, 28), 32, 3, 1, 2, 2),
    Layer("depthwise 8x64x28", (8, 64, 28, 28), 64, 3, 1, 1, 1, 64),
)
POOLINGS = (
    Pooling("2x2 of 64x6x28", (64, 6, 28, 28), 2, 2),
    Pooling("3x3 s2 of 8x64x55", (8, 64, 55, 55), 3, 2),
    Pooling("3x3 s1 p1 of 8x64x28", (8, 64, 28, 28), 3, 1, 1),
)


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0, help="time for each comparison")
    seconds = parser.parse_args().seconds
    torch.set_num_threads(1)
    print(f"{date.today()}, {_processor()}, NumPy {np.__version__}, torch {torch.__version__}, one thread\n")
    for dtype in (np.float32, np.float64):
        print(f"### Convolution, {np.dtype(dtype).name}\n")
        print(
            "| layer | forward ms | × torch | % of GEMM peak | course ÷ ours "
            "| backward ms | × torch | course ÷ ours | extra MiB forward, backward |"
        )
        print("|---|" + "---:|" * 8)
        for layer in LAYERS:
            print(_convolution_row(layer, dtype, seconds), flush=True)
        print(f"\n### Pooling, {np.dtype(dtype).name}\n")
        print("| pooling | forward ms | × torch | backward ms | × torch | both × torch |\n|---|" + "---:|" * 5)
        for pooling in POOLINGS:
            for kind in ("max", "avg"):
                print(_pooling_row(pooling, kind, dtype, seconds), flush=True)
        print()


def _convolution_row(layer: Layer, dtype: type, seconds: float) -> str:
    rng = np.random.default_rng(0)
    channels = layer.x[1]
    w_shape = layer.filters, channels // layer.groups, layer.kernel, layer.kernel
    x, w, b = (rng.standard_normal(shape).astype(dtype) for shape in (layer.x, w_shape, (layer.filters,)))
    options = layer.stride, layer.padding, layer.dilation, layer.groups
    tx, tw, tb = (torch.tensor(array, requires_grad=True) for array in (x, w, b))
    ty = functional.conv2d(tx, tw, tb, *options)
    dy = rng.standard_normal(tuple(ty.shape)).astype(dtype)
    tdy = torch.tensor(dy)
    fx, fw, fb = (tensor.detach() for tensor in (tx, tw, tb))
    size = 768
    square = rng.standard_normal((size, size)).astype(dtype)
    forward = {
        "ours": lambda: conv2d(x, w, b, *options),
        "torch": lambda: functional.conv2d(fx, fw, fb, *options),
        "gemm": lambda: square @ square,
    }
    backward = {
        "ours": lambda: conv2d_backward(dy, x, w, *options),
        "torch": lambda: torch.autograd.grad(ty, (tx, tw, tb), tdy, retain_graph=True),
    }
    if layer.groups == layer.dilation == 1:
        forward["course"] = lambda: course_conv2d(x, w, b, layer.stride, layer.padding)
        backward["course"] = lambda: course_conv2d_backward(dy, x, w, layer.stride, layer.padding)
    f, g = _medians(forward, seconds), _medians(backward, seconds)
    work = 2 * dy.size * w[0].size
    peak = work / f["ours"] / (2 * size**3 / f["gemm"])
    memory = f"{_extra(forward['ours']):.1f}, {_extra(backward['ours']):.1f}"
    cells = (
        layer.name,
        f"{f['ours'] * 1e3:.3f}",
        f"{f['ours'] / f['torch']:.2f}",
        f"{100 * peak:.0f}",
        f"{f['course'] / f['ours']:.1f}" if "course" in f else "",
        f"{g['ours'] * 1e3:.3f}",
        f"{g['ours'] / g['torch']:.2f}",
        f"{g['course'] / g['ours']:.1f}" if "course" in g else "",
        memory,
    )
    return f"| {' | '.join(cells)} |"


def _pooling_row(pooling: Pooling, kind: str, dtype: type, seconds: float) -> str:
    rng = np.random.default_rng(0)
    x = rng.standard_normal(pooling.x).astype(dtype)
    options = pooling.size, pooling.stride, pooling.padding
    pool, pool_backward, torch_pool = {
        "max": (max_pool2d, max_pool2d_backward, functional.max_pool2d),
        "avg": (avg_pool2d, avg_pool2d_backward, functional.avg_pool2d),
    }[kind]
    tx = torch.tensor(x, requires_grad=True)
    ty = torch_pool(tx, *options)
    dy = rng.standard_normal(tuple(ty.shape)).astype(dtype)
    tdy, fx = torch.tensor(dy), tx.detach()
    f = _medians({"ours": lambda: pool(x, *options), "torch": lambda: torch_pool(fx, *options)}, seconds)
    g = _medians(
        {
            "ours": lambda: pool_backward(dy, x, *options),
            "torch": lambda: torch.autograd.grad(ty, tx, tdy, retain_graph=True),
        },
        seconds,
    )
    cells = [f"{kind} {pooling.name}"]
    for times in (f, g):
        cells += [f"{times['ours'] * 1e3:.3f}", f"{times['ours'] / times['torch']:.2f}"]
    # PyTorch notes the maxima while it looks for them; the reference finds them again.
    cells.append(f"{(f['ours'] + g['ours']) / (f['torch'] + g['torch']):.2f}")
    return f"| {' | '.join(cells)} |"


def _medians(functions: dict[str, Callable[[], object]], seconds: float) -> dict[str, float]:
    """Median seconds of one call of each function; they take turns until the time is up."""
    names, calls, times = list(functions), {}, {name: [] for name in functions}
    for name, function in functions.items():
        calls[name] = max(1, int(3e-4 / _seconds(function, 1)))
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times[names[0]]) < 5:
        for name in names:
            functions[name]()
            times[name].append(_seconds(functions[name], calls[name]))
        names.append(names.pop(0))
    return {name: median(values) for name, values in times.items()}


def _seconds(function: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        function()
    return (time.perf_counter() - start) / calls


def _extra(function: Callable[[], Any]) -> float:
    """MiB that a call takes at its peak beyond what it returns."""
    function()
    tracemalloc.start()
    result = function()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    returned = sum(array.nbytes for array in (result if isinstance(result, tuple) else (result,)))
    return float(max(0, peak - returned) / 2**20)


def course_conv2d(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """The im2col of courses: fancy indices gather every patch of the batch into one matrix."""
    columns, (oh, ow) = _course_columns(x, w, stride, padding)
    y = w.reshape(len(w), -1) @ columns + b[:, None]
    return y.reshape(len(w), oh, ow, len(x)).transpose(3, 0, 1, 2)


def course_conv2d_backward(dy: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array, Array]:
    """Its backward pass, with np.add.at to put the patches back."""
    columns, _ = _course_columns(x, w, stride, padding)
    dy_columns = dy.transpose(1, 2, 3, 0).reshape(len(w), -1)
    dw = (dy_columns @ columns.T).reshape(w.shape)
    gradient = w.reshape(len(w), -1).T @ dy_columns
    n, c, h, width = x.shape
    padded = np.zeros((n, c, h + 2 * padding, width + 2 * padding), x.dtype)
    channel, row, column = _course_indices(padded, w, stride)
    gradient = gradient.reshape(c * w.shape[2] * w.shape[3], -1, n).transpose(2, 0, 1)
    np.add.at(padded, (slice(None), channel, row, column), gradient)
    return padded[:, :, padding : padding + h, padding : padding + width], dw, dy.sum(axis=(0, 2, 3))


def _course_columns(x: Array, w: Array, stride: int, padding: int) -> tuple[Array, tuple[int, int]]:
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    channel, row, column = _course_indices(padded, w, stride)
    patches = padded[:, channel, row, column]  # (N, C*KH*KW, OH*OW)
    oh, ow = ((size - k) // stride + 1 for size, k in zip(padded.shape[2:], w.shape[2:], strict=True))
    return patches.transpose(1, 2, 0).reshape(w[0].size, -1), (oh, ow)


def _course_indices(padded: Array, w: Array, stride: int) -> tuple[Array, Array, Array]:
    _, c, kh, kw = w.shape
    oh, ow = (padded.shape[2] - kh) // stride + 1, (padded.shape[3] - kw) // stride + 1
    row = np.tile(np.repeat(np.arange(kh), kw), c)[:, None] + stride * np.repeat(np.arange(oh), ow)
    column = np.tile(np.arange(kw), kh * c)[:, None] + stride * np.tile(np.arange(ow), oh)
    return np.repeat(np.arange(c), kh * kw)[:, None], row, column


def _processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:  # noqa: PTH123
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
