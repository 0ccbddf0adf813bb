"""This module is the command `grade`: it alone reads the environment, prints and exits.

Exit codes: 0 all points, 1 not all, 2 a mistake in the command or in an exercise, 3 a fault of ours. What a command
needs is imported inside it, so that `grade --help` never pays for NumPy.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import __version__
from grader.errors import GradeError
from grader.language import chosen, speak, without_option
from grader.text import Language, Text

if TYPE_CHECKING:
    from grader.catalog import Catalog

INTERRUPTED, OURS = 130, 3
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> None:
    """Run `grade` with the arguments of this process, and exit."""
    _start_lightly()
    language: Language = "en"
    try:
        language = chosen(sys.argv[1:], os.environ)
        speak(language)
        code = program(language).main(without_option(sys.argv[1:]), "grade", standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except GradeError as error:
        click.echo(f"grade: {error.text.say(language)}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    except Exception as error:
        _confess(error, language)
        code = OURS
    sys.exit(code if isinstance(code, int) else 0)


def _start_lightly() -> None:
    """Settle what makes starting slow: NumPy loads faster with one thread, and imports leave no garbage to collect."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    gc.set_threshold(50_000)


def _confess(error: Exception, language: Language) -> None:
    """Own up to a fault of ours without a traceback, unless GRADE_DEBUG asks for it."""
    if os.environ.get("GRADE_DEBUG"):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}"
    text = Text(
        f"grade: this is a fault of ours, not of your file: {what}\n"
        "Please report it with the file; GRADE_DEBUG=1 shows where it happened.",
        f"grade：这是程序自身的错误，与你的文件无关：{what}\n请连同文件一起报告；设置 GRADE_DEBUG=1 可查看出错位置。",
    )
    click.echo(text.say(language), err=True)


def program(language: Language) -> click.Group:
    """The commands, described in `language`."""

    def say(en: str, zh: str) -> str:
        return Text(en, zh).say(language)

    course = click.option(
        "--course",
        metavar="DIR",
        help=say("A course: a folder, or a packaged one by name.", "课程：文件夹，或自带课程的名字。"),
    )
    as_json = click.option("--json", "as_json", is_flag=True, help=say("Print JSON.", "输出 JSON。"))
    isolation = click.option(
        "--isolation",
        type=click.Choice(["auto", "strict"]),
        default="auto",
        show_default=True,
        help=say("strict refuses to run below full isolation.", "strict 表示无法完全隔离时拒绝运行。"),
    )

    words = {"options_metavar": say("[OPTIONS]", "[选项]")}
    commands = words | {"subcommand_metavar": say("COMMAND [ARGS]...", "命令 [参数]...")}

    @click.group(context_settings=CONTEXT, help=say(*HELP), epilog=say(*EPILOG), cls=_InOrder, **commands)
    @click.option("--lang", metavar="en|zh", expose_value=False, help=say("Language.", "语言。"))
    @click.version_option(__version__, "--version", prog_name="grade")
    def grade() -> None:
        pass

    @grade.command("list", help=say("List the exercises.", "列出练习。"), **words)
    @course
    @as_json
    def list_(course: str | None, as_json: bool) -> None:
        from grader.commands import browse

        browse.list_exercises(_catalog(course), language, as_json)

    @grade.command(help=say("Show one exercise.", "显示一道练习。"), **words)
    @click.argument("exercise", shell_complete=_ids)
    @course
    @as_json
    def show(exercise: str, course: str | None, as_json: bool) -> None:
        from grader.commands.show import show_exercise

        show_exercise(_catalog(course).get(exercise), language, as_json)

    @grade.command(help=say("Write the starter file of an exercise.", "写出练习的起始文件。"), **words)
    @click.argument("exercise", shell_complete=_ids)
    @click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help=say("Where to.", "写到哪里。"))
    @click.option("--force", is_flag=True, help=say("Replace a file that is there.", "覆盖已有文件。"))
    @course
    def start(exercise: str, out: Path | None, force: bool, course: str | None) -> None:
        from grader.commands import browse

        browse.start_exercise(_catalog(course).code(exercise), out, force, language)

    @grade.command(help=say(*SUBMIT), short_help=say(*SUBMIT_IN_SHORT), **words)
    @click.argument("file", type=click.Path(path_type=Path))
    @click.argument("exercises", nargs=-1, shell_complete=_ids)
    @click.option("--seed", default="0", show_default=True, help=say("Seed of the random inputs.", "随机输入的种子。"))
    @isolation
    @course
    @as_json
    def submit(
        file: Path, exercises: tuple[str, ...], seed: str, isolation: str, course: str | None, as_json: bool
    ) -> int:
        from grader.sandbox import start as start_sandbox

        with start_sandbox(isolation == "strict") as sandbox:  # it gets warm while the rest is loaded
            from grader.commands.submit import submit_file

            return submit_file(file, exercises, _catalog(course), sandbox, seed, language, as_json)

    @grade.command(help=say(*VERIFY), short_help=say(*VERIFY_IN_SHORT), **words)
    @click.argument("exercises", nargs=-1, shell_complete=_ids)
    @isolation
    @course
    @as_json
    def verify(exercises: tuple[str, ...], isolation: str, course: str | None, as_json: bool) -> int:
        from grader.sandbox import start as start_sandbox

        with start_sandbox(isolation == "strict") as sandbox:
            from grader.commands.verify import verify_exercises

            return verify_exercises(_catalog(course), exercises, sandbox, language, as_json)

    @grade.group(help=say("Write a new exercise.", "新建练习。"), **commands)
    def new() -> None:
        pass

    @new.command(help=say("A code exercise that already verifies.", "一道已能通过验证的代码练习。"), **words)
    @click.argument("name")
    @click.option("--topic", metavar="NN_NAME", help=say("The topic's folder.", "主题文件夹。"))
    @click.option("--course", metavar="DIR", default=".", show_default=True, help=say("A course.", "课程。"))
    def code(name: str, topic: str | None, course: str) -> None:
        from grader.new import new_code

        for path in new_code(Path(course), name, topic):
            click.echo(path)

    @grade.command(help=say("Tell how well code is isolated on this machine.", "说明本机对代码的隔离程度。"), **words)
    @as_json
    def doctor(as_json: bool) -> int:
        from grader.commands.doctor import examine

        return examine(language, as_json)

    @grade.command(help=say("Print a JSON Schema.", "输出 JSON Schema。"), **words)
    @click.argument("what", type=click.Choice(["exercise", "report"]), default="exercise")
    def schema(what: str) -> None:
        from grader.commands import browse

        browse.print_schema(what)

    return grade


class _InOrder(click.Group):
    """Commands in the order in which people need them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


HELP = (
    "Grade code that students of convolutional neural networks write.",
    "批改学生在学习卷积神经网络时写的代码。",
)
EPILOG = (
    "\b\nExit codes:\n  0  all points\n  1  not all points\n  2  a mistake in the command or in an exercise\n"
    "  3  a fault of the program",
    "\b\n退出码:\n  0  满分\n  1  未得满分\n  2  命令或练习有误\n  3  程序自身出错",
)
SUBMIT_IN_SHORT = ("Grade a file.", "批改一个文件。")
SUBMIT = (
    "Grade FILE, a .py or .ipynb file: the EXERCISES given, or every one whose function the file defines.",
    "批改 FILE（.py 或 .ipynb 文件）：批改给出的练习，或文件中定义了其函数的所有练习。",
)
VERIFY_IN_SHORT = ("Prove that exercises hold.", "证明练习成立。")
VERIFY = (
    "Prove that exercises hold: accepted programs earn every point, every misconception is recognised.",
    "证明练习成立：正确程序得满分，每个误解都能被认出来。",
)


def _catalog(course: str | None) -> Catalog:
    from grader.catalog import Catalog, find_course

    return Catalog.load(find_course(course))


def _ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    """Completions of an exercise's id, from file names alone."""
    try:
        ids = _catalog(context.params.get("course")).ids
    except GradeError:
        return []
    return [name for name in ids if name.startswith(incomplete)]
