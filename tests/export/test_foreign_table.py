"""Foreign table: what is not filled stays as it was, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.export.foreign_table import ForeignTable
from grader.messages.errors import UsageError

TEXT = st.text(st.sampled_from('ab,;\t"\r\n 李'), max_size=40)


@given(TEXT)
def test_a_table_of_which_nothing_is_filled_is_as_it_was(text):
    data = text.encode()
    assert ForeignTable.read(data, "t.csv").filled({}) == data


@given(TEXT)
def test_whatever_is_filled_is_read_back_and_nothing_else_changes(text):
    before = ForeignTable.read(f"a,b\n1,2\n{text}".encode(), "t.csv")
    after = ForeignTable.read(before.filled({(1, 1): 9}), "t.csv")
    expected = before.rows
    expected[1][1] = "9"
    assert after.rows == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\n", [["a"]]),
        ("a,\n,b", [["a", ""], ["", "b"]]),
        ("a,", [["a", ""]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("a\r\nb\rc\n", [["a"], ["b"], ["c"]]),
        ('"a,""b""\nc",d', [['a,"b"\nc', "d"]]),
        (' "a,b" ,c', [["a,b", "c"]]),
        ("sep=;\r\na;b,c\n", [["a", "b,c"]]),
    ],
)
def test_cells_are_those_of_a_spreadsheet(text, rows):
    assert ForeignTable.read(text.encode(), "t.csv").rows == rows


def test_what_is_no_table_is_told():
    with pytest.raises(UsageError, match=r"^t\.xls: it is no table in an encoding that is known"):
        ForeignTable.read(b"\xd0\xcf\x11\xe0\x00\x01\x02", "t.xls")
