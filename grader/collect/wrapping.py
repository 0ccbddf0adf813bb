"""This module is the one folder around everything, the class's or one student's.

    Submissions/ann/conv.py, Submissions/bob/conv.py     the class's
    li/week 1/conv.py, li/week 2/conv.py                 li's: weeks are nobody's name

The folder is the class's when two names in it may be students'; when it is itself called like work (`Submissions`,
`week3`), one is enough. A name that a learning platform writes is always a student's. It is a guess, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath

from grader.collect import gradescope
from grader.collect.entries import PROGRAMS, is_archive
from grader.collect.layouts import by_platform, clean, owner
from grader.collect.place import Place
from grader.text import Text

DEEPEST = 3  # folders around folders that are looked through
SHOWN = 3  # students named in a guess
DIMENSIONS = re.compile(r"\d+d(?![a-z])", re.IGNORECASE)  # of conv2d
WORDS = re.compile(r"[^\W\d_]+")
WORK = re.compile(
    "week|wk|day|unit|lecture|hw|homeworks?|labs?|tasks?|parts?|ex|exercises?|assignments?|submissions?|project|quiz|step"
    "|uploads?|attempts?|versions?|v|new|old|final|backup|copy|draft|my|the|and|of|for|with|a|main|utils?|helpers?|common"
    "|solutions?|answers?|code|src|lib|notebooks?|tests?|data|images?|figures?|docs?|report|readme|models?|layers?|train"
    "|training|conv|convolution|pool|pooling|max|avg|mean|pad|padding|relu|softmax|flatten|cnn|net|network|init"
    "|第|[一二三四五六七八九十]*[周次课章题天]|第[一二三四五六七八九十]+[周次课章题天]|作业[一二三四五六七八九十]*|实验[一二三四五六七八九十]*|练习|提交|代码|答案|报告|数据|最终版?",
    re.IGNORECASE,
)


def unwrapped(lying: Place, exercises: Sequence[str]) -> tuple[Place, Text | None]:
    """The place where the students are, and what was guessed, if there was anything to guess."""
    inner, around = lying, tuple[str, ...]()
    first = top = _only_folder(lying)
    while top and len(around) < DEEPEST and not _written_by_a_platform(top):
        inner, around = inner.within(top), (*around, top)
        people = sorted(name for name, folder in inner.tops() if _may_be_a_student(name, folder, exercises))
        enough = 1 if all(_called_like_work(name, exercises) for name in around) else 2
        if len(people) >= enough or any(map(_written_by_a_platform, people)):
            return inner, _the_class("/".join(map(clean, around)), _students(people, exercises))
        top = _only_folder(inner)
    return lying, _one_student(first) if first else None


def _only_folder(lying: Place) -> str | None:
    """The folder that stands alone: no other, and no program, is beside it; the task as a PDF may be."""
    tops = ((name, folder) for name, folder in lying.tops() if folder or _is_program(name) or name == gradescope.FILE)
    two = list(islice(tops, 2))  # a class may be large, and has a second one
    return two[0][0] if len(two) == 1 and two[0][1] else None


def _may_be_a_student(name: str, folder: bool, exercises: Sequence[str]) -> bool:
    if _written_by_a_platform(name):
        return True
    return (folder or _is_program(name)) and not _called_like_work(name if folder else PurePath(name).stem, exercises)


def _is_program(name: str) -> bool:
    return is_archive(name) or name.lower().endswith(PROGRAMS)


def _written_by_a_platform(name: str) -> bool:
    return name == gradescope.FILE or by_platform(clean(name)) is not None


def _called_like_work(name: str, exercises: Sequence[str]) -> bool:
    """Whether a name is made of nothing but words for work, and numbers beside them."""
    for exercise in exercises:
        name = name.replace(exercise, " v ")
    words = WORDS.findall(DIMENSIONS.sub("", name))
    return bool(words) and all(map(WORK.fullmatch, words))


def _students(names: Sequence[str], exercises: Sequence[str]) -> list[str]:
    """The names as the students'."""
    found = (owner((name,), exercises) or owner((name, ""), exercises) for name in names if name != gradescope.FILE)
    return sorted({one.student for one in found if one})


def _the_class(folder: str, people: Sequence[str]) -> Text:
    names = ", ".join(people[:SHOWN]) + (", …" if len(people) > SHOWN else "")
    return Text(
        f"There is one folder only, {folder}: taken for the class's, and each name in it for a student ({names}).",
        f"只有一个文件夹 {folder}：视为全班的文件夹，其中每个名称视为一名学生（{names}）。",
    )


def _one_student(folder: str) -> Text:
    name = clean(folder)
    return Text(
        f"There is one folder only, {name}: taken for one student's. If it is the whole class's, give that "
        "folder itself, unpacked.",
        f"只有一个文件夹 {name}：视为一名学生的文件夹。如果它是全班的，请直接给出解压后的该文件夹。",
    )
