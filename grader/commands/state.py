"""This module is what is kept on this machine between two commands: a quiz to go on with."""

from __future__ import annotations

import os
from pathlib import Path

from grader.errors import UsageError
from grader.text import Text


def folder() -> Path:
    """Where it is kept: XDG_STATE_HOME/cnn-grader, else ~/.local/state/cnn-grader."""
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "cnn-grader"


def keep(name: str, text: str) -> None:
    """Write a file, all of it or nothing. Raises UsageError."""
    target = folder() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
    except OSError as error:
        raise UsageError(
            Text(f"{target} cannot be written: {error.strerror}.", f"无法写入 {target}：{error.strerror}。")
        ) from None


def kept(name: str) -> str | None:
    """What was kept, or None."""
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
