"""Random convolutions and poolings with PyTorch's answers, for the tests and their fixtures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch.nn import functional

torch.set_num_threads(1)


@dataclass
class Case:
    """Arguments and what PyTorch returns for them; `results` is None where PyTorch refuses them."""

    options: dict[str, Any]
    arrays: dict[str, np.ndarray]
    results: dict[str, np.ndarray] | None = field(default=None)


def pair(rng: np.random.Generator, low: int, high: int) -> tuple[int, int]:
    first, second = rng.integers(low, high + 1, 2)
    return int(first), int(second)


def convolutions(seed: int, count: int, largest: int) -> Iterator[Case]:
    """Random convolutions of images of up to `largest` rows and columns, about a quarter of them impossible."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        groups, c, f = (int(n) for n in (rng.choice([1, 1, 1, 2, 3]), rng.integers(1, 4), rng.integers(1, 4)))
        options = {"stride": pair(rng, 1, 3), "padding": pair(rng, 0, 3), "dilation": pair(rng, 1, 3), "groups": groups}
        x = rng.standard_normal((int(rng.integers(0, 4)), groups * c, *pair(rng, 1, largest)))
        w = rng.standard_normal((groups * f, c, *pair(rng, 1, 5)))
        arrays = {"x": x, "w": w, "b": rng.standard_normal(groups * f)}
        yield _convolved(options, arrays, rng)


def _convolved(options: dict[str, Any], arrays: dict[str, np.ndarray], rng: np.random.Generator) -> Case:
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays.values()]
    try:
        y = functional.conv2d(*tensors, **options)
    except RuntimeError:
        return Case(options, arrays)
    dy = rng.standard_normal(tuple(y.shape))
    y.backward(torch.tensor(dy))
    results = {"y": y.detach().numpy()}
    results |= {name: t.grad.numpy() for name, t in zip(("dx", "dw", "db"), tensors, strict=True)}
    return Case(options, arrays | {"dy": dy}, results)


def poolings(kind: str, seed: int, count: int, largest: int) -> Iterator[Case]:
    """Random poolings, `kind` max or avg; half of the images hold small whole numbers, so that maxima tie."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        size = pair(rng, 1, 4)
        options: dict[str, Any] = {
            "size": size,
            "stride": None if rng.random() < 0.3 else pair(rng, 1, 4),
            "padding": (int(rng.integers(0, size[0] // 2 + 1)), int(rng.integers(0, size[1] // 2 + 1))),
            "ceil_mode": bool(rng.random() < 0.5),
        }
        if kind == "max":
            options["dilation"] = pair(rng, 1, 2)
        else:
            options["count_include_pad"] = bool(rng.random() < 0.5)
            options["divisor_override"] = None if rng.random() < 0.7 else 3
        shape = int(rng.integers(0, 3)), int(rng.integers(1, 4)), *pair(rng, 1, largest)
        x = rng.standard_normal(shape) if rng.random() < 0.5 else rng.integers(-2, 3, shape).astype(float)
        yield _pooled(kind, options, x, rng)


def _pooled(kind: str, options: dict[str, Any], x: np.ndarray, rng: np.random.Generator) -> Case:
    tensor = torch.tensor(x, requires_grad=True)
    arguments = {("kernel_size" if name == "size" else name): value for name, value in options.items()}
    results = {}
    try:
        if kind == "max":
            y, indices = functional.max_pool2d(tensor, return_indices=True, **arguments)
            results["indices"] = indices.numpy()
        else:
            y = functional.avg_pool2d(tensor, **arguments)
    except RuntimeError:
        return Case(options, {"x": x})
    dy = rng.standard_normal(tuple(y.shape))
    if np.isneginf(y.detach().numpy()).any():  # a window of nothing: PyTorch's gradient goes to a stray cell
        return Case(options, {"x": x, "dy": dy}, {"y": y.detach().numpy()})
    y.backward(torch.tensor(dy))
    return Case(options, {"x": x, "dy": dy}, results | {"y": y.detach().numpy(), "dx": tensor.grad.numpy()})
