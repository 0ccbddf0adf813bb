"""What a spreadsheet made a date of is told as that, and no number is taken for a date."""

import pytest

from grader.answer_kinds.spreadsheet_dates import MADE_A_DATE
from grader.answer_kinds.table import understand
from grader.formulas.formula import Formula
from grader.model.question import Part

DATES = ["Mar-04", "4-Mar", "04-Mar-26", "3月4日", "2026年3月4日", "2026-03-04", "2026/3/4", "2026-03-04 00:00:00"]
DATES += ["3/4/2026", "04.03.2026"]


@pytest.mark.parametrize("kind", ["number", "shape", "matrix"])
@pytest.mark.parametrize("typed", DATES)
def test_a_date_is_told(typed, kind):
    assert understand(Part("answer", kind, Formula.parse("1")), (), typed) is MADE_A_DATE


@pytest.mark.parametrize("typed", ["3/4", "2026", "20/5", "1999*3", "3-4", "12.25", "may"])
def test_a_number_is_no_date(typed):
    assert understand(Part("answer", "number", Formula.parse("1")), (), typed) is not MADE_A_DATE
