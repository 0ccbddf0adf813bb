"""Syntax of a program: its tree, or what is wrong with it in words.

A notebook whose author left a cell half written runs all the same: its other cells are a program, and the broken one is
told. So is a program that some editor keeps in cells, between marks such as `# %%`.
"""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.messages.text import Text, begun
from grader.submission import outline
from grader.submission.magics import without_line_magics
from grader.submission.source_map import Lines, rows

FULL_WIDTH = re.compile("invalid character '([\uff01-\uff5e\u3001\u3002\u2018\u2019\u201c\u201d])'")
QUOTES = str.maketrans("\u3001\u3002\u2018\u2019\u201c\u201d", ",.''\"\"")
LINE = re.compile(r"\bline (\d{1,9})\b")  # Python's "on line 3", "detected at line 9"
PYTHON_2_PRINT = re.compile(r"^\s*print\s+[^\s(=]")
DEF = re.compile(r"^def[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
CELL_MARK = re.compile(r"# ?(?:%%|In ?\[[\d ]*\]:?|<codecell>|COMMAND -+)")  # of Spyder, VS Code, nbconvert, Databricks
MAX_CELLS = 1000  # that are tried one by one


class UnreadableError(Exception):
    """The file is no program, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that is no Python, and why."""

    source: str
    problem: Text


@dataclass(frozen=True, slots=True)
class ParsedProgram:
    """A program with its tree; where cells are `broken`, without these."""

    source: str
    tree: ast.Module
    broken: tuple[BrokenCell, ...] = ()

    @property
    def meant(self) -> Iterator[str]:
        """The functions that broken cells were to define."""
        return (name for cell in self.broken for name in DEF.findall(cell.source))


def parsed(source: str, path: Path, lines: Lines) -> ParsedProgram:
    """The program in `source`; one that is none may have a notebook's lines, or cells of which some are Python.

    Raises UnreadableError.
    """
    try:
        return ParsedProgram(source, _tree(source, path.name))
    except SyntaxError as error:
        plain = without_line_magics(source) if path.suffix == ".py" else source
        if plain == source:
            return _of_cells(source, path, lines, _syntax(error, source, lines))
    except UnicodeEncodeError:
        raise UnreadableError(
            Text("The file contains half characters (surrogates).", "文件中含有不完整的字符（代理码位）。")
        ) from None
    except (RecursionError, MemoryError, ValueError, OverflowError):
        raise UnreadableError(_TOO_DEEP) from None
    return parsed(plain, path, lines)


_TOO_DEEP = Text("The file is nested too deeply to be read.", "文件的嵌套过深，无法读取。")


def _tree(source: str, name: str = "") -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, name)


def _of_cells(source: str, path: Path, lines: Lines, problem: Text) -> ParsedProgram:
    """The program without its broken cells, where the others define a function. Raises UnreadableError."""
    written = rows(source)
    starts = [start - 1 for start in lines.starts] or _marked(written)
    broken = []
    for first, end in zip(starts, [*starts[1:], len(written)], strict=False):
        if found := _problem(source := "\n".join(written[first:end]), first, lines):
            broken.append(BrokenCell(source, found))
            written[first:end] = [""] * (end - first)
    if not broken:
        raise UnreadableError(problem)
    rest = "\n".join(written)
    try:
        tree = _tree(rest, path.name)
    except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError):
        raise UnreadableError(broken[0].problem) from None
    if not any(outline.defined(tree)):
        raise UnreadableError(broken[0].problem)
    return ParsedProgram(rest, tree, tuple(broken))


def _marked(written: list[str]) -> list[int]:
    """The rows at which the cells of a program begin; none where it has no marks."""
    marks = [number for number, row in enumerate(written) if CELL_MARK.match(row)]
    return sorted({0, *marks}) if 0 < len(marks) < MAX_CELLS else []


def _problem(cell: str, first: int, lines: Lines) -> Text | None:
    """What is wrong with a cell by itself, which begins after `first` rows: what it leaves open may show in others."""
    before = "\n" * first
    try:
        _tree(before + cell)
    except SyntaxError as error:
        return _syntax(error, before + cell, lines)
    except (RecursionError, MemoryError, ValueError, OverflowError):
        return _TOO_DEEP
    return None


def _syntax(error: SyntaxError, source: str, lines: Lines) -> Text:
    all_rows = rows(source)
    line = error.lineno or 0
    written = all_rows[line - 1].rstrip() if 0 < line <= len(all_rows) else ""
    shown = f"\n    {written[:120].strip()}" if written else ""
    what = LINE.sub(lambda found: lines.place(int(found[1])).en, error.msg)
    place = lines.place(line)
    told = Text(f"{begun(place.en)}: {what}{shown}", f"{place.zh}有语法错误（{what}）{shown}")
    if found := FULL_WIDTH.search(error.msg):
        half = unicodedata.normalize("NFKC", found[1]).translate(QUOTES)
        return told + Text(
            f"\nThat is a full-width character; type {half} with the English input method.",
            f"\n这是全角字符；请切换到英文输入法，输入半角的 {half}。",
        )
    if PYTHON_2_PRINT.match(written):
        return told + Text(
            "\nThis is Python 2; in Python 3 write print(...).",
            "\n这是 Python 2 的写法；在 Python 3 中应写 print(...)。",
        )
    return told
