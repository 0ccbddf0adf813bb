"""Commands of the question bank: questions handed to other systems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.options import PATH, Options, catalog

FORMATS = (
    *("moodle", "canvas", "qti3", "qti21", "gift", "blackboard", "anki", "docx", "html"),
    *("kahoot", "chaoxing", "kaoshibao", "motibang"),
)


def add(export: click.Group, speaker: Options) -> None:
    """Add them to `grade export`."""
    say = speaker.say

    @export.command(help=say(*QUESTIONS), short_help=say(*QUESTIONS_IN_SHORT), **speaker.words)
    @click.argument("names", nargs=-1, metavar=say("[TOPIC|EXERCISE]...", "[主题|练习]..."))
    @click.option("--format", "to", type=click.Choice(FORMATS), required=True, help=say(*FORMAT))
    @click.option("--out", type=PATH, required=True, metavar="FILE", help=say("Where to.", "写到哪里。"))
    @click.option(
        "--variants",
        type=click.IntRange(1, 1000),
        default=1,
        show_default=True,
        metavar="N",
        help=say("Of each question.", "每题的变式数。"),
    )
    @click.option("--secret", metavar="WORD", help=say(*SECRET))
    @click.option("--language", "languages", type=click.Choice(["en", "zh", "both"]), help=say(*LANGUAGE))
    @click.option("--title", default="CNN", show_default=True, metavar="TEXT", help=say(*TITLE))
    @click.option("--as-choices", is_flag=True, help=say(*AS_CHOICES))
    @click.option("--report", is_flag=True, help=say(*REPORT))
    @click.option("--strict", is_flag=True, help=say(*STRICT))
    @speaker.course
    def questions(names: tuple[str, ...], out: Path, course: str | None, **given: Any) -> int:
        from grader.commands.export_questions import BankOptions, export_questions

        return export_questions(catalog(course), names, out, BankOptions(**given), speaker.language)


QUESTIONS_IN_SHORT = ("Write questions for an LMS, Anki, Word ….", "写出供教学平台、Anki、Word 等使用的题库。")
QUESTIONS = (
    "Write questions of quizzes and interviews for another system, with numbers drawn anew: those of the topics and "
    "exercises named, or all. Wrong answers come with the feedback of their misconceptions. The same secret writes the "
    "same file.",
    "把测验题和面试题（指定的主题和练习，或全部）换上新数字，写给其他系统使用。"
    "错误答案附有对应误解的反馈。相同的密钥写出相同的文件。",
)
FORMAT = ("Who is to read it.", "给哪个系统使用。")
SECRET = ("The same secret draws the same numbers; drawn if not given.", "相同的密钥得到相同的数字；默认随机生成。")
LANGUAGE = ("Of the questions; both: one after the other.", "题目的语言；both 表示两种语言各一份。")
TITLE = ("What the bank is called there.", "题库在那里的名称。")
AS_CHOICES = (
    "Offer numbers, shapes and matrices as choices, with misconceptions as distractors.",
    "把数、形状和矩阵改为选择题，以误解的答案为干扰项。",
)
REPORT = ("Print question by question what this target cannot hold.", "逐题列出该系统无法保留的内容。")
STRICT = ("Exit with 1 where a question had to be left out.", "有题目未能导出时，退出码为 1。")
