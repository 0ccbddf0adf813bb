"""`grade export marks`: the file that another system exported, with our column filled and all else as it was."""

from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from grader.people.identity import Identity
from grader.people.person import Person
from grader.people.roster_entry import RosterEntry
from tests.command import grade
from tests.commands.class_gradebook import graded

LI = RosterEntry("Na Li", (Identity("sid", "2023010101"), Identity("login", "nali"), Identity("canvas", "4711")))
WANG = RosterEntry("王芳", (Identity("sid", "2023010102"), Identity("canvas", "4712")))
OTHER_WANG = RosterEntry("王芳", (Identity("sid", "2023010103"), Identity("canvas", "4713")))


@pytest.fixture(autouse=True)
def gradebook(tmp_path, monkeypatch):
    """Na Li has 8 of 10 and is known to Moodle as participant 4711, one 王芳 has 5, the other nothing."""
    monkeypatch.chdir(tmp_path)
    with open_gradebook("gradebook.db") as book:
        book.enrol([LI, WANG, OTHER_WANG])
        moodle = Person("Na Li", "900", "moodle")
        book.record([graded(moodle, "conv2d", 8), graded(Person("王芳", "4712", "canvas"), "conv2d", 5)])


def fill(data, *words, name="theirs.csv"):
    Path(name).write_bytes(data)
    done = grade("export", "marks", "--into", name, "--out", "out.csv", *words)
    return done, Path("out.csv").read_bytes() if done.code == 0 else b""


CASES = {
    "canvas": (
        '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,"old, one (7)",conv2d (123),Final Score\r\n'
        "    Points Possible,,,,,5,20,(read only)\r\n"
        '"Li, Na",4711,2023010101,nali,A,3,,80\r\n'
        '王芳,4712,2023010102,wf,"A ""B""",,1,\r\n王芳,4713,2023010103,wf2,A,,,\r\n'
        '"Student, Test",99,,x,A,,,\r\n',
        [("nali,A,3,,80", "nali,A,3,16,80"), ('"A ""B""",,1,', '"A ""B""",,10,')],
    ),
    "moodle": (
        'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Last modified (grade)",'
        '"Feedback comments"\n'
        'Participant 900,"Na Li",na@example.edu,"Submitted for grading",,100.00,-,"line one\nline two, and ""more"""\n'
        'Participant 901,"Eva Z",eva@example.edu,"No submission",,100.00,-,\n',
        [('grading",,100', 'grading",80,100')],
    ),
    "blackboard": (
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"conv2d [Total Pts: 50 Score] |123"\n'
        '"Li"\t"Na"\t"nali"\t"2023010101"\t""\n',
        [('"2023010101"\t""', '"2023010101"\t"40"')],
    ),
    "brightspace": (
        "OrgDefinedId,Last Name,First Name,conv2d Points Grade <Numeric MaxPoints:5>,End-of-Line Indicator\n"
        "#2023010101,Li,Na,,#\n#2023010102,芳,王,4.5,#",
        [("Li,Na,,#", "Li,Na,4,#"), (",4.5,#", ",2.5,#")],
    ),
    "plain, and short rows": (
        "姓名;学号;班级;conv2d\nNa Li;2023010101\n王芳;2023010102;A;7,5",
        [("2023010101\n", "2023010101;;8\n"), ("7,5", "5")],
    ),
}
ENCODINGS = ["utf-8", "gb18030", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("text", "changes"), CASES.values(), ids=CASES)
def test_only_our_column_changes(text, changes, encoding):
    text = text if encoding == "utf-8" else text.removeprefix("\ufeff")
    done, written = fill(text.encode(encoding))
    assert (done.code, done.out) == (0, ""), done.err
    for before, after in changes:
        assert text.count(before) == 1
        text = text.replace(before, after)
    assert written == text.encode(encoding)


def test_what_matches_nobody_and_what_has_no_row_is_told():
    done, _ = fill("Student,ID,Section,conv2d (1)\nZoe,9,A,\n王芳,4713,A,\n".encode())
    assert done.err == (
        '0 marks in the column "conv2d (1)"; everything else is as it was.\n'
        "Left as they were, without a mark that counts: 王芳\n"
        "Rows of nobody in the gradebook: Zoe\n"
        "Marks without a row in the file: Na Li (8), 王芳 (2023010102) (5)\n"
        "Wrote out.csv.\n"
    )


def test_a_name_that_two_have_gets_nobodys_mark():
    done, written = fill("姓名,conv2d\n王芳,\nNa  li,\n".encode())
    assert written.decode() == "姓名,conv2d\n王芳,\nNa  li,8\n"
    assert "Rows of nobody in the gradebook: 王芳\n" in done.err


def test_a_name_beside_an_id_of_somebody_else_is_somebody_else():
    _, written = fill(b"name,student id,conv2d\nNa Li,2099999999,\n")
    assert written == b"name,student id,conv2d\nNa Li,2099999999,\n"


def test_decisions_are_what_goes_out_and_canvas_is_told_who_is_excused():
    grade("adjust", "Na Li", "conv2d", "--points", "9.5", "--why", "oral")
    grade("adjust", "2023010102", "conv2d", "--excuse", "--why", "ill")
    _, written = fill(b"Student,ID,Section,conv2d (1)\nx,4711,A,\ny,4712,A,3\n")
    assert written == b"Student,ID,Section,conv2d (1)\nx,4711,A,9.5\ny,4712,A,EX\n"
    _, plain = fill(b"student id,conv2d\n2023010102,3\n")
    assert plain == b"student id,conv2d\n2023010102,3\n"


def test_a_column_can_be_named():
    _, written = fill("学号,期末,第三次作业\n2023010101,,\n".encode(), "conv2d", "--column", "第三次作业")
    assert written.decode() == "学号,期末,第三次作业\n2023010101,,8\n"


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("学号,期末\n1,\n", [], 'there is no column "conv2d"; --column names one of: 学号, 期末'),
        ("学号,conv2d (1),conv2d (2)\n1,,\n", [], 'several columns are "conv2d"; --column names one of'),
        ("学号,conv2d_backward\n1,\n", [], 'there is no column "conv2d"'),
        ("学号,conv2d backward (3)\n1,\n", [], 'there is no column "conv2d"'),
        ("学号,my-conv2d\n1,\n", [], 'there is no column "conv2d"'),
        ("学号,conv2d\n1,\n", ["pool"], "The gradebook has nothing about pool"),
        ("学号,conv2d\n1,\n", ["--column", "conv2d"], "--column is for one exercise: name it."),
        ("学号,conv2d\n2023010101,\n2023010101,\n", [], "rows 2 and 3 are one student's"),
        ("", [], 'there is no column "conv2d"'),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(text, words, message):
    done, _ = fill(text.encode(), *words)
    assert (done.code, message in done.err) == (2, True), done.err
    assert not Path("out.csv").exists()


def test_a_workbook_is_filled():
    openpyxl = pytest.importorskip("openpyxl", reason=".xlsx needs the extra 'spreadsheet'")
    book = openpyxl.Workbook()
    for row in (
        ["学号", "姓名", "conv2d", "和"],
        [2023010101, "Na Li", None, "=C2*2"],
        ["2023010102", "王芳", 1, "=C3*2"],
    ):
        book.active.append(row)
    book.save("theirs.xlsx")
    assert grade("export", "marks", "--into", "theirs.xlsx", "--out", "out.xlsx").code == 0
    rows = [list(row) for row in openpyxl.load_workbook("out.xlsx").active.iter_rows(values_only=True)]
    assert rows == [
        ["学号", "姓名", "conv2d", "和"],
        [2023010101, "Na Li", 8, "=C2*2"],
        ["2023010102", "王芳", 5, "=C3*2"],
    ]
