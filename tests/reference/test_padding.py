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


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int16", "int64", "float16", "float32", "float64"])
def test_the_dtype_stays_where_it_holds_the_value(dtype):
    padded = pad2d(np.ones((1, 1), dtype), ((0, 0), (1, 0)), 0)
    assert (padded.dtype, padded.tolist()) == (np.dtype(dtype), [[0, 1]])


@pytest.mark.parametrize(
    ("dtype", "value", "wide"),
    [
        ("bool", 1, "bool"),
        ("bool", 2, "uint8"),
        ("int8", 127, "int8"),
        ("int8", 128, "int16"),
        ("int8", -129, "int16"),
        ("uint8", 255, "uint8"),
        ("uint8", -1, "int16"),
        ("uint8", 0.5, "float64"),
        ("float32", 2, "float32"),
    ],
)
def test_a_dtype_that_does_not_hold_the_value_becomes_a_larger_one(dtype, value, wide):
    padded = pad2d(np.ones((1, 1), dtype), ((0, 0), (1, 0)), value)
    assert (padded.dtype, padded.tolist()) == (np.dtype(wide), [[value, 1]])
