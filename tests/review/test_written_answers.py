"""A class's answers in words are found in every usual table."""

import pytest

from grader.course.catalog import PACKAGED, Catalog
from grader.messages.errors import UsageError
from grader.quiz.class_table import read_table
from grader.review.written_answers import written_answers


@pytest.fixture(scope="module")
def exercises():
    return {one.id: one for one in Catalog.load(PACKAGED).interviews()}


def found(exercises, text, asked=()):
    read = written_answers(read_table(text.encode(), "a.csv"), exercises, [exercises[name] for name in asked])
    return [(one.student, one.exercise.id, one.text) for one in read]


ANSWERED = [("7", "max_pooling", "the largest"), ("7", "kernel_purpose", "features"), ("8", "max_pooling", "a mean")]
TABLES = {
    "rows": (
        "student,exercise,answer\n7,max_pooling,the largest\n7,kernel_purpose,features\n"
        "8,Max pooling,a mean\n8,max_pooling,\n",
        (),
    ),
    "rows-zh": (
        "学号,练习,答案\n7,最大池化的计算,the largest\n7,kernel_purpose,features\n8,max_pooling,a mean\n",
        (),
    ),
    "columns": ("student,max_pooling,kernel_purpose,total\n7,the largest,features,9\n8,a mean,,\n", ()),
    "titles": ("student;Max pooling;卷积核的作用\n7;the largest;features\n8;a mean;\n", ()),
    "places": (
        "Surname,First name,ID number,Response 1,Response 2\nLi,Lei,7,the largest,features\nHan,Mei,8,a mean,\n",
        ("max_pooling", "kernel_purpose"),
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_answers_are_found_in_a_table_of(exercises, table):
    text, asked = TABLES[table]
    assert found(exercises, text, asked) == ANSWERED


def test_one_exercise_needs_no_column_of_its_own(exercises):
    assert found(exercises, "student,answer\n7,x\n", ("max_pooling",)) == [("7", "max_pooling", "x")]


def test_all_errors_are_told_at_once(exercises):
    with pytest.raises(UsageError) as caught:
        found(exercises, "student,exercise,answer\n7,max_poling,x\n,max_pooling,x\n")
    assert caught.value.text.en.splitlines() == [
        "a.csv:2: there is no interview exercise 'max_poling'; did you mean \"max_pooling\"?",
        "a.csv:3: the student is missing",
    ]


@pytest.mark.parametrize("text", ["student,exercise,answer\n", "student,other\n7,x\n", "student,max_pooling\n7,\n"])
def test_a_table_without_answers_says_which_columns_it_needs(exercises, text):
    with pytest.raises(UsageError, match=r"a\.csv:1: there is no answer in it; it needs the columns"):
        found(exercises, text)
