from itertools import product

import numpy as np
import pytest

from reference import GeometryError, avg_pool2d, max_pool2d, naive

LECTURE = [[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]]


def small_poolings():
    for N, C, H, W, K, S, P in product((0, 2), (1, 2), (1, 4, 5), (3, 6), (1, 2, 3), (1, 2, 3), (0, 1)):
        if K // 2 >= P and min(H, W) + 2 * P >= K:
            yield N, C, H, W, K, S, P


def test_every_small_pooling_equals_the_definition():
    rng = np.random.default_rng(0)
    count = 0
    for N, C, H, W, K, S, P in small_poolings():
        x = rng.choice([-2, -1, 1, 2], (N, C, H, W))
        assert np.array_equal(max_pool2d(x, K, S, P), naive.max_pool2d(x, K, S, P))
        for counted in (True, False):
            found = avg_pool2d(x, K, S, P, count_include_pad=counted)
            assert np.allclose(found, naive.avg_pool2d(x, K, S, P, counted), rtol=1e-12)
        count += 1
    assert count == 312


def test_the_lectures_poolings_work_on_a_plain_matrix():
    assert max_pool2d(LECTURE, 2).tolist() == [[2, 3], [4, 2]]
    assert avg_pool2d(LECTURE, 2).tolist() == [[1, 1.5], [2.25, 1]]


def test_maxima_of_integers_are_integers_and_means_are_floats():
    assert max_pool2d(np.array([[1, 2]], np.int16), 1).dtype == np.int16
    assert avg_pool2d([[1, 2]], (1, 2)).tolist() == [[1.5]]


def test_padding_never_wins_a_maximum():
    assert max_pool2d([[-5, -6], [-7, -8]], 3, 1, 1).tolist() == [[-5, -5], [-5, -5]]
    assert max_pool2d(np.array([[-128]], np.int8), 2, 1, 1).tolist() == [[-128, -128], [-128, -128]]


def test_positions_are_those_of_the_first_maximum_row_by_row():
    y, positions = max_pool2d([[1, 3, 3], [3, 1, 1], [0, 0, 0]], 2, 1, return_indices=True)
    assert y.tolist() == [[3, 3], [3, 1]]
    assert positions.tolist() == [[1, 1], [3, 4]]


def test_a_maximum_of_minus_infinity_stands_in_the_image_not_in_the_padding():
    _, positions = max_pool2d(np.full((1, 2), -np.inf), (1, 2), (1, 2), (0, 1), return_indices=True)
    assert positions.tolist() == [[0, 1]]


def test_a_window_that_reads_no_cell_has_no_position():
    y, positions = max_pool2d([[1.0], [2.0]], (2, 1), 1, (1, 0), dilation=(3, 1), return_indices=True)
    assert y.tolist() == [[-np.inf]]
    assert positions.tolist() == [[-1]]


def test_nan_wins():
    assert np.isnan(max_pool2d([[1.0, np.nan], [3.0, 4.0]], 2)).all()


def test_ceil_mode_keeps_what_a_last_partial_window_sees():
    assert max_pool2d([[1, 2, 3]], (1, 2), ceil_mode=True).tolist() == [[2, 3]]
    assert avg_pool2d([[1, 2, 3]], (1, 2), ceil_mode=True).tolist() == [[1.5, 3]]


def test_the_divisor_may_leave_padding_out_or_be_given():
    assert avg_pool2d([[4.0]], 3, 1, 1).tolist() == [[4 / 9]]
    assert avg_pool2d([[4.0]], 3, 1, 1, count_include_pad=False).tolist() == [[4]]
    assert avg_pool2d([[4.0]], 3, 1, 1, divisor_override=2).tolist() == [[2]]


def test_arguments_stay_as_they_are():
    x = np.array([[1.0, -0.0], [0.0, 2.0]])
    max_pool2d(x, 1)
    avg_pool2d(x, 1)
    assert x.tolist() == [[1, 0], [0, 2]]
    assert np.signbit(x[0, 1])


def test_there_is_no_negative_zero():
    x = np.full((1, 1, 2, 2), -0.0)
    assert not np.signbit(max_pool2d(x, 2)).any()
    assert not np.signbit(avg_pool2d(x, 2)).any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((3,), "a kernel of 3 does not fit: the input has 2 cells"),
        ((2, 1, 2), r"padding \(2, 2\) is too much for a window of 2: at most 1"),
        ((2, 1, ((2, 0), (0, 0))), r"padding \(2, 0\) is too much for a window of 2: at most 1"),
        ((0,), "size must be at least 1, not 0"),
        ((2, 0), "stride must be at least 1, not 0"),
    ],
)
def test_windows_that_do_not_fit_are_told_which_numbers(arguments, message):
    for pool in (max_pool2d, avg_pool2d):
        with pytest.raises(GeometryError, match=message):
            pool(np.ones((1, 1, 2, 2)), *arguments)


def test_other_mistakes_are_named():
    with pytest.raises(GeometryError, match="x must have at least 2 dimensions"):
        max_pool2d([1, 2], 1)
    with pytest.raises(GeometryError, match="divisor_override must not be 0"):
        avg_pool2d([[1]], 1, divisor_override=0)
    with pytest.raises(TypeError, match="x holds integers that no NumPy type holds"):
        max_pool2d([[2**80]], 1)


def test_a_mean_of_float16_is_summed_in_float32():
    y = avg_pool2d(np.full((1, 1, 14, 14), 400, np.float16), 14)  # the sum, 78,400, is no float16
    assert (y.dtype, y.tolist()) == (np.float16, [[[[400.0]]]])


def test_a_mean_of_float16_is_not_rounded_on_the_way():
    x = np.ones((1, 1, 1, 9), np.float16)
    x[..., 0] = 2048  # + 1 is 2048 again in float16
    assert avg_pool2d(x, (1, 9), divisor_override=1).tolist() == [[[[2056.0]]]]


def test_a_divisor_may_be_larger_than_float16_holds():
    x = np.full((1, 1, 2, 2), 50_000, np.float16)  # 49,984, the nearest there is
    assert avg_pool2d(x, 2, divisor_override=100_000).tolist() == [[[[float(np.float16(4 * 49_984 / 100_000))]]]]
