"""English numerals have their values."""

import pytest

from grader.answer_kinds.english_numerals import english

NUMERALS = [
    ("zero", 0),
    ("seven", 7),
    ("twenty-eight", 28),
    ("twenty eight", 28),
    ("one hundred", 100),
    ("one hundred and two", 102),
    ("nine hundred ninety-nine", 999),
    ("four hundred and one thousand four hundred and eight", 401408),
    ("three million", 3000000),
    ("two million five hundred thousand", 2500000),
]


@pytest.mark.parametrize(("written", "value"), NUMERALS)
def test_a_numeral(written, value):
    assert english(written) == value


WORDS = [
    "",
    "6four",
    "2 million five",
    "many",
    "one two",
    "twenty thirty",
    "twenty eleven",
    "hundred",
    "thousand",
    "one thousand million",
    "and",
    "one hundred hundred",
]


@pytest.mark.parametrize("written", WORDS)
def test_what_is_no_numeral_has_no_value(written):
    assert english(written) is None
