"""Marking: credit for parts and cells, errors carried forward, and the idea behind a wrong answer."""

import pytest

from grader.quiz.draw_space import Space
from grader.quiz.mark import mark, mark_typed
from grader.quiz.variant import variant
from grader.quiz.working import cell_working, explanation, working
from tests.questions import GRID, PARTS, question


@pytest.fixture
def size(tmp_path):
    """N = 10, K = 3, P = 2, S = 2: the key is 6."""
    space = Space(question(tmp_path))
    return variant(space, space.usable.index({"N": 10, "K": 3, "P": 2, "S": 2}))


@pytest.fixture
def network(tmp_path):
    """28x28 by 4 filters of 3x3: (4, 26, 26), pooled (4, 13, 13)."""
    return variant(Space(question(tmp_path, PARTS, "network")), 0)


def ideas(marked):
    return [[idea.id for idea in part.ideas] for part in marked.parts]


def test_the_key_earns_every_point(size):
    marked = mark(size, {"answer": 6})
    assert (marked.points, marked.out_of, marked.right) == (1, 1, True)


def test_no_answer_earns_nothing_and_tells_nothing(size):
    marked = mark(size, {})
    assert (marked.points, marked.right, ideas(marked)) == (0, False, [[]])


def test_a_wrong_answer_is_traced_to_its_idea(size):
    marked = mark(size, {"answer": 5})
    assert ideas(marked) == [["forgets-plus-one"]]
    assert marked.parts[0].text.en == "Add 1."


def test_what_is_said_has_the_numbers_put_in(size):
    assert mark(size, {"answer": 4}).parts[0].text.zh == "漏了填充 2。"


def test_two_slips_at_once_are_traced_to_both(size):
    marked = mark(size, {"answer": 3})
    assert ideas(marked) == [["forgets-plus-one", "ignores-padding"]]
    assert marked.parts[0].text.en == "Two things at once: Add 1. Padding 2 is missing."


def test_a_wrong_answer_that_nothing_explains_is_only_wrong(size):
    assert ideas(mark(size, {"answer": 99})) == [[]]


def test_an_earlier_slip_costs_once(network):
    marked = mark(network, {"conv": (4, 25, 25), "pool": (4, 12, 12)})
    assert [part.points for part in marked.parts] == [0, 2]
    assert [part.carried for part in marked.parts] == [False, True]
    assert ideas(marked) == [["forgets-plus-one"], []]


def test_a_slip_on_top_of_an_earlier_one_is_recognised(network):
    assert ideas(mark(network, {"conv": (4, 25, 25), "pool": (2, 12, 12)})) == [
        ["forgets-plus-one"],
        ["pools-channels"],
    ]


def test_a_part_after_an_unanswered_one_is_marked_by_the_key(network):
    assert [part.credit for part in mark(network, {"pool": (4, 13, 13)}).parts] == [0, 1]


def test_an_earlier_answer_of_another_length_carries_nothing(network):
    assert [part.credit for part in mark(network, {"conv": (4,), "pool": (4, 12, 12)}).parts] == [0, 0]


def test_a_shape_of_another_length_is_told_before_its_numbers(network):
    text = mark(network, {"conv": (26, 26)}).parts[0].text
    assert text.en == "A shape of 3 numbers is asked for; yours has 2."
    assert mark(network, {"conv": (4, 26, 7)}).parts[0].text.en == "Wrong at place 3 of 3."


def test_each_right_cell_of_a_matrix_earns_its_share(tmp_path):
    one = variant(Space(question(tmp_path, GRID, "grid")), 1)
    (a, b), (c, d) = one.key["answer"]
    part = mark(one, {"answer": ((a, b), (c, d + 1))}).parts[0]
    assert part.credit == 0.75
    assert part.cells == ((True, True), (True, False))
    assert part.text.zh == "4 个数中有 3 个正确。"
    assert cell_working(part).en.startswith("Row 2, column 2: ")
    assert cell_working(part).en.endswith(f" = {d}")


def test_a_matrix_of_another_shape_is_told_before_its_cells(tmp_path):
    one = variant(Space(question(tmp_path, GRID, "grid")), 1)
    part = mark(one, {"answer": ((1, 2, 3),)}).parts[0]
    assert (part.credit, part.cells) == (0, None)
    assert part.text.en == "A matrix of 2×2 is right; yours is 1×3."


def test_a_matrix_is_traced_to_its_idea_and_keeps_its_right_cells(tmp_path):
    one = variant(Space(question(tmp_path, GRID, "grid")), 1)
    x, w = one.drawn["x"], one.drawn["w"]
    flipped = tuple(
        tuple(sum(x[r + i][q + j] * w[1 - i][1 - j] for i in (0, 1) for j in (0, 1)) for q in (0, 1)) for r in (0, 1)
    )
    assert ideas(mark(one, {"answer": flipped})) == [["flipped"]]


def test_the_working_goes_step_by_step(size):
    assert [line.en for line in working(size, size.question.asked[0])] == [
        "padded = 10 + 2·2 = 14",
        "moves = ⌊(14 − 3) / 2⌋ = 5",
        "out = 5 + 1 = 6",
    ]
    assert explanation(size).zh == "向下取整再加一：6。"


def test_the_working_of_a_part_uses_the_earlier_key(network):
    assert [line.en for line in working(network, network.question.asked[1])] == [
        "(4, ⌊26 / 2⌋, ⌊26 / 2⌋) = (4, 13, 13)"
    ]


def test_the_working_of_a_matrix_is_the_sum_of_each_cell(tmp_path):
    one = variant(Space(question(tmp_path, GRID, "grid")), 1)
    lines = working(one, one.question.asked[0])
    assert len(lines) == 4
    assert all(" = " in line.en and line.en.count("·") == 4 for line in lines)


STEPS = """
    format: 1
    kind: question
    title: {en: Sum, zh: 求和}
    params: {N: [10, 20, 30, 40]}
    let: {a: N, b: N, c: N, d: N}
    prompt: {en: "Four times {N}.", zh: "{N} 的四倍。"}
    respond: number
    answer: a + b + c + d
    reference: 4 * N
    misconceptions:
      - {id: one, instead: {a: N + 1}, says: {en: One., zh: 一。}}
      - {id: two, instead: {b: N + 2}, says: {en: Two., zh: 二。}}
      - {id: three, instead: {c: N + 3}, says: {en: Three., zh: 三。}}
      - {id: four, instead: {d: N + 4}, says: {en: Four., zh: 四。}}
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [(43, ["three"]), (45, []), (46, ["two", "four"]), (47, ["three", "four"])],
    ids=["one slip rather than two", "two pairs fit", "one pair fits", "another pair fits"],
)
def test_a_pair_is_told_only_where_nothing_else_fits(tmp_path, value, told):
    one = variant(Space(question(tmp_path, STEPS, "sum")), 0)
    assert ideas(mark(one, {"answer": value})) == [told]


def test_typed_answers_are_marked_as_their_values(size):
    found = mark_typed(size, {"answer": "= 6"})
    assert (found.marked.right, found.misread) == (True, {})


@pytest.mark.parametrize("typed", [{}, {"answer": ""}])
def test_nothing_typed_is_no_misreading(size, typed):
    found = mark_typed(size, typed)
    assert (found.marked.parts[0].value, found.marked.parts[0].text.en, found.misread) == (None, "", {})


def test_what_cannot_be_read_earns_nothing_and_is_quoted(size):
    found = mark_typed(size, {"answer": "many\n" + "9" * 60})
    assert found.marked.points == 0
    text = found.marked.parts[0].text
    assert text.en == f'You wrote "many {"9" * 35}…". Answer with one number, such as 28.'
    assert text.zh == f"你写的是“many {'9' * 35}…”。请写一个数，例如 28。"
    assert found.misread["answer"].why.en == "not one number"


def test_a_misread_part_does_not_hide_the_others(network):
    found = mark_typed(network, {"conv": "?", "pool": "4, 13, 13"})
    assert [part.credit for part in found.marked.parts] == [0, 1]
    assert set(found.misread) == {"conv"}
