"""Foreign workbook: a .xlsx file of another system, of whose first sheet single cells are replaced."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.roster import sheet


@dataclass(frozen=True, slots=True)
class ForeignWorkbook:
    """A workbook of openpyxl's: values, formulas and styles stay; it is written anew."""

    book: Any

    @classmethod
    def read(cls, data: bytes, name: str) -> ForeignWorkbook:
        """The workbook in a file. Raises UsageError."""
        return cls(sheet.workbook(data, name))

    @property
    def rows(self) -> list[list[str]]:
        """What is in the cells of the first sheet."""
        rows = self.book.worksheets[0].iter_rows(values_only=True)
        return [[sheet.cell_text(cell).strip() for cell in row] for row in rows]

    def filled(self, values: Mapping[tuple[int, int], float | str]) -> bytes:
        """The file with other values in some cells, each by row and column."""
        for (row, column), value in values.items():
            self.book.worksheets[0].cell(row + 1, column + 1).value = value
        written = io.BytesIO()
        self.book.save(written)
        return written.getvalue()
