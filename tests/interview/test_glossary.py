"""Words to concepts."""

import pytest

from grader.interview.glossary import glossary
from grader.interview.normalize import fold
from grader.interview.statements import mentions
from grader.interview.tokens import tokens


def concepts(text):
    return [set(m.names) for m in mentions(tokens(fold(text).text), glossary()) if m.names]


@pytest.mark.parametrize("word", ["kernel", "Filters", "卷积核", "滤波器", "濾波器", "convolution kernel"])
def test_every_word_for_a_kernel_is_the_same_concept(word):
    assert concepts(word) == [{"kernel"}]


def test_the_longest_form_wins():
    assert concepts("卷积神经网络") == [{"conv"}]
    assert concepts("fully-connected layers") == [{"fc"}]


def test_a_word_may_have_two_meanings():
    assert concepts("边缘") == [{"edge", "border"}]


def test_a_star_stands_for_any_ending():
    assert concepts("extracting") == concepts("extracted") == [{"extract"}]


def test_a_question_brings_its_own_terms():
    own = glossary().extended({"beak": ("beak*", "嘴")})
    found = list(mentions(tokens("beaks"), own))
    assert [set(m.names) for m in found] == [{"beak"}]


def test_opposites_are_concepts():
    known = glossary().forms
    assert [name for name in glossary().opposites if name not in known] == []
