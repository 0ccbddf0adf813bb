"""Choices: any number of options may be right, and each that is misjudged tells its own misconception."""

from dataclasses import replace

import pytest

from grader.answer_kinds.answer_kind import Misread, Understood
from grader.answer_kinds.table import kind_of, understand
from grader.formulas.formula import Formula
from grader.messages.text import Text, same
from grader.model.question import CreditPolicy, Option, Part
from grader.quiz.draw_space import Space
from grader.quiz.mark import mark_typed
from grader.quiz.presentation import page, shown, typed
from grader.quiz.variant import Variant, variant
from grader.quiz.working import working
from tests.questions import CHOICES, question

CONDITION = Formula.parse("1")
PART = Part("answer", "choices", CONDITION, options=tuple(Option(same(name), CONDITION) for name in "pqrst"))
ORDER = (3, 0, 4, 1, 2)  # A is the fourth option of the file


@pytest.fixture
def sizes(tmp_path):
    """N = 8, P = 1, C = 1: the first three options are right, and A to D stand in the order of the file."""
    space = Space(question(tmp_path, CHOICES, "sizes"))
    drawn = variant(space, space.usable.index({"N": 8, "P": 1, "C": 1}))
    return replace(drawn, options={"answer": (0, 1, 2, 3)})


def told(variant: Variant, answer):
    """The credit, the misconceptions and what is said."""
    (part,) = mark_typed(variant, {"answer": answer}).marked.parts
    return part.credit, [misconception.id for misconception in part.ideas], part.text


SEPARATED = [
    "AC",
    "ac",
    "A C",
    "a, c",
    "A、C",
    "Ａ，Ｃ",
    "c a",
    "(a)(c)",
    "[A; C]",
    "A/C",
    "A+C",
    "a & c",
    "AAC",
    "A.C.",
]
IN_WORDS = ["A.C.", "A and C", "answers: a c", "options A, C", "A和C", "A 与 C", "选A、C", "答案是AC", "A、C 正确"]


@pytest.mark.parametrize("answer", [*SEPARATED, *IN_WORDS])
def test_letters_are_read_however_they_are_separated(answer):
    assert understand(PART, ORDER, answer) == Understood((False, False, False, True, True), "AC")


@pytest.mark.parametrize("answer", ["AF", "", "all", "1", "A-C", "none", "ABCDEF", "无", "p"])
def test_what_is_no_letter_is_told_to_student_and_teacher(answer):
    read = understand(PART, ORDER, answer)
    assert isinstance(read, Misread)
    assert read.text.en == "Answer with letters from A to E, such as AC."
    assert read.text.zh == "请用 A 到 E 的字母作答，例如 AC。"
    assert read.why.en == "not letters from A to E"


def test_one_letter_and_all_letters_are_answers():
    assert understand(PART, ORDER, "b").echo == "B"
    assert understand(PART, ORDER, "EDCBA") == Understood((True,) * 5, "ABCDE")


def test_an_answer_is_typed_with_the_letters_of_the_variant():
    assert kind_of(PART).typed(PART, ORDER, (False, False, False, True, True)) == "AC"


@pytest.mark.parametrize(
    ("policy", "value", "credit"),
    [
        (CreditPolicy.ALL_OR_NOTHING, (True, True, False, False, False), 1),
        (CreditPolicy.ALL_OR_NOTHING, (True, False, False, False, False), 0),
        (CreditPolicy.RIGHT_MINUS_WRONG, (True, True, False, False, False), 1),
        (CreditPolicy.RIGHT_MINUS_WRONG, (True, False, False, False, False), 0.5),
        (CreditPolicy.RIGHT_MINUS_WRONG, (True, True, True, False, False), 0.5),
        (CreditPolicy.RIGHT_MINUS_WRONG, (True, False, True, False, False), 0),
        (CreditPolicy.RIGHT_MINUS_WRONG, (True, True, True, True, True), 0),
        (CreditPolicy.RIGHT_MINUS_WRONG, (False, False, True, True, True), 0),
        (CreditPolicy.RIGHT_MINUS_WRONG, (False,) * 5, 0),
    ],
)
def test_the_policy_decides_what_a_selection_earns(policy, value, credit):
    key = (True, True, False, False, False)
    assert kind_of(PART).credit(replace(PART, credit=policy), value, key) == credit


def test_the_right_selection_earns_every_point(sizes):
    assert sizes.key == {"answer": (True, True, True, False)}
    assert told(sizes, "C, A, B") == (1, [], same(""))


def test_every_misjudged_option_is_told_by_its_letter(sizes):
    credit, misconceptions, text = told(sizes, "BD")
    assert (credit, misconceptions) == (0, ["always-shrinks", "keeps-channels", "nothing-left"])
    assert text.en == "A is missing: Padding 1 was added. C is missing: One filter. D is wrong: Some are left."
    assert text.zh == "漏选 A：填充了 1。漏选 C：一个卷积核。D 不对：还有。"


def test_an_option_without_a_misconception_is_told_by_its_letter_alone(sizes):
    part = sizes.question.asked[0]
    silent = replace(part, options=(replace(part.options[0], missed=None), *part.options[1:]))
    bare = replace(sizes, question=replace(sizes.question, options=silent.options))
    assert told(bare, "BC") == (0, [], Text("A is missing.", "漏选 A。"))


def test_no_answer_tells_nothing(sizes):
    assert told(sizes, "") == (0, [], same(""))


def test_the_options_are_shown_with_their_numbers(sizes):
    (asked,) = page(sizes).asks
    assert [(letter, text.zh) for letter, text in asked.options] == [
        ("A", "有 8 行"),
        ("B", "行数为偶数"),
        ("C", "有一个通道"),
        ("D", "没有行"),
    ]
    assert asked.how.en == "Answer with the letters of all that are right, such as AC."


def test_a_seed_decides_about_the_order(tmp_path):
    space = Space(question(tmp_path, CHOICES, "sizes"))
    orders = {variant(space, number).options["answer"] for number in range(60)}
    assert {tuple(sorted(order)) for order in orders} == {(0, 1, 2, 3)}
    assert len(orders) > 12
    assert variant(space, 5) == variant(space, 5)


def test_the_key_is_written_with_letters_and_said_in_words(sizes):
    part, key = sizes.question.asked[0], sizes.key["answer"]
    turned = replace(sizes, options={"answer": (2, 3, 0, 1)})
    assert typed(turned, part, key) == "ACD"
    assert shown(turned, part, key).en == "It has one channel; It has 8 rows; It has an even number of rows"


def test_the_working_says_of_each_option_why(sizes):
    assert [line.en for line in working(sizes, sizes.question.asked[0])] == [
        "out = 8 + 2·1 − 2 = 8",
        "A ✓  8 = 8",
        "B ✓  8 mod 2 = 0",
        "C ✓  1 = 1",
        "D ✗",
    ]


LATER = """
    format: 1
    kind: question
    title: {en: Two, zh: 两题}
    params: {N: [4, 6, 8, 9]}
    prompt: {en: "{N} cells.", zh: "{N} 个元素。"}
    parts:
      - id: half
        prompt: {en: Half of it, zh: 一半}
        respond: number
        answer: N / 2
        reference: N / 2
      - id: true_of_it
        prompt: {en: What holds of half of it?, zh: 关于它的一半？}
        respond: choices
        options:
          - {text: {en: It is at least 4, zh: 不小于 4}, right: half >= 4}
          - {text: {en: It is below 4, zh: 小于 4}, right: half < 4}
          - {text: {en: It is 0, zh: 等于 0}, right: half == 0}
"""


def test_an_earlier_slip_is_carried_into_the_options(tmp_path):
    drawn = variant(Space(question(tmp_path, LATER, "two")), 0)  # 4 cells
    drawn = replace(drawn, options={"true_of_it": (0, 1, 2)})
    marked = mark_typed(drawn, {"half": "5", "true_of_it": "A"}).marked
    assert [(part.credit, part.carried) for part in marked.parts] == [(0, False), (1, True)]
