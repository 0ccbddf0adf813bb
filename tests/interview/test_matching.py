"""Statements, their contrary, and neither."""

import pytest

from grader.interview.mark import Marker
from tests.interview.questions import point, question, verdicts, wrong

FEWER = question(point("fewer", "less parameter"), about=("share",))
KEEP = question(point("border", "keep border"), about=("padding",))
LOCAL = question(point("local", "only connect|local", "connect local", "local"))
SAME = question(point("same", "same parameter"))
FIND = question(point("find", "extract feature"))
USUAL = question(point("three", "3x3=1"), point("five", "5x5=2"))

GIVEN = [
    (FEWER, "far fewer weights"),
    (FEWER, "参数大大减少"),
    (FEWER, "參數量變少"),
    (FEWER, "the number of parametres is reduced"),
    (FEWER, "fewer weights than an FC layer"),
    (FEWER, "相比全连接层，参数更少"),
    (FEWER, "不仅参数更少"),
    (FEWER, "Without sharing there would be more weights"),
    (FEWER, "如果没有参数共享，参数量会大大增加"),
    (FEWER, "share weights, otherwise there are far more weights"),
    (FEWER, "如果每个位置用不同的卷积核，参数会多很多"),
    (FEWER, "避免参数过多"),
    (FEWER, "the number of weights goes down"),
    (SAME, "every position uses identical weights"),
    (KEEP, "the border is preserved"),
    (KEEP, "padding avoids losing the border"),
    (KEEP, "填充不会丢失边界信息"),
    (KEEP, "不填充会丢失边界"),
    (LOCAL, "Neurons are not connected to every input, only to a local region"),
    (LOCAL, "每个神经元不与所有输入相连，而是只连接局部区域"),
    (FIND, "卷积核不但检测特征，而且…"),
    (FIND, "不断提取特征"),
    (FIND, "不同的卷积核提取特征"),
]

CONTRADICTED = [
    (FEWER, "more weights"),
    (FEWER, "参数会增加"),
    (FEWER, "sharing does not reduce the number of parameters"),
    (FEWER, "参数没有减少"),
    (FEWER, "Without sharing there would be fewer weights"),
    (FEWER, "It is not true that there are fewer weights"),
    (KEEP, "padding loses the border"),
    (KEEP, "填充不能保留边界"),
    (LOCAL, "它不是局部连接"),
    (FIND, "kernels do not really help the network extract features"),
    (FIND, "卷积核并不提取特征"),
    (FIND, "neither extracts nor keeps features"),
    (FIND, "卷积核不是用来提取特征的"),
    (FEWER, "参数没有变少，运算也快了"),
]

MISSING = [
    (FEWER, "参数不会增加"),  # not more is not yet fewer
    (FEWER, "some people say that there are fewer weights"),
    (FEWER, "Are there fewer weights?"),
    (FEWER, "weights. fewer layers"),
    (FIND, "features"),
    (LOCAL, "it slides over the whole image"),  # a concept alone has no contrary
    (SAME, "每个位置都有一组权重"),
    (SAME, "several weights are used at the same time"),
    (FEWER, "感受野变小，参数很好"),  # what is less is something else
]


@pytest.mark.parametrize(("exercise", "answer"), GIVEN)
def test_the_statement_is_recognised(exercise, answer):
    assert verdicts(exercise, answer) == ["given"]


@pytest.mark.parametrize(("exercise", "answer"), CONTRADICTED)
def test_the_contrary_is_recognised(exercise, answer):
    assert verdicts(exercise, answer) == ["contradicted"]


@pytest.mark.parametrize(("exercise", "answer"), MISSING)
def test_neither_is_neither(exercise, answer):
    assert verdicts(exercise, answer) == ["missing"]


@pytest.mark.parametrize("answer", ["3x3: 1, 5x5: 2", "pad=1 for 3*3 and pad=2 for 5*5", "3×3卷积填充1，5×5卷积填充2"])
def test_sizes_go_with_their_numbers_in_either_order(answer):
    assert verdicts(USUAL, answer) == ["given", "given"]


def test_numbers_beside_the_wrong_size_are_not_taken():
    assert verdicts(USUAL, "3x3: 2, 5x5: 1") == ["missing", "missing"]


def test_order_matters_where_the_pattern_says_so():
    exercise = question(point("order", "fc > more parameter"))
    assert verdicts(exercise, "dense layers have more weights") == ["given"]
    assert verdicts(exercise, "more weights, dense layer") == ["missing"]


def test_the_topic_carries_over_a_comma_and_nothing_else_does():
    exercise = question(about=("padding",), misconceptions=(wrong("shrinks", "padding > less size"),))
    found = [len(Marker(exercise).mark(text).misconceptions) for text in ("填充不错，会使尺寸变小", "填充，尺寸，变小")]
    assert found == [1, 0]


def test_a_forbidden_concept_keeps_the_pattern_from_fitting():
    exercise = question(point("classify", "kernel classify !extract"))
    assert verdicts(exercise, "kernels extract what is needed to classify") == ["missing"]
    assert verdicts(exercise, "kernels classify") == ["given"]


FEATURES = question(point("features", "different feature"))
CONV = question(point("fewer", "less parameter"), point("sharing", "share parameter"), side="conv")
DENSE = question(
    point("many", "more parameter"),
    point("share", "no-share"),
    side="fc",
    misconceptions=(wrong("few", "less parameter"),),
)


@pytest.mark.parametrize(
    "answer",
    [
        "同一特征在任何位置都能提取",
        "能在任何位置提取同一特征",
        "The same feature is found",
        "the same feature at every position",
    ],
)
def test_which_feature_is_meant_says_nothing_of_how_many_there_are(answer):
    assert verdicts(FEATURES, answer) == ["missing"]


@pytest.mark.parametrize("answer", ["所有卷积核提取同一特征", "all kernels extract the same feature"])
def test_that_all_are_alike_is_the_contrary_of_different_ones(answer):
    assert verdicts(FEATURES, answer) == ["contradicted"]


def test_that_it_cannot_be_told_to_be_the_same_is_no_identity():
    assert verdicts(FEATURES, "they are not the same feature") == ["given"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("卷积层参数少，而全连接层参数多", ["given", "missing"]),
        ("全连接层参数多，卷积核参数少", ["given", "missing"]),
        ("卷积层参数多，而全连接层参数少", ["contradicted", "missing"]),
        ("全连接层参数少并且共享参数，而卷积层不是", ["missing", "missing"]),
        ("卷积核共享相同的权重，而全连接层不共享权重", ["missing", "given"]),
        ("The fully connected layer has more weights, whereas the kernels share their weights", ["missing", "given"]),
        ("It shares its weights, unlike a dense layer, with fewer weights", ["given", "given"]),
        ("It is not fully connected, it shares its weights", ["missing", "given"]),
    ],
)
def test_what_is_said_of_the_other_side_does_not_count(answer, told):
    assert verdicts(CONV, answer) == told


def test_the_same_holds_where_the_other_one_is_asked_about():
    marked = Marker(DENSE).mark("全连接层参数多，而卷积层参数少")
    assert [point.verdict for point in marked.points] == ["given", "missing"]
    assert marked.misconceptions == ()


POOL = question(point("none", "no-parameter"), side="pooling")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("池化没有参数，而卷积有参数", "given"),
        ("池化有参数，而卷积没有参数", "missing"),
        ("卷积没有参数", "missing"),
        ("max pooling has no weights, whereas a convolution has weights", "given"),
    ],
)
def test_pooling_is_set_against_convolution(answer, told):
    assert verdicts(POOL, answer) == [told]


def test_a_convolution_is_not_set_against_pooling():
    assert verdicts(CONV, "卷积和池化的参数更少") == ["given", "missing"]
