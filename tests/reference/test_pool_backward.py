import numpy as np
import pytest
from test_pool import small_poolings

from reference import GeometryError, avg_pool2d, avg_pool2d_backward, max_pool2d, max_pool2d_backward, naive


def test_every_small_gradient_equals_the_definition():
    rng = np.random.default_rng(0)
    for N, C, H, W, K, S, P in small_poolings():
        x = rng.choice([-2, -1, 1, 2], (N, C, H, W))
        dy = rng.choice([-2, -1, 1, 2], max_pool2d(x, K, S, P).shape)
        assert np.array_equal(max_pool2d_backward(dy, x, K, S, P), naive.max_pool2d_backward(dy, x, K, S, P))
        for counted in (True, False):
            found = avg_pool2d_backward(dy, x, K, S, P, count_include_pad=counted)
            assert np.allclose(found, naive.avg_pool2d_backward(dy, x, K, S, P, counted), rtol=1e-12)


def test_among_ties_the_first_gets_everything():
    assert max_pool2d_backward([[5]], [[1, 1], [1, 1]], 2).tolist() == [[5, 0], [0, 0]]


def test_overlapping_windows_add_up():
    assert max_pool2d_backward([[1, 10]], [[0, 7, 0]], (1, 2), 1).tolist() == [[0, 11, 0]]
    assert avg_pool2d_backward([[2, 4]], [[0, 7, 0]], (1, 2), 1).tolist() == [[1, 3, 2]]


def test_the_output_may_be_handed_over_to_save_its_computation():
    x = np.arange(32.0).reshape(2, 1, 4, 4)
    dy = np.ones((2, 1, 2, 2))
    found = max_pool2d_backward(dy, x, 2, y=max_pool2d(x, 2))
    assert np.array_equal(found, max_pool2d_backward(dy, x, 2))


def test_the_gradient_of_a_mean_is_that_of_a_linear_function():
    rng = np.random.default_rng(1)
    x, dy = rng.standard_normal((30, 5, 60, 50)), rng.standard_normal((30, 5, 30, 25))
    dx = avg_pool2d_backward(dy, x, 3, 2, 1)
    assert np.isclose((dx * x).sum(), (dy * avg_pool2d(x, 3, 2, 1)).sum())


def test_there_is_no_negative_zero():
    assert not np.signbit(max_pool2d_backward([[-1.0, -1.0]], [[1.0, 2.0, 3.0, 4.0]], (1, 2))[:, ::2]).any()


@pytest.mark.parametrize("backward", [max_pool2d_backward, avg_pool2d_backward])
def test_a_gradient_of_another_shape_than_the_output_is_refused(backward):
    with pytest.raises(GeometryError, match=r"dy must have the shape of the output, \(2, 2\), not \(1, 2\)"):
        backward(np.ones((1, 2)), np.ones((4, 4)), 2)


TALL = np.array([[[[2048, 1, 1], [1, 1, 1], [1, 1, 1]]]], np.float16)  # 2048 + 1 is 2048 again in float16


def test_gradients_of_float16_that_meet_in_one_maximum_are_added_in_float32():
    x = np.zeros((1, 1, 5, 5), np.float16)
    x[..., 2, 2] = 1
    dx = max_pool2d_backward(TALL, x, 3, 1)
    assert (dx.dtype, dx[0, 0, 2, 2], dx.sum()) == (np.float16, 2056, 2056)


def test_shares_of_float16_that_meet_in_one_cell_are_added_in_float32():
    dx = avg_pool2d_backward(TALL, np.zeros((1, 1, 5, 5), np.float16), 3, 1, divisor_override=1)
    assert (dx.dtype, dx[0, 0, 2, 2]) == (np.float16, 2056)
