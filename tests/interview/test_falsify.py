"""What falsifying a right answer makes of it."""

import pytest

from grader.interview.falsify import all_falsified, falsifications


def made(answer):
    return [(one.operator, one.text) for one in falsifications(answer)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It keeps the size.", ("polarity", "It loses the size.")),
        ("It is not small.", ("polarity", "It is small.")),
        ("Fewer weights.", ("antonym", "more weights.")),
        ("参数更少。", ("antonym", "参数更多。")),
        ("没有参数", ("polarity", "有参数")),
        ("每个位置", ("quantity", "个别位置")),
        ("at all positions", ("quantity", "at none of the positions")),
        ("Padding 1.", ("number", "Padding 2.")),
        ("the input", ("role", "the output")),
        ("(N, C_out, H, W)", ("order", "(W, H, C_out, N)")),
        ("减少参数；等变性。", ("missing half", "等变性")),
        ("减少参数；等变性。", ("repeated", "减少参数; 减少参数")),
    ],
)
def test_an_operator_turns_one_thing(answer, expected):
    assert expected in made(answer)


def test_a_word_inside_another_is_left_alone():
    assert made("downsampling") == []


def test_the_same_text_is_made_once():
    texts = [text for _, text in made("the same weights at all positions, the same kernel")]
    assert len(texts) == len(set(texts))


def test_what_is_another_right_answer_is_no_falsification():
    assert all_falsified(["Fewer.", "more."]) == ()
