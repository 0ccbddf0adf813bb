"""Numbers, ranges, arrays and formulas: what is told about each mistake."""

import pytest

from grader.course.reading.literals import array, formula, values
from grader.course.reading.nodes import Items, Scalar
from grader.model.code_exercise import Array, Range
from tests.sample import changed, told

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "H: 1..3",
        "H: 3..1",
        [
            ":26:16: checks[1].sweep.H: 3..1; expected the smaller number first, and at most 1000 values",
        ],
        [
            ":26:16: checks[1].sweep.H: 3..1；较小的数应在前，且最多 1000 个值",
        ],
    ),
    (
        "H: 1..3",
        "H: 0..5000",
        [
            ":26:16: checks[1].sweep.H: 0..5000; expected the smaller number first, and at most 1000 values",
        ],
        [
            ":26:16: checks[1].sweep.H: 0..5000；较小的数应在前，且最多 1000 个值",
        ],
    ),
    (
        "H: 1..3",
        "H: 3",
        [
            ":26:16: checks[1].sweep.H: 3; expected values such as 1..4 or [1, 3]",
        ],
        [
            ":26:16: checks[1].sweep.H: 3；应为取值范围，例如 1..4 或 [1, 3]",
        ],
    ),
    (
        "H: 1..3",
        "H: []",
        [
            ":26:16: checks[1].sweep.H: a list; expected values such as 1..4 or [1, 3]",
        ],
        [
            ":26:16: checks[1].sweep.H: 列表；应为取值范围，例如 1..4 或 [1, 3]",
        ],
    ),
    (
        "H: 1..3",
        "H: [1, [2]]",
        [
            ":26:20: checks[1].sweep.H: a list; expected a number, true, false or a word",
        ],
        [
            ":26:20: checks[1].sweep.H: 列表；应为数、true、false 或一个词",
        ],
    ),
    (
        "H: 1..3",
        "H: [1, 1]",
        [
            ":26:20: checks[1].sweep.H: 1 stands twice",
        ],
        [
            ":26:20: checks[1].sweep.H: 1 重复出现",
        ],
    ),
    (
        "H: 1..3",
        "H: [1, 1e999]",
        [
            ":26:20: checks[1].sweep.H: 1e999; expected a smaller number",
        ],
        [
            ":26:20: checks[1].sweep.H: 1e999；应为较小的数",
        ],
    ),
    (
        "[[1, 2], [3, 4]]",
        "[[1, 2], [3]]",
        [
            ":20:15: checks[0].call.x: the rows have different lengths; an array is rectangular",
        ],
        [
            ":20:15: checks[0].call.x: 各行长度不同；数组必须是矩形的",
        ],
    ),
    (
        "[[1, 2], [3, 4]]",
        "[[1, H], [3, 4]]",
        [
            ":20:20: checks[0].call.x: H; expected a number, since a list is an array here; a tuple is "
            "written as a formula: (F, OH, OW)",
        ],
        [
            ":20:20: checks[0].call.x: H；应为数，因为这里的列表是数组；元组请写成公式：(F, OH, OW)",
        ],
    ),
    (
        "[[1, 2], [3, 4]]",
        "[[1, '2'], [3, 4]]",
        [
            ':20:20: checks[0].call.x: "2"; expected a number, since a list is an array here; a tuple '
            "is written as a formula: (F, OH, OW)",
        ],
        [
            ":20:20: checks[0].call.x: “2”；应为数，因为这里的列表是数组；元组请写成公式：(F, OH, OW)",
        ],
    ),
    (
        "[[1, 2], [3, 4]]",
        "[[1, 99999999999999999999], [3, 4]]",
        [
            ":20:20: checks[0].call.x: 99999999999999999999; expected a number, since a list is an "
            "array here; a tuple is written as a formula: (F, OH, OW)",
        ],
        [
            ":20:20: checks[0].call.x: 99999999999999999999；应为数，因为这里的列表是数组；元组请写成公式：(F, OH, OW)",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: H +}",
        [
            ":27:14: checks[1].let.O: 'H +' is not a formula; write it as in Python, such as (H + 2*P - K) // S + 1",
        ],
        [
            ":27:14: checks[1].let.O: 'H +' 不是公式；请按 Python 的写法，例如 (H + 2*P - K) // S + 1",
        ],
    ),
    (
        "let: {O: H + 1}",
        'let: {O: "H.size + 1"}',
        [
            ":27:15: checks[1].let.O: this cannot be part of a formula; use numbers, names, + - * / // "
            "% **, comparisons, a if c else b, tuples, lists and the built-in functions",
        ],
        [
            ":27:15: checks[1].let.O: 公式中不能这样写；可用数、名称、+ - * / // % **、比较、a if c "
            "else b、元组、列表和内置函数",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: }",
        [
            ":27:14: checks[1].let.O: an empty formula; write a number or an expression",
        ],
        [
            ":27:14: checks[1].let.O: 公式为空；请写一个数或表达式",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: [H]}",
        [
            ":27:14: checks[1].let.O: a list; expected a formula",
        ],
        [
            ":27:14: checks[1].let.O: 列表；应为公式",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: '" + "H+" * 300 + "1'}",
        [
            ":27:14: checks[1].let.O: the formula has 601 characters; at most 500 are read",
        ],
        [
            ":27:14: checks[1].let.O: 公式有 601 个字符；最多 500 个",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: " + "-" * 45 + "H}",
        [
            ":27:14: checks[1].let.O: the formula is nested more than 40 deep",
        ],
        [
            ":27:14: checks[1].let.O: 公式的嵌套超过 40 层",
        ],
    ),
    (
        "let: {O: H + 1}",
        "let: {O: H + 9**999999999 * 999999999999999999999999999999999999999999999999999999999999}",
        [
            ":27:33: checks[1].let.O: the number is too large",
        ],
        [
            ":27:33: checks[1].let.O: 这个数过大",
        ],
    ),
    (
        "function: stretch(x, s=1)",
        "function: stretch",
        [
            ":7:11: function: 'stretch' is not a function header; write it as Python does, such as "
            "conv2d(x, w, b=None)",
        ],
        [
            ":7:11: function: 'stretch' 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)",
        ],
    ),
    (
        "function: stretch(x, s=1)",
        "function: stretch(x, *s)",
        [
            ":7:11: function: *, ** and / in the header; list ordinary parameters only",
        ],
        [
            ":7:11: function: 函数头中有 *、** 或 /；请只列普通参数",
        ],
    ),
    (
        "function: stretch(x, s=1)",
        "function: 'stretch(x: int, s=1)'",
        [
            ":7:11: function: annotations in the header; leave them out",
        ],
        [
            ":7:11: function: 函数头中有类型注解；请去掉",
        ],
    ),
    (
        "function: stretch(x, s=1)",
        "function: stretch(x, s=k)",
        [
            ":7:11: function: the default k is not a constant",
        ],
        [
            ":7:11: function: 默认值 k 不是常量",
        ],
    ),
    (
        "function: stretch(x, s=1)",
        "function: stretch(x, x)",
        [
            ':7:11: function: the parameter "x" stands twice',
        ],
        [
            ":7:11: function: 参数“x”出现了两次",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "en", "zh"), CASES, ids=range(len(CASES)))
def test_the_mistake_is_told_in_both_languages(tmp_path, old, new, en, zh):
    assert told(tmp_path, changed(old, new)) == list(zip(en, zh, strict=True))


def test_words_of_yaml_are_those_of_python():
    words = [Scalar(word, True, 1, 1) for word in ("true", "false", "null", "~")]
    assert [formula(word).text for word in words] == ["True", "False", "None", "None"]


def test_quoted_words_stay_as_they_are():
    assert formula(Scalar("true", False, 1, 1)).text == "true"


def test_letters_take_numbers_flags_and_words():
    items = tuple(Scalar(text, text != "1", 1, 1) for text in ("1", "1.0", "-2", "true", "same"))
    assert values(Items(items, 1, 1)) == Range(("1", 1.0, -2, True, "same"))


def test_an_interval_includes_both_ends():
    assert values(Scalar("-1..2", True, 1, 1)) == Range((-1, 0, 1, 2))


def test_an_array_may_be_empty():
    assert array(Items((), 1, 1)) == Array(())


def test_an_array_keeps_whole_and_real_numbers_apart():
    row = Items((Scalar("1", True, 1, 1), Scalar("2.0", True, 1, 1)), 1, 1)
    assert repr(array(Items((row,), 1, 1)).rows) == "((1, 2.0),)"
