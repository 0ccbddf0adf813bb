"""A matrix: rows of numbers, cell by cell. Each right cell earns its share, once the shape is right."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from grader.answer_kinds.answer_kind import BLANK, AnswerKind, Misread, Names, OptionTexts, Understood
from grader.answer_kinds.number import rounding
from grader.answer_kinds.numerals import GROUPED, numeral, written
from grader.answer_kinds.writing import BRACKETS, bare, is_unsure, unwrapped
from grader.formulas.grids import Scan
from grader.formulas.typeset import number
from grader.messages.text import Text
from grader.model.question import Part

BETWEEN_ROWS = re.compile(r"[;\n|]|\]\s*,?\s*\[|\)\s*,?\s*\(|\}\s*,?\s*\{")
SEVERAL = re.compile(r"\[\s*\[\s*\[|[0-9]\s*\n[0-9 .,-]*[0-9]\s*\n\s*\n")  # matrices, one behind another
RULE = re.compile(r"^[\s|:+-]*\|[\s|:+-]*$", re.MULTILINE)  # of a table in Markdown, below its head
MAX_WORKED_CELLS = 9  # of a matrix whose arithmetic is shown in full


class Matrix(AnswerKind):
    """A grid of numbers."""

    __slots__ = ()

    noun: ClassVar[str] = "a matrix"
    takes: ClassVar[tuple[str, ...]] = ("answer", "digits", "misconceptions")
    is_tall: ClassVar[bool] = True

    def instructions(self, part: Part) -> Text:
        """Semicolons between rows, and how many decimal places."""
        rounded = rounding(part.digits)
        return Text(
            "Put spaces between cells and ; between rows, for example 1 2; 3 4.",
            "同一行用空格分开，行与行之间用分号，例如 1 2; 3 4。",
        ) + (BLANK + rounded if rounded else rounded)

    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """Rows between semicolons, brackets or line breaks."""
        plain = _without_bars(unwrapped(bare(unwrapped(text))))
        rows = [row for row in BETWEEN_ROWS.split(plain) if row.translate(BRACKETS).strip(" ,")]
        cells = [_numbers(row.translate(BRACKETS)) for row in rows]
        if not cells or is_unsure(text) or SEVERAL.search(plain.strip()) or any(None in row for row in cells):
            return Misread(
                Text(
                    "Write the cells of a row with spaces, and ; between rows, such as 1 2; 3 4.",
                    "同一行的数用空格分开，行与行之间用分号，例如 1 2; 3 4。",
                ),
                Text("not rows of numbers", "不是一行行的数"),
            )
        if len({len(row) for row in cells}) > 1:
            return _ragged(", ".join(str(len(row)) for row in cells))
        value = tuple(map(tuple, cells))
        return Understood(value, "; ".join(" ".join(map(number, row)) for row in value))

    def cells(self, part: Part, value: Any, key: Any) -> tuple[tuple[bool, ...], ...] | None:
        """Of each cell whether it is right; None where the matrix has another shape."""
        if _size(value) != _size(key):
            return None
        return tuple(
            tuple(self.same(part, a, b) for a, b in zip(row, right, strict=True))
            for row, right in zip(value, key, strict=True)
        )

    def credit(self, part: Part, value: Any, key: Any) -> float:
        """The share of right cells."""
        cells = self.cells(part, value, key)
        return sum(map(sum, cells)) / sum(map(len, cells)) if cells else 0.0

    def remark(self, part: Part, value: Any, key: Any) -> Text:
        """The shape, or how many cells are right."""
        cells = self.cells(part, value, key)
        if cells is None:
            (rows, columns), (right_rows, right_columns) = _size(value), _size(key)
            return Text(
                f"A matrix of {right_rows}×{right_columns} is right; yours is {rows}×{columns}.",
                f"应为 {right_rows}×{right_columns} 的矩阵；你写的是 {rows}×{columns}。",
            )
        count, all_cells = sum(map(sum, cells)), sum(map(len, cells))
        return Text(f"{count} of {all_cells} cells are right.", f"{all_cells} 个数中有 {count} 个正确。")

    def typed(self, part: Part, options: Sequence[Any], value: Any) -> str:
        """Blanks between cells, semicolons between rows."""
        return "; ".join(" ".join(written(cell, part.digits) for cell in row) for row in value)

    def rows(self, value: Any) -> tuple[tuple[Any, ...], ...] | None:
        """The matrix itself."""
        rows: tuple[tuple[Any, ...], ...] = value
        return rows

    def working(self, part: Part, options: Sequence[Any], names: Names, steps: Collection[str]) -> list[str]:
        """The sum behind each cell."""
        key = self.key(part, names)
        if not isinstance(key, Scan):
            return []
        return [cell for row in key.workings for cell in row][:MAX_WORKED_CELLS]


def _size(matrix: Any) -> tuple[int, int]:
    return len(matrix), len(matrix[0])


def _ragged(lengths: str) -> Misread:
    return Misread(
        Text(f"The rows have {lengths} cells; write equally many.", f"各行有 {lengths} 个数；应一样多。"),
        Text(f"rows of {lengths} cells", f"各行有 {lengths} 个数，不一样多"),
    )


def _without_bars(text: str) -> str:
    """The text without the bars of a table, whose rows are its lines."""
    return RULE.sub("", text).replace("|", " ") if "\n" in text and "|" in text else text


def _numbers(row: str) -> list[int | Fraction | None]:
    """The numbers of a row: between spaces, where a comma is a decimal one, or else between commas."""
    spaced = row.split()
    if len(spaced) > 1 and not any(token.startswith(",") or token.endswith(",") for token in spaced):
        if any("," in token and GROUPED.fullmatch(token) for token in spaced):
            return [None]  # 1,000 2,000: by thousands, or by a decimal comma
        return [numeral(token, decimals=True) for token in spaced]
    return [numeral(token) for token in re.split(r"[\s,]+", row.strip(" ,"))]
