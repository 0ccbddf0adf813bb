"""The code of a Jupyter notebook as one Python program: its code cells in order, without IPython's syntax.

What a notebook shows (outputs, pictures, prose) is parsed as JSON and dropped at once: it counts in bytes, not as code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from grader.messages.text import Text
from grader.submission.magics import without_magics, without_other_languages
from grader.submission.source_map import Lines, SourcePart, joined

MAX_RUNS = 1_000_000  # of a cell that anybody counts
MAX_VALUES = 4_000_000  # lists, objects and their items, each of which takes some dozen bytes for a moment
KEPT = ("cells", "cell_type", "source", "execution_count")
KEPT_OLD = {"worksheets": "worksheets", "input": "source", "prompt_number": "execution_count"}  # of version 3, as in 4


def program(data: bytes, most_chars: int) -> tuple[str, Lines]:
    """The code cells of the notebook in `data`. Raises ValueError where it is none (of version 3 or 4).

    Where they have more than `most_chars` characters, they come as they are: nobody will grade them.
    """
    if sum(data.count(mark) for mark in (b"[", b"{", b",")) > MAX_VALUES:
        raise ValueError("too many values")
    try:
        book = json.loads(data, object_hook=_kept)
        sheets = book.get("worksheets") or [book]
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        codes = [(_source(cell), cell.get("execution_count")) for cell in cells if cell["cell_type"] == "code"]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    small = sum(len(source) for source, _ in codes) <= most_chars
    return joined([_part(number, source, count, small) for number, (source, count) in enumerate(codes, 1)])


def _kept(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """An object of the notebook without what is not graded: called for the innermost first."""
    kept = {name: node[key] for key, name in KEPT_OLD.items() if key in node}
    return kept | {key: node[key] for key in KEPT if key in node}


def _source(cell: Mapping[str, Any]) -> str:
    source: str | Sequence[str] = cell["source"]
    return without_other_languages(source if isinstance(source, str) else "".join(source))


def _part(number: int, source: str, count: Any, small: bool) -> SourcePart:
    # The number that the notebook shows beside a cell is that of its last run, not of its place.
    shown = f" (In [{count}])" if isinstance(count, int) and 0 <= count < MAX_RUNS and count != number else ""
    name = Text(f"code cell {number}{shown}", f"第 {number} 个代码单元格{shown.replace(' (', '（').replace(')', '）')}")
    return SourcePart(f"# cell {number}\n{without_magics(source) if small else source}\n", name, 0)
