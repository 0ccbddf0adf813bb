"""This module is the writing of a table to a file, whose name says in which format.

The file appears when it is whole: whoever reads it meanwhile reads the one before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from grader.errors import UsageError
from grader.outputs.table import Row, as_csv, as_json_lines
from grader.text import Language, Text

FORMATS: dict[str, Callable[[Iterable[Row]], Iterator[str]]] = {".csv": as_csv, ".jsonl": as_json_lines}


def check(path: Path) -> None:
    """Refuse a file that could not be written in the end. Raises UsageError."""
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(
            Text(
                f"--out {path}: the name says the format; it ends in one of {known}.",
                f"--out {path}：文件名决定格式，应以 {known} 之一结尾。",
            )
        )
    if not path.absolute().parent.is_dir():
        raise UsageError(
            Text(f"--out {path}: there is no folder {path.parent}.", f"--out {path}：没有文件夹 {path.parent}。")
        )


def write(path: Path, rows: Iterable[Row], language: Language, excel: bool = False) -> None:
    """Write the rows to `path`. `excel` marks CSV as UTF-8, which Excel does not guess. Raises UsageError."""
    kind = path.suffix.lower()
    mark = "\ufeff" if excel and kind == ".csv" else ""
    whole = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with whole.open("w", encoding="utf-8", newline="") as file:
            file.write(mark)
            file.writelines(FORMATS[kind](rows))
        whole.replace(path)
    except OSError as error:
        whole.unlink(missing_ok=True)
        raise UsageError(
            Text(f"{path} cannot be written: {error.strerror}.", f"无法写入 {path}：{error.strerror}。")
        ) from None
