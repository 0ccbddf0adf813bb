"""What it means to agree with PyTorch: the same values, or an error where PyTorch has one."""

from typing import Any

import numpy as np
import pytest

from reference import (
    GeometryError,
    avg_pool2d,
    avg_pool2d_backward,
    conv2d,
    conv2d_backward,
    max_pool2d,
    max_pool2d_backward,
)

Arrays = dict[str, np.ndarray]


def assert_convolution(options: dict[str, Any], arrays: Arrays, results: Arrays | None) -> None:
    x, w, b = arrays["x"], arrays["w"], arrays["b"]
    if results is None:
        with pytest.raises(GeometryError):
            conv2d(x, w, b, **options)
        return
    _assert_close(conv2d(x, w, b, **options), results["y"])
    for found, name in zip(conv2d_backward(arrays["dy"], x, w, **options), ("dx", "dw", "db"), strict=True):
        _assert_close(found, results[name])


def assert_pooling(kind: str, options: dict[str, Any], arrays: Arrays, results: Arrays | None) -> None:
    pool, pool_backward = {"max": (max_pool2d, max_pool2d_backward), "avg": (avg_pool2d, avg_pool2d_backward)}[kind]
    x = arrays["x"]
    if results is None:
        with pytest.raises(GeometryError):
            pool(x, **options)
        return
    _assert_close(pool(x, **options), results["y"])
    if "indices" in results:
        assert np.array_equal(max_pool2d(x, **options, return_indices=True)[1], results["indices"])
    if "dx" in results:
        _assert_close(pool_backward(arrays["dy"], x, **options), results["dx"])


def _assert_close(found: np.ndarray, expected: np.ndarray) -> None:
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
