"""Commands that students need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import PATH, Options, catalog, ids

if TYPE_CHECKING:
    from grader.sandbox import AnySandbox


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    say = speaker.say
    hints = click.option("--hints", type=click.IntRange(1, 4), default=4, metavar="N", help=say(*HINTS))

    @grade.command("list", help=say(*LIST), short_help=say("List the exercises.", "列出练习。"), **speaker.words)
    @click.argument("topics", nargs=-1)
    @speaker.course
    @speaker.as_json
    def list_(topics: tuple[str, ...], course: str | None, as_json: bool) -> None:
        from grader.commands.list import list_exercises

        list_exercises(catalog(course), topics, speaker.output(as_json))

    @grade.command(help=say("List the courses that come with the program.", "列出自带的课程。"), **speaker.words)
    @speaker.as_json
    def courses(as_json: bool) -> None:
        from grader.commands.courses import list_courses

        list_courses(speaker.output(as_json))

    @grade.command(help=say("Show one exercise.", "显示一道练习。"), **speaker.words)
    @click.argument("exercise", shell_complete=ids)
    @speaker.course
    @speaker.as_json
    def show(exercise: str, course: str | None, as_json: bool) -> None:
        from grader.commands.show import show_exercise

        show_exercise(catalog(course).get(exercise), speaker.output(as_json))

    @grade.command(help=say("Write the starter file of an exercise.", "写出练习的起始文件。"), **speaker.words)
    @click.argument("exercise", shell_complete=ids)
    @click.option("--out", type=PATH, metavar="FILE", help=say("Where to.", "写到哪里。"))
    @click.option("--force", is_flag=True, help=say("Replace a file that is there.", "覆盖已有文件。"))
    @speaker.course
    def start(exercise: str, out: Path | None, force: bool, course: str | None) -> None:
        from grader.commands.start import start_exercise

        start_exercise(catalog(course).code(exercise), out, force, speaker.output())

    @grade.command(help=say(*SUBMIT), short_help=say(*SUBMIT_IN_SHORT), **speaker.words)
    @click.argument("file", type=PATH)
    @click.argument("exercises", nargs=-1, shell_complete=ids)
    @speaker.seed
    @click.option("--html", type=PATH, metavar="PAGE", help=say(*HTML))
    @hints
    @speaker.isolation
    @speaker.course
    @speaker.as_json
    @click.pass_obj
    def submit(
        early: AnySandbox | None,
        file: Path,
        exercises: tuple[str, ...],
        seed: str,
        html: Path | None,
        hints: int,
        isolation: str,
        course: str | None,
        as_json: bool,
    ) -> int:
        from grader.sandbox import start as start_sandbox

        with start_sandbox(isolation == "strict", early) as sandbox:  # it gets warm while the rest is loaded
            from grader.commands.submit import submit_file

            return submit_file(file, exercises, catalog(course), sandbox, seed, speaker.output(as_json), html, hints)

    @grade.command(help=say(*WATCH), short_help=say(*WATCH_IN_SHORT), **speaker.words)
    @click.argument("file", type=PATH)
    @click.argument("exercises", nargs=-1, shell_complete=ids)
    @speaker.seed
    @hints
    @speaker.isolation
    @speaker.course
    def watch(file: Path, exercises: tuple[str, ...], seed: str, hints: int, isolation: str, course: str | None) -> int:
        from grader.sandbox import start as start_sandbox

        with start_sandbox(isolation == "strict") as sandbox:
            from grader.commands.watch import watch_file

            return watch_file(file, exercises, catalog(course), sandbox, seed, speaker.output(), hints)

    @grade.command(help=say(*PROGRESS), short_help=say(*PROGRESS_IN_SHORT), **speaker.words)
    @speaker.course
    @speaker.as_json
    def progress(course: str | None, as_json: bool) -> None:
        from grader.commands.progress import show_progress

        show_progress(catalog(course), speaker.output(as_json))


LIST = (
    "List the exercises: all, or those of the TOPICS, such as pooling or 5.",
    "列出练习：全部，或 TOPICS 给出的主题，例如 池化、pooling 或 5。",
)
WATCH_IN_SHORT = ("Grade a file whenever it is saved.", "每次保存时批改文件。")
WATCH = (
    "Grade FILE now and whenever it is saved, and show only what changed. Ctrl-C ends.",
    "立即批改 FILE，此后每次保存都重新批改，只显示变化。按 Ctrl-C 结束。",
)
PROGRESS_IN_SHORT = ("Show what you have solved on this machine.", "显示你在本机上完成的练习。")
PROGRESS = (
    "Show what you have solved on this machine: code exercises, questions, interview questions. `grade submit`, `quiz` "
    "and `interview` keep it with your user's data; GRADE_PROGRESS names another file, and GRADE_PROGRESS=off keeps "
    "nothing.",
    "显示你在本机上完成的代码练习、题目和面试题。grade submit、quiz 和 interview 把进度存在用户数据目录中；"
    "GRADE_PROGRESS 可指定其他文件，设为 off 则不保存。",
)
SUBMIT_IN_SHORT = ("Grade a file.", "批改一个文件。")
HINTS = (
    "Show N hints at most: 1 where to begin, 2 when it fails, 3 the smallest failing call, 4 the idea.",
    "最多显示 N 种提示：1 从何入手，2 何时出错，3 最小出错调用，4 背后的误解。",
)
HTML = ("Also write the report as one page of HTML.", "另外把报告写成一个 HTML 页面。")
SUBMIT = (
    "Grade FILE, a .py or .ipynb file: the EXERCISES given, or every one whose function the file defines. A file that "
    "is called after an exercise is graded for that one, not for functions that it calls. FILE may be a folder or a "
    ".zip: each exercise takes the file that is for it.",
    "批改 FILE（.py 或 .ipynb 文件）：批改给出的练习，或文件中定义了其函数的所有练习。"
    "以某道练习命名的文件只按那道练习批改，它所调用的函数不另作练习。"
    "FILE 也可以是文件夹或 .zip：每道练习取其对应的文件。",
)
