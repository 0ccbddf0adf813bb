import numpy as np
import pytest

from reference import GeometryError, naive, pad2d


def test_an_image_is_surrounded_by_the_value():
    assert pad2d([[1, 2]], 1, 7).tolist() == [[7, 7, 7, 7], [7, 1, 2, 7], [7, 7, 7, 7]]


def test_the_four_sides_may_differ():
    assert pad2d([[5]], ((1, 0), (0, 2))).tolist() == [[0, 0, 0], [5, 0, 0]]


def test_it_equals_the_definition_on_a_batch():
    x = np.arange(24).reshape(2, 2, 2, 3)
    assert np.array_equal(pad2d(x, 2, -1), naive.pad2d(x, 2, -1))


def test_no_padding_gives_a_copy():
    x = np.ones((2, 2))
    y = pad2d(x, 0)
    y[0, 0] = 5
    assert x[0, 0] == 1


def test_a_fraction_turns_integers_into_floats_and_a_whole_number_does_not():
    assert pad2d([[1]], 1, 0.5).dtype == np.float64
    assert pad2d(np.ones((1, 1), np.int32), 1, 1.0).dtype == np.int32


def test_padding_that_depends_on_a_kernel_is_refused():
    with pytest.raises(GeometryError, match="padding 'same' depends on a kernel; pad2d takes numbers"):
        pad2d([[1]], "same")


def test_a_row_is_no_image():
    with pytest.raises(GeometryError, match="x must have at least 2 dimensions"):
        pad2d([1, 2], 1)
