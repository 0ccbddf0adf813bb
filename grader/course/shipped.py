"""Shipped courses: what comes with the program, by the names that `--course` takes.

Apart from the catalog, which knows one course and its exercises; here are all of them, glanced at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course.catalog import PACKAGED, Catalog, packaged_courses, packaged_parts
from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class ShippedCourse:
    """A course by its name; that of the main one, which needs no `--course`, is empty. `part_of` names a larger one."""

    name: str
    title: Text
    exercises: int
    part_of: str = ""


def shipped_courses() -> list[ShippedCourse]:
    """The main course and the others, each before its parts."""
    found = [_shipped("", PACKAGED)]
    for name, folder in packaged_courses().items():
        found.append(_shipped(name, folder))
        parts = packaged_parts().items()
        found.extend(_shipped(part, topic, name) for part, topic in parts if topic.parent == folder)
    return found


def _shipped(name: str, folder: Path, part_of: str = "") -> ShippedCourse:
    return ShippedCourse(name, _title(folder), len(Catalog.load(folder).ids), part_of)


def _title(folder: Path) -> Text:
    """The headings of a folder's README, the English one first."""
    lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    english, chinese = (line.removeprefix("# ") for line in lines if line.startswith("# "))
    return Text(english, chinese)
