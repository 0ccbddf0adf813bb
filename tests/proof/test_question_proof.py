"""What `grade verify` proves of a question, and the reading of question files."""

from textwrap import dedent

import pytest

from grader.errors import AuthorError
from grader.proof.question import prove
from tests.questions import CHOICE, GRID, PARTS, SIZE, question


@pytest.mark.parametrize("yaml", [SIZE, GRID, CHOICE, PARTS])
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
