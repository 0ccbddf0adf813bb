"""Writing of a table to a file, whose name says in which format.

The file appears when it is whole: whoever reads it meanwhile reads the one before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.export.score_table import ScoreRow, as_csv, as_json_lines
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Language, Text


@dataclass(frozen=True, slots=True)
class Format:
    """How a table is written, and whether its rows need their reports."""

    write: Callable[[Iterable[ScoreRow], Language], Iterator[str]]
    reports: bool = False


def _junit(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    from grader.export.junit import as_junit  # it reads reports, and so loads NumPy

    return as_junit(rows, language)


def _page(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    from grader.export.scores_page import as_page  # as above

    return as_page(rows, language)


FORMATS = {
    ".csv": Format(as_csv),
    ".jsonl": Format(as_json_lines),
    ".html": Format(_page),
    ".xml": Format(_junit, reports=True),
}


def needs_reports(path: Path) -> bool:
    """Whether the rows that go to `path` need their reports."""
    return FORMATS[path.suffix.lower()].reports


def check(path: Path, formats: Collection[str] = FORMATS) -> None:
    """Refuse a file that could not be written in the end. Raises UsageError."""
    if path.suffix.lower() not in formats:
        known = ", ".join(formats)
        several = Text("one of ", "之一") if len(formats) > 1 else Text("", "")
        raise UsageError(
            Text(
                f"--out {path}: the name says the format; it ends in {several.en}{known}.",
                f"--out {path}：文件名决定格式，应以 {known} {several.zh}结尾。",
            )
        )
    if not path.absolute().parent.is_dir():
        raise UsageError(
            Text(f"--out {path}: there is no folder {path.parent}.", f"--out {path}：没有文件夹 {path.parent}。")
        )


def write(path: Path, rows: Iterable[ScoreRow], language: Language, excel: bool = False) -> None:
    """Write the rows to `path`. `excel` marks CSV as UTF-8, which Excel does not guess. Raises UsageError."""
    kind = path.suffix.lower()
    write_lines(path, FORMATS[kind].write(rows, language), excel and kind == ".csv")


def write_lines(path: Path, lines: Iterable[str], excel: bool = False) -> None:
    """Write the lines to `path`, with Excel's mark of UTF-8 before them where it is wanted. Raises UsageError."""
    mark = "\ufeff" if excel else ""
    whole = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with whole.open("w", encoding="utf-8", newline="") as file:
            file.write(mark)
            file.writelines(lines)
        whole.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        whole.unlink(missing_ok=True)  # it is still there where rows or the disk failed
