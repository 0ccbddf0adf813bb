"""Network: layers that remember what their gradient needs, one after the other.

`forward` computes and remembers; `backward` takes dL/dy and gives dL/dx, leaving the gradients of `params` in `grads`,
in the same order. `infer` is the forward pass of a trained network, which differs for batch normalization alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from reference.conv import conv2d
from reference.conv_backward import gradients
from reference.exact import Array
from reference.layers import flatten, linear, linear_backward, relu, relu_backward
from reference.normalization import batch_norm, batch_norm_backward, channel_statistics
from reference.pool import avg_pool2d, max_pool2d
from reference.pool_backward import avg_pool2d_backward, max_pool2d_backward
from reference.shapes import IntOrPair, Padding, pair


class Layer:
    """What every layer has; one without parameters leaves both lists empty."""

    params: Sequence[Array] = ()
    grads: Sequence[Array] = ()

    def forward(self, x: Array) -> Array:
        """The layer's output for a batch x, remembering what backward needs."""
        raise NotImplementedError

    def infer(self, x: Array) -> Array:
        """The output of the trained layer."""
        return self.forward(x)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """The gradient by the last forward's x (None unless needed); the parameters' gradients go to `grads`."""
        raise NotImplementedError


def he_normal(rng: np.random.Generator, shape: tuple[int, ...], fan_in: int, dtype: Any) -> Array:
    """Weights of variance 2 / fan_in, which keep the size of signals behind a ReLU (He et al., 2015)."""
    weights: Array = (rng.standard_normal(shape) * np.sqrt(2 / fan_in)).astype(dtype)
    return weights


class Conv2d(Layer):
    """A convolution with its weights (F, C/groups, KH, KW) and biases (F,)."""

    def __init__(
        self,
        c_in: int,
        c_out: int,
        kernel: IntOrPair,
        stride: IntOrPair = 1,
        padding: Padding = 0,
        dilation: IntOrPair = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        rng: np.random.Generator,
        dtype: Any = np.float32,
    ) -> None:
        KH, KW = pair(kernel, "kernel")
        per_group = c_in // groups
        self._options: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
        weights = he_normal(rng, (c_out, per_group, KH, KW), per_group * KH * KW, dtype)
        self.params = [weights, np.zeros(c_out, dtype)] if bias else [weights]

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._x = x
        w, b = self.params if len(self.params) == 2 else (self.params[0], None)
        return conv2d(x, w, b, **self._options)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        dx, dw, db = gradients(dy, self._x, self.params[0], need_dx=need_dx, **self._options)
        self.grads = [dw, db][: len(self.params)]
        return dx


class Linear(Layer):
    """A fully connected layer with its weights (M, D) and biases (M,)."""

    def __init__(self, n_in: int, n_out: int, *, rng: np.random.Generator, dtype: Any = np.float32) -> None:
        self.params = [he_normal(rng, (n_out, n_in), n_in, dtype), np.zeros(n_out, dtype)]

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._x = x
        w, b = self.params
        return linear(x, w, b)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        dx, *self.grads = linear_backward(dy, self._x, self.params[0])
        return dx


class BatchNorm2d(Layer):
    """Batch normalization of c channels, with running statistics for inference (weight of the newest: `momentum`)."""

    def __init__(self, c: int, momentum: float = 0.1, dtype: Any = np.float32) -> None:
        self.params = [np.ones(c, dtype), np.zeros(c, dtype)]
        self.running_mean, self.running_var, self._momentum = np.zeros(c, dtype), np.ones(c, dtype), momentum

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._x = x
        mean, var = channel_statistics(x)
        count = x.size // x.shape[1]
        unbiased = var * (count / max(1, count - 1))
        self.running_mean = self.running_mean + self._momentum * (mean - self.running_mean)
        self.running_var = self.running_var + self._momentum * (unbiased - self.running_var)
        gamma, beta = self.params
        return batch_norm(x, gamma, beta, mean, var)

    def infer(self, x: Array) -> Array:
        """See Layer."""
        gamma, beta = self.params
        return batch_norm(x, gamma, beta, self.running_mean, self.running_var)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        dx, *self.grads = batch_norm_backward(dy, self._x, self.params[0])
        return dx


class ReLU(Layer):
    """max(x, 0)."""

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._y = relu(x)
        return self._y

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        return relu_backward(dy, self._y)  # y > 0 exactly where x > 0


class MaxPool2d(Layer):
    """The largest cell of every window."""

    def __init__(self, size: IntOrPair, stride: IntOrPair | None = None, padding: Padding = 0) -> None:
        self._options: dict[str, Any] = {"size": size, "stride": stride, "padding": padding}

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._x, self._y = x, np.asarray(max_pool2d(x, **self._options))
        return self._y

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        return max_pool2d_backward(dy, self._x, y=self._y, **self._options)


class AvgPool2d(Layer):
    """The mean of every window."""

    def __init__(self, size: IntOrPair, stride: IntOrPair | None = None, padding: Padding = 0) -> None:
        self._options: dict[str, Any] = {"size": size, "stride": stride, "padding": padding}

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._x = x
        return avg_pool2d(x, **self._options)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        return avg_pool2d_backward(dy, self._x, **self._options)


class Flatten(Layer):
    """Each image as one row."""

    def forward(self, x: Array) -> Array:
        """See Layer."""
        self._shape = x.shape
        return flatten(x)

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer."""
        return dy.reshape(self._shape)


class Sequential(Layer):
    """Layers one after the other; itself a layer."""

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    @property
    def params(self) -> list[Array]:  # type: ignore[override]
        """The parameters of all layers, the first layer's first."""
        return [p for layer in self.layers for p in layer.params]

    @property
    def grads(self) -> list[Array]:  # type: ignore[override]
        """Their gradients after backward, in the same order."""
        return [g for layer in self.layers for g in layer.grads]

    def forward(self, x: Array) -> Array:
        """See Layer."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def infer(self, x: Array) -> Array:
        """See Layer."""
        for layer in self.layers:
            x = layer.infer(x)
        return x

    def backward(self, dy: Array, need_dx: bool = True) -> Array | None:
        """See Layer. Without need_dx the first layer is spared the gradient by its input."""
        gradient: Array | None = dy
        for layer in reversed(self.layers):
            assert gradient is not None
            gradient = layer.backward(gradient, need_dx or layer is not self.layers[0])
        return gradient
