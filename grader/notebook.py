"""This module is the code of a Jupyter notebook as one Python program: its code cells in order, without IPython."""

from __future__ import annotations

import json
import re
from typing import Any

from grader.lines import Lines, Part, joined
from grader.text import Text

MOST_RUNS = 1_000_000  # of a cell that anybody counts
DROPPED_CELLS = ("%%bash", "%%sh", "%%html", "%%javascript", "%%js", "%%latex", "%%markdown", "%%svg", "%%writefile")


def program(data: bytes) -> tuple[str, Lines]:
    """The code cells of the notebook in `data`. Raises ValueError where it is none (of version 4)."""
    try:
        cells = [cell for cell in json.loads(data)["cells"] if cell["cell_type"] == "code"]
        return joined([_part(number, cell) for number, cell in enumerate(cells, 1)])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def without_magics(cell: str) -> str:
    """The cell without IPython: its magics become comments, so that lines keep their numbers."""
    if cell.lstrip().startswith(DROPPED_CELLS):
        return "\n".join(f"# {line}" for line in lines(cell))
    return "\n".join(_plain(line) for line in lines(cell))


def lines(text: str) -> list[str]:
    """The lines as Python sees them: a form feed or a Unicode separator ends none."""
    return re.split("\r\n|\r|\n", text)


def _part(number: int, cell: Any) -> Part:
    source, count = cell["source"], cell.get("execution_count")
    text = source if isinstance(source, str) else "".join(source)
    # The number that the notebook shows beside a cell is that of its last run, not of its place.
    shown = f" (In [{count}])" if isinstance(count, int) and 0 <= count < MOST_RUNS and count != number else ""
    name = Text(f"code cell {number}{shown}", f"第 {number} 个代码单元格{shown.replace(' (', '（').replace(')', '）')}")
    return Part(f"# cell {number}\n{without_magics(text)}\n", name, 0)


def _plain(line: str) -> str:
    """The line without IPython: `%%magic`, `%magic`, `!command`, `name?`, `x = !command`."""
    stripped = line.lstrip()
    if stripped.startswith("%%"):
        return f"# {line}"
    indent = line[: len(line) - len(stripped)]
    if stripped.startswith(("%", "!", "?")) or re.fullmatch(r"[\w.]+\?{1,2}", stripped):
        return f"{indent}pass  # {stripped}"
    if re.match(r"\w+ = [!%]\w", stripped):
        return f"{indent}{stripped.partition('=')[0]}= None  # {stripped}"
    return line
