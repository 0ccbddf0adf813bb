"""This module is the generated parts of the exercise format's documentation: tables of keys, draws, functions and laws.

`python -m grader.manual` writes them, and the JSON Schema, into a checkout; a test holds them in step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from grader.arithmetic import BUILTIN_DOCS
from grader.draws import DRAWS
from grader.properties import PROPERTIES
from grader.reading.keys import CHECK, CODE, LIMITS, MISCONCEPTION, STEP, TOLERANCE
from grader.reading.shapes import Key, Record, wanted
from grader.schema import schema
from grader.text import Text

BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)


def filled(document: str) -> str:
    """The document with every marked table written anew. Raises KeyError for a table that does not exist."""
    return BLOCK.sub(lambda block: block[1] + TABLES[block[2]]() + block[3], document)


def schema_text() -> str:
    """The JSON Schema as it is stored."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def keys_table(record: Record) -> str:
    """One row a key: what it holds, what it means in both languages, what holds without it."""
    return _table(("key", "holds", "meaning", "含义", "default"), map(_key_row, record.keys))


def _key_row(key: Key) -> tuple[str, ...]:
    holds = wanted(key.shape).en
    return f"`{key.name}`", holds, key.doc.en, key.doc.zh, "**required**" if key.required else _default(key)


def _default(key: Key) -> str:
    if key.default in (None, (), {}):
        return ""
    shown = list(key.default) if isinstance(key.default, tuple) else key.default
    return f"`{json.dumps(shown)}`"


def _functions_table(docs: Mapping[str, Text]) -> str:
    """One row a function; each doc begins with the call, then a colon."""
    rows = []
    for text in docs.values():
        call, _, en = text.en.partition(": ")
        rows.append((f"`{call}`", en, text.zh.partition("：")[2]))
    return _table(("", "meaning", "含义"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


TABLES: Mapping[str, Callable[[], str]] = {
    "exercise": lambda: keys_table(CODE),
    "check": lambda: keys_table(CHECK),
    "step": lambda: keys_table(STEP),
    "misconception": lambda: keys_table(MISCONCEPTION),
    "limits": lambda: keys_table(LIMITS),
    "tolerance": lambda: keys_table(TOLERANCE),
    "draws": lambda: _functions_table(DRAWS),
    "functions": lambda: _functions_table(BUILTIN_DOCS),
    "properties": lambda: _functions_table({name: law.doc for name, law in PROPERTIES.items()}),
}


def write(checkout: Path) -> None:
    """Bring the generated files of a checkout up to date."""
    manual = checkout / "docs" / "exercise-format.md"
    manual.write_text(filled(manual.read_text(encoding="utf-8")), encoding="utf-8")
    (checkout / "exercises" / "exercise.schema.json").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent.parent)
