"""Rosters and answers as people's spreadsheets write them: no cell is lost."""

import pytest

from grader.messages.errors import UsageError
from grader.quiz.answer_table import Answer
from grader.quiz.answer_table import answers as answers_of
from grader.quiz.class_table import read_table
from grader.quiz.roster import roster as roster_of


def answers(data, name="a.csv"):
    return answers_of(read_table(data, name))


def roster(data, name="r.csv"):
    return roster_of(read_table(data, name))


READ = [Answer("ann", "1", "(96, 55)", 2), Answer("bob", "2", "7", 3)]


@pytest.mark.parametrize(
    "text",
    [
        'student,number,answer\nann,1,"(96, 55)"\nbob,2,7\n',
        'student, number, answer\nann, 1, "(96, 55)"\nbob, 2, 7\n',
        "student;number;answer\nann;1;(96, 55)\nbob;2;7\n",
        "student\tnumber\tanswer\nann\t1\t(96, 55)\nbob\t2\t7\n",
        'student,number,answer,\nann,1,"(96, 55)",\nbob,2,7,\n',
        'student,number,answer\nann,1,"(96, 55)",,\nbob,2,7,,\n',
        "班级;学生;题号;答案\nx;ann;1;(96, 55)\nx;bob;2;7\n",
        'student,number,answer\r\nann,1,"(96, 55)"\r\nbob,2,7\r\n',
    ],
)
def test_every_usual_separator_is_known(text):
    assert answers(text.encode(), "a.csv") == READ
    assert answers(text.encode("utf-16"), "a.csv") == READ


def test_the_separator_that_excel_names_is_used():
    text = "sep=;\nstudent;number;answer\nann;1;(96, 55)\nbob;2;7\n"
    assert [(row.answer, row.line) for row in answers(text.encode(), "a.csv")] == [("(96, 55)", 3), ("7", 4)]


def test_rows_of_empty_cells_are_no_rows():
    assert [student.id for student in roster(b"student;language\nann;en\n;\n\nbob;\n ; \n", "r.csv")] == ["ann", "bob"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "student,number,answer\nann,1,96,63,63\n",
            "a.csv:2: it has 5 cells, the header 3; put quotes around an answer with commas",
        ),
        (
            "student;number;answer\nann;1;1;2\n",
            "a.csv:2: it has 4 cells, the header 3; put quotes around an answer with semicolons",
        ),
        ('student,number,answer\nann,1,"x\nbob,2,7\n', "a.csv:3: a quoted cell does not end where it should"),
        ('student,number,answer\nann,1,"x"y\n', "a.csv:2: a quoted cell does not end where it should"),
        ("student,number,answer,answer\nann,1,2,3\n", 'a.csv:1: the column "answer" stands twice'),
        ("student,number\nann,1\n", 'a.csv:1: there is no column "answer"; found: student, number'),
        ("", 'a.csv:1: there is no column "student"; found: -'),
    ],
)
def test_no_cell_is_lost_without_a_word(text, said):
    with pytest.raises(UsageError) as caught:
        answers(text.encode(), "a.csv")
    assert caught.value.text.en == said


def test_a_short_row_has_empty_cells():
    assert answers(b"student,number,answer\nann,1\n", "a.csv") == [Answer("ann", "1", "", 2)]


def test_a_guess_about_the_encoding_is_told_with_the_files_name():
    data = "student\n陳大文\n林美玲\n".encode("big5")
    assert [student.id for student in roster(data, "r.csv")] == ["陳大文", "林美玲"]
    assert read_table(data, "r.csv").notice.en.startswith("r.csv: it does not say how it is encoded; taken for Big5.")
    assert read_table("student\n陳大文\n".encode(), "r.csv").notice is None
