"""Command `grade`: it alone reads the environment, prints and exits.

Exit codes: 0 all points, 1 not all, 2 a mistake in the command or in an exercise, 3 a fault of ours, 130 stopped
before the end. What a command needs is imported inside it, so that `grade --help` never pays for NumPy.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.cli import (
    class_commands,
    interview_commands,
    machine_commands,
    people_commands,
    quiz_commands,
    student_commands,
    teacher_commands,
)
from grader.cli.ascii_fallback import never_fail
from grader.cli.language import chosen, speak, without_option
from grader.cli.options import InOrder, Options
from grader.messages.errors import GradeError, UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import reason
from grader.messages.text import Language, Text, visible

if TYPE_CHECKING:
    from grader.sandbox import AnySandbox

LOST = "\ufffd"  # in place of what a file's name must not do to a terminal
ALIKE = 0.7  # how alike the names of two options must be for one to be a misspelling of the other
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(sandbox: AnySandbox | None = None) -> None:
    """Run `grade` with the arguments of this process, and exit. `sandbox` is one that was started early, to be used."""
    language: Language = "en"
    never_fail()
    try:
        language = chosen(sys.argv[1:], os.environ)
        speak(language)
        code = program(language).main(without_option(sys.argv[1:]), "grade", standalone_mode=False, obj=sandbox)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        _sensible(error).show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = ExitCode.INTERRUPTED
    except GradeError as error:
        click.echo(f"grade: {visible(error.text.say(language), LOST)}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = ExitCode.OK
    except Exception as error:
        code = _told(error, language)
    finally:
        if sandbox:
            sandbox.close()
    sys.exit(code if isinstance(code, int) else ExitCode.OK)


def _sensible(error: click.ClickException) -> click.ClickException:
    """The error; of the options that may be meant only those begun or misspelt: click takes --bogus for --course."""
    if not isinstance(error, click.NoSuchOption):
        return error
    from difflib import SequenceMatcher

    wrong = error.option_name

    def near(one: str) -> bool:
        return one.startswith(wrong) or SequenceMatcher(None, wrong.strip("-"), one.strip("-")).ratio() >= ALIKE

    return click.NoSuchOption(wrong, error.message, list(filter(near, error.possibilities or ())), error.ctx)


def _told(error: Exception, language: Language) -> int:
    """Say what went wrong, and whose fault it is: a file or folder that is closed to the user is not ours."""
    if isinstance(error, PermissionError) and error.filename:
        click.echo(f"grade: {visible(f'{error.filename}: {reason(error).say(language)}', LOST)}", err=True)
        return UsageError.exit_code
    _confess(error, language)
    return ExitCode.OURS


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
    speaker = Options(language)
    say = speaker.say

    @click.group(context_settings=CONTEXT, help=say(*HELP), epilog=say(*EPILOG), cls=InOrder, **speaker.group_words)
    @click.option("--lang", metavar="en|zh", expose_value=False, help=say("Language.", "语言。"))
    @click.version_option(__version__, "--version", prog_name="grade")
    def grade() -> None:
        pass

    for commands in (
        student_commands,
        quiz_commands,
        interview_commands,
        teacher_commands,
        class_commands,
        people_commands,
        machine_commands,
    ):
        commands.add(grade, speaker)
    return grade


HELP = (
    "Grade code that students of convolutional neural networks write.",
    "批改学生在学习卷积神经网络时写的代码。",
)
EPILOG = (
    "\b\nExit codes:\n  0  all points\n  1  not all points\n  2  a mistake in the command or in an exercise\n"
    "  3  a fault of the program\n  130  stopped before the end, by Ctrl-C or where the input ends",
    "\b\n退出码:\n  0  满分\n  1  未得满分\n  2  命令或练习有误\n  3  程序自身出错\n"
    "  130  中途停止：按了 Ctrl-C，或输入已到末尾",
)
