"""Reference CNN: NumPy only, exact for integers, fast for floats, tested against PyTorch.

Read naive.py first: it is the definition of everything here, in loops. docs/reference.md describes the conventions
(images N C H W, weights F C KH KW) and where PyTorch and ONNX differ. Every name is imported when it is first used,
since a grading run waits for this package and needs but little of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reference import architectures as architectures
    from reference import digits as digits
    from reference import naive as naive
    from reference.conv import conv2d as conv2d
    from reference.conv import conv2d_single as conv2d_single
    from reference.conv_backward import conv2d_backward as conv2d_backward
    from reference.counting import conv2d_shape as conv2d_shape
    from reference.counting import conv_multiplications as conv_multiplications
    from reference.counting import conv_param_count as conv_param_count
    from reference.counting import linear_multiplications as linear_multiplications
    from reference.counting import linear_param_count as linear_param_count
    from reference.counting import pool2d_shape as pool2d_shape
    from reference.counting import receptive_field as receptive_field
    from reference.gradients import numerical_gradient as numerical_gradient
    from reference.layers import flatten as flatten
    from reference.layers import linear as linear
    from reference.layers import linear_backward as linear_backward
    from reference.layers import log_softmax as log_softmax
    from reference.layers import relu as relu
    from reference.layers import relu_backward as relu_backward
    from reference.layers import softmax as softmax
    from reference.layers import softmax_backward as softmax_backward
    from reference.layers import softmax_cross_entropy as softmax_cross_entropy
    from reference.matrix import conv_as_matrix as conv_as_matrix
    from reference.matrix import im2col as im2col
    from reference.network import AvgPool2d as AvgPool2d
    from reference.network import BatchNorm2d as BatchNorm2d
    from reference.network import Conv2d as Conv2d
    from reference.network import Flatten as Flatten
    from reference.network import Layer as Layer
    from reference.network import Linear as Linear
    from reference.network import MaxPool2d as MaxPool2d
    from reference.network import ReLU as ReLU
    from reference.network import Sequential as Sequential
    from reference.normalization import batch_norm as batch_norm
    from reference.normalization import batch_norm_backward as batch_norm_backward
    from reference.optim import SGD as SGD
    from reference.optim import sgd_step as sgd_step
    from reference.padding import pad2d as pad2d
    from reference.pool import avg_pool2d as avg_pool2d
    from reference.pool import max_pool2d as max_pool2d
    from reference.pool_backward import avg_pool2d_backward as avg_pool2d_backward
    from reference.pool_backward import max_pool2d_backward as max_pool2d_backward
    from reference.shapes import GeometryError as GeometryError
    from reference.shapes import conv_output_size as conv_output_size
    from reference.shapes import pool_output_size as pool_output_size
    from reference.training import accuracy as accuracy
    from reference.training import fit as fit
    from reference.training import lenet5 as lenet5

_NAMES = {
    "conv": "conv2d conv2d_single",
    "conv_backward": "conv2d_backward",
    "counting": "conv2d_shape conv_multiplications conv_param_count linear_multiplications linear_param_count"
    " pool2d_shape receptive_field",
    "gradients": "numerical_gradient",
    "layers": "flatten linear linear_backward log_softmax relu relu_backward softmax softmax_backward"
    " softmax_cross_entropy",
    "matrix": "conv_as_matrix im2col",
    "network": "AvgPool2d BatchNorm2d Conv2d Flatten Layer Linear MaxPool2d ReLU Sequential",
    "normalization": "batch_norm batch_norm_backward",
    "optim": "SGD sgd_step",
    "padding": "pad2d",
    "pool": "avg_pool2d max_pool2d",
    "pool_backward": "avg_pool2d_backward max_pool2d_backward",
    "shapes": "GeometryError conv_output_size pool_output_size",
    "training": "accuracy fit lenet5",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}
_MODULES = ("architectures", "digits", "naive")


def __getattr__(name: str) -> Any:
    """Import a public name on its first use."""
    if name in _MODULES:
        return import_module(f"reference.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'reference' has no attribute {name!r}")
    value = getattr(import_module(f"reference.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted((*_MODULE_OF, *_MODULES))
