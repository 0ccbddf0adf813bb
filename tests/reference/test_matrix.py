import numpy as np
import pytest

from reference import GeometryError, conv2d, conv_as_matrix, im2col

rng = np.random.default_rng(0)


def test_the_columns_are_the_windows():
    assert im2col([[[[1, 2, 3], [4, 5, 6]]]], 2)[0].tolist() == [[1, 2], [2, 3], [4, 5], [5, 6]]


def test_the_weights_times_the_columns_are_the_convolution():
    x, w = rng.integers(-9, 9, (2, 3, 6, 5)), rng.integers(-9, 9, (4, 3, 3, 2))
    columns = im2col(x, (3, 2), (2, 1), (1, 0), (1, 2), pad_value=5)
    found = (w.reshape(4, -1) @ columns).reshape(2, 4, 3, 3)
    assert np.array_equal(found, conv2d(x, w, None, (2, 1), (1, 0), (1, 2), pad_value=5))


def test_a_convolution_is_a_matrix_that_is_mostly_zero_and_repeats_its_weights():
    assert conv_as_matrix([[1, 2], [3, 4]], (2, 3)).tolist() == [[1, 2, 0, 3, 4, 0], [0, 1, 2, 0, 3, 4]]


@pytest.mark.parametrize("options", [{}, {"padding": 1}, {"stride": 2, "padding": ((1, 0), (0, 2))}, {"dilation": 2}])
def test_the_matrix_times_the_image_is_the_convolution(options):
    x, w = rng.integers(-9, 9, (1, 2, 6, 5)), rng.integers(-9, 9, (3, 2, 3, 2))
    assert np.array_equal(conv_as_matrix(w, (6, 5), **options) @ x.ravel(), conv2d(x, w, **options).ravel())


def test_groups_make_the_matrix_a_diagonal_of_blocks():
    x, w = rng.integers(-9, 9, (1, 4, 3, 3)), rng.integers(-9, 9, (6, 2, 2, 2))
    assert np.array_equal(conv_as_matrix(w, 3, groups=2) @ x.ravel(), conv2d(x, w, groups=2).ravel())


def test_arrays_of_another_shape_are_refused():
    with pytest.raises(GeometryError, match=r"x must have 4 dimensions \(N, C, H, W\)"):
        im2col(np.ones((3, 3)), 2)
    with pytest.raises(GeometryError, match=r"w must be \(F, C/groups, KH, KW\) or \(KH, KW\)"):
        conv_as_matrix(np.ones((2, 3, 3)), 5)
