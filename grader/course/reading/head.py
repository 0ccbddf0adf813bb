"""Keys that every kind of exercise begins with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.course.reading.fields import ReadValue
from grader.course.reading.shapes import BoundedNumber, Key, Kind, Word
from grader.messages.text import Text

ID = Word(
    r"[a-z][a-z0-9]*([-_][a-z0-9]+)*",
    Text("a name of small letters and digits joined by - or _", "由小写字母和数字组成、以 - 或 _ 连接的名称"),
)
FORMAT = BoundedNumber(1, 1, whole=True)


def head(kind: str) -> tuple[Key, ...]:
    """The first keys of an exercise of this kind."""
    word = Word(kind, Text(f"the kind {kind}", f"类型 {kind}"))
    return (
        Key("format", FORMAT, Text("the version of this format: 1", "本格式的版本：1")),
        Key("kind", word, Text(f"what is asked for: {kind}", f"练习类型：{kind}")),
        Key("title", Kind.BOTH, Text("the exercise's name", "练习名称")),
        Key(
            "topic",
            ID,
            Text("the topic; the folder's name without its number otherwise", "主题；缺省为目录名去掉编号"),
            optional=True,
        ),
        Key("level", BoundedNumber(1, 5, whole=True), Text("difficulty, 1 is easiest", "难度，1 最易"), 1),
        Key("prompt", Kind.BOTH, Text("the task; Markdown", "题目；Markdown 格式")),
    )


def fields(found: ReadValue, path: Path) -> dict[str, Any]:
    """What was read, without the keys that say how to read it, and with the topic and the level that hold otherwise."""
    given = {name: inner.plain for name, inner in found.value.items() if name not in ("format", "kind")}
    return {"topic": topic_of(path.absolute().parent), "level": 1} | given


def topic_of(folder: Path) -> str:
    """A topic's folder without its number: `convolution` for `02_convolution`."""
    number, _, name = folder.name.partition("_")
    return name if number.isdigit() and name else folder.name
