"""What a person decided is kept, and known again by the words of an answer."""

import pytest

from grader.messages.errors import UsageError
from grader.review.decisions import MarkDecision, decided, dumped, loaded, words_of

FIRST = MarkDecision("max_pooling", "The largest.", 1, 2, "Li", "2026-12-01T08:00:00+00:00", "half")
SECOND = MarkDecision("max_pooling", "the LARGEST", 2, 2, "Wang", "2026-12-02T08:00:00+00:00")


def test_decisions_are_written_and_read_again():
    assert loaded(dumped([FIRST, SECOND]), "d.json") == [FIRST, SECOND]


def test_the_last_decision_about_the_same_words_holds():
    assert decided([FIRST, SECOND]) == {("max_pooling", "thelargest"): SECOND}


@pytest.mark.parametrize(
    ("one", "other"),
    [("The largest.", "the  LARGEST"), ("取最大值。", "取最大值"), ("ｋ＊ｋ", "k*k"), ("a, b", "a b")],
)
def test_what_makes_no_difference_is_left_out(one, other):
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), [("k*k", "k+k"), ("n-k", "n k"), ("28", "29"), ("最大", "最小")])
def test_what_makes_a_difference_stays(one, other):
    assert words_of(one) != words_of(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "decisions": []}',
        '{"format": 1, "decisions": [{}]}',
        '{"format": 1, "decisions": 3}',
    ],
)
def test_what_is_no_file_of_decisions_is_told(text):
    with pytest.raises(UsageError, match=r"d\.json holds no decisions"):
        loaded(text, "d.json")
