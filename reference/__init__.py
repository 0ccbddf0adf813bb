"""This package is the reference CNN: NumPy only, exact for integers, fast for floats, tested against PyTorch.

Read naive.py first: it is the definition of everything here, in loops. docs/reference.md describes the conventions
(images N C H W, weights F C KH KW) and where PyTorch and ONNX differ. What a grading run needs is imported at once;
training, architectures and digits only when they are used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reference.conv import conv2d, conv2d_single
from reference.conv_backward import conv2d_backward
from reference.counting import (
    conv2d_shape,
    conv_multiplications,
    conv_param_count,
    linear_multiplications,
    linear_param_count,
    pool2d_shape,
    receptive_field,
)
from reference.layers import (
    flatten,
    linear,
    linear_backward,
    log_softmax,
    relu,
    relu_backward,
    softmax,
    softmax_backward,
    softmax_cross_entropy,
)
from reference.padding import pad2d
from reference.pool import avg_pool2d, max_pool2d
from reference.pool_backward import avg_pool2d_backward, max_pool2d_backward
from reference.shapes import GeometryError, conv_output_size, pool_output_size

if TYPE_CHECKING:
    from reference import architectures, digits, naive
    from reference.gradients import numerical_gradient
    from reference.matrix import conv_as_matrix, im2col
    from reference.network import (
        AvgPool2d,
        BatchNorm2d,
        Conv2d,
        Flatten,
        Layer,
        Linear,
        MaxPool2d,
        ReLU,
        Sequential,
    )
    from reference.normalization import batch_norm, batch_norm_backward
    from reference.optim import SGD, sgd_step
    from reference.training import accuracy, fit, lenet5

_LATER = {
    "SGD": "optim",
    "AvgPool2d": "network",
    "BatchNorm2d": "network",
    "Conv2d": "network",
    "Flatten": "network",
    "Layer": "network",
    "Linear": "network",
    "MaxPool2d": "network",
    "ReLU": "network",
    "Sequential": "network",
    "accuracy": "training",
    "batch_norm": "normalization",
    "batch_norm_backward": "normalization",
    "conv_as_matrix": "matrix",
    "fit": "training",
    "im2col": "matrix",
    "lenet5": "training",
    "numerical_gradient": "gradients",
    "sgd_step": "optim",
}
_MODULES = ("architectures", "digits", "naive")

__all__ = [
    "SGD",
    "AvgPool2d",
    "BatchNorm2d",
    "Conv2d",
    "Flatten",
    "GeometryError",
    "Layer",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "Sequential",
    "accuracy",
    "architectures",
    "avg_pool2d",
    "avg_pool2d_backward",
    "batch_norm",
    "batch_norm_backward",
    "conv2d",
    "conv2d_backward",
    "conv2d_shape",
    "conv2d_single",
    "conv_as_matrix",
    "conv_multiplications",
    "conv_output_size",
    "conv_param_count",
    "digits",
    "fit",
    "flatten",
    "im2col",
    "lenet5",
    "linear",
    "linear_backward",
    "linear_multiplications",
    "linear_param_count",
    "log_softmax",
    "max_pool2d",
    "max_pool2d_backward",
    "naive",
    "numerical_gradient",
    "pad2d",
    "pool2d_shape",
    "pool_output_size",
    "receptive_field",
    "relu",
    "relu_backward",
    "sgd_step",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
]


def __getattr__(name: str) -> Any:
    """Import on first use what the grader's critical path does not need."""
    if name in _MODULES:
        return import_module(f"reference.{name}")
    if name in _LATER:
        value = getattr(import_module(f"reference.{_LATER[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'reference' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
