"""Reference as the formulas of questions call it: numbers and nested tuples in, the same out.

A question's key is computed by these functions as well, which share no code with `grids`. The reference is imported
when the first of them is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.messages.text import Text

PUBLIC = (  # functions of the reference that take and return plain numbers
    *("conv_output_size", "pool_output_size", "conv_param_count", "linear_param_count"),
    *("conv_multiplications", "linear_multiplications", "receptive_field"),
)


def _public(name: str) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        import reference

        return getattr(reference, name)(*arguments)

    return call


def conv2d(x: Any, w: Any, stride: int = 1, padding: int = 0, value: int = 0) -> Any:
    """The convolution of x (H, W), (C, H, W) or (N, C, H, W) with w (KH, KW), (C, KH, KW) or (F, C, KH, KW)."""
    import reference

    x, w = array(x), array(w)
    deep = x.reshape((1,) * (4 - x.ndim) + x.shape), w.reshape((1,) * (4 - w.ndim) + w.shape)
    y = reference.conv2d(*deep, None, stride, padding, pad_value=value)
    y = y if w.ndim == 4 else y[:, 0]
    return y if x.ndim == 4 else y[0]


def _pooled(name: str) -> Callable[..., Any]:
    def call(x: Any, size: int, stride: int, padding: int = 0) -> Any:
        import reference

        x = array(x)
        y = getattr(reference, name)(x.reshape((1,) * (4 - x.ndim) + x.shape), size, stride, padding)
        return y.reshape(y.shape[4 - x.ndim :])

    return call


def _pooled_backward(name: str) -> Callable[..., Any]:
    def call(dy: Any, x: Any, size: int, stride: int) -> Any:
        import reference

        return getattr(reference, name)(array(dy)[None, None], array(x)[None, None], size, stride)[0, 0]

    return call


def conv_weight_gradient(dy: Any, x: Any, w: Any) -> Any:
    """The gradient of one kernel w (KH, KW) over one grid x (H, W)."""
    import reference

    return reference.conv2d_backward(array(dy)[None, None], array(x)[None, None], array(w)[None, None])[1][0, 0]


def pad2d(x: Any, padding: int, value: int = 0) -> Any:
    """X (H, W) surrounded by `value`."""
    import reference

    return reference.pad2d(array(x), padding, value)


def conv_as_matrix(w: Any, H: int, W: int, stride: int = 1) -> Any:
    """The weights of the fully connected layer that equals a convolution of (H, W)."""
    import reference

    return reference.conv_as_matrix(array(w), (H, W), stride)


def linear(x: Any, w: Any) -> Any:
    """The outputs of a fully connected layer without bias, for one input x (D,)."""
    import reference

    return reference.linear(array(x)[None], array(w))[0]


def relu(x: Any) -> Any:
    """max(x, 0) of every number."""
    import reference

    return reference.relu(array(x))


def softmax(x: Any) -> Any:
    """The probabilities of one row of numbers."""
    import reference

    return reference.softmax(array(x)[None])[0]


def cross_entropy(logits: Any, label: int) -> float:
    """The loss of one example."""
    import reference

    return float(reference.softmax_cross_entropy(array(logits)[None], array((label,)))[0])


def flatten(x: Any) -> Any:
    """X (N, C, H, W) as (N, C·H·W)."""
    import reference

    return reference.flatten(array(x))


def zeros(*shape: int) -> Any:
    """Zeros to send through a layer."""
    import numpy as np

    return np.zeros(shape, np.float32)


def size(x: Any) -> int:
    """How many numbers are in x."""
    return int(array(x).size)


def nonzero(x: Any) -> int:
    """How many numbers of x are not 0."""
    return int((array(x) != 0).sum())


def largest_at(x: Any) -> int:
    """The place of the largest number of x, counted from 0 in the order of its rows."""
    return int(array(x).argmax())


def layer_shape(network: str, name: str) -> tuple[int, ...]:
    """What comes out of a layer of a classic network, for one image."""
    return tuple(_row(network, name).output)


def layer_weights(network: str, name: str) -> int:
    """The weights and biases of a layer of a classic network."""
    return int(_row(network, name).params)


def _row(network: str, name: str) -> Any:
    from reference import architectures

    found = {one.name: one for one in architectures.ALL}[network]
    return architectures.layer(found, name)


def array(x: Any) -> Any:
    """Nested tuples as an array: int64 where all numbers are whole, else float64."""
    import numpy as np

    made = np.asarray(x)
    return made.astype(np.float64) if made.dtype.kind == "O" else made


LABORATORY: Mapping[str, Callable[..., Any]] = {
    **{name: _public(name) for name in PUBLIC},
    **{name: _pooled(name) for name in ("max_pool2d", "avg_pool2d")},
    **{name: _pooled_backward(name) for name in ("max_pool2d_backward", "avg_pool2d_backward")},
    "conv2d": conv2d,
    "conv_weight_gradient": conv_weight_gradient,
    "pad2d": pad2d,
    "conv_as_matrix": conv_as_matrix,
    "linear": linear,
    "relu": relu,
    "softmax": softmax,
    "cross_entropy": cross_entropy,
    "flatten": flatten,
    "zeros": zeros,
    "size": size,
    "nonzero": nonzero,
    "largest_at": largest_at,
    "layer_shape": layer_shape,
    "layer_weights": layer_weights,
}

LABORATORY_DOCS: Mapping[str, Text] = {
    "conv2d": Text("conv2d(x, w, stride, padding, value): a convolution", "conv2d(x, w, stride, padding, value)：卷积"),
    "max_pool2d": Text("max_pool2d(x, size, stride): max pooling", "max_pool2d(x, size, stride)：最大池化"),
    "avg_pool2d": Text("avg_pool2d(x, size, stride): average pooling", "avg_pool2d(x, size, stride)：平均池化"),
    "max_pool2d_backward": Text(
        "max_pool2d_backward(dy, x, size, stride): its gradient", "max_pool2d_backward(dy, x, size, stride)：其梯度"
    ),
    "avg_pool2d_backward": Text(
        "avg_pool2d_backward(dy, x, size, stride): its gradient", "avg_pool2d_backward(dy, x, size, stride)：其梯度"
    ),
    "conv_weight_gradient": Text(
        "conv_weight_gradient(dy, x, w): the gradient of a kernel", "conv_weight_gradient(dy, x, w)：卷积核的梯度"
    ),
    "pad2d": Text("pad2d(x, p, value): x surrounded by value", "pad2d(x, p, value)：在 x 四周填充 value"),
    "conv_as_matrix": Text(
        "conv_as_matrix(w, H, W, stride): a convolution as fully connected weights",
        "conv_as_matrix(w, H, W, stride)：卷积写成全连接层的权重矩阵",
    ),
    "linear": Text("linear(x, w): a fully connected layer", "linear(x, w)：全连接层"),
    "relu": Text("relu(x): max(a, 0) of every number", "relu(x)：逐元素取 max(a, 0)"),
    "softmax": Text("softmax(x): probabilities", "softmax(x)：概率"),
    "cross_entropy": Text(
        "cross_entropy(x, label): the loss of one example", "cross_entropy(x, label)：一个样本的损失"
    ),
    "flatten": Text("flatten(x): (N, C, H, W) as (N, C·H·W)", "flatten(x)：把 (N, C, H, W) 展平为 (N, C·H·W)"),
    "zeros": Text("zeros(*shape): zeros to send through a layer", "zeros(*shape)：送入网络层的全零数组"),
    "size": Text("size(x): how many numbers are in x", "size(x)：x 中数的个数"),
    "nonzero": Text("nonzero(x): how many of them are not 0", "nonzero(x)：其中非零的个数"),
    "largest_at": Text(
        "largest_at(x): the place of its largest number, row by row from 0",
        "largest_at(x)：最大数的位置，按行从 0 数起",
    ),
    "conv_output_size": Text("conv_output_size(n, k, p, s): output cells", "conv_output_size(n, k, p, s)：输出尺寸"),
    "pool_output_size": Text("pool_output_size(n, k, s, p): output cells", "pool_output_size(n, k, s, p)：输出尺寸"),
    "conv_param_count": Text(
        "conv_param_count(c_in, c_out, k, bias): weights of a convolution",
        "conv_param_count(c_in, c_out, k, bias)：卷积层的参数个数",
    ),
    "linear_param_count": Text(
        "linear_param_count(n_in, n_out, bias): weights of a fully connected layer",
        "linear_param_count(n_in, n_out, bias)：全连接层的参数个数",
    ),
    "conv_multiplications": Text(
        "conv_multiplications(c_in, c_out, k, out): multiplications for one image",
        "conv_multiplications(c_in, c_out, k, out)：处理一幅图像的乘法次数",
    ),
    "linear_multiplications": Text(
        "linear_multiplications(n_in, n_out): multiplications for one image",
        "linear_multiplications(n_in, n_out)：处理一幅图像的乘法次数",
    ),
    "receptive_field": Text(
        "receptive_field(layers): cells that one output cell sees; layers are (k, s)",
        "receptive_field(layers)：一个输出元素看到的输入元素数；layers 为 (k, s)",
    ),
    "layer_shape": Text(
        "layer_shape(network, layer): output shape in a classic network",
        "layer_shape(network, layer)：经典网络某层的输出形状",
    ),
    "layer_weights": Text(
        "layer_weights(network, layer): its weights and biases", "layer_weights(network, layer)：该层的参数个数"
    ),
}
