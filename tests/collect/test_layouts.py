"""Whose a file is, from where it stands."""

from datetime import datetime

import pytest

from grader.collect.layouts import owner

EXERCISES = ["conv2d", "max_pool2d", "pool2d"]


@pytest.mark.parametrize(
    ("path", "student", "file", "id"),
    [
        ("li/conv.py", "li", "conv.py", ""),
        ("li/week 1/conv.ipynb", "li", "week 1/conv.ipynb", ""),
        ("li.py", "li", "li.py", ""),
        ("li_conv2d.py", "li", "li_conv2d.py", ""),
        ("li-max_pool2d.ipynb", "li", "li-max_pool2d.ipynb", ""),
        ("conv2d.py", "conv2d", "conv2d.py", ""),
        ("zhang.docx", "zhang", "zhang.docx", ""),
        ("lee_conv2d.pdf", "lee", "lee_conv2d.pdf", ""),
        ("he.7z", "he", "he.7z", ""),
        ("20261124_李娜.py", "20261124_李娜", "20261124_李娜.py", ""),
        ("Li Na_4711_assignsubmission_file_conv.py", "Li Na", "conv.py", "4711"),
        ("Li Na_4711_assignsubmission_file_/conv.py", "Li Na", "conv.py", "4711"),
        ("Li Na_4711_assignsubmission_file/conv.py", "Li Na", "conv.py", "4711"),
        ("Anna_Maria Li_4711_assignsubmission_file_my_conv.py", "Anna_Maria Li", "my_conv.py", "4711"),
        ("nali_4711_9001_conv.py", "nali", "conv.py", "4711"),
        ("nali_4711_9001_my_conv-1.py", "nali", "my_conv-1.py", "4711"),
        ("nali_4711_9001_homework/conv.py", "nali", "conv.py", "4711"),
        ("4711-9001 - Li Na - Nov 24, 2026 926 PM/conv.py", "Li Na", "conv.py", "4711"),
        ("4711-9001 - Anna-Maria Li - Nov 4, 2026 1126 AM/a/conv.py", "Anna-Maria Li", "a/conv.py", "4711"),
        ("4711-9001 - li Na - 24 November 2026 926 PM - my - conv.py", "li Na", "my - conv.py", "4711"),
        ("Week 3_li_attempt_2026-11-24-10-11-12_conv.py", "li", "conv.py", ""),
        ("Week 3_li_attempt_2026-11-24-10-11-12.txt", "li", "Week 3_li_attempt_2026-11-24-10-11-12.txt", ""),
    ],
)
def test_the_layouts_that_people_have(path, student, file, id):
    found = owner(tuple(path.split("/")), EXERCISES)
    assert (found.student, found.file, found.id) == (student, file, id)


@pytest.mark.parametrize(
    "path",
    ["names.csv", "README.md", "README", "roster.txt", "名单.txt", "scores.xlsx", "gradebook.db-wal", "~$li.docx"],
)
def test_what_lies_around_is_nobodys(path):
    assert owner((path,), EXERCISES) is None


def test_canvas_says_what_is_late():
    assert owner(("nali_LATE_4711_9001_conv.py",), EXERCISES).late
    assert owner(("nali_LATE_4711_9001_conv.py",), EXERCISES).student == "nali"
    assert not owner(("nali_4711_9001_conv.py",), EXERCISES).late


def test_blackboard_says_when():
    found = owner(("Week 3_li_attempt_2026-11-24-10-11-12_conv.py",), EXERCISES)
    assert found.time == datetime(2026, 11, 24, 10, 11, 12).astimezone()


@pytest.mark.parametrize("written", ["Nov 24, 2026 926 PM", "24 November 2026 926 PM"])
def test_brightspace_says_when(written):
    found = owner((f"4711-9001 - Li Na - {written}", "conv.py"), EXERCISES)
    assert found.time == datetime(2026, 11, 24, 21, 26).astimezone()


def test_a_time_that_there_is_not_is_not_known():
    assert owner(("Week 3_li_attempt_2026-99-24-10-11-12_conv.py",), EXERCISES).time is None
    assert owner(("4711-9001 - Li Na - Foo 24, 2026 926 PM", "conv.py"), EXERCISES).time is None


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("li\nna", "lina"),
        ("li\x1b[31m", "li[31m"),
        ("e\u0301va", "éva"),
        ("\udcff", "\ufffd"),
        ("\x07", "_"),
        ("li\u202ena", "lina"),
    ],
)
def test_names_are_such_as_can_be_written_anywhere(name, student):
    assert owner((name, "conv.py"), EXERCISES).student == student
