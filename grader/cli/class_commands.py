"""Commands that whoever grades a class needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from grader.cli import bank_commands
from grader.cli.options import PATH, Options, catalog, ids, plain
from grader.collect.layouts import LAYOUTS

F = TypeVar("F", bound=Callable[..., Any])


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    _add_batch(grade, speaker)
    _add_looks(grade, speaker)
    _add_exports(grade, speaker)


def _add_batch(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.command(help=say(*BATCH), short_help=say(*BATCH_IN_SHORT), **speaker.words)
    @click.argument("place", metavar=say("SUBMISSIONS", "提交"), type=PATH)
    @click.option(
        "--exercise", "exercises", multiple=True, required=True, metavar="ID", shell_complete=ids, help=say(*EXERCISE)
    )
    @click.option("--out", type=PATH, multiple=True, metavar="FILE", help=say(*OUT))
    @gradebook(speaker)
    @_own_seed(speaker)
    @click.option(
        "--jobs",
        type=click.IntRange(1, 1024),
        metavar="N",
        help=say("Processes; one a core.", "进程数；默认每核一个。"),
    )
    @click.option("--scheduler", metavar="tcp://…", help=say(*SCHEDULER))
    @_isolation(speaker)
    @_layout(speaker)
    @click.option("--trust-file-times", is_flag=True, help=say(*TRUST_FILE_TIMES))
    @click.option("--encoding", metavar="NAME", help=say(*ENCODING))
    @click.option("--only-changed", is_flag=True, help=say(*ONLY_CHANGED))
    @click.option("--late-after", metavar="TIME", help=say(*LATE_AFTER))
    @click.option("--max-attempts", "most_attempts", type=click.IntRange(1), metavar="N", help=say(*MAX_ATTEMPTS))
    @click.option("--regrade", is_flag=True, help=say(*REGRADE))
    @click.option("--lower", is_flag=True, help=say("Let a regrading lower scores.", "允许重新批改降低分数。"))
    @_policy(speaker)
    @speaker.excel
    @speaker.course
    def batch(isolation: str, course: str | None, policy: str, **given: Any) -> int:
        from grader.commands.batch import BatchOptions, grade_batch
        from grader.gradebook.grading import Policy

        asked = BatchOptions(limits_only=isolation == "auto", policy=Policy(policy), **given)
        return grade_batch(asked, catalog(course), speaker.output())


def _add_looks(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.command(help=say("Show the scores in a gradebook.", "显示成绩册中的成绩。"), **speaker.words)
    @click.option(
        "--exercise", "exercises", multiple=True, metavar="ID", help=say("These exercises only.", "只看这些练习。")
    )
    @click.option("--out", type=PATH, multiple=True, metavar="FILE", help=say(*OUT))
    @gradebook(speaker)
    @_policy(speaker)
    @speaker.excel
    @speaker.as_json
    def scores(policy: str, as_json: bool, **given: Any) -> None:
        from grader.commands.scores import show_scores
        from grader.gradebook.grading import Policy

        show_scores(policy=Policy(policy), output=speaker.output(as_json), **given)

    @grade.command(help=say(*HISTORY), short_help=say(*HISTORY_IN_SHORT), **speaker.words)
    @click.argument("student", metavar=say("STUDENT", "学生"))
    @click.option(
        "--exercise", "exercises", multiple=True, metavar="ID", help=say("These exercises only.", "只看这些练习。")
    )
    @gradebook(speaker)
    @speaker.as_json
    def history(as_json: bool, **given: Any) -> None:
        from grader.commands.history import show_history

        show_history(output=speaker.output(as_json), **given)

    @grade.command(help=say(*STATS), short_help=say(*STATS_IN_SHORT), **speaker.words)
    @click.argument("exercise", shell_complete=ids)
    @click.option("--out", type=PATH, multiple=True, metavar="FILE", help=say(*STATS_OUT))
    @gradebook(speaker)
    @_policy(speaker)
    @speaker.as_json
    def stats(policy: str, as_json: bool, **given: Any) -> None:
        from grader.commands.stats import show_statistics
        from grader.gradebook.grading import Policy

        show_statistics(policy=Policy(policy), output=speaker.output(as_json), **given)

    @grade.command(help=say(*SIMILAR), short_help=say(*SIMILAR_IN_SHORT), **speaker.words)
    @click.argument("place", metavar=say("SUBMISSIONS", "提交"), type=PATH)
    @click.option(
        "--exercise", required=True, metavar="ID", shell_complete=ids, help=say("The exercise.", "哪道练习。")
    )
    @click.option(
        "--at-least", type=click.IntRange(1, 100), default=50, show_default=True, metavar="N", help=say(*AT_LEAST)
    )
    @click.option("--encoding", metavar="NAME", help=say(*ENCODING))
    @click.option("--out", type=PATH, metavar="FILE", help=say(*SIMILAR_OUT))
    @_layout(speaker)
    @speaker.course
    @speaker.as_json
    def similar(exercise: str, course: str | None, as_json: bool, **given: Any) -> None:
        from grader.commands.similar import find_similar

        find_similar(name=exercise, catalog=catalog(course), output=speaker.output(as_json), **given)


def _add_exports(grade: click.Group, speaker: Options) -> None:
    say = speaker.say

    @grade.group(
        help=say("Write what other systems and students need.", "写出其他系统和学生所需的文件。"), **speaker.group_words
    )
    def export() -> None:
        pass

    @export.command(help=say(*FEEDBACK), short_help=say(*FEEDBACK_IN_SHORT), **speaker.words)
    @click.option(
        "--exercise", "exercises", multiple=True, metavar="ID", help=say("These exercises only.", "只看这些练习。")
    )
    @click.option("--out", type=PATH, required=True, metavar="DIR", help=say("Where to.", "写到哪里。"))
    @gradebook(speaker)
    @_policy(speaker)
    def feedback(policy: str, **given: Any) -> None:
        from grader.commands.export import export_feedback
        from grader.gradebook.grading import Policy

        export_feedback(policy=Policy(policy), output=speaker.output(), **given)

    @export.command(help=say(*MARKS), short_help=say(*MARKS_IN_SHORT), **speaker.words)
    @click.argument("exercises", nargs=-1, shell_complete=ids)
    @click.option("--into", type=PATH, required=True, metavar="FILE", help=say(*INTO))
    @click.option("--out", type=PATH, required=True, metavar="FILE", help=say("Where to.", "写到哪里。"))
    @click.option("--column", metavar="NAME", help=say(*COLUMN))
    @gradebook(speaker)
    @_policy(speaker)
    @speaker.course
    def marks(policy: str, **given: Any) -> None:
        from grader.commands.export_marks import MarksExportOptions, export_marks
        from grader.gradebook.grading import Policy

        export_marks(MarksExportOptions(policy=Policy(policy), **given), speaker.output())

    @export.command("gradescope", help=say(*BUNDLE), short_help=say(*BUNDLE_IN_SHORT), **speaker.words)
    @click.argument("exercises", nargs=-1, required=True, shell_complete=ids)
    @click.option(
        "--out",
        type=PATH,
        default="autograder.zip",
        show_default=True,
        metavar="ZIP",
        help=say("Where to.", "写到哪里。"),
    )
    @_own_seed(speaker)
    @_isolation(speaker)
    @speaker.course
    def gradescope_(
        exercises: tuple[str, ...], out: Path, seed: str | None, isolation: str, course: str | None
    ) -> None:
        from grader.commands.export import export_gradescope

        export_gradescope(exercises, catalog(course), out, seed, isolation == "strict", speaker.output())

    bank_commands.add(export, speaker)

    @grade.command(
        hidden=True,
        help=say("What the archive for Gradescope runs.", "Gradescope 压缩包所运行的命令。"),
        **speaker.words,
    )
    @click.argument("place", type=PATH)
    @click.option("--exercise", "exercises", multiple=True, required=True, metavar="ID", help=say(*EXERCISE))
    @click.option("--out", type=PATH, required=True, metavar="FILE", help=say("Where to.", "写到哪里。"))
    @click.option("--metadata", type=PATH, metavar="FILE", help=say("Who submitted.", "提交者信息。"))
    @speaker.seed
    @speaker.isolation
    @speaker.course
    def gradescope(exercises: tuple[str, ...], isolation: str, course: str | None, **given: Any) -> int:
        from grader.sandbox import start

        with start(isolation == "strict") as sandbox:
            from grader.commands.gradescope import grade_for_gradescope

            return grade_for_gradescope(
                names=exercises, catalog=catalog(course), runner=sandbox, output=speaker.output(), **given
            )


def gradebook(speaker: Options) -> Callable[[F], F]:
    """The option --gradebook."""
    return click.option("--gradebook", metavar="FILE|URL", envvar="GRADE_GRADEBOOK", help=speaker.say(*GRADEBOOK))


def _own_seed(speaker: Options) -> Callable[[F], F]:
    return click.option("--seed", callback=plain, metavar="SEED", help=speaker.say(*OWN_SEED))


def _layout(speaker: Options) -> Callable[[F], F]:
    return click.option("--layout", type=click.Choice(LAYOUTS), help=speaker.say(*LAYOUT))


def _isolation(speaker: Options) -> Callable[[F], F]:
    kinds = click.Choice(["strict", "auto"])
    return click.option("--isolation", type=kinds, default="strict", show_default=True, help=speaker.say(*ISOLATION))


def _policy(speaker: Options) -> Callable[[F], F]:
    said = speaker.say("Which attempt is the score.", "以哪次提交为成绩。")
    kinds = click.Choice(["best", "last"])
    return click.option("--policy", type=kinds, default="best", show_default=True, help=said)


BATCH_IN_SHORT = ("Grade a whole class.", "批改全班。")
BATCH = (
    "Grade a whole class. SUBMISSIONS is a folder or a zip archive with a folder or a file for each student, also as "
    "Moodle, Canvas, Blackboard, Brightspace, Gradescope and others name them. What was graded before is not graded "
    "again, and a batch that was stopped goes on where it was. The exit code is 0 when everything was graded.",
    "批改全班。“提交”是文件夹或 zip 压缩包，其中每个学生一个文件夹或一个文件，"
    "也认识 Moodle、Canvas、Blackboard、Brightspace、Gradescope 等的命名。"
    "批改过的不会重复批改，中断后再次运行即可继续。全部批改完毕时退出码为 0。",
)
EXERCISE = ("An exercise to grade; may be given several times.", "要批改的练习；可多次给出。")
OUT = (
    "Where the scores go: .csv, .jsonl, .html (a page) or .xml (JUnit); may be given several times.",
    "成绩写到哪里：.csv、.jsonl、.html（网页）或 .xml（JUnit）；可多次给出。",
)
GRADEBOOK = (
    "What was graded is kept here: an SQLite file or a PostgreSQL URL; gradebook.db.",
    "批改结果保存在此：SQLite 文件或 PostgreSQL 的 URL；默认 gradebook.db。",
)
OWN_SEED = ("Seed of the random inputs; drawn if not given.", "随机输入的种子；默认随机生成。")
SCHEDULER = ("Grade on the workers of a Dask cluster.", "在 Dask 集群的工作节点上批改。")
LAYOUT = (
    "The platform that named the submissions, where the names alone do not tell; folders: none did.",
    "提交的名称由哪个平台写成，仅凭名称无法判断时给出；folders 表示并非平台所写。",
)
TRUST_FILE_TIMES = (
    "Take the files' own times where no platform says when work came in.",
    "没有平台写明提交时间时，以文件自身的时间为准。",
)
ISOLATION = ("auto grades with limits only where there is no isolation.", "auto 表示无法隔离时仅用资源限制批改。")
ENCODING = (
    "Of names in an archive that tells none: gbk, big5, cp437, …",
    "压缩包未注明时文件名的编码：gbk、big5、cp437 等。",
)
ONLY_CHANGED = (
    "Grade new and changed files only, whatever the version and the seed.",
    "只批改新的和改动过的文件，不论版本和种子。",
)
LATE_AFTER = ("Later submissions are late: 2026-11-30.", "此后的提交算迟交：2026-11-30。")
MAX_ATTEMPTS = ("Grade no further attempts of a student.", "超过此次数的提交不再批改。")
REGRADE = ("Grade everything once more and show whose points change.", "全部重新批改，并列出谁的分数有变。")
HISTORY_IN_SHORT = ("Show every attempt of a student.", "显示一名学生的每次提交。")
HISTORY = (
    "Show every grading of every attempt of a student: verdict, points, version of the exercise, seed, isolation, and "
    "the file's hash. Nothing in a gradebook is ever changed or deleted.",
    "显示一名学生每次提交的每次批改：判定、得分、练习版本、种子、隔离级别和文件哈希。成绩册中的内容从不修改或删除。",
)
STATS_IN_SHORT = ("Show what a class did with an exercise.", "显示全班做一道练习的情况。")
STATS = (
    "Show what a class did with an exercise: how points are spread, how each check did and how well it tells strong "
    "from weak, and which ideas are behind the mistakes.",
    "显示全班做一道练习的情况：分数分布、各检查项的得分率与区分度，以及错误背后的想法。",
)
STATS_OUT = (".html with a picture, or .csv; may be given several times.", ".html（含图）或 .csv；可多次给出。")
FEEDBACK_IN_SHORT = ("Write each student's feedback.", "写出每个学生的反馈。")
FEEDBACK = (
    "Write each student's feedback, as Markdown and as a page, in a folder of their own. Nothing hidden is in it.",
    "为每个学生写出反馈（Markdown 与网页），各在自己的文件夹中。其中不含任何隐藏内容。",
)
MARKS_IN_SHORT = ("Fill marks into another system's table.", "将成绩填入其他系统的表格。")
MARKS = (
    "Fill the marks of exercises into the table that Canvas, Moodle, Blackboard, Brightspace or anybody exported (CSV "
    "or .xlsx): our columns alone, in their scale. Without EXERCISES those that the table has a column for. Everything "
    "else stays as it is.",
    "将练习的成绩填入 Canvas、Moodle、Blackboard、Brightspace 或任何人导出的表格（CSV 或 .xlsx）："
    "只填相应的列，按对方的满分换算；不指明练习时，填表中有列的各练习；其余一律不变。",
)
INTO = ("The file that they exported.", "对方导出的文件。")
COLUMN = ("The column, if not the exercise's id or title.", "填入哪一列；默认按练习的 id 或标题查找。")
BUNDLE_IN_SHORT = ("Write an autograder for Gradescope.", "写出 Gradescope 的自动评分器。")
BUNDLE = (
    "Write the archive that Gradescope takes as the autograder of a programming assignment.",
    "写出 Gradescope 编程作业所用的自动评分器压缩包。",
)
SIMILAR_IN_SHORT = ("Find submissions that are alike.", "找出相似的提交。")
SIMILAR = (
    "Find submissions that are alike, whatever their variables are called and however their functions are ordered: "
    "something to look at, never a verdict. What the starter has does not count.",
    "找出相似的提交，不受变量名和函数顺序影响：仅供查看，绝非结论。起始代码不计。",
)
AT_LEAST = ("Per cent in common.", "至少有百分之多少相同。")
SIMILAR_OUT = ("A page that shows the pairs side by side.", "并排显示各对提交的网页。")
