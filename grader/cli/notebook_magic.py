"""`%load_ext grader` and `%%grade` in a notebook: a cell is run as usual, and graded.

The same judge in the same sandbox as `grade submit`; what comes back shows itself as a page within the notebook.
"""

from __future__ import annotations

import atexit
import io
import os
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from IPython.core.error import UsageError as NotebookUsageError
from rich.console import Console

from grader.cli.language import chosen
from grader.commands.output import Output
from grader.course.catalog import Catalog, find_course
from grader.grading.addressed import addressed, refuse
from grader.grading.grade import Grader
from grader.messages.errors import GradeError
from grader.messages.text import Language, half_width
from grader.model.hints import Hint
from grader.model.report import StudentReport
from grader.render.html.report import page
from grader.render.html.tree import tag, write_part
from grader.render.terminal.report import page as screen
from grader.sandbox import start
from grader.student.progress import remember
from grader.submission.cells import program
from grader.submission.file import parse

Shell = Any  # IPython's InteractiveShell, much of which has no types

NAME = Path("cell.py")
MAGIC = "%%grade"
TEXT_WIDTH = 88
HEIGHT = "36rem"  # of a report whose script is not allowed to run


class GradedCell:
    """The reports on a cell; a notebook shows them as a page, a terminal as text."""

    def __init__(self, reports: Sequence[StudentReport], language: Language) -> None:
        self.reports, self.language = tuple(reports), language

    def _repr_html_(self) -> str:
        document = page(self.reports, self.language)
        style = f"width: 100%; height: {HEIGHT}; border: 0"
        return write_part(tag("iframe", srcdoc=document, style=style, title="grade"))

    def __repr__(self) -> str:
        written = io.StringIO()
        out = Console(file=written, width=TEXT_WIDTH, highlight=False, color_system=None, force_jupyter=False)
        for report in self.reports:
            out.print(screen(report, self.language, TEXT_WIDTH))
        return "\n".join(line.rstrip() for line in written.getvalue().splitlines())


class MagicArguments(ArgumentParser):
    """What stands behind `%%grade`; a mistake there is told as the notebook tells its own."""

    def __init__(self) -> None:
        super().__init__(prog=MAGIC, add_help=False)
        self.add_argument("exercises", nargs="*")
        self.add_argument("--lang")
        self.add_argument("--seed", type=half_width, default="0")
        self.add_argument("--course")
        self.add_argument("--hints", type=int, choices=range(1, 5), default=Hint.IDEA.value)

    def error(self, message: str) -> NoReturn:
        """Tell a mistake."""
        raise NotebookUsageError(message)


class GradeMagic:
    """The magic, and the warm sandbox that its cells share."""

    def __init__(self, shell: Shell) -> None:
        self.shell, self.sandbox = shell, start()
        atexit.register(self.sandbox.close)

    def grade(self, line: str, cell: str) -> GradedCell | None:
        """Run this cell, and grade the function that it defines.

        %%grade [EXERCISE ...] [--lang en|zh] [--seed SEED] [--course DIR] [--hints N]
        """
        asked = MagicArguments().parse_args(shlex.split(line))
        if not self.shell.run_cell(cell, store_history=False).success:
            return None
        language: Language = "en"
        try:
            language = chosen(["--lang", asked.lang] if asked.lang else [], os.environ)
            return self._graded(cell, asked, language)
        except GradeError as error:
            raise NotebookUsageError(error.text.say(language)) from None

    def _graded(self, cell: str, asked: Namespace, language: Language) -> GradedCell:
        catalog = Catalog.load(find_course(asked.course))
        text, lines = program(f"{MAGIC}\n{cell}", self._earlier())
        submission = parse(text.encode(), NAME, lines)
        found = addressed(submission, asked.exercises, catalog, refuse)
        for notice in found.notices:
            print(notice.say(language), file=sys.stderr)
        grader = Grader(self.sandbox, asked.seed, Hint(asked.hints))
        reports = [grader.grade(exercise, submission) for exercise in found.exercises]
        if note := remember(reports, catalog):
            Output(language).tell(note)
        return GradedCell(reports, language)

    def _earlier(self) -> list[str]:
        """The cells that were run before this one, by their numbers."""
        return [str(cell) for cell in self.shell.history_manager.input_hist_raw[:-1]]


def register(shell: Shell) -> None:
    """Make the magic known to a shell."""
    shell.register_magic_function(GradeMagic(shell).grade, magic_kind="cell", magic_name="grade")
