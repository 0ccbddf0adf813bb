"""Folders or files of students, as a teacher collects them: by hand, by QQ, 学习通 or a shared folder.

    li/conv.py, li/week 1/conv.ipynb       a folder for each student
    li.py, li_conv2d.py, li.zip            a file for each student
    2023010101-张三, 王五-2023020103-第三次作业.py    a number is the id, the name beside it a label, the rest the work

No platform wrote these names. They are taken at their word, and whoever may choose one may choose another's: where
that matters, collect with a platform. What lies around beside them (a list of names, a table, a README) is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Top
from grader.collect.work import is_assignment, is_nobodys
from grader.messages.text import Text
from grader.people.person import Person

HANDED_IN = ("py", "ipynb", "zip")
TABLES = set("csv tsv xls xlsx ods numbers md html htm json jsonl xml yml yaml toml ini cfg log sqlite".split())
TEXTS = set("readme license makefile roster names students class grades scores notes requirements thumbs".split())
TEXTS |= {"名单", "学生名单", "成绩", "说明"}
PACKED = (".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst")  # kinds of two parts
NUMBER = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{0,2}\d{6,14}(?![0-9A-Za-z])")
HAN_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf·]{2,}")
JOINTS = re.compile(r"([-_+,，、;；.。()（）\[\]【】—–]+)")
ENDS_OF_A_PART = " -_+."
SHOWN = 5  # names in a notice


@dataclass(frozen=True, slots=True)
class FoldersLayout:
    """Names at the top as students'. `contested` numbers stand beside several names, and are nobody's id."""

    exercises: Sequence[str]
    contested: frozenset[str] = frozenset()
    notices: Sequence[Text] = ()
    timed: bool = False

    def people(self, top: Top) -> Sequence[Person]:
        """The student; nobody where it lies around."""
        if not top.folder and lies_around(clean(top.name)):
            return ()
        name, number = _read(top, self.exercises)
        if number in self.contested:
            return (Person(_stem(top)),)
        return (Person(name, number),)

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file; nobody says when it came."""
        return Owner(person, path(parts[1:]) or clean(parts[0]))


def folders(tops: Iterable[Top], exercises: Sequence[str]) -> FoldersLayout:
    """The layout of names that no platform wrote."""
    names: dict[str, str] = {}
    contested: set[str] = set()
    nobodys: list[str] = []
    for top in tops:
        if not top.folder and lies_around(clean(top.name)):
            continue
        name, number = _read(top, exercises)
        if number and names.setdefault(number, name) != name:
            contested.add(number)
        if not number and is_nobodys(_stem(top), exercises):
            nobodys.append(clean(top.name))
    told = [*([_nobodys(sorted(nobodys))] if nobodys else []), *([_contested(sorted(contested))] if contested else [])]
    return FoldersLayout(exercises, frozenset(contested), told)


def lies_around(name: str) -> bool:
    """Whether a file beside the students' is nobody's: a table, a page, a text that everybody has."""
    file = PurePath(name)
    kind = file.suffix.lower().removeprefix(".")
    if kind in HANDED_IN:
        return False
    return name.startswith((".", "~$")) or kind.startswith("db") or kind in TABLES or file.stem.lower() in TEXTS


def _stem(top: Top) -> str:
    """The name without its kind."""
    name = clean(top.name)
    if top.folder:
        return name
    packed = next((kind for kind in PACKED if name.lower().endswith(kind)), "")
    return (name[: -len(packed)] if packed else PurePath(name).stem) or name


def _read(top: Top, exercises: Sequence[str]) -> tuple[str, str]:
    """The label and the id in a name."""
    stem = _without_exercise(_stem(top), exercises)
    numbers = {number for number in NUMBER.findall(stem) if not _is_date(number)}
    if len(numbers) != 1:
        return _without_assignment(stem), ""
    number = numbers.pop()
    return _label(stem.replace(number, "_")) or number, number


def _label(rest: str) -> str:
    """The name among what stands beside a number: in Chinese characters if any is, else the first that is no work."""
    parts = [part.strip() for part in JOINTS.split(rest)[::2]]
    words = [word for part in parts for word in (part.split() if HAN_NAME.search(part) else [part])]
    names = [word for word in words if word and not is_assignment(word) and not is_nobodys(word, ())]
    return next((name for name in names if HAN_NAME.fullmatch(name)), names[0] if names else "")


def _without_assignment(stem: str) -> str:
    """`王五` of `王五-第三次作业`, when something else remains."""
    parts = JOINTS.split(stem)
    while len(parts) > 2 and is_assignment(parts[-1].strip()):
        parts = parts[:-2]
    while len(parts) > 2 and is_assignment(parts[0].strip()):
        parts = parts[2:]
    return "".join(parts).rstrip(ENDS_OF_A_PART) or stem


def _without_exercise(stem: str, exercises: Iterable[str]) -> str:
    """`li` of `li_conv2d`, when conv2d is an exercise."""
    for name in sorted(exercises, key=len, reverse=True):
        short = stem.removesuffix(name)
        if short != stem and short[-1:] in ("_", "-", " ", ".") and short.strip(ENDS_OF_A_PART):
            return short.rstrip(ENDS_OF_A_PART)
    return stem


def _is_date(number: str) -> bool:
    try:
        return len(number) == 8 and 1990 <= datetime.strptime(number, "%Y%m%d").year < 2100
    except ValueError:
        return False


def _nobodys(names: Sequence[str]) -> Text:
    listed = ", ".join(names[:SHOWN]) + (f", … ({len(names)})" if len(names) > SHOWN else "")
    return Text(
        f"Nobody's name, so the row bears the file's: {listed}. Rename each after its student.",
        f"以下不是任何人的姓名，其行以文件名为准：{listed}。请以学生姓名重新命名。",
    )


def _contested(numbers: Sequence[str]) -> Text:
    listed = ", ".join(numbers[:SHOWN]) + (f", … ({len(numbers)})" if len(numbers) > SHOWN else "")
    return Text(
        f"The same number stands beside different names: {listed}. Each name has a row of its own, without the number.",
        f"同一编号旁边有不同的姓名：{listed}。每个姓名各占一行，不使用该编号。",
    )
