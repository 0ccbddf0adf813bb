"""Lists of keywords, which state nothing."""

import pytest

from grader.interview.glossary import glossary
from grader.interview.keywords import is_list
from grader.interview.normalize import fold
from grader.interview.statements import statements


def listed(text):
    return is_list(statements(fold(text), glossary()), glossary())


@pytest.mark.parametrize(
    "answer",
    [
        "局部特征，提取，卷积核，边缘",
        "局部 特征 提取 卷积核",
        "kernel, filter; feature / edge",
        "kernel\nfeature\nedge",
        "kernel filter feature local extract edge weight",
    ],
)
def test_bare_terms_are_a_list(answer):
    assert listed(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "减少参数，保留主要特征，降低计算量",
        "Kernels extract local features.",
        "It extracts edges, corners and shapes from the image.",
        "卷积核提取局部特征",
        "3x3, 5x5, 7x7",
        "",
    ],
)
def test_statements_are_not(answer):
    assert not listed(answer)
