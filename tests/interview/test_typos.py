"""Slips of the keyboard in Latin words of five letters or more."""

import pytest

from grader.interview.typos import Words

WORDS = Words(["padding", "stride", "parameter", "local", "max"], ["later", "locale"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("paddnig", "padding"), ("padding", "padding"), ("strid", "stride"), ("strride", "stride"), ("stridr", "stride")],
)
def test_one_slip_is_understood(typed, meant):
    assert WORDS.meant(typed) == meant


def test_a_slip_in_a_stem_is_understood_before_any_ending():
    assert WORDS.meant("paramters") == "parameter"


@pytest.mark.parametrize("word", ["mx", "adding", "strode!", "locale", "loca", "填充核", "12345", "pddnig"])
def test_other_words_stay_what_they_are(word):
    assert WORDS.meant(word) == word
