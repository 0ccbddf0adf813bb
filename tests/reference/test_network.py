import numpy as np
import pytest

from reference import (
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    MaxPool2d,
    ReLU,
    Sequential,
    numerical_gradient,
    softmax_cross_entropy,
)


def small_network():
    rng = np.random.default_rng(0)
    return Sequential(
        Conv2d(2, 4, 3, padding=1, bias=False, rng=rng, dtype=np.float64),
        BatchNorm2d(4, dtype=np.float64),
        ReLU(),
        MaxPool2d(2),
        Conv2d(4, 4, 2, groups=2, rng=rng, dtype=np.float64),
        AvgPool2d(2),
        Flatten(),
        Linear(4, 3, rng=rng, dtype=np.float64),
    )


X = np.random.default_rng(1).standard_normal((5, 2, 6, 6))
LABELS = np.array([0, 1, 2, 1, 0])


def test_the_gradient_of_every_parameter_is_the_measured_one():
    network = small_network()
    _, dlogits = softmax_cross_entropy(network.forward(X), LABELS)
    network.backward(dlogits)
    for p, gradient in zip(network.params, [g.copy() for g in network.grads], strict=True):
        before = p.copy()

        def loss(value, p=p):
            p[...] = value
            return softmax_cross_entropy(network.forward(X), LABELS)[0]

        assert np.allclose(gradient, numerical_gradient(loss, before), atol=1e-7)
        p[...] = before


def test_the_gradient_by_the_input_is_the_measured_one():
    network = small_network()
    _, dlogits = softmax_cross_entropy(network.forward(X), LABELS)
    dx = network.backward(dlogits)
    measured = numerical_gradient(lambda x: softmax_cross_entropy(network.forward(x), LABELS)[0], X)
    assert np.allclose(dx, measured, atol=1e-7)


def test_the_first_layer_is_spared_a_gradient_that_nobody_needs():
    network = small_network()
    _, dlogits = softmax_cross_entropy(network.forward(X), LABELS)
    assert network.backward(dlogits, need_dx=False) is None
    assert [g.shape for g in network.grads] == [p.shape for p in network.params]


def test_inference_uses_the_running_statistics_of_batch_normalization():
    layer = BatchNorm2d(1, momentum=0.5, dtype=np.float64)
    layer.forward(np.array([[[[1.0, 3.0]]]]))
    assert layer.running_mean.tolist() == [1]
    assert layer.running_var.tolist() == [1.5]
    assert np.allclose(layer.infer(np.array([[[[1.0]]]])), 0)


def test_a_layer_says_what_it_must_define():
    with pytest.raises(NotImplementedError):
        Layer().forward(X)
    with pytest.raises(NotImplementedError):
        Layer().backward(X)
