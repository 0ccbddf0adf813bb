"""The draws of a question: those in which all answers differ, the same for the same number."""

from collections import Counter

import pytest

from grader.messages.errors import AuthorError
from grader.quiz.answers import checked_key
from grader.quiz.draw_space import Space, is_usable
from tests.questions import CHOICE, GRID, SIZE, question


def test_a_small_space_is_every_usable_combination(tmp_path):
    space = Space(question(tmp_path))
    assert space.size == 24
    assert space.is_small
    assert all(is_usable(space.question, drawn) for drawn in space.usable)
    assert 0 < len(space.usable) < 24


def test_a_draw_in_which_two_answers_coincide_is_left_out(tmp_path):
    one = question(tmp_path)
    assert not is_usable(one, {"N": 10, "K": 5, "P": 1, "S": 2})  # 4 moves of 2; without padding 3 positions: 4 - 1
    assert is_usable(one, {"N": 10, "K": 3, "P": 2, "S": 2})


def test_numbers_go_through_the_usable_draws_in_turn(tmp_path):
    space = Space(question(tmp_path))
    count = len(space.usable)
    assert [space.draw(number) for number in range(count)] == list(space.usable)
    assert space.draw(count) == space.usable[0]


def test_conditions_leave_draws_out(tmp_path):
    one = question(tmp_path, SIZE.replace("    let:", '    require: ["padded > 20"]\n    let:'))
    assert {drawn["N"] for drawn in Space(one).usable} == {20}


def test_arrays_are_drawn_from_the_number_and_golden(tmp_path):
    space = Space(question(tmp_path, GRID, "grid"))
    drawn = space.attempted(7, 0)
    again = Space(question(tmp_path, GRID, "grid")).attempted(7, 0)
    assert drawn == again
    assert all(1 <= cell <= 9 for row in drawn["x"] for cell in row)
    assert space.attempted(8, 0) != drawn


def test_no_usable_draw_is_told(tmp_path):
    one = question(tmp_path, SIZE.replace("    let:", "    require: [N > 99]\n    let:"))
    with pytest.raises(AuthorError, match="no draw is usable: require holds in none"):
        Space(one).draw(0)


def test_answers_that_coincide_in_every_draw_are_named(tmp_path):
    twin = "  - id: twin\n        answer: out\n        says: {en: Twin., zh: 相同。}\n"
    one = question(tmp_path, SIZE.replace("    misconceptions:\n", f"    misconceptions:\n    {twin}"))
    with pytest.raises(AuthorError) as caught:
        Space(one).draw(0)
    (problem,) = caught.value.problems
    assert "twin is the same as the key" in problem.en
    assert "twin 与正确答案相同" in problem.zh


def test_a_key_that_the_reference_contradicts_stops_the_question(tmp_path):
    one = question(tmp_path, SIZE.replace("reference: conv_output_size(N, K, P, S)", "reference: N"))
    with pytest.raises(AuthorError) as caught:
        checked_key(one, {"N": 10, "K": 3, "P": 2, "S": 2})
    assert caught.value.problems[0].en == "the formula gives 6, the reference 10, with N = 10, K = 3, P = 2, S = 2"
    assert caught.value.problems[0].zh == "公式给出 6，参考实现给出 10，其中 N = 10, K = 3, P = 2, S = 2"


def test_every_case_of_a_choice_is_drawn_equally_often(tmp_path):
    space = Space(question(tmp_path, CHOICE, "choice"))
    assert Counter(space.draw(number)["case"] for number in range(40)) == {0: 10, 1: 10, 2: 10, 3: 10}
