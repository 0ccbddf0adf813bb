"""Equality of answers."""

from hypothesis import given
from hypothesis import strategies as st

from grader.answer_kinds.answer_kind import Understood
from grader.answer_kinds.table import understand
from grader.formulas.formula import Formula
from grader.model.question import Part
from grader.quiz.answers import same


@given(st.text(alphabet="0123456789.,/*e-x ", max_size=60))
def test_whatever_is_typed_can_be_marked(typed):
    part = Part("answer", "number", Formula.parse("1/3"), digits=3)
    read = understand(part, (), typed)
    if isinstance(read, Understood):
        assert same(part, read.value, 1 / 3) in (True, False)


def test_a_number_of_hundreds_of_digits_is_wrong():
    part = Part("answer", "number", Formula.parse("1/3"), digits=3)
    assert not same(part, 10**400, 1 / 3)
