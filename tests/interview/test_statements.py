"""Sentences, segments and clauses, and what is only compared with."""

from grader.interview.glossary import glossary
from grader.interview.normalize import fold
from grader.interview.statements import statements


def read(text):
    return statements(fold(text), glossary())


def said(text):
    """Per segment, the words of its mentions that are not set aside."""
    whole = read(text)
    words = lambda m: "".join(t.text for t in whole.tokens[m.start : m.end])  # noqa: E731
    return [[words(m) for m in segment.mentions if not m.aside] for segment in whole.segments]


def test_a_sentence_ends_at_a_full_stop_or_a_line_end():
    assert len(read("It slides. It sums\nIt multiplies。扫描").segments) == 4


def test_a_contrast_begins_a_segment():
    assert said("全连接层参数多，而卷积层参数少") == [["全连接层", "参数", "多"], ["卷积层", "参数", "少"]]


def test_but_not_only_is_no_contrast():
    assert len(read("而且参数少").segments) == 1


def test_what_is_compared_with_is_set_aside():
    assert said("fewer weights than a dense layer") == [["fewer", "weights"]]
    assert said("与全连接层相比，卷积层参数少") == [["卷积层", "参数", "少"]]


def test_a_question_is_known_as_one():
    assert [segment.question for segment in read("Is there padding? It is 1.").segments] == [True, False]


def test_a_quote_takes_the_rest_of_the_clause_along():
    whole = read("Since it is shared, far fewer weights are needed, I think.")
    segment = whole.segments[0]
    (fewer,) = [m for m in segment.mentions if "less" in m.names]
    assert whole.quote(segment, fewer.start, fewer.end) == "far fewer weights are needed"


def test_a_long_text_is_read_up_to_a_bound():
    assert len(read("a " * 5000).tokens) == 2000
