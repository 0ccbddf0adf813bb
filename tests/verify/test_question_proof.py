"""What `grade verify` proves of a question, and the reading of question files."""

from textwrap import dedent

import pytest

from grader.messages.errors import AuthorError
from grader.verify.question import prove
from tests.questions import CHOICE, CHOICES, GRID, PARTS, SIZE, question


@pytest.mark.parametrize("yaml", [SIZE, GRID, CHOICE, PARTS, CHOICES])
def test_a_good_question_holds(tmp_path, yaml):
    assert prove(question(tmp_path, yaml)).problems == ()


def test_the_numbers_of_a_question(tmp_path):
    numbers = prove(question(tmp_path, CHOICE, "choice")).numbers
    assert numbers["space"] == 4
    assert numbers["usable"] == 1
    assert numbers["guessable"] == 0.25
    assert numbers["position"] < 0.4
    assert numbers["wrong"] == 3
    assert numbers["telling"] == 1


def told(tmp_path, old, new, yaml=SIZE):
    assert yaml.count(old) == 1
    return [(problem.where, problem.en) for problem in prove(question(tmp_path, yaml.replace(old, new))).problems]


def test_a_formula_that_the_reference_contradicts_fails(tmp_path):
    ((where, en),) = told(tmp_path, "reference: conv_output_size(N, K, P, S)", "reference: N")
    assert where == "reference"
    assert en.startswith("the formula gives ")


def test_too_few_draws_fail(tmp_path):
    ((where, en),) = told(tmp_path, "    let:", "    require: [N == 20, K == 3, P == 2]\n    let:")
    assert where == "params"
    assert en.startswith("2 of 24 draws can be used; 4 are needed")


def test_an_answer_that_is_nearly_always_right_fails(tmp_path):
    problems = told(tmp_path, "('a', 'b', 'c', 'd')[case]", "('a', 'a', 'a', 'd')[case]", CHOICE)
    assert ("answer", "one answer is right in 75% of the draws; at most 60% may be") in problems


def test_too_few_misconceptions_fail(tmp_path):
    three = '      - {id: pooled, answer: "max_pool(x, 2, 1)", says: {en: Pooled., zh: 池化了。}}\n'
    assert told(tmp_path, three, "", GRID) == [("misconceptions", "2 wrong answers can be recognised; 3 are needed")]


READING = [
    ("answer: out", "answer: outt", 'unknown name "outt"; did you mean "out"?'),
    ("answer: out", "answer: conv2d(N)", 'unknown function "conv2d"'),
    ("    respond: number\n", "", 'the key "respond" is missing'),
    ("    reference: conv_output_size(N, K, P, S)\n", "", 'the key "reference" is missing'),
    ("instead: {out: moves}", "instead: {outt: moves}", 'no step "outt" in let; did you mean "out"?'),
    ("instead: {out: moves}", "answer: 1\n        instead: {out: moves}", "exactly one of the keys answer and instead"),
    ("padding {P}, stride {S}.", "padding {Q}, stride {S}.", "{Q} is not a letter of this question"),
    ("out: moves + 1\n", "N: moves + 1\n", 'the name "N" is already taken in this question'),
    ("out: moves + 1\n", "out: integers(1, 2)\n", "integers draws at random; only call can"),
    ("respond: number", "respond: shape\n    digits: 2", "digits has no effect on a shape"),
    ("id: ignores-padding", "id: ignores-stride", 'the id "ignores-stride" is already in line'),
]


@pytest.mark.parametrize(("old", "new", "said"), READING)
def test_a_question_that_does_not_fit_is_told(tmp_path, old, new, said):
    assert SIZE.count(old) == 1
    with pytest.raises(AuthorError) as caught:
        question(tmp_path, SIZE.replace(old, new))
    assert any(said in problem.en for problem in caught.value.problems)
    assert all(problem.line for problem in caught.value.problems)


def test_keys_of_a_part_do_not_stand_beside_parts(tmp_path):
    with pytest.raises(AuthorError, match="respond belongs to a part here"):
        question(tmp_path, dedent(PARTS) + "respond: number\n")


def test_a_misconception_that_never_happens_fails(tmp_path):
    problems = told(tmp_path, "instead: {out: moves}", "instead: {out: moves}\n        when: N > 99")
    assert problems == [("misconceptions", "forgets-plus-one happens in no draw: look at its when")]


MISSED = "        missed: {id: keeps-channels, says: {en: One filter., zh: 一个卷积核。}}\n"


def test_a_misjudgement_that_nothing_is_said_to_fails(tmp_path):
    problems = told(tmp_path, MISSED, "", CHOICES)
    en = "option 3 can be left out where it is right, and nothing is said to that: add missed"
    assert problems == [("options", en)]
    never = told(tmp_path, "right: false\n", "right: false\n" + MISSED, CHOICES)
    en = "option 4 is right in no draw, so that nobody misses it: look at right, or leave out missed"
    assert never == [("options", en)]


def test_an_option_that_the_reference_contradicts_fails(tmp_path):
    ((where, en),) = told(tmp_path, "conv_output_size(N, 3, P) == N", "conv_output_size(N, 3, P) != N", CHOICES)
    assert where == "reference"
    both = "the formula gives (False, True, True, False), the reference (True, True, True, False)"
    assert en == f"{both}, with N = 8, P = 0, C = 1"


def test_a_selection_that_is_nearly_always_right_fails(tmp_path):
    yaml = CHOICES.replace("right: out % 2 == 0", "right: out > 2").replace("right: C == 1", "right: C > 0")
    found = prove(question(tmp_path, yaml.replace("0..1", "1..1"))).problems
    problems = [(problem.where, problem.en) for problem in found]
    assert ("answer", "one answer is right in 100% of the draws; at most 60% may be") in problems


def test_the_best_guess_at_partial_credit_counts(tmp_path):
    partial = CHOICES.replace("respond: choices", "respond: choices\n    credit: right-minus-wrong")
    strict, generous = (prove(question(tmp_path, yaml)).numbers["guessable"] for yaml in (CHOICES, partial))
    assert (strict, generous) == (0.145, 0.36)  # 1 of 7 selections; all three: 1 of one key, half of three


@pytest.mark.parametrize(
    ("right", "why"),
    [("true", "every option is right"), ("false", "no option is right")],
)
def test_a_draw_needs_a_right_and_a_wrong_option(tmp_path, right, why):
    yaml = CHOICES
    for old in ("out == N", "out % 2 == 0", "C == 1", "false"):
        yaml = yaml.replace(f"right: {old}", f"right: {right}")
    yaml = yaml.replace("        reference: conv_output_size(N, 3, P) == N\n", "")
    (found,) = prove(question(tmp_path, yaml)).problems
    assert (found.where, found.en) == ("options", f"no draw is usable: in 16 of them {why}")


def test_two_options_that_read_the_same_are_not_asked(tmp_path):
    yaml = CHOICES.replace("It has no rows", "It has one channel").replace("没有行", "有一个通道")
    (found,) = prove(question(tmp_path, yaml)).problems
    assert found.en == "no draw is usable: in 14 of them two options read the same"


OPTIONS = [
    ("respond: choices", "respond: number", "options has no effect on a number"),
    ("respond: choices", "respond: choices\n    digits: 1", "digits has no effect on choices"),
    ("respond: choices", "respond: choices\n    reference: N", "reference has no effect on choices"),
    ("respond: choices", "respond: choices\n    answer: N", "exactly one of the keys answer, options and parts"),
    ("respond: choices", "respond: choices\n    credit: some", "expected all-or-nothing or right-minus-wrong"),
    ("right: out == N", "right: outt == N", 'unknown name "outt"; did you mean "out"?'),
    ("right: out % 2", "right: conv_output_size(N, 3) % 2", 'unknown function "conv_output_size"'),
    ("It has {N} rows", "It has {M} rows", "{M} is not a letter of this question"),
    ("Padding {P} was", "Padding {Q} was", "{Q} is not a letter of this question"),
]


@pytest.mark.parametrize(("old", "new", "said"), OPTIONS)
def test_options_that_do_not_fit_are_told(tmp_path, old, new, said):
    changed = CHOICES.replace(old, new).replace("有 {N} 行", "有 {M} 行" if "{M}" in new else "有 {N} 行")
    with pytest.raises(AuthorError) as caught:
        question(tmp_path, changed.replace("填充了 {P}", "填充了 {Q}" if "{Q}" in new else "填充了 {P}"))
    assert any(said in problem.en for problem in caught.value.problems), caught.value.problems


def test_more_options_than_letters_are_told(tmp_path):
    one = "      - {text: {en: Same, zh: 相同}, right: N > 9}\n"
    with pytest.raises(AuthorError, match="9 options; at most 8"):
        question(tmp_path, CHOICES.rstrip() + "\n" + 5 * one)
