"""Foreign table: a CSV file of another system, of which single cells are replaced and every other byte stays.

Apart from `grader.quiz.class_table`, which reads what is in a table: here it also matters how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.encodings import decoded
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.quiz.class_table import SEPARATOR, separator_of

LINE_END = re.compile(r"\r\n|\n|\r|\Z")


@dataclass(frozen=True, slots=True)
class ForeignCell:
    """A cell as it is written, from `start` to `end` of the text."""

    start: int
    end: int
    value: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The text of a file and its cells, row by row."""

    text: str
    encoding: str
    separator: str
    cells: tuple[tuple[ForeignCell, ...], ...]

    @classmethod
    def read(cls, data: bytes, name: str) -> ForeignTable:
        """The table in a file. Raises UsageError where it could not be written as it was."""
        table = decoded(data)
        if table is None or table.text.encode(table.encoding) != data:
            raise UsageError(
                Text(
                    f"{name}: it is no table in an encoding that is known; export it as CSV in UTF-8.",
                    f"{name}：不是已知编码的表格；请导出为 UTF-8 编码的 CSV。",
                )
            )
        said = SEPARATOR.match(table.text)
        separator = said[1] if said else separator_of(table.text)
        cells = tuple(_rows(table.text, said.end() if said else 0, separator))
        return cls(table.text, table.encoding, separator, cells)

    @property
    def rows(self) -> list[list[str]]:
        """What is in the cells."""
        return [[cell.value for cell in row] for row in self.cells]

    def filled(self, values: Mapping[tuple[int, int], float | str]) -> bytes:
        """The file with other values in some cells, each by row and column; a row that is too short gets longer."""
        parts, at = [], 0
        for (row, column), value in sorted(values.items()):
            cells = self.cells[row]
            if column < len(cells):
                cell = cells[column]
                written = f'"{value}"' if cell.is_quoted else f"{value}"
                parts += [self.text[at : cell.start], written]
            else:
                cell = cells[-1]
                parts += [self.text[at : cell.end], self.separator * (column - len(cells) + 1), f"{value}"]
            at = cell.end
        return "".join([*parts, self.text[at:]]).encode(self.encoding)


def _rows(text: str, at: int, separator: str) -> Iterator[tuple[ForeignCell, ...]]:
    sign = re.escape(separator)
    pattern = re.compile(rf' *"(?:[^"]|"")*"[^{sign}\r\n]*|[^{sign}\r\n]*')
    row: list[ForeignCell] = []
    while at < len(text):
        found = pattern.match(text, at)
        assert found is not None  # it matches nothing at all, too
        row.append(_cell(found))
        at = found.end()
        if text.startswith(separator, at):
            at += len(separator)
            if at < len(text):
                continue
            row.append(ForeignCell(at, at, "", False))
        end = LINE_END.match(text, at)
        at = end.end() if end else at
        yield tuple(row)
        row = []


def _cell(found: re.Match[str]) -> ForeignCell:
    written = found[0].strip()
    is_quoted = len(written) > 1 and written.startswith('"') and written.endswith('"')
    value = written[1:-1].replace('""', '"') if is_quoted else written
    return ForeignCell(found.start(), found.end(), value.strip(), is_quoted)
