"""Commands of quizzes: take one, print sheets of one, mark these, see a variant again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from grader.cli.options import PATH, Assuming, F, Options, catalog, plain

MANY, LEVEL = click.IntRange(1, 200), click.IntRange(1, 5)


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    say = speaker.say

    @grade.group(cls=Assuming, help=say(*QUIZ), short_help=say(*QUIZ_IN_SHORT), **speaker.group_words)
    def quiz() -> None:
        pass

    @quiz.command(help=say(*TAKE), short_help=say(*TAKE_IN_SHORT), **speaker.words)
    @click.argument("topics", nargs=-1)
    @_count(speaker)
    @click.option(
        "--seed",
        callback=plain,
        metavar="SEED",
        help=say("The same seed asks the same questions.", "相同的种子出相同的题。"),
    )
    @_level(speaker)
    @click.option("--exam", is_flag=True, help=say("Explain at the end only.", "最后才给出解析。"))
    @click.option("--due", is_flag=True, help=say(*DUE))
    @click.option("--resume", is_flag=True, help=say("Go on with the quiz that was left.", "继续未完成的测验。"))
    @speaker.course
    @speaker.as_json
    def take(
        topics: tuple[str, ...],
        count: int,
        seed: str | None,
        level: int | None,
        exam: bool,
        due: bool,
        resume: bool,
        course: str | None,
        as_json: bool,
    ) -> int:
        import secrets

        from grader.commands import quiz
        from grader.quiz.bank import Bank

        if resume:
            session = quiz.resume()
            return quiz.take(Bank(catalog(session.course)), session, speaker.output(as_json))
        wish = quiz.QuizOptions(topics, count, seed or secrets.token_hex(4), level, exam, due)
        return quiz.take(*quiz.begin(catalog(course), wish), speaker.output(as_json))

    _add_sheets(quiz, speaker)

    @grade.command(help=say(*REPLAY), short_help=say(*REPLAY_IN_SHORT), **speaker.words)
    @click.argument("variant")
    @speaker.course
    @speaker.as_json
    def replay(variant: str, course: str | None, as_json: bool) -> None:
        from grader.commands.replay import replay as show_again

        show_again(catalog(course), variant, speaker.output(as_json))


def _add_sheets(quiz: click.Group, speaker: Options) -> None:
    say = speaker.say

    @quiz.command(help=say(*NEW), short_help=say(*NEW_IN_SHORT), **speaker.words)
    @click.argument("topics", nargs=-1)
    @click.option("--students", required=True, type=PATH, metavar="CSV", help=say(*STUDENTS))
    @click.option("--out", required=True, type=PATH, metavar="DIR", help=say("Where to.", "写到哪里。"))
    @_count(speaker)
    @_level(speaker)
    @click.option("--secret", metavar="WORD", help=say(*SECRET))
    @click.option("--pdf", is_flag=True, help=say("Write PDF as well.", "同时生成 PDF。"))
    @click.option("--force", is_flag=True, help=say("Replace a key.json that is there.", "覆盖已有的 key.json。"))
    @click.option("--plan", default="", metavar="PLAN", help=say(*PLAN))
    @_head(speaker)
    @_ids(speaker)
    @speaker.course
    def new(
        topics: tuple[str, ...],
        students: Path,
        out: Path,
        count: int,
        level: int | None,
        secret: str | None,
        pdf: bool,
        force: bool,
        plan: str,
        title: str,
        date: str,
        ids: bool,
        course: str | None,
    ) -> None:
        import secrets

        from grader.commands.quiz_sheets import SheetOptions, write_sheets
        from grader.quiz.sheet import SheetHead

        word = secret or secrets.token_hex(16)
        order = SheetOptions(
            topics,
            count,
            level,
            word,
            pdf,
            is_drawn=not secret,
            force=force,
            ids=ids,
            plan=plan,
            head=SheetHead(title, date),
        )
        write_sheets(catalog(course), students, out, order, speaker.output())

    @quiz.command("add", help=say(*ADD), short_help=say(*ADD_IN_SHORT), **speaker.words)
    @click.option("--students", required=True, type=PATH, metavar="CSV", help=say(*STUDENTS))
    @click.option("--key", required=True, type=PATH, metavar="FILE", help=say("The key.json.", "key.json 文件。"))
    @click.option("--secret", metavar="WORD", help=say(*SECRET))
    @click.option("--pdf", is_flag=True, help=say("Write PDF as well.", "同时生成 PDF。"))
    @_head(speaker)
    @_ids(speaker)
    @speaker.course
    def add_late(
        students: Path, key: Path, secret: str | None, pdf: bool, title: str, date: str, ids: bool, course: str | None
    ) -> None:
        import secrets

        from grader.commands.quiz_sheets import SheetOptions, add_sheets
        from grader.quiz.sheet import SheetHead

        order = SheetOptions((), 0, None, secret or secrets.token_hex(16), pdf, ids=ids, head=SheetHead(title, date))
        add_sheets(catalog(course), students, key, order, speaker.output())

    @quiz.command(help=say(*MARK), short_help=say(*MARK_IN_SHORT), **speaker.words)
    @click.argument("answers", type=PATH)
    @click.option("--key", required=True, type=PATH, metavar="FILE", help=say("The key.json.", "key.json 文件。"))
    @click.option("--out", type=PATH, metavar="CSV", help=say("A table of the marks.", "成绩表。"))
    @click.option("--slips", type=PATH, metavar="DIR", help=say(*SLIPS))
    @_head(speaker)
    @speaker.excel
    @speaker.course
    @speaker.as_json
    def mark(
        answers: Path,
        key: Path,
        out: Path | None,
        slips: Path | None,
        title: str,
        date: str,
        excel: bool,
        course: str | None,
        as_json: bool,
    ) -> None:
        from grader.commands.quiz_sheets import MarksOptions, mark_answers
        from grader.quiz.sheet import SheetHead

        target = MarksOptions(out, excel, slips, SheetHead(title, date))
        mark_answers(catalog(course), answers, key, target, speaker.output(as_json))


def _count(speaker: Options) -> Callable[[F], F]:
    said = speaker.say("How many questions.", "题数。")
    return click.option("--count", default=10, show_default=True, type=MANY, metavar="N", help=said)


def _head(speaker: Options) -> Callable[[F], F]:
    say = speaker.say
    title = click.option("--title", default="", metavar="TEXT", help=say("What stands above.", "标题。"))
    date = click.option("--date", default="", metavar="TEXT", help=say("The date that is printed.", "印出的日期。"))
    return lambda command: title(date(command))


def _ids(speaker: Options) -> Callable[[F], F]:
    return click.option("--ids/--no-ids", default=False, help=speaker.say(*IDS))


def _level(speaker: Options) -> Callable[[F], F]:
    said = speaker.say("Difficulty from 1 to 5.", "难度，1 到 5。")
    return click.option("--level", type=LEVEL, metavar="1-5", help=said)


NEW_IN_SHORT = ("Print a sheet for each student.", "为每个学生生成试卷。")
NEW = (
    "Write a sheet for each student and language, with numbers of their own; the answers; and key.json to mark with.",
    "为每个学生按语言生成数字各不相同的试卷、教师用答案，以及批改用的 key.json。",
)
STUDENTS = ("A table with the column student and, if wanted, language.", "学生表，含 student 列，可含 language 列。")
SECRET = ("The same secret makes the same sheets.", "相同的密钥生成相同的试卷。")
IDS = (
    "Print the ids of the questions: `grade replay` tells the answers by them.",
    "试卷上印出题目编号：凭编号用 `grade replay` 可以查到答案。",
)
PLAN = (
    "So many questions of each topic, in this order, such as padding_stride:2,pooling:1.",
    "每个主题的题数，按此顺序，例如 padding_stride:2,pooling:1。",
)
SLIPS = ("A page for each student, with what was behind each wrong answer.", "每个学生一页结果，附错误原因。")
ADD_IN_SHORT = ("Print sheets for late students.", "为后来的学生生成试卷。")
ADD = (
    "Write sheets for students who are not in the key yet, with its questions and other numbers, and add them to it. "
    "Nobody else's sheet changes.",
    "为答案文件中还没有的学生生成题目相同、数字不同的试卷，并加入其中。其他人的试卷不变。",
)
MARK_IN_SHORT = ("Mark the answers of a class.", "批改全班的答案。")
MARK = (
    "Mark ANSWERS, a table with the columns student, number and answer. The exit code is 0 when everything was marked.",
    "批改 ANSWERS：含 student、number、answer 三列的表格。全部批改完成时退出码为 0。",
)
QUIZ_IN_SHORT = ("Take a quiz, or print and mark sheets.", "做测验，或打印、批改试卷。")
QUIZ = (
    "Take a quiz: grade quiz [TOPIC...] --count 10. The options are those of `grade quiz take`.",
    "做测验：grade quiz [主题...] --count 10。选项见 `grade quiz take --help`。",
)
DUE = ("What was answered before and is due again, with other numbers.", "以前答过、现在到期的题，数字不同。")
TAKE_IN_SHORT = ("Take a quiz (the default).", "做测验（默认）。")
TAKE = (
    "Take a quiz, in the terminal or with answers from a pipe, one line each. An empty line skips. (The default.)",
    "在终端中做测验，或从管道读取答案（每行一个）。空行表示跳过。（默认命令）",
)
REPLAY_IN_SHORT = ("Show a variant again, with its answer.", "再次显示一个变式及其答案。")
REPLAY = (
    "Show the question with the id VARIANT, as it was printed, with its answer and working.",
    "按编号 VARIANT 显示当时的题目、答案和解题过程。",
)
