import numpy as np

from reference import naive

LECTURE_X = np.array([[[[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]]])
LECTURE_W = np.array([[[[2, 0, 1], [0, 1, 2], [1, 0, 2]]]])


def test_the_lectures_convolution_without_padding():
    assert naive.conv2d(LECTURE_X, LECTURE_W)[0, 0].tolist() == [[15, 16], [6, 15]]


def test_the_lectures_convolution_padded_with_zeros():
    assert naive.conv2d(LECTURE_X, LECTURE_W, padding=1)[0, 0].tolist() == [
        [7, 12, 10, 2],
        [4, 15, 16, 10],
        [10, 6, 15, 6],
        [8, 10, 4, 3],
    ]


def test_the_lectures_convolution_padded_with_ones():
    assert naive.conv2d(LECTURE_X, LECTURE_W, padding=1, pad_value=1)[0, 0].tolist() == [
        [11, 15, 13, 9],
        [7, 15, 16, 15],
        [13, 6, 15, 11],
        [13, 13, 7, 9],
    ]


def test_the_lectures_poolings():
    x = np.array([[[[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]]]])
    assert naive.max_pool2d(x, 2)[0, 0].tolist() == [[2, 3], [4, 2]]
    assert naive.avg_pool2d(x, 2)[0, 0].tolist() == [[1, 1.5], [2.25, 1]]


def test_windows_are_counted_by_pushing_one_along():
    assert naive.conv_output_size(7, 3, 1, 2) == 4
    assert naive.conv_output_size(2, 3) == 0
