"""Report as plain text, the same page that a terminal shows, for places that have no room for more."""

from __future__ import annotations

import io

from rich.console import Console

from grader.messages.text import Language
from grader.model.report import StudentReport
from grader.render.terminal.report import page

WIDTH = 100


def plain(report: StudentReport, language: Language) -> str:
    """A redacted report as lines of text, at most WIDTH columns wide."""
    screen = Console(file=io.StringIO(), width=WIDTH, color_system=None, highlight=False, markup=False, emoji=False)
    with screen.capture() as captured:
        screen.print(page(report, language, WIDTH))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
