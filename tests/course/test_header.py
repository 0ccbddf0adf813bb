"""Function headers are read without being run."""

import pytest

from grader.course.reading.header import header
from grader.formulas.formula import Formula, FormulaError
from grader.model.code_exercise import Parameter


def test_a_header_has_a_name_parameters_and_defaults():
    read = header(" conv2d(x, w, b=None, stride=(1, 1), mode='same') ")
    assert read.name == "conv2d"
    assert read.required == ("x", "w")
    assert read.parameters[3] == Parameter("stride", Formula.parse("(1, 1)"))
    assert str(read) == "conv2d(x, w, b=None, stride=(1, 1), mode='same')"


def test_a_header_may_have_no_parameters():
    assert str(header("f()")) == "f()"


REFUSED = [
    (
        "f(x, *rest)",
        "*, ** and / in the header; list ordinary parameters only",
        "函数头中有 *、** 或 /；请只列普通参数",
    ),
    ("f(x, /)", "*, ** and / in the header; list ordinary parameters only", "函数头中有 *、** 或 /；请只列普通参数"),
    ("f(*, x)", "*, ** and / in the header; list ordinary parameters only", "函数头中有 *、** 或 /；请只列普通参数"),
    ("f(**x)", "*, ** and / in the header; list ordinary parameters only", "函数头中有 *、** 或 /；请只列普通参数"),
    ("f(x: int)", "annotations in the header; leave them out", "函数头中有类型注解；请去掉"),
    ("f(x) -> int", "annotations in the header; leave them out", "函数头中有类型注解；请去掉"),
    ("f(x, x)", 'the parameter "x" stands twice', "参数“x”出现了两次"),
    ("f(x=k)", "the default k is not a constant", "默认值 k 不是常量"),
    ("f(x=max(1, 2))", "the default max(1, 2) is not a constant", "默认值 max(1, 2) 不是常量"),
]


@pytest.mark.parametrize(("text", "en", "zh"), REFUSED)
def test_an_unusual_header_is_refused(text, en, zh):
    with pytest.raises(FormulaError) as caught:
        header(text)
    assert (caught.value.text.en, caught.value.text.zh) == (en, zh)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "f",
        "f(",
        "f(x): pass\nimport os",
        "f(x): return 1 #",
        "f(x): import os",
        "f(1)",
        "if(x)",
        f"f({'x' * 300})",
        "\0",
    ],
)
def test_what_is_no_header_is_refused(text):
    with pytest.raises(FormulaError) as caught:
        header(text)
    assert caught.value.text.en == (
        f"{text[:60]!r} is not a function header; write it as Python does, such as conv2d(x, w, b=None)"
    )
    assert caught.value.text.zh == f"{text[:60]!r} 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)"
