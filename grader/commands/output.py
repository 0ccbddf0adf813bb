"""Output of a command: in one language, for people or for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.messages.text import Language, Text

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class Output:
    """What a command prints to. Where `as_json` is asked for, stdout is for `data` alone."""

    language: Language
    as_json: bool = False

    def say(self, text: Text, **style: Any) -> None:
        """Print a line, in the style that `click.style` takes."""
        click.secho(text.say(self.language), **style)

    def tell(self, text: Text) -> None:
        """Print a line on stderr, where it does not mix with what was asked for."""
        click.echo(text.say(self.language), err=True)

    def warn(self, text: Text) -> None:
        """Print on stderr what went wrong although the command goes on."""
        click.echo(f"grade: {text.say(self.language)}", err=True)

    def wrote(self, paths: Sequence[Path]) -> None:
        """Say on stderr which files were written, if any."""
        if paths:
            names = ", ".join(map(str, paths))
            self.tell(Text(f"Wrote {names}.", f"已写出 {names}。"))

    @property
    def width(self) -> int:
        """Columns that a page may take."""
        from grader.commands.console import console

        return console().width

    def show(self, page: RenderableType) -> None:
        """Print a page."""
        from grader.commands.console import console, put

        put(console(), page)

    def data(self, found: Any, indent: int = 2) -> None:
        """Print JSON, Chinese as Chinese."""
        import json

        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=indent) + "\n")
