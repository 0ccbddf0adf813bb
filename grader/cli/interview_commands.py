"""`grade interview`: practise interview questions, or have one answer marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from grader.cli.options import PATH, Assuming, F, Options, catalog, ids


def add(grade: click.Group, speaker: Options) -> None:
    """Add it to `grade`."""
    say = speaker.say

    @grade.group(cls=Assuming, help=say(*INTERVIEW), short_help=say(*IN_SHORT), **speaker.group_words)
    def interview() -> None:
        pass

    @interview.command(help=say(*PRACTISE), short_help=say(*PRACTISE_IN_SHORT), **speaker.words)
    @click.argument("topics", nargs=-1)
    @click.option("--due", is_flag=True, help=say("Only what is new or due again.", "只练新题和到期的题。"))
    @click.option(
        "--count",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        metavar="N",
        help=say("At most so many.", "最多几道。"),
    )
    @click.option(
        "--progress",
        type=PATH,
        metavar="FILE",
        help=say("Where progress is kept.", "进度存放在哪里。"),
    )
    @speaker.course
    def practise(topics: tuple[str, ...], due: bool, count: int, progress: Path | None, course: str | None) -> int:
        from grader.commands.interview import InterviewSession

        return InterviewSession(speaker.output(), progress).run(catalog(course), topics, due, count)

    @interview.command(help=say(*MARK), short_help=say(*MARK_IN_SHORT), **speaker.words)
    @click.argument("exercise", shell_complete=ids)
    @click.option(
        "--answer-file",
        type=PATH,
        metavar="FILE",
        help=say("The answer; - or nothing reads it from the input.", "回答所在的文件；- 或不写表示从标准输入读取。"),
    )
    @speaker.course
    @speaker.as_json
    def mark(exercise: str, answer_file: Path | None, course: str | None, as_json: bool) -> int:
        from grader.commands.interview import mark_answer

        return mark_answer(catalog(course), exercise, answer_file, speaker.output(as_json))

    @interview.command("class", help=say(*CLASS), short_help=say(*CLASS_IN_SHORT), **speaker.words)
    @click.argument("answers", type=PATH)
    @_asked(speaker)
    @click.option("--decisions", type=PATH, metavar="FILE", help=say(*DECISIONS))
    @click.option("--out", type=PATH, metavar="CSV", help=say("A table of the marks.", "成绩表。"))
    @speaker.excel
    @speaker.course
    @speaker.as_json
    def mark_class(
        answers: Path,
        exercise: tuple[str, ...],
        decisions: Path | None,
        out: Path | None,
        excel: bool,
        course: str | None,
        as_json: bool,
    ) -> None:
        from grader.commands import interview_class

        source = interview_class.AnswersFile(answers, exercise, decisions)
        interview_class.mark_class(catalog(course), source, out, excel, speaker.output(as_json))

    @interview.command(help=say(*REVIEW), short_help=say(*REVIEW_IN_SHORT), **speaker.words)
    @click.argument("answers", type=PATH)
    @_asked(speaker)
    @click.option("--decisions", required=True, type=PATH, metavar="FILE", help=say(*DECISIONS))
    @click.option("--who", default="", metavar="NAME", help=say(*WHO))
    @click.option("--all", "everything", is_flag=True, help=say("Not only what is doubtful.", "不只是存疑的回答。"))
    @speaker.course
    def review(
        answers: Path, exercise: tuple[str, ...], decisions: Path, who: str, everything: bool, course: str | None
    ) -> int:
        from grader.commands import interview_class

        source = interview_class.AnswersFile(answers, exercise, decisions)
        return interview_class.review(catalog(course), source, who, everything, speaker.output())


def _asked(speaker: Options) -> Callable[[F], F]:
    return click.option("--exercise", multiple=True, shell_complete=ids, metavar="ID", help=speaker.say(*ASKED))


CLASS_IN_SHORT = ("Mark a class's answers in words.", "批改全班的文字回答。")
CLASS = (
    "Mark ANSWERS, a table with the columns student, exercise and answer, or with a column for each exercise. What a "
    "person decided before holds. The exit code is 0 when everything was marked.",
    "批改 ANSWERS：含 student、exercise、answer 三列的表格，或每道练习一列。已有的人工决定优先。"
    "全部批改完成时退出码为 0。",
)
REVIEW_IN_SHORT = ("Decide doubtful answers.", "复核存疑的回答。")
REVIEW = (
    "Look at the doubtful ones of ANSWERS, the most doubtful first and alike ones once, and decide their marks.",
    "复核 ANSWERS 中存疑的回答：最存疑的在前，相同的只看一次，并决定分数。",
)
WHO = ("Who decides; else the name of the login.", "由谁复核；缺省为登录名。")
DECISIONS = ("Where a person's decisions are kept.", "人工决定保存在哪里。")
ASKED = (
    "An exercise that was asked, in the order of the columns (Q1, Response 1); repeat it.",
    "所考的练习，按列的顺序（Q1、Response 1）；可重复给出。",
)
IN_SHORT = ("Practise interview questions.", "练习面试题。")
INTERVIEW = (
    "Practise interview questions, answered in words: grade interview [TOPIC...] --count 5. The options are those of "
    "`grade interview practise`.",
    "练习用文字回答的面试题：grade interview [主题...] --count 5。选项见 `grade interview practise --help`。",
)
PRACTISE_IN_SHORT = ("Ask questions (the default).", "提问（默认）。")
PRACTISE = (
    "Ask questions of TOPICS, or of all. An answer ends with an empty line; a model answer follows each.",
    "提问 TOPICS（缺省为全部主题）中的题目。回答以空行结束；每题之后给出参考回答。",
)
MARK_IN_SHORT = ("Mark one answer.", "批改一个回答。")
MARK = (
    "Mark an answer to EXERCISE point by point, with the words that decided each.",
    "逐个要点批改对 EXERCISE 的回答，并引出起决定作用的原话。",
)
