from itertools import product

import numpy as np
import pytest

from reference import GeometryError, conv2d, conv2d_backward, naive, numerical_gradient


def integers(rng, *shape):
    return rng.choice([-2, -1, 1, 2], shape)


def assert_equals_definition(N, C, F, H, W, KH, KW, S, P, D, G=1):
    rng = np.random.default_rng(0)
    x, w = integers(rng, N, G * C, H, W), integers(rng, G * F, C, KH, KW)
    dy = integers(rng, *conv2d(x, w, None, S, P, D, G).shape)
    expected = naive.conv2d_backward(dy, x, w, S, P, D, G, pad_value=3)
    for found, right in zip(conv2d_backward(dy, x, w, S, P, D, G, pad_value=3), expected, strict=True):
        assert found.dtype == np.int64
        assert np.array_equal(found, right)


def test_every_small_gradient_equals_the_definition():
    count, two = 0, (1, 2)
    for N, C, F, H, W, KH, KW, S, P, D in product((0, 2), two, two, (1, 4), (2, 3), (1, 3), two, two, (0, 1), two):
        if H + 2 * P >= D * (KH - 1) + 1 and W + 2 * P >= D * (KW - 1) + 1:
            assert_equals_definition(N, C, F, H, W, KH, KW, S, P, D)
            count += 1
    assert count == 736


@pytest.mark.parametrize("groups", [2, 3])
def test_groups_equal_the_definition(groups):
    assert_equals_definition(2, 2, 3, 5, 4, 3, 2, 2, 1, 1, groups)


@pytest.mark.parametrize(
    ("x_shape", "w_shape", "options"),
    [
        ((4, 8, 20, 21), (9, 8, 3, 3), {"padding": 1}),
        ((4, 3, 30, 30), (16, 3, 3, 3), {"padding": 1}),
        ((3, 8, 33, 30), (7, 8, 5, 3), {"stride": (2, 1), "padding": (2, 0)}),
        ((2, 4, 50, 37), (4, 4, 3, 3), {"dilation": (3, 2), "padding": ((0, 4), (1, 0)), "stride": 2}),
        ((8, 1, 40, 40), (2, 1, 5, 5), {"padding": 4, "pad_value": 2}),
        ((2, 64, 14, 14), (130, 64, 3, 3), {"padding": 1}),
        ((9, 6, 20, 20), (6, 1, 3, 3), {"groups": 6, "stride": 3}),
    ],
)
def test_large_gradients_are_those_of_a_linear_function(x_shape, w_shape, options):
    """sum(dy * conv(x, w)) is linear in x and in w: its gradients give its value back for any other x or w."""
    rng = np.random.default_rng(1)
    x, w, other_x, other_w = (integers(rng, *shape) for shape in (x_shape, w_shape, x_shape, w_shape))
    dy = integers(rng, *conv2d(x, w, **options).shape)
    dx, dw, db = conv2d_backward(dy, x, w, **options)
    assert (dw * other_w).sum() == (dy * conv2d(x, other_w, **options)).sum()
    no_pad = options | {"pad_value": 0}
    assert (dx * other_x).sum() == (dy * conv2d(other_x, w, **no_pad)).sum()
    assert np.array_equal(db, dy.sum(axis=(0, 2, 3)))


def test_gradients_are_the_measured_ones():
    rng = np.random.default_rng(2)
    x, w, dy = (rng.standard_normal(shape) for shape in ((2, 2, 5, 4), (3, 2, 3, 2), (2, 3, 3, 3)))
    dx, dw, db = conv2d_backward(dy, x, w, (2, 1), (1, 0))
    assert np.allclose(dx, numerical_gradient(lambda x: (dy * conv2d(x, w, None, (2, 1), (1, 0))).sum(), x), atol=1e-8)
    assert np.allclose(dw, numerical_gradient(lambda w: (dy * conv2d(x, w, None, (2, 1), (1, 0))).sum(), w), atol=1e-8)
    assert np.allclose(db, dy.sum(axis=(0, 2, 3)))


def test_cells_that_no_window_reads_have_no_gradient():
    dx, _, _ = conv2d_backward(np.ones((1, 1, 1, 1)), np.ones((1, 1, 4, 4)), np.ones((1, 1, 2, 2)), stride=3)
    assert dx[0, 0].tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_there_is_no_negative_zero():
    dy, x, w = -np.ones((2, 1, 2, 2)), np.zeros((2, 1, 3, 3)), np.zeros((1, 1, 2, 2))
    assert not any(np.signbit(g).any() for g in conv2d_backward(dy, x, w)[:2])


def test_arguments_stay_as_they_are():
    rng = np.random.default_rng(3)
    arrays = rng.standard_normal((2, 4, 30, 30)), rng.standard_normal((2, 3, 30, 30)), rng.standard_normal((4, 3, 3, 3))
    before = [array.copy() for array in arrays]
    conv2d_backward(*arrays, padding=1)
    assert all(np.array_equal(array, old) for array, old in zip(arrays, before, strict=True))


def test_a_gradient_of_another_shape_than_the_output_is_refused():
    with pytest.raises(GeometryError, match=r"dy must have the shape of the output, \(1, 1, 2, 2\), not"):
        conv2d_backward(np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)))
