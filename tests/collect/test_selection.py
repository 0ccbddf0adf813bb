"""Selection of a student's work: which file, every attempt, within bounds."""

import shutil

import pytest

from grader.collect.selection import SelectedFile, choose
from grader.text import Text
from tests.collect.classes_of import FITS, handed_in, packed
from tests.courses import exercise


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def chosen(tmp_path, scale, files, only=True):
    found = choose(handed_in(tmp_path, files)["li"], scale, only)
    return found.file if isinstance(found, SelectedFile) else found.en


def test_a_student_with_an_empty_folder_is_a_student(tmp_path, scale):
    (tmp_path / "subs" / "sun" / "more").mkdir(parents=True)
    (tmp_path / "subs" / ".git").mkdir()
    found = handed_in(tmp_path, {"li/a.py": ""})
    assert {name: len(files) for name, files in found.items()} == {"li": 1, "sun": 0}
    assert choose(found["sun"], scale, True).en == "the folder is empty"


def test_an_archive_that_holds_nothing_is_a_student_who_handed_nothing_in(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li.zip": packed({})}) == "the folder is empty"


def test_files_are_found_when_they_are_asked_for(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS, "wang/a.py": FITS})
    (tmp_path / "subs" / "li" / "my_scale.py").write_text(FITS)
    shutil.rmtree(tmp_path / "subs" / "wang")
    assert choose(found["li"], scale, True).file == "my_scale.py"
    assert choose(found["wang"], scale, True) == Text(
        "wang: it cannot be read (No such file or directory)", "wang: 无法读取（没有此文件或文件夹）"
    )


def test_a_file_that_cannot_be_read_is_told_without_our_paths(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS})["li"]
    (tmp_path / "subs" / "li" / "a.py").unlink()
    assert choose(found, scale, True).en == "a.py: it cannot be read (No such file or directory)"


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
    assert chosen(tmp_path / "3", scale, {"li.zip": "no archive"}) == "li.zip: the archive is damaged"


def test_a_large_file_is_read_only_as_far_as_is_needed_to_say_so(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/a.py": b"#" * (9 << 20)})["li"], scale, True)
    assert len(found.data) == (8 << 20) + 1


def test_both_languages_say_why(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/report.pdf": ""})["li"], scale, True)
    assert found == Text("no .py or .ipynb file; found: report.pdf", "没有 .py 或 .ipynb 文件；找到的有：report.pdf")


def test_a_file_of_any_kind_is_a_student_who_is_told_why_it_is_not_graded(tmp_path, scale):
    (tmp_path / "subs").mkdir()
    (tmp_path / "subs" / "xu.py").symlink_to(tmp_path / "xu.py")
    found = handed_in(tmp_path, {"li.py": FITS, "zhang.docx": "", "wu.rar": "", "README.md": "", "roster.csv": ""})
    why = {name: said.en for name in found if isinstance(said := choose(found[name], scale, True), Text)}
    assert why == {
        "wu": "wu.rar: a .rar archive is not opened; send a .zip",
        "xu": "xu.py: it is a link, and links are not followed",
        "zhang": "no .py or .ipynb file; found: zhang.docx",
    }
    assert choose(found["xu"], scale, True).zh == "xu.py: 这是一个链接，而链接不会被打开"
