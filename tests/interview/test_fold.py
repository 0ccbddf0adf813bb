"""One spelling for what is the same, and the way back to the student's words."""

import re

from grader.interview.normalize import fold


def test_width_and_capitals_do_not_matter():
    assert fold("Ｋｅｒｎｅｌ３×３").text == "kernel3*3"


def test_traditional_characters_become_simplified():
    assert fold("卷積層的參數共享").text == "卷积层的参数共享"


def test_a_raised_two_stays_a_power():
    assert fold("k²").text == "k^2"


def test_evidence_is_quoted_in_the_words_of_the_student():
    folded = fold("用Ｋ²個參數")
    start = folded.text.index("参数")
    assert folded.quote(start, start + 2) == "參數"
    assert folded.quote(1, 4) == "Ｋ²"


def test_replaced_text_still_knows_its_origin():
    folded = fold("a \\times b").replaced(re.compile(r"\\times"), "*")
    assert folded.text == "a * b"
    assert folded.quote(0, 5) == "a \\times b"


def test_nothing_quotes_nothing():
    assert fold("abc").quote(2, 2) == ""
