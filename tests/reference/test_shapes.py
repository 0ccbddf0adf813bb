import pytest

from reference import GeometryError, conv_output_size, pool_output_size
from reference.shapes import Axis, padding_key, pair, window_axes


@pytest.mark.parametrize(
    ("numbers", "size"),
    [((4, 3), 2), ((7, 3, 1, 2), 4), ((5, 3, 0, 2), 2), ((28, 5), 24), ((224, 7, 3, 2), 112), ((7, 3, 0, 1, 3), 1)],
)
def test_the_output_size_of_a_convolution(numbers, size):
    assert conv_output_size(*numbers) == size


def test_a_pooling_moves_by_its_own_size_unless_told_otherwise():
    assert pool_output_size(28, 2) == 14
    assert pool_output_size(5, 3, 2) == 2


def test_ceil_mode_adds_a_window_that_begins_inside_but_none_that_begins_in_the_padding_after():
    assert pool_output_size(6, 3, 2) == 2
    assert pool_output_size(6, 3, 2, ceil_mode=True) == 3
    assert pool_output_size(2, 3, 3, p=1, ceil_mode=True) == 1


def test_a_kernel_that_does_not_fit_is_an_error_that_says_which_numbers():
    with pytest.raises(GeometryError, match=r"^a kernel of 5 does not fit: the input has 3 cells$"):
        conv_output_size(3, 5)
    with pytest.raises(GeometryError, match=r"^a kernel of 7 does not fit: the input has 3 cells, with the padding 5$"):
        conv_output_size(3, 7, 1)
    with pytest.raises(GeometryError, match="a kernel of 3 with dilation 3, which spans 7, does not fit"):
        conv_output_size(5, 3, d=3)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((0, 3), "input size must be at least 1, not 0"),
        ((5, 0), "kernel must be at least 1, not 0"),
        ((5, 3, -1), "padding must be at least 0, not -1"),
        ((5, 3, 0, 0), "stride must be at least 1, not 0"),
        ((5, 3, 0, 1, 0), "dilation must be at least 1, not 0"),
    ],
)
def test_impossible_numbers_are_named(numbers, message):
    with pytest.raises(GeometryError, match=f"^{message}$"):
        conv_output_size(*numbers)


@pytest.mark.parametrize("number", [2.0, True, "2", None])
def test_what_is_no_whole_number_is_a_type_error(number):
    with pytest.raises(TypeError, match="kernel must be a whole number, not"):
        conv_output_size(5, number)


def test_pairs_are_rows_then_columns():
    assert pair(3, "stride") == (3, 3)
    assert pair([3, 5], "stride") == (3, 5)
    with pytest.raises(GeometryError, match=r"stride must be a number or a pair \(rows, columns\), not \(1, 2, 3\)"):
        pair((1, 2, 3), "stride")


@pytest.mark.parametrize(
    ("padding", "key"),
    [
        (1, ((1, 1), (1, 1))),
        ((1, 2), ((1, 1), (2, 2))),
        (((1, 2), (3, 4)), ((1, 2), (3, 4))),
        ("SAME_UPPER", "same_upper"),
    ],
)
def test_padding_comes_in_four_forms(padding, key):
    assert padding_key(padding) == key


def test_an_unknown_padding_is_told_the_known_ones():
    with pytest.raises(GeometryError, match="padding 'full' is none of valid, same, same_upper, same_lower"):
        padding_key("full")


def test_same_padding_puts_the_odd_cell_behind_and_same_lower_before():
    upper, _ = window_axes((5, 5), (2, 2), (1, 1), "same", (1, 1))
    lower, _ = window_axes((5, 5), (2, 2), (1, 1), "same_lower", (1, 1))
    assert (upper.before, upper.after, upper.out) == (0, 1, 5)
    assert (lower.before, lower.after, lower.out) == (1, 0, 5)


def test_same_upper_divides_the_size_by_the_stride_and_rounds_up():
    rows, columns = window_axes((7, 8), (3, 3), (2, 3), "same_upper", (1, 1))
    assert (rows.out, columns.out) == (4, 3)


def test_plain_same_padding_is_for_stride_1_only():
    with pytest.raises(GeometryError, match="padding='same' keeps the size only with stride 1"):
        window_axes((5, 5), (3, 3), (2, 2), "same", (1, 1))


def test_a_tap_is_what_one_kernel_cell_reads():
    axis = Axis(size=7, kernel=3, stride=2, dilation=1, before=1, after=1, out=4)
    assert (axis.span, axis.padded, axis.reach) == (3, 9, 9)
    assert list(range(9))[axis.tap(2)] == [2, 4, 6, 8]


def test_windows_inside_are_those_whose_kernel_cell_reads_no_padding():
    axis = Axis(size=4, kernel=3, stride=1, dilation=1, before=1, after=1, out=4)
    assert axis.windows_inside(0, 0, 4) == (1, 4)
    assert axis.windows_inside(1, 0, 4) == (0, 4)
    assert axis.windows_inside(2, 0, 4) == (0, 3)
