"""`grade courses`: names to type, titles in both languages, and data."""

import json

from tests.command import grade


def test_courses_are_listed_with_title_and_number_of_exercises():
    lines = grade("courses").out.splitlines()
    assert lines[0].startswith("(without --course)  A course on convolutional networks")
    assert [line for line in lines if " d2l " in line] == [
        "  d2l               Dive into Deep Learning: cross-correlation and pooling               4 exercises"
    ]


def test_courses_are_listed_in_chinese():
    lines = grade("courses", "--lang", "zh").out.splitlines()
    assert lines[0].startswith("（不写 --course）  卷积神经网络课程")
    assert any(line.split() == ["d2l", "《动手学深度学习》：互相关与池化", "4", "道练习"] for line in lines)


def test_courses_are_data_with_json():
    courses = json.loads(grade("courses", "--json").out)
    assert {
        "name": "d2l",
        "title": "Dive into Deep Learning: cross-correlation and pooling",
        "exercises": 4,
        "part_of": "assignments",
    } in courses


def test_a_part_of_a_course_is_a_course_by_its_name():
    assert "corr2d_multi_in_out" in grade("list", "--course", "d2l").out
    assert "corr2d" not in grade("list", "--course", "cs231n").out
