"""What is kept on this machine between commands: where it lies, and files that are written whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from grader.messages.system_errors import unwritable

VARIABLE = "GRADE_PROGRESS"  # another file for the progress, or `off`


def place(environment: Mapping[str, str], home: Path, platform: str) -> Path:
    """The folder where a system keeps what belongs to a user of this program."""
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "cnn-grader"


def folder() -> Path:
    """That folder for this user, on this machine."""
    return place(os.environ, Path.home(), sys.platform)


def keep(name: str, text: str) -> None:
    """Write a file, all of it or nothing. Raises UsageError."""
    target = folder() / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
    except OSError as error:
        raise unwritable(target, error) from None


def kept(name: str) -> str | None:
    """What was kept, or None."""
    try:
        return (folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
