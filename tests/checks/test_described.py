"""What a value is called, and how a number is written."""

import numpy as np
import pytest

from grader.checks.describe import kind, number
from grader.model.outcome import Opaque


@pytest.mark.parametrize(
    ("value", "written"), [(4.0, "4"), (0.1, "0.1"), (1 / 3, "0.333333"), (np.int64(7), "7"), (float("nan"), "nan")]
)
def test_numbers_are_written_as_people_do(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "en"),
    [
        (None, "None"),
        (2.5, "the float 2.5"),
        pytest.param(10**5000, "the int 2**16609…", id="huge"),
        (np.int64(3), "the int 3"),
        ({"a": 1}, "a dict of 1"),
        (np.zeros((2, 3)), "an array of shape (2, 3) and dtype float64"),
        (Opaque("Tensor"), "a value of type Tensor"),
    ],
)
def test_a_value_is_called_what_it_is(value, en):
    assert kind(value).en == en
