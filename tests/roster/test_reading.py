"""Reading of a roster: the exports of six platforms, and a school's own tables."""

import pytest

from grader.messages.errors import UsageError
from grader.people.identity import Identity
from grader.people.roster_entry import RosterEntry
from grader.quiz.class_table import read_table, table_of
from grader.roster import sheet
from grader.roster.reading import entries


def ids(**known):
    return tuple(Identity(scope, value) for scope, value in known.items())


LI = RosterEntry("Na Li", ids(sid="2023010101", login="lina", canvas="4711"), "A")
EXPORTS = {
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,conv2d (123)\n    Points Possible,,,,,10\n"
        '"Li, Na",4711,2023010101,lina,A,\n"Student, Test",9,,x,A,\n',
        [LI],
    ),
    "moodle": (
        'First name,Surname,"ID number","Email address",Groups\nNa,Li,2023010101,LiNa@example.edu,A\n',
        [RosterEntry("Na Li", ids(sid="2023010101", email="lina@example.edu"), "A")],
    ),
    "blackboard": (
        '\ufeff"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\n'
        '"Li"\t"Na"\t"li_na"\t"2023010101"\t""\t"Yes"\n',
        [RosterEntry("Na Li", ids(sid="2023010101", login="li_na"))],
    ),
    "brightspace": (
        "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n"
        "#2023010101,#lina,Li,Na,lina@example.edu,#\n",
        [RosterEntry("Na Li", ids(sid="2023010101", email="lina@example.edu", login="lina"))],
    ),
    "github": (
        '"identifier","github_username","github_id","name"\n'
        '"2023010101","nali","77","Na Li"\n"wang@example.edu","","",""\n',
        [
            RosterEntry("Na Li", ids(sid="2023010101", github="nali")),
            RosterEntry("wang@example.edu", ids(email="wang@example.edu")),
        ],
    ),
    "gradescope": (
        "First Name,Last Name,SID,Email,Role,Section\n"
        "Na,Li,2023010101,lina@example.edu,Student,A\nEva,Z,1,z@example.edu,Instructor,A\n",
        [RosterEntry("Na Li", ids(sid="2023010101", email="lina@example.edu"), "A")],
    ),
    "school": (
        '学号,姓名,邮箱\n="2023010101",李娜,lina@example.edu\n',
        [RosterEntry("李娜", ids(sid="2023010101", email="lina@example.edu"))],
    ),
    "family and given name": ("姓,名,学号\n李,娜,2023010101\n", [RosterEntry("李娜", ids(sid="2023010101"))]),
    "names alone": ("姓名\n李娜\n", [RosterEntry("李娜", ids(name="李娜"))]),
}


@pytest.mark.parametrize(("text", "expected"), EXPORTS.values(), ids=EXPORTS)
def test_an_export_is_read(text, expected):
    assert entries(read_table(text.encode(), "r.csv")) == expected


def test_two_of_one_name_are_two_and_a_row_that_is_repeated_is_one():
    text = "学号,姓名\n1,王芳\n2,王芳\n1,王芳\n"
    assert [entry.identities[0].value for entry in entries(read_table(text.encode(), "r.csv"))] == ["1", "2"]


def test_everything_wrong_is_told_at_once():
    text = "学号,姓名,班级\n1,王芳,A\n1,李娜,A\n,,B\n"
    with pytest.raises(UsageError) as raised:
        entries(read_table(text.encode(), "r.csv"))
    assert f"{raised.value}" == ("r.csv:3: 1 stands twice: 王芳 has it, too\nr.csv:4: neither a name nor an id")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("姓名\n王芳\n李娜\n王芳\n", "r.csv:4: two are called 王芳; a column with an id should tell them apart"),
        ("a,b\n1,2\n", 'r.csv:1: there is no column "student"; found: a, b'),
        ("学号,姓名\n", "r.csv:1: there is no student in it"),
    ],
)
def test_what_is_no_roster_is_told(text, message):
    with pytest.raises(UsageError) as raised:
        entries(read_table(text.encode(), "r.csv"))
    assert f"{raised.value}" == message


def test_a_workbook_is_read(tmp_path):
    openpyxl = pytest.importorskip("openpyxl", reason=".xlsx needs the extra 'spreadsheet'")
    book = openpyxl.Workbook()
    for row in (["学号", "姓名"], [2023010101, "李娜"], [2023010102.0, "王芳"], [None, None]):
        book.active.append(row)
    book.save(tmp_path / "r.xlsx")
    data = (tmp_path / "r.xlsx").read_bytes()
    assert [entry.identities[0].value for entry in entries(table_of(sheet.rows(data, "r.xlsx"), "r.xlsx"))] == [
        "2023010101",
        "2023010102",
    ]


def test_what_is_no_workbook_is_told():
    pytest.importorskip("openpyxl", reason=".xlsx needs the extra 'spreadsheet'")
    with pytest.raises(UsageError, match="it is no workbook"):
        list(sheet.rows(b"PK no zip", "r.xlsx"))
