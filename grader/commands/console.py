"""Place where text meets a terminal or a pipe."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType

PIPED_WIDTH = 100


def console(stderr: bool = False) -> Console:
    """A console for what is printed: plain and 100 columns wide into a pipe; it heeds NO_COLOR and COLUMNS."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPED_WIDTH
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False, markup=False, emoji=False)


def put(screen: Console, page: RenderableType) -> None:
    """Print a page; into a pipe or a file without the blanks that fill its lines."""
    if screen.is_terminal:
        screen.print(page)
        return
    with screen.capture() as captured:
        screen.print(page)
    screen.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
