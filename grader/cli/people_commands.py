"""Commands about the people of a class: what somebody decided about a score or a deadline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.class_commands import gradebook
from grader.cli.options import PATH, Assuming, Options, ids


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    _add_adjust(grade, speaker)
    _add_extend(grade, speaker)
    _add_roster(grade, speaker)


def _add_adjust(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.command(help=say(*ADJUST), short_help=say(*ADJUST_IN_SHORT), **speaker.words)
    @click.argument("student", metavar=say("STUDENT", "学生"), required=False)
    @click.argument("exercise", metavar=say("EXERCISE", "练习"), required=False, shell_complete=ids)
    @click.option("--points", type=float, metavar="N", help=say("The points that count.", "计入的分数。"))
    @click.option("--by", type=float, metavar="±N", help=say(*BY))
    @click.option("--excuse", is_flag=True, help=say("The exercise does not count.", "此练习不计入。"))
    @click.option("--undo", is_flag=True, help=say("Take back the last one that holds.", "撤销最近一次调整。"))
    @click.option("--why", metavar="TEXT", help=say(*WHY))
    @click.option("--comment", default="", metavar="TEXT", help=say(*COMMENT))
    @click.option("--csv", "table", type=PATH, metavar="FILE", help=say(*TABLE))
    @click.option("--who", default="", metavar="NAME", help=say(*WHO))
    @gradebook(speaker)
    @speaker.course
    def adjust(table: Path | None, **given: Any) -> None:
        from grader.commands.adjust import AdjustmentOptions, adjust_scores

        adjust_scores(AdjustmentOptions(table=table, **given), speaker.output())


def _add_extend(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.command(help=say(*EXTEND), short_help=say(*EXTEND_IN_SHORT), **speaker.words)
    @click.argument("exercise", metavar=say("EXERCISE", "练习"), shell_complete=ids)
    @click.argument("student", metavar=say("STUDENT", "学生"))
    @click.argument("until", metavar=say("TIME", "时间"), required=False)
    @click.option("--why", metavar="TEXT", help=say(*WHY))
    @click.option("--undo", is_flag=True, help=say("Take the extension back.", "撤销延期。"))
    @click.option("--who", default="", metavar="NAME", help=say(*WHO))
    @gradebook(speaker)
    @speaker.course
    def extend(**given: Any) -> None:
        from grader.commands.extend import ExtensionOptions, extend_deadline

        extend_deadline(ExtensionOptions(**given), speaker.output())


def _add_roster(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.group(cls=Assuming, help=say(*ROSTER), short_help=say(*ROSTER_IN_SHORT), **speaker.group_words)
    def roster() -> None:
        pass

    @roster.command(
        "list", help=say("Show who is on it, and who is not.", "显示名单上的人，以及不在名单上的人。"), **speaker.words
    )
    @gradebook(speaker)
    @speaker.as_json
    def list_(gradebook: str | None, as_json: bool) -> None:
        from grader.commands.roster import show_roster

        show_roster(gradebook, speaker.output(as_json))

    @roster.command("import", help=say(*IMPORT), short_help=say(*IMPORT_IN_SHORT), **speaker.words)
    @click.argument("file", metavar=say("FILE", "文件"), type=PATH)
    @gradebook(speaker)
    def import_(file: Path, gradebook: str | None) -> None:
        from grader.commands.roster import import_roster

        import_roster(file, gradebook, speaker.output())

    @roster.command(help=say(*LINK), short_help=say(*LINK_IN_SHORT), **speaker.words)
    @click.argument("submitter", metavar=say("SUBMITTER", "提交者"))
    @click.argument("student", metavar=say("STUDENT", "学生"))
    @click.option("--who", default="", metavar="NAME", help=say(*WHO))
    @gradebook(speaker)
    def link(**given: Any) -> None:
        from grader.commands.roster import link_student

        link_student(output=speaker.output(), **given)


ADJUST_IN_SHORT = ("Decide about a student's score.", "人工决定一名学生的成绩。")
ADJUST = (
    "Decide about a student's score: other points, more or fewer, or none that count. It stands beside what the judge "
    "found, survives every regrading, is marked in every table, and concerns nobody else.",
    "人工决定一名学生的成绩：改为若干分、加减分，或不计入。评判结果保持不变；重新批改后决定依然有效，在各表中均有标记，"
    "不影响其他任何人。",
)
BY = ("Points more, or fewer, than the judge gave: +2.", "比评判给出的多或少若干分：+2。")
WHY = ("The reason; kept, and not shown to students.", "理由；会保存，不展示给学生。")
COMMENT = ("For the student, in the feedback.", "给学生的评语，写入反馈。")
TABLE = (
    "Many at once: a table with columns student, exercise, one of points, by and excuse, why and comment. EXERCISE and "
    "--why hold for rows without.",
    "一次多条：表格含列 学号或姓名、练习、得分（points）、加减分（by）、免做（excuse）之一、理由、评语。"
    "行中没有时以“练习”参数和 --why 为准。",
)
WHO = ("Who decides; your account here if not given.", "由谁决定；默认为本机账户名。")
EXTEND_IN_SHORT = ("Give one student a later deadline.", "为一名学生延长截止时间。")
EXTEND = (
    'Give one student a later deadline: until TIME, such as 2026-12-05 or "2026-12-05 18:00". Who is late is worked '
    "out again without grading; nobody else's deadline changes, and a batch with --late-after leaves it be.",
    '为一名学生延长截止时间至“时间”，如 2026-12-05 或 "2026-12-05 18:00"。是否迟交随即重新计算，无需重新批改；'
    "他人的截止时间不变，带 --late-after 的批改也不影响它。",
)
ROSTER_IN_SHORT = ("Keep the list of the class.", "管理班级名单。")
ROSTER = (
    "Keep the list of the class in the gradebook. Whoever hands nothing in then has a row in every table, and whoever "
    "hands in without being on it is told.",
    "在成绩册中管理班级名单。未提交者在各表中也有一行；有提交而不在名单上的人会列出来。",
)
IMPORT_IN_SHORT = ("Put everybody in a table on the roster.", "将表中所有人加入名单。")
IMPORT = (
    "Put everybody in a table on the roster: an export of Canvas, Moodle, Blackboard, Brightspace, GitHub Classroom or "
    "Gradescope, or a table with columns such as name, student id, email. CSV in any encoding, or .xlsx.",
    "将表中所有人加入名单：Canvas、Moodle、Blackboard、Brightspace、GitHub Classroom、Gradescope 的导出，"
    "或含 学号、姓名、邮箱 等列的表格。CSV（任何编码）或 .xlsx。",
)
LINK_IN_SHORT = ("Say who on the roster handed something in.", "说明某份提交属于名单上的谁。")
LINK = (
    "Say who on the roster SUBMITTER is, where names and ids do not tell.",
    "姓名和编号都无法判断时，说明“提交者”是名单上的谁。",
)
