"""`grade interview`: practise interview questions, or have one answer marked."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH, Assuming, Options, catalog, ids


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

        return InterviewSession(speaker.language, progress).run(catalog(course), topics, due, count)

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

        return mark_answer(catalog(course), exercise, answer_file, speaker.language, as_json)


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
