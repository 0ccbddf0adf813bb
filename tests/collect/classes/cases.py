"""Classes as data: what lies there, and who gets which row, when, which attempt, and what is told.

A name that ends in `/` is an empty folder; a value that is a mapping is an archive; LINK and FIFO are what they say.
Times are by a clock eight hours ahead of UTC. A file of a row is written `name`, `name @time`, `name late`, `name
#attempt`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

LINK, FIFO = object(), object()


@dataclass(frozen=True)
class At:
    """Content that was packed at a time, by the clock of whoever packed it."""

    time: datetime
    content: Any = ""


@dataclass(frozen=True)
class Class:
    """A class and what is right for it. `people` are written `name` or `name <id>`."""

    files: Mapping[str, Any]
    people: Mapping[str, Sequence[str]] = field(default_factory=dict)
    layout: str = "folders"
    told: Sequence[str] = ()  # a part of each notice, but for the one that times are not known
    untimed: bool = True
    asked: str | None = None  # --layout
    trusted: bool = False  # --trust-file-times
    refused: str = ""  # a part of the UsageError
    packed: bool | None = None  # only as an archive, only as a folder; else both


def files(*names: str) -> dict[str, Any]:
    """Empty files."""
    return dict.fromkeys(names, "")


def text(whose: str) -> str:
    """What Blackboard writes beside an attempt."""
    return f"Name: {whose}\nAssignment: Week 3\nDate Submitted: Tuesday, November 24, 2026 10:11:12 AM CST\n"


T, LATER = "2026-11-24-10-11-12", "2026-11-25-10-11-12"
AT, LATER_AT = "@2026-11-24 10:11:12", "@2026-11-25 10:11:12"
BESIDE = "Passed over as nobody's work"
SETTINGS = (
    '{"active_version": %d, "history": [{"version": 1, "time": "2026-11-24 10:11:12+0800"},'
    ' {"version": 2, "time": "2026-11-25 10:11:12+0800"}]}'
)
GRADES = (
    "assignment_name,github_username,roster_identifier,student_repository_name,submission_timestamp\r\n"
    "HW 3,li-na,3030,cnn-hw3-li-na,2026-11-24 02:11:12 UTC\r\n"
    "HW 3,bray,3031,cnn-hw3-bray,\r\n"
)
METADATA = """\
submission_1:
  :submitters:
  - :name: Li Na
    :sid: '3030000001'
    :email: li@example.edu
  :created_at: 2026-11-24 02:11:12.123 Z
submission_2:
  :submitters:
  - {":name": Bo, ":email": bo@example.edu}
  - {":name": Li Na, ":email": two@example.edu}
  :created_at: 2026-11-25 02:11:12.123 Z
"""


MOODLE = {
    "Moodle, folders": Class(
        files("Li Na_4711_assignsubmission_file_/conv.py", "Bo Ek_4712_assignsubmission_file_/a/conv.py"),
        {"Bo Ek <4712>": ["a/conv.py"], "Li Na <4711>": ["conv.py"]},
        "moodle",
    ),
    "Moodle, flat": Class(
        files("Li Na_4711_assignsubmission_file_my_conv.py", "Bo Ek_4712_assignsubmission_file_conv.py"),
        {"Bo Ek <4712>": ["conv.py"], "Li Na <4711>": ["my_conv.py"]},
        "moodle",
    ),
    "Moodle, a text typed in beside a file is the same student's": Class(
        files("Li Na_4711_assignsubmission_file/c.py", "Li Na_4711_assignsubmission_onlinetext/onlinetext.html"),
        {"Li Na <4711>": ["c.py", "onlinetext.html"]},
        "moodle",
    ),
    "Moodle, who typed only has a row": Class(
        files("Li Na_4711_assignsubmission_file_c.py", "Tina_4713_assignsubmission_onlinetext_onlinetext.html"),
        {"Li Na <4711>": ["c.py"], "Tina <4713>": ["onlinetext.html"]},
        "moodle",
    ),
    "Moodle, anonymous marking": Class(
        files("Participant_4711_assignsubmission_file_c.py", "Participant_4712_assignsubmission_file_c.py"),
        {"Participant 4711 <4711>": ["c.py"], "Participant 4712 <4712>": ["c.py"]},
        "moodle",
    ),
    "Moodle, one anonymous participant": Class(
        files("Participant 4711_assignsubmission_file_/c.py"),
        {"Participant 4711 <4711>": ["c.py"]},
        "moodle",
    ),
    "Moodle, anonymous in Chinese": Class(
        files("参与者_4711_assignsubmission_file_c.py"), {"参与者 4711 <4711>": ["c.py"]}, "moodle"
    ),
    "Moodle, a group before every name": Class(
        files("Group A-Li Na_4711_assignsubmission_file_c.py", "Group A-Bo-Jan Ek_4712_assignsubmission_file_c.py"),
        {"Bo-Jan Ek <4712>": ["c.py"], "Li Na <4711>": ["c.py"]},
        "moodle",
    ),
    "Moodle, teams": Class(
        files("Team 1_77_assignsubmission_file_c.py", "Default group_assignsubmission_file_c.py"),
        {"Default group": ["c.py"], "Team 1 <77>": ["c.py"]},
        "moodle",
    ),
    "Moodle, two of one name": Class(
        files("王芳_4711_assignsubmission_file_c.py", "王芳_4999_assignsubmission_file_c.py"),
        {"王芳 <4711>": ["c.py"], "王芳 <4999>": ["c.py"]},
        "moodle",
    ),
    "Moodle, names of all kinds": Class(
        files(
            "Zoë O'Neil-Çelik_1_assignsubmission_file_c.py",
            "Li, Na (Nana) [x]_2_assignsubmission_file_c.py",
            "محمد علي_3_assignsubmission_file_c.py",
            "Нина Ли_4_assignsubmission_file_c.py",
            "Ann_Maria Li_5_assignsubmission_file_c.py",
        ),
        {
            "Ann_Maria Li <5>": ["c.py"],
            "Li, Na (Nana) [x] <2>": ["c.py"],
            "Zoë O'Neil-Çelik <1>": ["c.py"],
            "Нина Ли <4>": ["c.py"],
            "محمد علي <3>": ["c.py"],
        },
        "moodle",
    ),
    "Moodle, a file that looks like every other platform's": Class(
        files(
            "Li Na_4711_assignsubmission_file_bob_1001_9001_conv2d.py",
            "Mal_4712_assignsubmission_file_x_bob_attempt_2020-01-01-00-00-00_c.py",
            "Mal_4712_assignsubmission_file_Bob_4713_assignsubmission_file_c.py",
            "Mal_4712_assignsubmission_file_4711-9001 - Bob - Nov 24, 2020 926 PM - c.py",
        ),
        {
            "Li Na <4711>": ["bob_1001_9001_conv2d.py"],
            "Mal <4712>": [
                "4711-9001 - Bob - Nov 24, 2020 926 PM - c.py",
                "Bob_4713_assignsubmission_file_c.py",
                "x_bob_attempt_2020-01-01-00-00-00_c.py",
            ],
        },
        "moodle",
    ),
    "Moodle, what a teacher laid beside": Class(
        files("Li Na_4711_assignsubmission_file_c.py", "Bo_4712_assignsubmission_file_c.py", "wang.py", "grades.csv"),
        {"Bo <4712>": ["c.py"], "Li Na <4711>": ["c.py"], "wang": ["wang.py"]},
        "moodle",
        ["Not as Moodle writes names, so each has a row of its own, without an id: wang.py.", "略过：grades.csv"],
    ),
}

CANVAS = {
    "Canvas": Class(
        files("nali_21001_9001_conv2d.py", "ekbo_LATE_21002_9002_my_conv2d-1.py"),
        {"ekbo <21002>": ["my_conv2d-1.py late"], "nali <21001>": ["conv2d.py"]},
        "canvas",
    ),
    "Canvas, typed in and addresses": Class(
        files("nali_21001_9001_c.py", "texttina_21006_text.html", "linkli_LATE_21007_link.html"),
        {"linkli <21007>": ["link.html late"], "nali <21001>": ["c.py"], "texttina <21006>": ["text.html"]},
        "canvas",
    ),
    "Canvas, anonymous": Class(
        files(
            "anon_x7Kq2_9101_conv2d.py", "LATE_anon_pQ3zz_9102_conv2d.py", "anon_90210_9103_c.py", "anon_Zz9_text.html"
        ),
        {
            "anon 90210 <90210>": ["c.py"],
            "anon Zz9 <Zz9>": ["text.html"],
            "anon pQ3zz <pQ3zz>": ["conv2d.py late"],
            "anon x7Kq2 <x7Kq2>": ["conv2d.py"],
        },
        "canvas",
    ),
    "Canvas, a quiz": Class(
        files("li_na4711_question_55_9001_conv.py", "oneil-bo4712_question_55_9002_conv.py"),
        {"li_na <4711>": ["conv.py"], "oneil-bo <4712>": ["conv.py"]},
        "canvas",
    ),
    "Canvas, a name with underscores, and Chinese ones": Class(
        files("li_na_4711_9001_conv.py", "王芳_4712_9002_conv.py", "éva_4713_9003_c.py"),
        {"li_na <4711>": ["conv.py"], "éva <4713>": ["c.py"], "王芳 <4712>": ["conv.py"]},
        "canvas",
    ),
    "Canvas, several files of one attempt": Class(
        files("nali_1_9001_conv.py", "nali_1_9002_report.pdf", "nali_1_9003_lab-1.py", "nali_1_9004_lab-2.py"),
        {"nali <1>": ["conv.py", "report.pdf", "lab-1.py", "lab-2.py"]},
        "canvas",
    ),
    "Canvas, handed in again": Class(
        files("nali_1_9001_conv.py", "nali_1_9007_conv-1.py", "nali_1_9010_conv-2.py", "bo_2_9002_conv-1.py"),
        {
            "bo <2>": ["conv-1.py"],
            "nali <1>": ["conv.py #9001", "conv-1.py #9007", "conv-2.py #9010"],
        },
        "canvas",
    ),
    "Canvas, Mallory's upload is not Bob's": Class(
        files(
            "ann_1003_9003_conv2d.py",
            "bob_1001_9001_conv2d.py",
            "mallory_1002_9002_conv2d_bob_attempt_2099-01-01-00-00-00_conv2d.py",
        ),
        {
            "ann <1003>": ["conv2d.py"],
            "bob <1001>": ["conv2d.py"],
            "mallory <1002>": ["conv2d_bob_attempt_2099-01-01-00-00-00_conv2d.py"],
        },
        "canvas",
    ),
    "Canvas, a student does not say that it is in time": Class(
        files(
            "ann_LATE_1001_9001_conv2d.py",
            "mallory_LATE_1002_9002_x_mallory_attempt_2020-01-01-00-00-00_conv2d.py",
            "eve_1003_9003_LATE_1001_9001_c.py",
        ),
        {
            "ann <1001>": ["conv2d.py late"],
            "eve <1003>": ["LATE_1001_9001_c.py"],
            "mallory <1002>": ["x_mallory_attempt_2020-01-01-00-00-00_conv2d.py late"],
        },
        "canvas",
    ),
    "Canvas, files that look like Canvas's own": Class(
        files(
            "ann_1_9001_bob_2_9002_c.py",
            "eve_3_9003_x2_question_5_9002_c.py",
            "mal_4_9004_anon_x7Kq2_9101_c.py",
            "pat_5_9005_bob_2_text.html",
        ),
        {
            "ann <1>": ["bob_2_9002_c.py"],
            "eve <3>": ["x2_question_5_9002_c.py"],
            "mal <4>": ["anon_x7Kq2_9101_c.py"],
            "pat <5>": ["bob_2_text.html"],
        },
        "canvas",
    ),
    "Canvas, a folder that was unpacked": Class(
        files("nali_4711_9001_homework/conv.py", "bo_4712_9002_c.py"),
        {"bo <4712>": ["c.py"], "nali <4711>": ["conv.py"]},
        "canvas",
    ),
    "Canvas, an archive handed in": Class(
        {"nali_4711_9001_hw.zip": {"src/conv.py": "", "__MACOSX/._conv.py": ""}, "bo_4712_9002_c.py": ""},
        {"bo <4712>": ["c.py"], "nali <4711>": ["src/conv.py"]},
        "canvas",
    ),
    "a few names like Canvas's make no Canvas of a class": Class(
        files("ann.py", "bob.py", "zoe.py", "bob_1001_9001_conv2d.py"),
        {
            "ann": ["ann.py"],
            "bob": ["bob.py"],
            "bob_1001_9001": ["bob_1001_9001_conv2d.py"],
            "zoe": ["zoe.py"],
        },
        told=["1 of 4 names look like Canvas's"],
    ),
}

BLACKBOARD = {
    "Blackboard": Class(
        files(f"Week 3_li_attempt_{T}_conv.py", f"Week 3_bo_attempt_{T}_my_conv.py"),
        {"bo <bo>": [f"my_conv.py {AT} #{T}"], "li <li>": [f"conv.py {AT} #{T}"]},
        "blackboard",
        untimed=False,
    ),
    "Blackboard, user names with underscores": Class(
        files(f"Week 3_ann_lee_attempt_{T}_c.py", f"Week 3_bob_lee_attempt_{T}_c.py"),
        {"ann_lee <ann_lee>": [f"c.py {AT} #{T}"], "bob_lee <bob_lee>": [f"c.py {AT} #{T}"]},
        "blackboard",
        untimed=False,
    ),
    "Blackboard, an assignment with underscores": Class(
        files(f"lab_3_ann_attempt_{T}_c.py", f"lab_3_bob_attempt_{T}_c.py"),
        {"ann <ann>": [f"c.py {AT} #{T}"], "bob <bob>": [f"c.py {AT} #{T}"]},
        "blackboard",
        ['All names begin with "lab_3"'],
        untimed=False,
    ),
    "Blackboard, the text beside tells the name": Class(
        {
            f"Week 3_li_na_attempt_{T}.txt": text("Li Na (li_na)"),
            f"Week 3_li_na_attempt_{T}_c.py": "",
            f"Week 3_li_bo_attempt_{T}.txt": text("Li (Bo) Bo (li_bo)"),
            f"Week 3_li_bo_attempt_{T}_c.py": "",
            f"Week 3_li_cy_attempt_{T}_c.py": "",
        },
        {
            "Li (Bo) Bo <li_bo>": [f"Week 3_li_bo_attempt_{T}.txt {AT} #{T}", f"c.py {AT} #{T}"],
            "Li Na <li_na>": [f"Week 3_li_na_attempt_{T}.txt {AT} #{T}", f"c.py {AT} #{T}"],
            "li_cy <li_cy>": [f"c.py {AT} #{T}"],
        },
        "blackboard",
        untimed=False,
    ),
    "Blackboard, a text that names somebody else is not believed": Class(
        {
            f"Week 3_mal_attempt_{T}.txt": text("Bob (bob)"),
            f"Week 3_bob_attempt_{T}.txt": text("Bob (bob)"),
            f"Week 3_mal_attempt_{T}_x.txt": text("Bob (bob)"),
        },
        {
            "Bob <bob>": [f"Week 3_bob_attempt_{T}.txt {AT} #{T}"],
            "mal <mal>": [f"Week 3_mal_attempt_{T}.txt {AT} #{T}", f"x.txt {AT} #{T}"],
        },
        "blackboard",
        untimed=False,
    ),
    "Blackboard, one student alone keeps the longer name": Class(
        files(f"Week 3_li_na_attempt_{T}_c.py"),
        {"li_na <li_na>": [f"c.py {AT} #{T}"]},
        "blackboard",
        untimed=False,
    ),
    "Blackboard, two assignments beside each other": Class(
        files(f"Week 3_li_na_attempt_{T}_c.py", f"Lab 4_li_na_attempt_{LATER}_c.py"),
        {"li_na <li_na>": [f"c.py {LATER_AT} #{LATER}", f"c.py {AT} #{T}"]},
        "blackboard",
        untimed=False,
    ),
    "Blackboard, all attempts are one person's": Class(
        files(f"Week 3_li_attempt_{LATER}_c.py", f"Week 3_li_attempt_{T}_c.py", f"Week 3_bo_attempt_{T}_c.py"),
        {"bo <bo>": [f"c.py {AT} #{T}"], "li <li>": [f"c.py {AT} #{T}", f"c.py {LATER_AT} #{LATER}"]},
        "blackboard",
        untimed=False,
    ),
    "Blackboard, the first time is Blackboard's": Class(
        files(f"Week 3_mal_attempt_{LATER}_x_bob_attempt_{T}_c.py", f"Week 3_bob_attempt_{T}_c.py"),
        {
            "bob <bob>": [f"c.py {AT} #{T}"],
            "mal <mal>": [f"x_bob_attempt_{T}_c.py {LATER_AT} #{LATER}"],
        },
        "blackboard",
        untimed=False,
    ),
    "Blackboard, a time that there is not": Class(
        files("Week 3_li_attempt_2026-99-24-10-11-12_c.py"),
        {"li <li>": ["c.py #2026-99-24-10-11-12"]},
        "blackboard",
        untimed=False,
    ),
}

OTHERS = {
    "Brightspace, folders and files": Class(
        files(
            "4711-9001 - Anna-Maria Li - Nov 24, 2026 1011 AM/conv.py",
            "4712-9001 - bo - ek - 24 November 2026 926 PM - my - conv.py",
            "index.html",
        ),
        {
            "Anna-Maria Li <4711>": ["conv.py @2026-11-24 10:11:00 #Nov 24, 2026 1011 AM"],
            "bo - ek <4712>": ["my - conv.py @2026-11-24 21:26:00 #24 November 2026 926 PM"],
        },
        "brightspace",
        ["index.html"],
        untimed=False,
    ),
    "Brightspace, a time in a student's file is the student's": Class(
        files("4711-9001 - Li - Nov 24, 2026 1011 AM - x - Nov 1, 2020 900 AM - c.py"),
        {"Li <4711>": ["x - Nov 1, 2020 900 AM - c.py @2026-11-24 10:11:00 #Nov 24, 2026 1011 AM"]},
        "brightspace",
        untimed=False,
    ),
    "Gradescope, a group among them": Class(
        {
            "submission_1/c.py": "",
            "submission_2/c.py": "",
            "submission_3/c.py": "",
            "submission_metadata.yml": METADATA,
        },
        {
            "Bo <bo@example.edu>": ["c.py @2026-11-25 10:11:12"],
            "Li Na <li@example.edu>": ["c.py @2026-11-24 10:11:12"],
            "Li Na <two@example.edu>": ["c.py @2026-11-25 10:11:12"],
            "submission_3": ["c.py"],
        },
        "gradescope",
        ["submission_metadata.yml"],
        untimed=False,
    ),
    "Gradescope, the folder around it names students": Class(
        {"export/submission_1/c.py": "", "export/submission_2/c.py": "", "export/submission_metadata.yml": METADATA},
        {
            "Bo <bo@example.edu>": ["c.py @2026-11-25 10:11:12"],
            "Li Na <li@example.edu>": ["c.py @2026-11-24 10:11:12"],
            "Li Na <two@example.edu>": ["c.py @2026-11-25 10:11:12"],
        },
        "gradescope",
        ["each name in it for a student (Bo, Li Na, Li Na).", "submission_metadata.yml"],
        untimed=False,
    ),
    "Gradescope without its file": Class(
        files("submission_1/c.py", "submission_2/c.py"),
        {"submission_1": ["c.py"], "submission_2": ["c.py"]},
        "gradescope",
        ["submission_metadata.yml is not beside"],
        untimed=False,
    ),
    "a student's submission_metadata.yml names nobody": Class(
        {"ann.py": "", "bob.py": "", "submission_metadata.yml": METADATA.replace("submission_1", "ann.py")},
        {"ann": ["ann.py"], "bob": ["bob.py"]},
        told=["submission_metadata.yml"],
    ),
    "GitHub Classroom": Class(
        files("cnn-hw3-li-na/.git/HEAD", "cnn-hw3-li-na/c.py", "cnn-hw3-bray/.git/HEAD", "cnn-hw3-bray/c.py"),
        {"bray <bray>": ["c.py"], "li-na <li-na>": ["c.py"]},
        "github",
        ['All names begin with "cnn-hw3"'],
    ),
    "GitHub Classroom, the folder around tells the assignment": Class(
        files(
            "hw3-submissions/hw3-li-na/.git/HEAD",
            "hw3-submissions/hw3-li-na/c.py",
            "hw3-submissions/hw3-li-bo/.git/HEAD",
            "hw3-submissions/hw3-li-bo/c.py",
        ),
        {"li-bo <li-bo>": ["c.py"], "li-na <li-na>": ["c.py"]},
        "github",
        ["(li-bo, li-na)"],
    ),
    "GitHub Classroom, with its table": Class(
        {
            "cnn-hw3-li-na/.git/HEAD": "",
            "cnn-hw3-li-na/c.py": "",
            "cnn-hw3-bray/.git/HEAD": "",
            "cnn-hw3-bray/c.py": "",
            "grades.csv": GRADES,
        },
        {"bray <bray>": ["c.py"], "li-na <li-na>": ["c.py @2026-11-24 10:11:12"]},
        "github",
        ["grades.csv"],
        untimed=False,
    ),
    "GitHub Classroom, a team called like a Canvas file": Class(
        files(
            "hw3-x1_question_1_2_c/.git/HEAD",
            "hw3-x1_question_1_2_c/c.py",
            "hw3-ann/.git/HEAD",
            "hw3-ann/c.py",
            "hw3-bob/.git/HEAD",
            "hw3-bob/c.py",
        ),
        {
            "ann <ann>": ["c.py"],
            "bob <bob>": ["c.py"],
            "x1_question_1_2_c <x1_question_1_2_c>": ["c.py"],
        },
        "github",
        ['All names begin with "hw3"'],
    ),
    "nbgrader, collected": Class(
        {
            "anna/ps1/c.ipynb": "",
            "anna/ps1/timestamp.txt": "2026-11-24 02:11:12.123456 UTC",
            "bo+x/ps1/c.ipynb": "",
            "bo+x/ps1/timestamp.txt": "2026-11-25 10:11:12.123456 +08:00\n",
            "cy/ps1/c.ipynb": "",
        },
        {
            "anna <anna>": [f"c.ipynb {AT}"],
            "bo+x <bo+x>": [f"c.ipynb {LATER_AT}"],
            "cy <cy>": ["c.ipynb"],
        },
        "nbgrader",
        untimed=False,
    ),
    "nbgrader, two assignments": Class(
        {
            "anna/ps1/c.ipynb": "",
            "anna/ps1/timestamp.txt": "2026-11-24 02:11:12.1 UTC",
            "anna/ps2/c.ipynb": "",
            "anna/ps2/timestamp.txt": "2026-11-25 02:11:12.1 UTC",
            "bo/ps1/c.ipynb": "",
            "bo/ps1/timestamp.txt": "soon",
        },
        {
            "anna <anna>": [f"ps1/c.ipynb {AT}", f"ps2/c.ipynb {LATER_AT}"],
            "bo <bo>": ["ps1/c.ipynb"],
        },
        "nbgrader",
        untimed=False,
    ),
    "nbgrader, its folder around one student": Class(
        {"submitted/anna/ps1/c.ipynb": "", "submitted/anna/ps1/timestamp.txt": "2020-01-01 00:00:00 UTC"},
        {"anna": ["ps1/c.ipynb", "ps1/timestamp.txt"]},
        told=["each name in it for a student (anna)"],
    ),
    "nbgrader, one student, asked for": Class(
        {"submitted/anna/ps1/c.ipynb": "", "submitted/anna/ps1/timestamp.txt": "2026-11-24 02:11:12 UTC"},
        {"anna <anna>": [f"c.ipynb {AT}"]},
        "nbgrader",
        ["each name in it for a student (anna)"],
        untimed=False,
        asked="nbgrader",
    ),
    "nbgrader, not collected yet": Class(
        {
            "na+li+ps1+2026-11-24 02:11:12.123456 UTC/conv.py": "",
            "na+li+ps1+2026-11-24 02:11:12.123456 UTC/timestamp.txt": "2020-01-01 00:00:00 UTC",
            "na+li+ps1+2026-11-25 02:11:12.123456 UTC+Zm9v_-9/conv.py": "",
            "bray+ps1+2026-11-24 10:11:12.123456 CET+Zm9v/conv.py": "",
        },
        {
            "bray <bray>": [f"conv.py {AT} #2026-11-24 10:11:12.123456 CET"],
            "na+li <na+li>": [
                f"conv.py {AT} #2026-11-24 02:11:12.123456 UTC",
                f"conv.py {LATER_AT} #2026-11-25 02:11:12.123456 UTC",
            ],
        },
        "nbgrader",
        untimed=False,
    ),
    "a student's timestamp.txt is no nbgrader's": Class(
        {"ann/c.py": "", "bob/c.py": "", "mal/ps1/c.py": "", "mal/ps1/timestamp.txt": "2020-01-01 00:00:00 UTC"},
        {"ann": ["c.py"], "bob": ["c.py"], "mal": ["ps1/c.py", "ps1/timestamp.txt"]},
    ),
    "PrairieLearn": Class(
        files(
            "li_na@example.edu_1_lab_2/conv2d_1_1_55012_conv.py",
            "li_na@example.edu_1_lab_2/conv2d_1_2_55090_conv.py",
            "bo@x.example.edu_1_conv2d_1_1_55013_bob@example.edu_1_conv2d_1_1_1_c.py",
        ),
        {
            "bo@x.example.edu <bo@x.example.edu>": ["bob@example.edu_1_conv2d_1_1_1_c.py #55013"],
            "li_na@example.edu <li_na@example.edu>": ["conv.py #55012", "conv.py #55090"],
        },
        "prairielearn",
    ),
    "PrairieLearn, for manual grading": Class(
        files("li@example.edu_660012345_conv2d_55012_my_conv.py", "bo@example.edu__conv2d_55013_c.py"),
        {
            "bo@example.edu <bo@example.edu>": ["c.py #55013"],
            "li@example.edu <li@example.edu>": ["my_conv.py #55012"],
        },
        "prairielearn",
    ),
    "Submitty, the active version counts": Class(
        {
            "linaw/1/c.py": "",
            "linaw/2/c.py": "",
            "linaw/10/c.py": "",
            "linaw/user_assignment_settings.json": SETTINGS % 2,
            "bo/1/c.py": "",
            "bo/1/.submit.timestamp": "2026-11-25 10:11:12+0800\n",
            "bo/user_assignment_settings.json": SETTINGS % 1,
        },
        {"bo <bo>": [f"c.py {LATER_AT} #1"], "linaw <linaw>": [f"c.py {LATER_AT} #2"]},
        "submitty",
        ["the version that is active"],
        untimed=False,
    ),
    "Submitty, withdrawn, and settings that are none": Class(
        {
            "ann/1/c.py": "",
            "ann/user_assignment_settings.json": SETTINGS % 0,
            "bob/1/c.py": "",
            "bob/2/c.py": "",
            "bob/user_assignment_settings.json": "[",
            "eve/notes/c.py": "",
        },
        {
            "ann <ann>": ["ann: nothing that is there counts as handed in"],
            "bob <bob>": ["c.py #1", "c.py #2"],
            "eve <eve>": ["notes/c.py"],
        },
        "submitty",
        ["the version that is active"],
        untimed=False,
    ),
    "Submitty, settings that a student handed in are nobody's": Class(
        {
            "ann/1/c.py": "",
            "ann/2/c.py": "",
            "ann/1/user_assignment_settings.json": SETTINGS % 1,
            "ann/user_assignment_settings.json": SETTINGS % 2,
            "bo/1/c.py": "",
            "bo/user_assignment_settings.json": SETTINGS % 1,
        },
        {"ann <ann>": [f"c.py {LATER_AT} #2"], "bo <bo>": [f"c.py {AT} #1"]},
        "submitty",
        ["the version that is active"],
        untimed=False,
    ),
}

FOLDERS = {
    "a folder for each student": Class(
        files("li/conv.py", "li/week 1/conv.ipynb", "wang/conv.py"),
        {"li": ["conv.py", "week 1/conv.ipynb"], "wang": ["conv.py"]},
    ),
    "a file for each student": Class(
        {"li.py": "", "wang_conv2d.py": "", "Bo Ek - conv2d.ipynb": "", "zhang.docx": "", "he.zip": {"c.py": ""}},
        {
            "Bo Ek": ["Bo Ek - conv2d.ipynb"],
            "he": ["c.py"],
            "li": ["li.py"],
            "wang": ["wang_conv2d.py"],
            "zhang": ["zhang.docx"],
        },
    ),
    "a number and a name": Class(
        files(
            "2023010101-张三/c.py", "2023010102_李四.py", "王五-2023020103-第三次作业.py", "赵六2023020104_conv2d.ipynb"
        ),
        {
            "张三 <2023010101>": ["c.py"],
            "李四 <2023010102>": ["2023010102_李四.py"],
            "王五 <2023020103>": ["王五-2023020103-第三次作业.py"],
            "赵六 <2023020104>": ["赵六2023020104_conv2d.ipynb"],
        },
    ),
    "a number and a name, next week's work": Class(
        files("【2023010101】张三（第四次作业）.py", "hw4_Li Na_U202301010.py", "2023 级 1 班 钱七 20230101050.py"),
        {
            "Li Na <U202301010>": ["hw4_Li Na_U202301010.py"],
            "张三 <2023010101>": ["【2023010101】张三（第四次作业）.py"],
            "钱七 <20230101050>": ["2023 级 1 班 钱七 20230101050.py"],
        },
    ),
    "numbers alone": Class(
        files("20260001/c.py", "20260002.py"), {"20260001 <20260001>": ["c.py"], "20260002 <20260002>": ["20260002.py"]}
    ),
    "a date is nobody's number": Class(
        files("20261124_李娜.py", "20261124_王芳.py"),
        {"20261124_李娜": ["20261124_李娜.py"], "20261124_王芳": ["20261124_王芳.py"]},
    ),
    "names without numbers lose the work": Class(
        files("王五-第三次作业.py", "第三次作业-赵六.py", "ann_hw3.py"),
        {"ann": ["ann_hw3.py"], "王五": ["王五-第三次作业.py"], "赵六": ["第三次作业-赵六.py"]},
    ),
    "one number beside two names is nobody's id": Class(
        files("2023010101-张三.py", "2023010101-马洛里.py"),
        {"2023010101-张三": ["2023010101-张三.py"], "2023010101-马洛里": ["2023010101-马洛里.py"]},
        told=["The same number stands beside different names: 2023010101"],
    ),
    "two files of one number are one student's": Class(
        files("2023010101-张三-作业1.py", "张三 2023010101 作业2.py"),
        {"张三 <2023010101>": ["2023010101-张三-作业1.py", "张三 2023010101 作业2.py"]},
    ),
    "nobody's names": Class(
        files("conv2d.py", "conv2d (1).py", "Untitled0.ipynb", "Copy of x.ipynb", "li.py", "作业.py"),
        {
            "Copy of x": ["Copy of x.ipynb"],
            "Untitled0": ["Untitled0.ipynb"],
            "conv2d": ["conv2d.py"],
            "conv2d (1)": ["conv2d (1).py"],
            "li": ["li.py"],
            "作业": ["作业.py"],
        },
        told=[
            "Nobody's name, so the row bears the file's: "
            "Copy of x.ipynb, Untitled0.ipynb, conv2d (1).py, conv2d.py, 作业.py."
        ],
    ),
    "names of all kinds": Class(
        files(
            "O'Neil, Zoë/c.py",
            "محمد/c.py",
            "a_b_c/c.py",
            "[x] (y) {z}/c.py",
            "=cmd()/c.py",
            "-rf/c.py",
            "e\u0301va/c.py",
        ),
        {
            "-rf": ["c.py"],
            "=cmd()": ["c.py"],
            "O'Neil, Zoë": ["c.py"],
            "[x] (y) {z}": ["c.py"],
            "a_b_c": ["c.py"],
            "éva": ["c.py"],
            "محمد": ["c.py"],
        },
    ),
    "what lies around is told": Class(
        files("li.py", "names.csv", "README.md", "名单.txt", ".DS_Store", "__MACOSX/._li.py", "Thumbs.db"),
        {"li": ["li.py"]},
        told=[
            f"{BESIDE} (a list, a table, a page, or what a system leaves): "
            ".DS_Store, README.md, Thumbs.db, __MACOSX, names.csv, … (6)."
        ],
    ),
    "dirt only is a row": Class(
        files("ann/.DS_Store", "ann/__pycache__/x.pyc", "bob/c.py"), {"ann": [], "bob": ["c.py"]}
    ),
    "nothing at all": Class(files(".DS_Store", "README.md"), {}, told=["README.md"], untimed=False),
    "empty folders": Class(
        {"ann/": None, "bob/more/": None, "cy/c.py": ""}, {"ann": [], "bob": [], "cy": ["c.py"]}, packed=False
    ),
    "links and pipes": Class(
        {"ann.py": LINK, "bob": LINK, "cy/c.py": LINK, "eve.py": FIFO, "fay/c.py": ""},
        {
            "ann": ["ann.py: it is a link, and links are not followed"],
            "bob": ["bob: it is a link, and links are not followed"],
            "cy": ["c.py: it is a link, and links are not followed"],
            "eve": ["eve.py: it is a pipe or a device, not a file"],
            "fay": ["c.py"],
        },
        packed=False,
    ),
    "a folder called like a program": Class(
        files("conv2d.py/x.txt", "ann/conv2d.py/y.txt"),
        {
            "ann": ["conv2d.py: it is a folder, not a file", "conv2d.py/y.txt"],
            "conv2d.py": ["conv2d.py: it is a folder, not a file", "x.txt"],
        },
        packed=False,
    ),
    "a damaged archive is a row": Class(
        {"ann.zip": "no archive", "bob.py": ""}, {"ann": ["ann.zip: the zip archive is damaged"], "bob": ["bob.py"]}
    ),
    "repositories that students packed are folders": Class(
        {"ann.zip": {".git/HEAD": "", "c.py": ""}, "bob.zip": {".git/HEAD": "", "c.py": ""}},
        {"ann": ["c.py"], "bob": ["c.py"]},
    ),
}

UNSURE = {
    "Canvas or Blackboard": Class(
        files(f"week_1_2_attempt_{T}_c.py", f"week_1_3_attempt_{T}_c.py"),
        refused=f"Canvas or Blackboard could have written these names (such as week_1_2_attempt_{T}_c.py)",
    ),
    "Canvas or Blackboard, said to be Blackboard": Class(
        files(f"week_1_2_attempt_{T}_c.py", f"week_1_3_attempt_{T}_c.py"),
        {"2 <2>": [f"c.py {AT} #{T}"], "3 <3>": [f"c.py {AT} #{T}"]},
        "blackboard",
        ['All names begin with "week_1"'],
        untimed=False,
        asked="blackboard",
    ),
    "Canvas or Blackboard, said to be Canvas": Class(
        files(f"week_1_2_attempt_{T}_c.py", f"weeks_1_3_attempt_{T}_c.py"),
        {"week <1>": [f"attempt_{T}_c.py", f"attempt_{T}_c.py"]},
        "canvas",
        asked="canvas",
    ),
    "Mallory alone is asked about": Class(
        files("mallory_1002_9002_conv2d_bob_attempt_2099-01-01-00-00-00_conv2d.py"),
        refused="--layout canvas or --layout blackboard",
    ),
    "two platforms beside each other": Class(
        files(
            "Li Na_4711_assignsubmission_file_c.py",
            "Bo_4712_assignsubmission_file_c.py",
            "Cy_4713_assignsubmission_file_c.py",
            "nali_21001_9001_c.py",
        ),
        refused="Names of several platforms lie beside each other (3 Moodle, 1 Canvas)",
    ),
    "a layout that does not fit guesses by no other": Class(
        files("nali_21001_9001_c.py", "bo_21002_9002_c.py"),
        {"bo_21002_9002_c": ["bo_21002_9002_c.py"], "nali_21001_9001_c": ["nali_21001_9001_c.py"]},
        "moodle",
        ["Not as Moodle writes names"],
        asked="moodle",
    ),
    "folders, said so": Class(
        files("nali_21001_9001_c.py", "bo_21002_9002_c.py"),
        {"bo_21002_9002_c": ["bo_21002_9002_c.py"], "nali_21001_9001_c": ["nali_21001_9001_c.py"]},
        asked="folders",
    ),
    "a folder of any name is the class's or a student's": Class(
        files("mallory/ann.py", "mallory/bob.py"),
        refused="it may be the class's or one student's: it holds ann.py, bob.py",
    ),
    "a platform's name in a folder of any name is asked about": Class(
        files("mallory/Bob_4711_assignsubmission_file_c.py"), refused="say --layout folders"
    ),
    "a folder of any name, said to be a student's": Class(
        files("mallory/ann.py", "mallory/bob.py"), {"mallory": ["ann.py", "bob.py"]}, asked="folders"
    ),
    "a folder of any name, said to be Moodle's": Class(
        files("cs231/Bob_4711_assignsubmission_file_c.py"),
        {"Bob <4711>": ["c.py"]},
        "moodle",
        ["each name in it for a student (Bob)"],
        asked="moodle",
    ),
}


def day(number: int, content: Any = "") -> At:
    """Content packed at ten on a day of November."""
    return At(datetime(2026, 11, number, 10), content)


TIMES = {
    "the class's archive says when": Class(
        {
            "Li Na_1_assignsubmission_file_c.py": day(24),
            "Bo_2_assignsubmission_file_hw.zip": day(25, {"c.py": At(datetime(2020, 1, 1))}),
        },
        {"Bo <2>": ["c.py @2026-11-25 10:00:00"], "Li Na <1>": ["c.py @2026-11-24 10:00:00"]},
        "moodle",
        untimed=False,
        packed=True,
    ),
    "an archive beside a file, called like it, gives it no other time": Class(
        {"ann/c.py": day(24), "mal/c.py": day(29), "mal/c.py.zip": day(24, {"x.py": ""})},
        {
            "ann": ["c.py @2026-11-24 10:00:00"],
            "mal": ["c.py @2026-11-29 10:00:00", "c.py/x.py @2026-11-24 10:00:00"],
        },
        untimed=False,
        packed=True,
    ),
    "a folder beside an archive, called like it, gives it no other time": Class(
        {"ann/c.py": day(24), "nes/a/c.py": day(24), "nes/a.zip": day(29, {"c.py": ""})},
        {
            "ann": ["c.py @2026-11-24 10:00:00"],
            "nes": ["a/c.py @2026-11-24 10:00:00", "a/c.py @2026-11-29 10:00:00"],
        },
        untimed=False,
        packed=True,
    ),
    "one odd time says nothing of the others": Class(
        {**{f"s{n}/c.py": day(28) for n in range(6)}, "t/c.py": day(20)},
        {**{f"s{n}": ["c.py"] for n in range(6)}, "t": ["c.py"]},
        packed=True,
    ),
    "an archive packed at once says nothing": Class(
        {"ann/c.py": day(24), "bob/c.py": day(24)}, {"ann": ["c.py"], "bob": ["c.py"]}, packed=True
    ),
    "a member without a time has none": Class(
        {"ann/c.py": At(datetime(1980, 1, 1)), "bob/c.py": day(24), "cy/c.py": day(25)},
        {"ann": ["c.py"], "bob": ["c.py @2026-11-24 10:00:00"], "cy": ["c.py @2026-11-25 10:00:00"]},
        untimed=False,
        packed=True,
    ),
    "a name's time goes before the archive's": Class(
        {f"Week 3_li_attempt_{T}_c.py": day(1), f"Week 3_bo_attempt_{T}_c.py": day(30)},
        {"bo <bo>": [f"c.py {AT} #{T}"], "li <li>": [f"c.py {AT} #{T}"]},
        "blackboard",
        untimed=False,
        packed=True,
    ),
    "the packer's clock in a student's archive decides nothing": Class(
        {"ann.zip": {"c.py": day(1)}, "bob.zip": {"c.py": day(30)}}, {"ann": ["c.py"], "bob": ["c.py"]}, packed=False
    ),
    "the files' own times, where that is asked for": Class(
        {"ann/c.py": day(24), "bob/c.py": day(25)},
        {"ann": ["c.py @2026-11-24 10:00:00"], "bob": ["c.py @2026-11-25 10:00:00"]},
        untimed=False,
        trusted=True,
        packed=False,
    ),
    "the files' own times that are of one copying": Class(
        {"ann/c.py": day(24), "bob/c.py": day(24)},
        {"ann": ["c.py @2026-11-24 10:00:00"], "bob": ["c.py @2026-11-24 10:00:00"]},
        told=["The files' times are all alike"],
        untimed=False,
        trusted=True,
        packed=False,
    ),
}

CLASSES: Mapping[str, Class] = {**MOODLE, **CANVAS, **BLACKBOARD, **OTHERS, **FOLDERS, **UNSURE, **TIMES}
