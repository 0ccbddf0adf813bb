"""Names of work, and of people."""

import pytest

from grader.collect.work import is_assignment, is_nobodys, is_work


@pytest.mark.parametrize(
    "name", ["week 3", "Submissions", "hw3", "my_scale_v2", "作业3", "第三次作业", "conv2d", "提交 最终版"]
)
def test_work_is_made_of_words_for_work(name):
    assert is_work(name, ["scale"])


@pytest.mark.parametrize(
    "name", ["ann", "li_scale", "李娜", "20260001", "张三-第三次作业", "Wade Lecture-Hall III Smith"]
)
def test_people_are_not(name):
    assert not is_work(name, ["scale"])


@pytest.mark.parametrize(
    "name", ["conv2d (1)", "Copy of li", "Untitled0", "scale - Copy", "副本", "作业（2）", "Copy of"]
)
def test_a_copy_of_work_is_nobodys_name(name):
    assert is_nobodys(name, ["scale"])


@pytest.mark.parametrize("name", ["li (1)", "li_conv2d", "李娜"])
def test_a_persons_copy_is_the_persons(name):
    assert not is_nobodys(name, ["scale"])


@pytest.mark.parametrize(
    ("part", "is_one"),
    [("hw3", True), ("第三次作业", True), ("作业 3", True), ("hw", False), ("li3", False), ("三", True)],
)
def test_a_part_of_a_name_says_which_work_it_is(part, is_one):
    assert is_assignment(part) is is_one
