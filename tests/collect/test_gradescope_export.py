"""What Gradescope exports: folders by number, and a file that says whose they are."""

import zipfile
from datetime import UTC, datetime

import pytest

from grader.collect.gradescope import FILE, submissions
from grader.collect.submissions import students
from grader.collect.wrong_exercise import WrongExercise
from grader.commands.similar import _compared
from grader.messages.errors import UsageError
from grader.people.person import Person
from tests.courses import exercise

METADATA = """\
---
submission_1:
  :submitters:
  - :name: Li Na
    :sid: '3030000001'
    :email: li@example.edu
  :created_at: 2026-11-20 10:11:12.123456000 Z
  :score: 19.0
  :status: processed
  :results: &1
    :tests:
    - name: "output: - :name: nobody"
      :submitters: [{":name": nobody}]
  :history:
  - :id: 7
    :created_at: 2020-01-01 00:00:00.000000000 Z
    :results: *1
submission_2:
  :submitters:
  - :name: 李娜
    :sid: '3030000002'
    :email: two@example.edu
  - :name: Li Na
    :sid: '3030000003'
    :email: ''
  :created_at: 2026-11-21 18:00:00 +08:00
submission_3:
  :submitters: []
  :created_at: soon
submission_4:
  :submitters:
  - :name: Zhao
    :email: zhao@example.edu
"""


def export(tmp_path, metadata=METADATA):
    for number in (1, 2, 3):
        folder = tmp_path / "export" / f"submission_{number}"
        folder.mkdir(parents=True)
        (folder / "my_scale.py").write_text(f"def scale(x, by=2):\n    return {number}\n")
    (tmp_path / "export" / "submission_4").mkdir()
    (tmp_path / "export" / FILE).write_text(metadata, encoding="utf-8")
    return tmp_path / "export"


def person(name, id=""):
    return Person(name, id, "gradescope")


LI, LI_TOO = person("Li Na", "li@example.edu"), person("Li Na", "3030000003")
LI_IN_CHINESE, ZHAO = person("李娜", "two@example.edu"), person("Zhao", "zhao@example.edu")


def test_students_have_their_names_and_addresses(tmp_path):
    found = students(export(tmp_path), ["scale"])
    assert {who: [file.owner.file for file in files] for who, files in found.items()} == {
        LI_TOO: ["my_scale.py"],
        LI: ["my_scale.py"],
        ZHAO: [],  # handed nothing in
        person("submission_3"): ["my_scale.py"],  # whose it is, nobody says
        LI_IN_CHINESE: ["my_scale.py"],
    }


def test_a_group_is_graded_for_each_of_its_members(tmp_path):
    found = students(export(tmp_path), ["scale"])
    assert found[LI_IN_CHINESE][0].read() == found[LI_TOO][0].read() == b"def scale(x, by=2):\n    return 2\n"


def test_the_time_is_that_of_the_export_not_that_of_the_file(tmp_path):
    found = students(export(tmp_path), ["scale"])
    assert found[LI][0].time == datetime(2026, 11, 20, 10, 11, 12, tzinfo=UTC)
    assert found[LI_IN_CHINESE][0].time == datetime(2026, 11, 21, 10, tzinfo=UTC)


def test_as_it_is_downloaded_in_one_archive(tmp_path):
    folder = export(tmp_path)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"assignment_7_export/{path.relative_to(folder)}")
    assert set(students(tmp_path / "export.zip", ["scale"])) >= {LI_IN_CHINESE, LI, person("submission_3")}


def test_what_is_not_asked_for_is_not_read_as_a_submitter():
    assert set(submissions(METADATA.encode())) == {"submission_1", "submission_2", "submission_4"}
    assert submissions(METADATA.encode())["submission_4"].time is None


@pytest.mark.parametrize("broken", ["", "[", "- a list", "a: {b: [", "\x00"])
def test_a_file_that_cannot_be_read_is_told(tmp_path, broken):
    with pytest.raises(UsageError, match="cannot be read"):
        students(export(tmp_path, broken), ["scale"])


@pytest.mark.parametrize("odd", ["a: 1", "a:\n  :submitters: x", "a:\n  :submitters: [1, [], {}]", "? [a]\n: {}"])
def test_a_file_that_names_nobody_leaves_the_folders_their_names(tmp_path, odd):
    assert set(students(export(tmp_path, odd), ["scale"])) == {
        person(f"submission_{number}") for number in (1, 2, 3, 4)
    }


def test_members_of_a_group_are_not_alike_but_one(tmp_path):
    scale = exercise(tmp_path / "course")
    assert [one.who for one in _compared(students(export(tmp_path), ["scale"]), scale, WrongExercise("scale"))] == [
        "Li Na (3030000003) + 李娜",
        "Li Na (li@example.edu)",
        "submission_3",
    ]
