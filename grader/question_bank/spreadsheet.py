"""Spreadsheet of rows: the xlsx file that a platform takes, every cell as text so that nothing becomes a date."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from grader.question_bank.optional import library

CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same for every file, so that equal rows are equal bytes


def workbook(rows: Iterable[Sequence[str | int]], sheet: str = "Sheet1") -> bytes:
    """One sheet of rows. Raises UsageError where XlsxWriter is missing."""
    stored = io.BytesIO()
    with library("xlsxwriter", "XlsxWriter").Workbook(stored, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        page = book.add_worksheet(sheet)
        for r, row in enumerate(rows):
            for q, cell in enumerate(row):
                if isinstance(cell, int):
                    page.write_number(r, q, cell)
                elif cell:
                    page.write_string(r, q, cell)
    return stored.getvalue()
