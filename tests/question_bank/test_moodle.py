"""Moodle XML: the rules of its importer, each with a file that breaks it, and what our file holds."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from grader.question_bank.cloze import escaped
from grader.question_bank.export import exported
from grader.question_bank.fractions_of_marks import PERCENTS, nearest
from grader.question_bank.moodle import MOODLE
from tests.question_bank.banks import export, items, shipped

NUMBER = re.compile(r"-?\d+(\.\d+)?")
BOX = re.compile(r"\{1:NUMERICAL:(?:\\.|[^}\\])*\}")
ALLOWED = {*PERCENTS, *(f"-{percent}" for percent in PERCENTS)}


def broken(data):
    """The rules of the importer that a file breaks."""
    root = ElementTree.fromstring(data)
    questions = root.findall("question")
    ids = [one.findtext("idnumber") for one in questions if one.get("type") != "category"]
    found = {"an idnumber twice"} if len(set(ids)) < len(ids) else set()
    for one in questions:
        found |= set(RULES.get(one.get("type"), lambda one: ["an unknown type"])(one)) | set(general(one))
    return found


def general(one):
    if one.get("type") == "category":
        return
    if len(one.findtext("name/text")) > 251:
        yield "a name too long"
    tags = [tag.findtext("text").casefold() for tag in one.findall("tags/tag")]
    if len(set(tags)) < len(tags):
        yield "tags that differ in case only"


def category(one):
    if one.find("info") is None or not one.findtext("category/text").startswith("$course$/top/"):
        yield "a category without info"


def fractions(one):
    given = [answer.get("fraction") for answer in one.findall("answer")]
    if not set(given) <= ALLOWED:
        yield "a fraction that refuses the file"
    return given


def numerical(one):
    given = yield from fractions(one)
    values = [answer.findtext("text") for answer in one.findall("answer")]
    if not all(NUMBER.fullmatch(value) for value in values if value != "*"):
        yield "a number with a comma"
    if not given or given[0] != "100":
        yield "the key not first"
    if "*" in values[:-1]:
        yield "anything else before an answer"
    if any(answer.find("tolerance") is None for answer in one.findall("answer")):
        yield "no tolerance"


def multichoice(one):
    given = yield from fractions(one)
    texts = [answer.findtext("text") for answer in one.findall("answer")]
    if len(texts) < 2:
        yield "one choice"
    if len(set(texts)) < len(texts):
        yield "two equal choices"
    right = sum(Decimal(percent) for percent in given if not percent.startswith("-"))
    if abs(right - 100) > Decimal("0.001"):
        yield "no answer of 100 %"


def cloze(one):
    text = one.findtext("questiontext/text")
    if not BOX.findall(text):
        yield "no box"
    if re.search(r"NUMERICAL", BOX.sub("", text)):
        yield "a box that ends early"
    if any("*" in box.split("#")[0] for box in BOX.findall(text)):
        yield "a star among numbers"


def essay(one):
    if not one.findtext("graderinfo/text") or one.findtext("responseformat") != "plain":
        yield "an essay without a rubric"


RULES = {"category": category, "numerical": numerical, "multichoice": multichoice, "cloze": cloze, "essay": essay}


def test_our_file_keeps_every_rule():
    assert broken(export("moodle").data) == set()
    assert broken(export("moodle", as_choices=True).data) == set()


def test_every_shipped_question_keeps_every_rule():
    assert broken(exported(shipped(), MOODLE, "CNN").data) == set()


QUESTION = "<quiz><question type='{}'><name><text>n</text></name>{}</question></quiz>"
RIGHT = "<answer fraction='100'><text>{}</text><tolerance>0</tolerance></answer>"
WRONG = "<answer fraction='{}'><text>{}</text><tolerance>0</tolerance></answer>"
IDENTIFIED = "<question type='x'><name><text>n</text></name><idnumber>a</idnumber></question>"
BREAKS = {
    "a category without info": QUESTION.format("category", "<category><text>$course$/top/a</text></category>"),
    "a fraction that refuses the file": QUESTION.format("numerical", RIGHT.format(1) + WRONG.format("33.3", 2)),
    "a number with a comma": QUESTION.format("numerical", RIGHT.format("2,5")),
    "the key not first": QUESTION.format("numerical", WRONG.format("0", 2) + RIGHT.format(1)),
    "anything else before an answer": QUESTION.format("numerical", RIGHT.format("1") + WRONG.format(0, "*") * 2),
    "no tolerance": QUESTION.format("numerical", "<answer fraction='100'><text>1</text></answer>"),
    "one choice": QUESTION.format("multichoice", RIGHT.format("a")),
    "two equal choices": QUESTION.format("multichoice", RIGHT.format("a") + WRONG.format("0", "a")),
    "no answer of 100 %": QUESTION.format("multichoice", WRONG.format("50", "a") + WRONG.format("0", "b")),
    "no box": QUESTION.format("cloze", "<questiontext><text>none</text></questiontext>"),
    "a star among numbers": QUESTION.format(
        "cloze", "<questiontext><text>{1:NUMERICAL:=6:0~%0%*#no}</text></questiontext>"
    ),
    "a box that ends early": QUESTION.format(
        "cloze", "<questiontext><text>{1:NUMERICAL:=6:0} {1:NUMERICAL:=6:0</text></questiontext>"
    ),
    "an essay without a rubric": QUESTION.format("essay", ""),
    "an unknown type": QUESTION.format("ordering", ""),
    "a name too long": QUESTION.format("essay", "").replace("<text>n", "<text>" + "n" * 252),
    "an idnumber twice": "<quiz>" + IDENTIFIED * 2 + "</quiz>",
    "tags that differ in case only": QUESTION.format(
        "x", "<tags><tag><text>A</text></tag><tag><text>a</text></tag></tags>"
    ),
}


@pytest.mark.parametrize("rule", list(BREAKS))
def test_a_file_that_breaks_a_rule_is_found(rule):
    assert rule in broken(BREAKS[rule])


def questions(kind):
    root = ElementTree.fromstring(export("moodle").data)
    return {one.findtext("idnumber"): one for one in root.findall(f"question[@type='{kind}']")}


def found(kind, start):
    return next(one for name, one in questions(kind).items() if name.startswith(start))


def test_each_misconception_is_the_feedback_of_its_wrong_answer():
    item = next(item for item in items() if item.exercise == "conv_layer_weights" and item.language == "zh")
    one = questions("numerical")[item.id]
    told = {
        answer.findtext("text"): answer.findtext("feedback/text") for answer in one.findall("answer[@fraction='0']")
    }
    for wrong in item.only.response.distractors:
        said = told[str(wrong.rows[0][0])]
        assert f'class="misconception-{wrong.misconception}"' in said
        assert wrong.feedback in said


def test_a_rounded_number_has_its_tolerance():
    assert found("numerical", "mean_of_a_window").findtext("answer/tolerance") == "0.005"


def test_a_matrix_is_a_table_of_boxes():
    text = found("cloze", "convolve_by_hand").findtext("questiontext/text")
    assert text.count("NUMERICAL") == 4
    assert text.count("<table") == 3  # input, kernel, answer
    assert "<caption>input</caption>" in text


def test_a_question_of_parts_is_one_cloze():
    text = found("cloze", "small_lenet").findtext("questiontext/text")
    assert text.count("NUMERICAL") == 3 + 1 + 3 + 1


def test_an_essay_keeps_model_answer_and_rubric_for_the_marker():
    one = found("essay", "max_pooling")
    assert "Model answer" in one.findtext("graderinfo/text")
    assert "Model answer" not in one.findtext("questiontext/text")


@pytest.mark.parametrize(
    ("words", "written"),
    [("a } b", r"a \} b"), ("# 1", r"\# 1"), ("a ~ b", "a ～ b"), ("⌊5 / 2⌋", "⌊5 / 2⌋"), ("（图）", "（图）")],
)
def test_feedback_in_a_box_ends_nothing(words, written):
    assert escaped(words) == written


@pytest.mark.parametrize(
    ("percent", "allowed"), [(100 / 3, "33.33333"), (100 / 7, "14.28571"), (12.5, "12.5"), (51, "50"), (0, "0")]
)
def test_a_share_of_marks_is_one_that_is_allowed(percent, allowed):
    assert nearest(percent) == allowed
