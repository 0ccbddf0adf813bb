"""Numerals are read as they are meant."""

from hypothesis import given
from hypothesis import strategies as st

from grader.answer_kinds.numerals import numeral
from grader.answer_kinds.writing import normalized


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_as_itself(value):
    assert numeral(normalized(str(value))) == value
    assert numeral(normalized(f"{value:,}")) == value
