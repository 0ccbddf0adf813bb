"""Every class of archives, encodings and bounds gives its rows, in bounded time and memory."""

import pytest

from grader.collect.selection import SelectedFile, choose
from grader.collect.submissions import students
from tests.collect.bounds_cases import CASES, Row
from tests.courses import exercise


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_student_gets_the_row_that_is_right(tmp_path, case):
    scale = exercise(tmp_path / "course")
    found = students(case.build(tmp_path), ["scale"])
    assert {who.name: row(choose(files, scale, only=True)) for who, files in found.items()} == case.expected


def row(found):
    if isinstance(found, SelectedFile):
        return Row(found.file, found.note.en if found.note else "")
    return Row(note=found.en)
