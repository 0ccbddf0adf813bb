import numpy as np
import pytest

from reference.exact import as_integers, largest, numbers, result_dtype, work_dtype


def test_small_integer_sums_are_exact_in_float32_larger_ones_in_float64_then_int64_then_python():
    assert work_dtype(9, 100, 100) == np.float32
    assert work_dtype(9, 10_000, 10_000) == np.float64
    assert work_dtype(9, 2**29, 2**29) == np.int64
    assert work_dtype(9, 2**40, 2**40).kind == "O"


def test_a_factor_too_large_for_float32_is_not_rounded_because_the_other_is_zero():
    assert work_dtype(9, 2**24 + 1, 0) == np.float64


def test_the_largest_magnitude_of_the_smallest_int8_does_not_overflow():
    assert largest(np.array([-128, 5], np.int8)) == 128


def test_python_integers_stay_only_where_int64_is_too_small():
    assert as_integers(np.array([2**70, 1], object)).tolist() == [2**70, 1]
    assert as_integers(np.array([2**40, 1], object)).dtype == np.int64


def test_integers_mixed_with_floats_count_as_float64():
    assert result_dtype(np.zeros(1, np.int8), np.zeros(1, np.float32), None) == np.float64
    assert result_dtype(np.zeros(1, np.float32), np.zeros(1, np.float32)) == np.float32


@pytest.mark.parametrize("value", [["a"], [1j], [None], {"a": 1}])
def test_what_holds_no_real_numbers_is_a_type_error_with_its_name(value):
    with pytest.raises(TypeError, match="x must be an array of real numbers"):
        numbers(value, "x")


def test_rows_of_different_lengths_are_named():
    with pytest.raises(TypeError, match="x must be an array of numbers; its rows have different lengths"):
        numbers([[1, 2], [3]], "x")
