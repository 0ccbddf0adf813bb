"""The exact arithmetic of grids: the lecture's numbers, and the arithmetic behind a cell."""

from fractions import Fraction

import pytest

from grader.formulas.grids import avg_pool, convolve, flip, max_pool, pad, scatter_max, scatter_mean
from grader.formulas.operations import OPERATION_DOCS, OPERATIONS

X = ((1, 2, 3, 0), (0, 1, 2, 3), (3, 0, 1, 2), (2, 3, 0, 1))
W = ((2, 0, 1), (0, 1, 2), (1, 0, 2))
POOLED = ((1, 2, 1, 0), (0, 1, 2, 3), (3, 0, 1, 2), (2, 4, 0, 1))


def test_a_convolution_without_padding():
    assert convolve(X, W) == ((15, 16), (6, 15))


def test_a_convolution_padded_with_ones():
    assert convolve(pad(X, 1, 1), W) == ((11, 15, 13, 9), (7, 15, 16, 15), (13, 6, 15, 11), (13, 13, 7, 9))


def test_a_convolution_padded_with_zeros():
    assert convolve(pad(X, 1), W) == ((7, 12, 10, 2), (4, 15, 16, 10), (10, 6, 15, 6), (8, 10, 4, 3))


def test_channels_are_added_up():
    assert convolve((X, X), (W, W)) == ((30, 32), (12, 30))


def test_every_cell_has_its_arithmetic():
    assert convolve(((1, -2), (3, 4)), ((1, 2), (0, 1)), 1, 5).workings == (("1·1 + (−2)·2 + 4·1 + 5 = 6",),)


def test_the_largest_and_the_mean_of_every_window():
    assert max_pool(POOLED, 2, 2) == ((2, 3), (4, 2))
    assert avg_pool(POOLED, 2, 2) == ((1, Fraction(3, 2)), (Fraction(9, 4), 1))
    assert avg_pool(POOLED, 2, 2).workings[1][0] == "(3 + 0 + 2 + 4) / 4 = 2.25"


def test_a_window_that_does_not_fit_is_an_error():
    with pytest.raises(ValueError, match="3x3 does not fit into 2x2"):
        convolve(((1, 2), (3, 4)), W)


def test_turning_by_half_a_circle():
    assert flip(((1, 2), (3, 4))) == ((4, 3), (2, 1))


def test_the_gradient_of_a_maximum_goes_to_the_first_largest():
    assert scatter_max(((5, 5), (1, 2)), ((7,),), 2, 2) == ((7, 0), (0, 0))


def test_the_gradient_of_a_mean_is_shared():
    assert scatter_mean(((1, 2), (3, 4)), ((8,),), 2, 2) == ((2, 2), (2, 2))


def test_every_operation_is_explained():
    assert OPERATIONS.keys() == OPERATION_DOCS.keys()
