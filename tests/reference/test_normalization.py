import numpy as np
import pytest

from reference import GeometryError, batch_norm, batch_norm_backward, numerical_gradient
from reference.normalization import channel_statistics

rng = np.random.default_rng(0)
ONES, ZEROS = np.ones(2), np.zeros(2)


def test_every_channel_gets_mean_beta_and_deviation_gamma():
    y = batch_norm(rng.standard_normal((8, 2, 5, 4)) * 3 + 7, [2.0, 3.0], [1.0, -1.0], eps=0)
    assert np.allclose(y.mean(axis=(0, 2, 3)), [1, -1])
    assert np.allclose(y.std(axis=(0, 2, 3)), [2, 3])


def test_given_statistics_replace_the_batchs():
    assert batch_norm([[5.0, 8.0]], ONES, ZEROS, [1.0, 2.0], [4.0, 9.0], eps=0).tolist() == [[2, 2]]


def test_there_is_no_negative_zero():
    assert not np.signbit(batch_norm([[-0.0, -0.0]], ONES, -ZEROS, ZEROS, ONES)).any()


def test_one_statistic_alone_is_refused():
    with pytest.raises(GeometryError, match="batch_norm needs both mean and var, or neither"):
        batch_norm([[5.0, 8.0]], ONES, ZEROS, mean=ZEROS)


@pytest.mark.parametrize("shape", [(6, 2), (3, 2, 2, 3)])
def test_gradients_are_the_measured_ones(shape):
    x, dy, gamma, beta = rng.standard_normal(shape), rng.standard_normal(shape), np.array([0.5, 2.0]), np.array([1, 2])
    dx, dgamma, dbeta = batch_norm_backward(dy, x, gamma)
    assert np.allclose(dx, numerical_gradient(lambda x: (dy * batch_norm(x, gamma, beta)).sum(), x), atol=1e-7)
    assert np.allclose(dgamma, numerical_gradient(lambda g: (dy * batch_norm(x, g, beta)).sum(), gamma), atol=1e-7)
    assert np.allclose(dbeta, numerical_gradient(lambda b: (dy * batch_norm(x, gamma, b)).sum(), beta), atol=1e-7)


def test_sizes_that_do_not_fit_are_named():
    with pytest.raises(GeometryError, match=r"gamma must have one value per channel, the shape \(2,\), not \(3,\)"):
        batch_norm(np.ones((4, 2)), np.ones(3), ZEROS)
    with pytest.raises(GeometryError, match=r"x must be \(N, C\) or \(N, C, H, W\) and not empty"):
        batch_norm(np.ones((4, 2, 3)), ONES, ZEROS)
    with pytest.raises(GeometryError, match="dy must have the shape of x"):
        batch_norm_backward(np.ones((3, 2)), np.ones((4, 2)), ONES)


FAR = np.array([[400], [400], [-400], [-400]], np.float16)  # the variance, 160,000, is no float16


def test_statistics_of_float16_are_computed_in_float32():
    mean, var = channel_statistics(FAR)
    assert (mean.tolist(), var.tolist()) == ([0], [160_000])
    y = batch_norm(FAR, np.ones(1, np.float16), np.zeros(1, np.float16))
    assert (y.dtype, y.tolist()) == (np.float16, [[1], [1], [-1], [-1]])


def test_statistics_in_float32_go_with_float16():
    y = batch_norm(
        FAR, np.ones(1, np.float16), np.zeros(1, np.float16), np.zeros(1, np.float32), np.full(1, 160_000, np.float32)
    )
    assert (y.dtype, y.tolist()) == (np.float16, [[1], [1], [-1], [-1]])


def test_the_gradient_of_float16_is_computed_in_float32():
    dy = np.array([[1], [0], [0], [0]], np.float16)
    dx, dgamma, dbeta = batch_norm_backward(dy, FAR, np.ones(1, np.float16))
    assert [g.dtype for g in (dx, dgamma, dbeta)] == [np.float16] * 3
    assert dx.ravel().tolist() == [float(np.float16(0.00125)), -float(np.float16(0.00125)), 0, 0]
    assert (dgamma.tolist(), dbeta.tolist()) == ([1], [1])
