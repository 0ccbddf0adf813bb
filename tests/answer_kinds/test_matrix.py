"""Matrices are read generously, row by row."""

from fractions import Fraction

import pytest

from grader.answer_kinds.answer_kind import Misread
from grader.answer_kinds.table import understand
from grader.formulas.formula import Formula
from grader.model.question import Part

MATRIX = Part("answer", "matrix", Formula.parse("1"))
MATRICES = [
    ("15 16; 6 15", ((15, 16), (6, 15))),
    ("15 16；6 15", ((15, 16), (6, 15))),
    ("[[15, 16], [6, 15]]", ((15, 16), (6, 15))),
    ("15,16;6,15", ((15, 16), (6, 15))),
    ("1 1,5; 2,25 1", ((1, Fraction(3, 2)), (Fraction(9, 4), 1))),
    ("-1 0\n2 −3", ((-1, 0), (2, -3))),
    ("((1, 2), (3, 4))", ((1, 2), (3, 4))),
]


@pytest.mark.parametrize(("typed", "value"), MATRICES)
def test_a_matrix(typed, value):
    assert understand(MATRIX, (), typed).value == value


def test_what_was_understood_is_echoed():
    assert understand(MATRIX, (), "[[1,2],[3,4]]").echo == "1 2; 3 4"


REFUSED = [
    (
        "1 2; 3",
        "The rows have 2, 1 cells; write equally many.",
        "各行有 2, 1 个数；应一样多。",
        "rows of 2, 1 cells",
    ),
    (
        "",
        "Write the cells of a row with spaces, and ; between rows, such as 1 2; 3 4.",
        "同一行的数用空格分开，行与行之间用分号，例如 1 2; 3 4。",
        "not rows of numbers",
    ),
]


@pytest.mark.parametrize(("typed", "en", "zh", "why"), REFUSED)
def test_what_cannot_be_read_is_told_to_student_and_teacher(typed, en, zh, why):
    read = understand(MATRIX, (), typed)
    assert isinstance(read, Misread)
    assert (read.text.en, read.text.zh, read.why.en) == (en, zh, why)


WRITINGS = [
    "1 ,2; 3 ,4",
    "1 , 2 ; 3 , 4",
    "{{1,2},{3,4}}",
    "array([[1, 2],\n       [3, 4]])",
    "np.array([[1, 2], [3, 4]], dtype=np.float32)",
    "tensor([[1., 2.], [3., 4.]])",
    "[[1. 2.]\n [3. 4.]]",
    "\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}",
    "1 2 | 3 4",
    "1,2;3,4。",
    "答案是 1 2；3 4",
]


@pytest.mark.parametrize("typed", WRITINGS)
def test_a_matrix_as_people_and_programs_write_it(typed):
    assert understand(MATRIX, (), typed).value == ((1, 2), (3, 4))


def test_decimal_commas_between_blanks():
    assert understand(MATRIX, (), "1,5 2; 3 4").value == ((Fraction(3, 2), 2), (3, 4))
