"""What students write, one file each: the right programs earn every point, the mistakes are called by their names.

The first line of a file says what must be recognised: the ids of misconceptions, `nothing`, or `right`.
"""

from pathlib import Path

import pytest

from grader.course.catalog import PACKAGED, Catalog
from grader.judging.answer_key import AnswerKey
from grader.judging.judge import judge
from grader.submission.file import read
from tests.local import LocalRunner

CATALOG = Catalog.load(PACKAGED)
PROGRAMS = sorted((Path(__file__).parent / "students").glob("*.py"))


@pytest.fixture(scope="module")
def answers():
    """The answers to each exercise, worked out once."""
    known = {}

    def to(name):
        if name not in known:
            known[name] = AnswerKey(CATALOG.get(name), "0")
        return known[name]

    return to


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_student_program_is_recognised(path, answers):
    exercise = path.stem.partition("__")[0]
    report = judge(CATALOG.get(exercise), read(path), LocalRunner(), "0", answers(exercise))
    names = ", ".join(diagnosis.id for diagnosis in report.misconceptions)
    found = "right" if report.passed else names or "nothing"
    assert f"# {found}" == path.read_text(encoding="utf-8").partition("\n")[0]
