"""Sheet of a workbook (.xlsx) as rows of text, as far as the extra `spreadsheet` is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any
from zipfile import BadZipFile

from grader.messages.errors import UsageError
from grader.messages.extras import install
from grader.messages.text import Text


def workbook(data: bytes, name: str) -> Any:
    """A workbook of openpyxl's. Raises UsageError."""
    if find_spec("openpyxl") is None:
        raise UsageError(
            Text(f"{name}: .xlsx needs openpyxl: ", f"{name}：读取 .xlsx 需要 openpyxl：") + install("spreadsheet")
        )
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, OSError):
        raise UsageError(Text(f"{name}: it is no workbook (.xlsx).", f"{name}：不是工作簿（.xlsx）。")) from None


def rows(data: bytes, name: str) -> Iterator[list[str]]:
    """The cells of the first sheet, row by row. Raises UsageError."""
    for row in workbook(data, name).worksheets[0].iter_rows(values_only=True):
        yield [cell_text(cell) for cell in row]


def cell_text(cell: Any) -> str:
    """A cell as it is read by people: 2023010101.0 is 2023010101."""
    if cell is None:
        return ""
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else f"{cell}"
