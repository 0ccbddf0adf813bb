"""Generated parts of the documentation: tables of what exercises and reports hold, and both schemas.

`python -m grader.manual` writes them into a checkout; tests hold them in step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from grader.course.reading.code.keys import (
    CHECK,
    CODE,
    FEEDBACK,
    GRADIENT,
    IMPORTS,
    LIMITS,
    MISCONCEPTION,
    SPACE,
    SPEED,
    STEP,
    TOLERANCE,
)
from grader.course.reading.interview.keys import INTERVIEW, POINT, SAMPLES, WRONG_STATEMENT
from grader.course.reading.question.keys import OPTION, OPTION_MISCONCEPTION, PART, QUESTION, WRONG_ANSWER
from grader.course.reading.schema import schema
from grader.course.reading.shapes import Key, Record, wanted
from grader.formulas.arithmetic import BUILTIN_DOCS
from grader.formulas.draws import DRAWS
from grader.formulas.laboratory import LABORATORY_DOCS
from grader.formulas.operations import OPERATION_DOCS
from grader.formulas.properties import PROPERTIES
from grader.messages.text import Text
from grader.question_bank import overview
from grader.render.json import report
from grader.render.json.items import Items, Schema

BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)


def filled(document: str) -> str:
    """The document with every marked table written anew. Raises KeyError for a table that does not exist."""
    return BLOCK.sub(lambda block: block[1] + TABLES[block[2]]() + block[3], document)


def schema_text(of: Mapping[str, Any]) -> str:
    """A JSON Schema as it is stored."""
    return json.dumps(of, ensure_ascii=False, indent=1) + "\n"


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


def _items_table(items: Items) -> str:
    """One row a key of a report: its JSON type and what it means in both languages."""
    rows = ((f"`{item.name}`", _json_type(item.type), item.doc.en, item.doc.zh) for item in items)
    return _table(("key", "holds", "meaning", "含义"), rows)


def _json_type(shape: Schema) -> str:
    """A JSON type in a word or two."""
    match shape:
        case {"enum": names}:
            return ", ".join(f"`{name}`" for name in names)
        case {"anyOf": kinds}:
            return " or ".join(map(_json_type, kinds))
        case {"type": [*kinds]}:
            return " or ".join(kinds)
        case {"type": "array", "items": kind}:
            return f"list of {_json_type(kind)}s"
        case _:
            return str(shape["type"])


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
    "imports": lambda: keys_table(IMPORTS),
    "limits": lambda: keys_table(LIMITS),
    "speed": lambda: keys_table(SPEED),
    "gradient": lambda: keys_table(GRADIENT),
    "space": lambda: keys_table(SPACE),
    "feedback": lambda: keys_table(FEEDBACK),
    "tolerance": lambda: keys_table(TOLERANCE),
    "question": lambda: keys_table(QUESTION),
    "part": lambda: keys_table(PART),
    "option": lambda: keys_table(OPTION),
    "option_misconception": lambda: keys_table(OPTION_MISCONCEPTION),
    "wrong_answer": lambda: keys_table(WRONG_ANSWER),
    "interview": lambda: keys_table(INTERVIEW),
    "point": lambda: keys_table(POINT),
    "wrong_statement": lambda: keys_table(WRONG_STATEMENT),
    "samples": lambda: keys_table(SAMPLES),
    "operations": lambda: _functions_table(OPERATION_DOCS),
    "laboratory": lambda: _functions_table(LABORATORY_DOCS),
    "draws": lambda: _functions_table(DRAWS),
    "functions": lambda: _functions_table(BUILTIN_DOCS),
    "properties": lambda: _functions_table({name: law.doc for name, law in PROPERTIES.items()}),
    "bank_formats": lambda: _table(overview.head(), overview.rows()),
    **{name: partial(_items_table, items) for name, items in report.TABLES.items()},
}


SCHEMAS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "exercises/exercise.schema.json": schema,
    "docs/report.schema.json": report.report_schema,
}
MANUALS = ("docs/exercise-format.md", "docs/json.md", "docs/question-bank.md", "docs/question-bank.zh.md")


def write(checkout: Path) -> None:
    """Bring the generated files of a checkout up to date."""
    for name in MANUALS:
        manual = checkout / name
        manual.write_text(filled(manual.read_text(encoding="utf-8")), encoding="utf-8")
    for name, of in SCHEMAS.items():
        (checkout / name).write_text(schema_text(of()), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent.parent)
