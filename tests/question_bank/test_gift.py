"""GIFT: escaped everywhere, no blank line in a question, the key first."""

import re

import pytest

from grader.question_bank.gift import escaped
from tests.question_bank.banks import export, items

QUESTION = re.compile(r"// \[id:([^]]+)\][^\n]*\n::((?:\\.|[^:\\])+)::\[html\]((?:\\.|[^{\\])*)\{((?:\\.|[^}\\])*)\}")


def questions():
    """Every question of our file by its id: the name, the stem and the answers."""
    return {one[1]: one for one in QUESTION.finditer(export("gift").data.decode())}


def test_nothing_stands_outside_of_a_question():
    rest = QUESTION.sub("", export("gift").data.decode())
    assert {line.partition(":")[0] for line in rest.splitlines()} == {"$CATEGORY", ""}


def test_a_blank_line_ends_a_question_and_stands_in_none():
    assert all("\n\n" not in one[0] for one in questions().values())


@pytest.mark.parametrize("stem", ["a\n\nb", "a { b", "1 = 1", "~", "#", "::", "a\\b", "}"])
def test_what_is_markup_is_escaped(stem):
    assert not re.search(r"(?<!\\)(?:\\\\)*[{}=~#:]|\n", escaped(stem))
    assert re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], escaped(stem)) == stem


def test_the_key_comes_first_and_each_misconception_after_it():
    item = next(item for item in items() if item.exercise == "conv_layer_weights" and item.language == "en")
    answers = questions()[item.id][4].split("\n")
    assert answers[0] == f"#={item.only.response.key}:0"
    assert len(answers) == 1 + len(item.only.response.distractors) + 1
    assert answers[-1].startswith("####")


def test_a_shape_is_a_question_for_each_number():
    ids = [name for name in questions() if name.startswith("small_lenet-001") and name.endswith(("-1", "-2", "-3"))]
    assert len(ids) == 2 * 2 * 3  # two shapes of three numbers, in both languages


def test_several_right_options_share_the_marks():
    one = next(one for name, one in questions().items() if name.startswith("which_keep_the_size"))
    percents = re.findall(r"~%(-?[\d.]+)%", one[4])
    assert sorted(percents) == sorted(["-100"] * 3 + ["50"] * 2)
