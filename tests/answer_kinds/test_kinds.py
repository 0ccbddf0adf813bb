"""Every kind of answer, by its word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answer_kinds.answer_kind import Misread, Understood
from grader.answer_kinds.table import KINDS, understand
from grader.formulas.formula import Formula
from grader.model.question import Part


@pytest.mark.parametrize("respond", KINDS)
@given(typed=st.text(max_size=60))
def test_anything_can_be_typed(respond, typed):
    part = Part("answer", respond, Formula.parse("1"))
    assert isinstance(understand(part, ("x", 2, (3, 4)), typed), Understood | Misread)
