"""Arithmetic is computed as it stands, or not read."""

import pytest

from grader.answer_kinds.arithmetic import computed

SUMS = [
    ("2+3*4", 14, "2 + 3·4 = 14"),
    ("(2+3)*4", 20, "(2 + 3)·4 = 20"),
    ("2*3^2", 18, "2·3^2 = 18"),
    ("7//2", 3, "7//2 = 3"),
    ("6*28*28=4704", 4704, "6·28·28 = 4704"),
    ("6*28*28=168*28=4704", 4704, "6·28·28 = 4704"),
    ("2*10^3", 2000, "2·10^3 = 2000"),
    ("1,024*2", 2048, "1024·2 = 2048"),
    ("2k*3", 6000, "2000·3 = 6000"),
]


@pytest.mark.parametrize(("typed", "value", "echo"), SUMS)
def test_a_sum(typed, value, echo):
    found = computed(typed)
    assert (found.value, found.echo) == (value, echo)


@pytest.mark.parametrize("typed", ["1+", "*2", "2 3", "1/0", "2^31", "1=2", "", "()", "(" * 200 + "1" + ")" * 200])
def test_what_has_no_value_is_not_read(typed):
    assert computed(typed) is None


@pytest.mark.parametrize(
    ("typed", "side"), [("28*28", 28), ("28^2", 28), ("28*27", None), ("1*28*28", None), ("28*28=784", None)]
)
def test_a_number_times_itself_may_mean_its_side(typed, side):
    assert computed(typed).side == side
