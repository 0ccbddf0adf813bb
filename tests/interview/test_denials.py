"""What a "not" denies."""

import pytest

from grader.interview.glossary import glossary
from grader.interview.negation import denied_mentions
from grader.interview.normalize import fold
from grader.interview.statements import statements


def denied(text, matters=""):
    """The words that are denied in the only segment of `text`; `matters` is the concept that a pattern looks for."""
    read = statements(fold(text), glossary())
    (segment,) = read.segments
    starts = {m.start for m in segment.mentions if m.is_a(matters)}
    found = [m for signal in segment.signals for m in denied_mentions(signal, starts, segment, glossary())]
    return ["".join(token.text for token in read.tokens[m.start : m.end]) for m in found]


@pytest.mark.parametrize(
    ("text", "matters", "words"),
    [
        ("does not extract features", "feature", ["extract"]),
        ("it does not really help the network to extract", "extract", ["extract"]),
        ("without padding the border is lost", "lose", ["padding"]),
        ("it has no weights and no bias", "", ["weights", "bias"]),
        ("没有卷积层和池化层", "", ["卷积层", "池化层"]),
        ("不压缩输出，保留特征", "keep", ["压缩"]),
        ("not all inputs are connected", "connect", ["all"]),
        ("填充可以避免边界丢失", "lose", ["边界"]),
        ("特征提取不出来", "", ["提取"]),
        ("不仅提取特征", "extract", []),
        ("非线性激活", "", []),
    ],
)
def test_a_not_denies_what_is_meant(text, matters, words):
    assert denied(text, matters) == words
