"""Whatever array a program returns: it is written on a terminal, as Python, and on a page, and nothing raises."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import (
    array_shapes,
    arrays,
    boolean_dtypes,
    complex_number_dtypes,
    floating_dtypes,
    integer_dtypes,
    unsigned_integer_dtypes,
)

from grader.messages.text import same
from grader.render.html.arrays import compared, table
from grader.render.html.tree import write
from grader.render.values import code, rows
from tests.render.test_page import Reader

DTYPES = st.one_of(
    boolean_dtypes(), integer_dtypes(), unsigned_integer_dtypes(), floating_dtypes(), complex_number_dtypes()
)
ARRAYS = DTYPES.flatmap(lambda dtype: arrays(dtype, array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)))


@settings(max_examples=50, deadline=None)
@given(ARRAYS)
def test_any_array_is_written_on_a_terminal_and_as_python(array):
    assert rows(array)
    assert (
        eval(
            code(array).partition("#")[0],
            {"np": np, "nan": np.nan, "nanj": np.nan * 1j, "inf": np.inf, "infj": np.inf * 1j},
        )
        is not None
    )


@settings(max_examples=50, deadline=None)
@given(ARRAYS, st.randoms(use_true_random=False))
def test_any_array_becomes_a_table(array, chance):
    marks = np.array([chance.random() < 0.5 for _ in range(array.size)], bool).reshape(array.shape)
    assert Reader(write(table(same("x"), array, marks))).faults == []


@settings(max_examples=50, deadline=None)
@given(ARRAYS, ARRAYS)
def test_any_two_arrays_can_be_compared(expected, actual):
    with np.errstate(all="ignore"):
        figures = list(compared(expected, actual, None))
    assert all(Reader(write(figure)).faults == [] for figure in figures)
