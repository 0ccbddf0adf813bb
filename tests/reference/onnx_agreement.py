"""Translation of ONNX's operators to the reference, and the reasons why some cases do not apply."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from reference import (
    avg_pool2d,
    batch_norm,
    conv2d,
    conv2d_backward,
    flatten,
    linear,
    log_softmax,
    max_pool2d,
    pad2d,
    relu,
    softmax,
    softmax_cross_entropy,
)

Arrays = list[np.ndarray]


@dataclass
class Case:
    """One node test: its operator's attributes, inputs and expected outputs."""

    name: str
    op: str
    attributes: dict[str, Any]
    inputs: Arrays
    outputs: Arrays


def reason_not_to_apply(case: Case) -> str | None:
    """Why the reference does not compute this case; None where it does."""
    if case.op not in OPERATORS:
        return "an operator that the reference does not have"
    a, inputs = case.attributes, case.inputs
    match case.op:
        case "Conv" | "ConvInteger" | "ConvTranspose" if inputs[0].ndim != 4:
            return "1-d or 3-d images"
        case "MaxPool" | "AveragePool" if inputs[0].ndim > 4:
            return "3-d images"
        case "MaxPool" if a.get("storage_order"):
            return "positions counted column by column"
        case "Gemm" if a.get("alpha", 1) != 1 or a.get("beta", 1) != 1:
            return "a factor before the product or the bias"
        case "Gemm" if len(inputs) > 2 and inputs[2].shape != (1, case.outputs[0].shape[1]):
            return "a bias that is not one number per output"
        case "MatMul" if inputs[1].ndim != 2:
            return "a batch of matrices as weights"
        case "Flatten" if a.get("axis", 1) not in (1, 1 - inputs[0].ndim):
            return "flattens from another axis than the second"
        case "Pad" if a.get("mode") != "constant":
            return "padding that is not constant"
        case "SoftmaxCrossEntropyLoss" if a.get("reduction") != "mean":
            return "a loss that is not the mean"
        case "SoftmaxCrossEntropyLoss" if inputs[0].ndim > 2 or len(inputs) > 2 or "ignore_index" in a:
            return "class weights, ignored labels or a label for each pixel"
    return None


def computed(case: Case) -> Arrays:
    """What the reference returns for the case's first outputs."""
    return OPERATORS[case.op](case)


def _conv(case: Case) -> Arrays:
    x, w, *b = case.inputs
    return [conv2d(x, w, *b, **_geometry(case))]


def _conv_integer(case: Case) -> Arrays:
    x, w = (array.astype(int) for array in case.inputs[:2])
    x_zero = case.inputs[2].astype(int) if len(case.inputs) > 2 else 0
    w_zero = case.inputs[3].astype(int).reshape(-1, 1, 1, 1) if len(case.inputs) > 3 else 0
    return [conv2d(x - x_zero, w - w_zero, **_geometry(case))]


def _conv_transpose(case: Case) -> Arrays:
    """A transposed convolution is the gradient by x of the convolution that has its output's size as input."""
    dy, w = case.inputs
    geometry = _geometry(case)
    size, kernel = case.outputs[0].shape[2:], w.shape[2:]
    if "output_shape" in case.attributes or case.attributes.get("auto_pad"):
        geometry["padding"] = tuple(
            _split((o - 1) * s + k - n, case.attributes.get("auto_pad", ""))
            for o, s, k, n in zip(dy.shape[2:], geometry["stride"], kernel, size, strict=True)
        )
    x = np.zeros((len(dy), w.shape[1] * geometry["groups"], *size), dy.dtype)
    return [conv2d_backward(dy, x, w, **geometry)[0]]


def _split(total: int, mode: str) -> tuple[int, int]:
    """ONNX: a transposed convolution's odd cell of padding goes to the end for SAME_UPPER, else to the beginning."""
    total = max(total, 0)
    small = total // 2
    return (small, total - small) if mode == "SAME_UPPER" else (total - small, small)


def _max_pool(case: Case) -> Arrays:
    y, positions = max_pool2d(case.inputs[0], **_pooling(case), return_indices=True)
    return [y, positions][: len(case.outputs)]


def _avg_pool(case: Case) -> Arrays:
    counted = bool(case.attributes.get("count_include_pad", 0))
    return [avg_pool2d(case.inputs[0], **_pooling(case), count_include_pad=counted)]


def _gemm(case: Case) -> Arrays:
    a, b, *bias = case.inputs
    a = a.T if case.attributes.get("transA") else a
    w = b if case.attributes.get("transB") else b.T
    return [linear(a, w, bias[0][0] if bias else None)]


def _batch_norm(case: Case) -> Arrays:
    x, gamma, beta, mean, var = case.inputs
    eps = case.attributes.get("epsilon", 1e-5)
    if case.attributes.get("training_mode"):
        return [batch_norm(x, gamma, beta, eps=eps)]
    return [batch_norm(x, gamma, beta, mean, var, eps)]


def _pad(case: Case) -> Arrays:
    x, pads = case.inputs[:2]
    axes = case.inputs[3] % x.ndim if len(case.inputs) > 3 else np.arange(x.ndim)
    half = len(pads) // 2
    sides = {int(axis): (int(pads[i]), int(pads[half + i])) for i, axis in enumerate(axes)}
    padding = sides.get(x.ndim - 2, (0, 0)), sides.get(x.ndim - 1, (0, 0))
    return [pad2d(x, padding, float(case.inputs[2]))]


def _cross_entropy(case: Case) -> Arrays:
    logits, labels = case.inputs
    loss, _ = softmax_cross_entropy(logits, labels)
    return [np.asarray(loss), log_softmax(logits)][: len(case.outputs)]


def _geometry(case: Case) -> dict[str, Any]:
    a = case.attributes
    return {
        "stride": tuple(a.get("strides", (1, 1))),
        "padding": _padding(a, 2),
        "dilation": tuple(a.get("dilations", (1, 1))),
        "groups": a.get("group", 1),
    }


def _pooling(case: Case) -> dict[str, Any]:
    """A pooling of 1-d images (N, C, W) is one of rows: its window is 1 high."""
    a, dims = case.attributes, case.inputs[0].ndim - 2
    one = (1,) * (2 - dims)
    return {
        "size": (*one, *a["kernel_shape"]),
        "stride": (*one, *a.get("strides", (1,) * dims)),
        "dilation": (*one, *a.get("dilations", (1,) * dims)),
        "padding": _padding(a, dims),
        "ceil_mode": bool(a.get("ceil_mode", 0)),
    }


def _padding(attributes: dict[str, Any], dims: int) -> Any:
    if attributes.get("auto_pad", "NOTSET") != "NOTSET":
        return attributes["auto_pad"].lower()
    pads = attributes.get("pads", (0,) * 2 * dims)
    return ((0, 0),) * (2 - dims) + tuple((pads[i], pads[dims + i]) for i in range(dims))


OPERATORS: dict[str, Callable[[Case], Arrays]] = {
    "AveragePool": _avg_pool,
    "BatchNormalization": _batch_norm,
    "Conv": _conv,
    "ConvInteger": _conv_integer,
    "ConvTranspose": _conv_transpose,
    "Flatten": lambda case: [flatten(case.inputs[0])],
    "Gemm": _gemm,
    "GlobalAveragePool": lambda case: [avg_pool2d(case.inputs[0], case.inputs[0].shape[2:])],
    "GlobalMaxPool": lambda case: [max_pool2d(case.inputs[0], case.inputs[0].shape[2:])],
    "LogSoftmax": lambda case: [log_softmax(case.inputs[0], case.attributes.get("axis", -1))],
    "MatMul": lambda case: [linear(case.inputs[0], case.inputs[1].T)],
    "MaxPool": _max_pool,
    "Pad": _pad,
    "Relu": lambda case: [relu(case.inputs[0])],
    "Softmax": lambda case: [softmax(case.inputs[0], case.attributes.get("axis", -1))],
    "SoftmaxCrossEntropyLoss": _cross_entropy,
}


def assert_agrees(case: Case) -> None:
    """With the relative tolerance of ONNX's own runner, since some of its expected values are rounded to 4 digits."""
    for found, expected in zip(computed(case), case.outputs, strict=False):
        assert found.shape == expected.shape, case.name
        np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-6, err_msg=case.name)
