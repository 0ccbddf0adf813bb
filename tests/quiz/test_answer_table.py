"""Answers of a class are found in every usual table, and all errors are told at once."""

import pytest

from grader.messages.errors import UsageError
from grader.quiz.answer_table import answers, sheet_number
from grader.quiz.class_table import read_table


def found(text):
    return [(one.student, one.number, one.answer) for one in answers(read_table(text.encode(), "a.csv"))]


ANSWERED = [("7", "1", "28"), ("7", "2a", "3"), ("8", "1", "30")]
TABLES = {
    "rows": "student,number,answer\n7,1,28\n7,2a,3\n8,1,30\n",
    "rows-zh": "学号,姓名,题号,答案\n7,李雷,1,28\n7,李雷,2a,3\n8,韩梅梅,1,30\n",
    "rows-numbers": "student,question,response\n7,Q1,28\n7,2 A,3\n8,1.0,30\n",
    "rows-twice": "student,number,answer\n7,1,28\n7,1.,28\n7,2a,3\n8,第1题,30\n8,第1题,30\n",
    "wide": "student,1,2a\n7,28,3\n8,30,\n",
    "wide-q": "学号,姓名,Q1,Q2a\n7,李雷,28,3\n8,韩梅梅,30,\n",
    "wide-zh": "学号;第1题;第2a题\n7;28;3\n8;30;\n",
    "wide-moodle": "Surname,First name,ID number,Response 1,Response 2a\nLi,Lei,7,28,3\nHan,Mei,8,30,\n",
    "wide-form": '提交时间,学号,"1. 输出有多少行？",2a、步长\n1/2,7,28,3\n1/2,8,30,\n',
    "wide-form-shifted": "序号,1、您的学号,学号,2、Q1 输出,3、Q2a 步长\n1,7,7,28,3\n2,8,8,30,\n",
}


@pytest.mark.parametrize("table", TABLES)
def test_answers_are_found_in_a_table_of(table):
    assert found(TABLES[table]) == ANSWERED


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("name,number,answer\nLi Lei,1,2\n", "Li Lei"),
        ("姓名,邮箱,题号,答案\n李雷,l@x.cn,1,2\n", "l@x.cn"),
        ("First name,Last name,Number,Answer\nLi,Lei,1,2\n", "Li Lei"),
        ("Full name,ID number,Email address,number,answer\nLi Lei,,l@x.cn,1,2\n", "l@x.cn"),
        ("Student,ID,SIS User ID,number,answer\nLi Lei,12,s7,1,2\n", "s7"),
    ],
)
def test_an_id_says_who_somebody_is_before_an_address_before_a_name(text, who):
    assert found(text) == [(who, "1", "2")]


NUMBERS = ["1 1", "1. 1", "1.0 1", "Q1 1", "q12b 12b", "第3题 3", "２ 2", "1A 1a", "x x", "01 1", "(1) (1)"]


@pytest.mark.parametrize(("written", "number"), [row.split() for row in NUMBERS])
def test_a_number_on_the_sheet_is_known_however_it_is_written(written, number):
    assert sheet_number(written) == number


def test_every_error_of_a_table_is_told_in_one_run():
    text = "student,number,answer\n,1,2\nann,1,2\nann,1,3\nann,2,96,63\nbob,1,2\nbob,1,2\n"
    with pytest.raises(UsageError) as caught:
        found(text)
    assert caught.value.text.en.splitlines() == [
        "a.csv:5: it has 4 cells, the header 3; put quotes around an answer with commas",
        "a.csv:2: the student is missing",
        "a.csv:4: line 3 answers the same question",
    ]


def test_after_twenty_errors_the_rest_is_counted():
    with pytest.raises(UsageError) as caught:
        found("student,number,answer\nann,1,2\n" + "".join(f"ann,1,{n}\n" for n in range(3, 28)))
    assert len(caught.value.text.en.splitlines()) == 21
    assert caught.value.text.en.endswith("… and 5 more")


@pytest.mark.parametrize("text", ["student,number,answer\n", "student,number,answer\n,,\n", "student,1\n7,\n"])
def test_a_table_without_answers_is_an_error(text):
    with pytest.raises(UsageError, match=r"a\.csv:1: there is no answer in it"):
        found(text)
