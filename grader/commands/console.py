"""Place where text meets a terminal or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console, RenderableType

from grader.messages.text import Language, Text

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


def tell_written(paths: Sequence[Path], language: Language) -> None:
    """Say on stderr which files were written, if any."""
    if paths:
        names = ", ".join(map(str, paths))
        click.echo(Text(f"Wrote {names}.", f"已写出 {names}。").say(language), err=True)


def print_json(data: Any, indent: int = 2) -> None:
    """Print JSON, Chinese as Chinese."""
    import json

    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent) + "\n")
