"""Each student's files, and which of them is for an exercise."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from grader.collect.place import Top
from grader.collect.submissions import Chosen, _by_person, _naming, choose, students
from grader.people.person import Person
from grader.text import Text
from tests.collect.test_archives import packed
from tests.courses import exercise

FITS = "def scale(x, by=2):\n    return x\n"


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def handed_in(tmp_path, files):
    for number, (name, content) in enumerate(files.items()):
        path = tmp_path / "subs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (1_800_000_000 + number, 1_800_000_000 + number))
    return students(tmp_path / "subs", ["scale"])


def chosen(tmp_path, scale, files, only=True):
    found = choose(handed_in(tmp_path, files)[Person("li")], scale, only)
    return found.handed.owner.file if isinstance(found, Chosen) else found.en


def test_students_come_by_name_with_all_their_files(tmp_path):
    found = handed_in(tmp_path, {"wang/a.py": "", "li/b.py": "", "li/c.txt": "", "list.csv": "", "zhao_scale.py": ""})
    assert {person.name: [file.owner.file for file in files] for person, files in found.items()} == {
        "li": ["b.py", "c.txt"],
        "wang": ["a.py"],
        "zhao": ["zhao_scale.py"],
    }


def test_a_student_with_an_empty_folder_is_a_student(tmp_path, scale):
    (tmp_path / "subs" / "sun" / "more").mkdir(parents=True)
    (tmp_path / "subs" / ".git").mkdir()
    found = handed_in(tmp_path, {"li/a.py": ""})
    assert {person.name: len(files) for person, files in found.items()} == {"li": 1, "sun": 0}
    assert choose(found[Person("sun")], scale, True).en == "the folder is empty"


def test_a_file_that_bears_the_exercises_name_is_the_students_packed_or_not(tmp_path):
    found = handed_in(tmp_path, {"li_scale.py": FITS, "wang_scale.zip": packed({"my.py": FITS}), "zhao_scale.zip": "?"})
    assert {person.name: [file.owner.file for file in files] for person, files in found.items()} == {
        "li": ["li_scale.py"],
        "wang": ["my.py"],
        "zhao": ["zhao_scale.zip"],
    }


def test_an_archive_that_holds_nothing_is_a_student_who_handed_nothing_in(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li.zip": packed({})}) == "the folder is empty"


def test_files_are_found_when_they_are_asked_for(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS, "wang/a.py": FITS})
    (tmp_path / "subs" / "li" / "my_scale.py").write_text(FITS)
    shutil.rmtree(tmp_path / "subs" / "wang")
    assert choose(found[Person("li")], scale, True).handed.owner.file == "my_scale.py"
    assert choose(found[Person("wang")], scale, True) == Text(
        "wang: it cannot be read (No such file or directory)", "wang: 无法读取（没有此文件或文件夹）"
    )


def test_a_file_that_cannot_be_read_is_told_without_our_paths(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS})[Person("li")]
    (tmp_path / "subs" / "li" / "a.py").unlink()
    assert choose(found, scale, True).en == "a.py: it cannot be read (No such file or directory)"


def test_folders_may_be_nested_deeper_than_python_calls(tmp_path):
    folder = tmp_path / "subs" / "li"
    deep = [folder]
    for _ in range(1100):
        deep.append(deep[-1] / "d")
    for path in deep:
        path.mkdir(parents=path == folder)
    (deep[-1] / "a.py").write_text(FITS)
    [handed] = students(tmp_path / "subs", ["scale"])[Person("li")]
    assert handed.owner.file == "d/" * 1100 + "a.py"
    (deep[-1] / "a.py").unlink()
    for path in reversed(deep):
        path.rmdir()


def test_two_students_of_one_name_are_told_apart(tmp_path):
    names = (
        "Li Na_1_assignsubmission_file_a.py",
        "Li Na_2_assignsubmission_file_a.py",
        "Wang_3_assignsubmission_file_a.py",
    )
    found = handed_in(tmp_path, dict.fromkeys(names, ""))
    assert list(found) == [
        Person("Li Na", "1", "moodle"),
        Person("Li Na", "2", "moodle"),
        Person("Wang", "3", "moodle"),
    ]


def test_nobody_is_lost_who_is_called_like_somebody_told_apart(tmp_path):
    names = ("Li Na_1_assignsubmission_file_a.py", "Li Na_2_assignsubmission_file_a.py", "Li Na (1)/b.py")
    found = handed_in(tmp_path, dict.fromkeys(names, ""))
    assert {(person.name, person.id): [file.owner.file for file in files] for person, files in found.items()} == {
        ("Li Na", "1"): ["a.py"],
        ("Li Na", "2"): ["a.py"],
        ("Li Na (1)", ""): ["b.py"],
    }


def test_the_only_file_is_meant_whatever_is_in_it(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li/homework.py": "x = 1\n", "li/report.pdf": ""}) == "homework.py"


def test_with_several_exercises_the_only_file_must_define_the_function_or_be_named_after_it(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li/other.py": "x = 1\n"}, only=False) == "no file defines scale; found: other.py"
    assert chosen(tmp_path, scale, {"li/my_scale.py": "x = (\n"}, only=False) == "my_scale.py"


@pytest.mark.parametrize(
    "fitting",
    [
        FITS,
        "scale = lambda x, by=2: x\n",
        '{"cells": [{"cell_type": "code", "source": ["import numpy\\n", "def scale(x):\\n"]}]}',
        '{"cells": [{"cell_type": "code", "source": "x = 1\\nscale = helper\\n"}]}',
    ],
)
def test_the_file_that_defines_the_function_is_for_the_exercise(tmp_path, scale, fitting):
    kind = "ipynb" if fitting.startswith("{") else "py"
    files = {f"li/a.{kind}": fitting, "li/scale_notes.py": "scale(3)\nx = scale == 1\n"}
    assert chosen(tmp_path, scale, files) == f"a.{kind}"


def test_of_several_the_one_named_after_the_exercise_then_the_latest(tmp_path, scale):
    files = {"li/scale.py": FITS, "li/old.py": FITS, "li/new.py": FITS}
    assert chosen(tmp_path, scale, files) == "scale.py"
    assert chosen(tmp_path / "more", scale, {"li/old.py": FITS, "li/new.py": FITS}) == "new.py"


def test_why_there_is_nothing_to_grade_is_said(tmp_path, scale):
    assert chosen(tmp_path / "1", scale, {"li/report.pdf": ""}) == "no .py or .ipynb file; found: report.pdf"
    nothing = chosen(tmp_path / "2", scale, {"li/a.py": "", "li/b.py": ""})
    assert nothing == "no file defines scale; found: a.py, b.py"
    assert chosen(tmp_path / "3", scale, {"li.zip": "no archive"}) == "li.zip: the zip archive is damaged"


def test_a_large_file_is_read_only_as_far_as_is_needed_to_say_so(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/a.py": b"#" * (9 << 20)})[Person("li")], scale, True)
    assert len(found.data) == (8 << 20) + 1


def test_both_languages_say_why(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/report.pdf": ""})[Person("li")], scale, True)
    assert found == Text("no .py or .ipynb file; found: report.pdf", "没有 .py 或 .ipynb 文件；找到的有：report.pdf")


def test_a_file_of_any_kind_is_a_student_who_is_told_why_it_is_not_graded(tmp_path, scale):
    (tmp_path / "subs").mkdir()
    (tmp_path / "subs" / "xu.py").symlink_to(tmp_path / "xu.py")
    found = handed_in(tmp_path, {"li.py": FITS, "zhang.docx": "", "wu.rar": "", "README.md": "", "roster.csv": ""})
    why = {who.name: said.en for who in found if isinstance(said := choose(found[who], scale, True), Text)}
    assert why == {
        "wu": "no .py or .ipynb file; found: wu.rar",
        "xu": "xu.py: it is a link, and links are not followed",
        "zhang": "no .py or .ipynb file; found: zhang.docx",
    }
    assert choose(found[Person("xu")], scale, True).zh == "xu.py: 这是一个链接，而链接不会被打开"


def test_an_empty_folder_keeps_the_number_that_is_in_its_name(tmp_path):
    (tmp_path / "subs" / "Di Ye_14_assignsubmission_file_").mkdir(parents=True)
    found = handed_in(tmp_path, {"Li Na_15_assignsubmission_file_/a.py": "", "wang.py": ""})
    assert [(person.name, person.id) for person in found] == [("Di Ye", "14"), ("Li Na", "15"), ("wang", "")]


def test_a_file_orders_a_students_own_files_by_its_time_and_says_nothing_else(tmp_path):
    [file] = handed_in(tmp_path, {"li/a.py": ""})[Person("li")]
    assert file.time is None
    assert file.file_time == datetime(2027, 1, 15, 8, tzinfo=UTC)
    assert replace(file, trusted=True).time == file.file_time


def test_a_person_is_an_id_and_a_name_is_the_better_label(tmp_path):
    files = {f"W_{user}_attempt_2026-11-2{day}-10-11-12_a.py": "" for user in ("li", "bo") for day in (4, 5)}
    files["W_li_attempt_2026-11-25-10-11-12.txt"] = "Name: Li Na (li)\n"
    found = handed_in(tmp_path, files)
    assert {person: len(files) for person, files in found.items()} == {
        Person("Li Na", "li", "blackboard"): 3,
        Person("bo", "bo", "blackboard"): 2,
    }


def test_all_that_is_told_is_told_in_both_languages(tmp_path):
    found = handed_in(tmp_path, {"conv.py": "", "li_1_2_a.py": "", "zhao.py": "", "names.csv": ""})
    assert [notice.zh for notice in found.notices] == [
        "3 个名称中有 1 个像是 Canvas 的，其余不像：均按原样处理。--layout canvas 可将其按 Canvas 的方式读取。",
        "以下不是任何人的姓名，其行以文件名为准：conv.py。请以学生姓名重新命名。",
        "以下不是任何人的作业（名单、表格、网页或系统留下的文件），已略过：names.csv。",
        "没有平台写明这些作业何时提交：不会有人算迟交。"
        "--trust-file-times 改用文件自身的时间，即学生的时钟或您复制文件的时间。",
    ]
    assert [notice.en for notice in found.notices] == [
        "1 of 3 names look like Canvas's, the others do not: each is taken as it stands. --layout canvas reads them as "
        "Canvas's.",
        "Nobody's name, so the row bears the file's: conv.py. Rename each after its student.",
        "Passed over as nobody's work (a list, a table, a page, or what a system leaves): names.csv.",
        "No platform says when this work came in: nobody is late. --trust-file-times takes the times of the files: the "
        "students' clocks, or when you copied them.",
    ]


def test_a_large_class_is_read_once_for_each_name(tmp_path):
    """A hundred times as many names take no more than so many times as long: counted, not timed."""
    looks = {}
    for size in (100, 1000):
        lying = Counted(size)
        _by_person(sorted(lying.tops()), _naming(sorted(lying.tops()), lying, ["scale"], None)[0])
        looks[size] = lying.looks
    assert looks[1000] <= 10 * looks[100]


class Counted:
    """A place with so many folders, that counts how often it is looked into."""

    name = "class"

    def __init__(self, size):
        self.size, self.looks = size, 0

    def tops(self):
        return (Top(f"s{number:05}", True) for number in range(self.size))

    def names(self, folder):
        self.looks += 1
        return ()

    def read(self, file, at_most):
        self.looks += 1

    def packed_times(self, top):
        return {}
