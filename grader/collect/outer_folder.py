"""Folders around everything: the class's, which are looked through, or one student's.

    Submissions/ann/conv.py, Submissions/bob/conv.py     the class's
    li/week 1/conv.py, li/week 2/conv.py                 li's: weeks are nobody's name

A folder that is called like work (`Submissions`, `week3`) and holds a name that may be a student's is the class's.
One with another name, in which names may be students', could be either, and what is in one student's folder was
named by that student: nothing is guessed then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from grader.collect import gradescope
from grader.collect.entries import PROGRAMS, is_archive, skipped, stem
from grader.collect.layouts import clean
from grader.collect.platforms.registry import PLATFORMS
from grader.collect.recognition import census
from grader.collect.source import Source, Top
from grader.collect.work import is_work
from grader.messages.errors import UsageError
from grader.messages.text import Text

DEEPEST = 3  # folders around folders that are looked through
MIN_PEOPLE = 2  # names that may be students', by which a folder of any name may be the class's
SHOWN = 3  # names in a message


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The place where the students are, the folders `around` it, and what lay `beside` those.

    `alone` is the one folder there is, where it was taken for one student's.
    """

    place: Source
    around: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    alone: str = ""

    def notice(self, people: Sequence[str]) -> Text | None:
        """What the folders were taken for, if there are any."""
        if self.around:
            return _the_class("/".join(map(clean, self.around)), people)
        return _one_student(self.alone) if self.alone else None


def unwrapped(place: Source, exercises: Sequence[str], layout: str | None = None) -> Wrapping:
    """The place where the students are. Raises UsageError where a folder may be the class's or one student's."""
    found = Wrapping(place)
    if layout == "folders":
        return found
    for inner in _deeper(place):
        if layout:
            found = inner
            if _named(inner.place, layout):
                return inner
            continue
        people = sorted(clean(top.name) for top in inner.place.tops() if _may_be_a_student(top, exercises))
        written = bool(census(_kept(inner.place), inner.place).candidates)
        called_like_work = all(is_work(name, exercises) for name in inner.around)
        if called_like_work and (people or written):
            return inner
        if len(people) >= MIN_PEOPLE or written:
            raise UsageError(
                _either(
                    "/".join(map(clean, inner.around)), people or sorted(clean(top.name) for top in _kept(inner.place))
                )
            )
    only = _only_folder(place)
    named = only is None or layout or _written_by_a_platform(only, place)
    return Wrapping(place, alone="" if named or only is None else only.name)


def _deeper(place: Source) -> Iterator[Wrapping]:
    """The folder that stands alone, the one in it, and so on. A name that a platform wrote is a student's."""
    found = Wrapping(place)
    for _ in range(DEEPEST):
        only = _only_folder(found.place)
        if only is None or _written_by_a_platform(only, found.place):
            return
        beside = tuple(top.name for top in found.place.tops() if top != only)
        found = Wrapping(found.place.within(only.name), (*found.around, only.name), (*found.beside, *beside))
        yield found


def _kept(place: Source) -> list[Top]:
    return [top for top in place.tops() if not skipped(top.name)]


def _named(place: Source, layout: str) -> bool:
    """Whether the layout's platform could have written most of the names."""
    ways = [platform for platform in PLATFORMS if platform.name == layout]
    return bool(census(_kept(place), place, ways, fewest=1).candidates)


def _only_folder(place: Source) -> Top | None:
    """The folder that stands alone: no other, and no program, is beside it; the task as a PDF may be."""
    tops = (top for top in place.tops() if not skipped(top.name) and _counts(top))
    two = list(islice(tops, 2))  # a class may be large, and has a second one
    return two[0] if len(two) == 1 and two[0].folder else None


def _counts(top: Top) -> bool:
    return top.folder or is_archive(top.name) or top.name.lower().endswith(PROGRAMS) or top.name == gradescope.FILE


def _may_be_a_student(top: Top, exercises: Sequence[str]) -> bool:
    if skipped(top.name) or not _counts(top) or top.name == gradescope.FILE:
        return False
    name = top.name if top.folder else stem(top.name).removesuffix(".py").removesuffix(".ipynb")
    return not is_work(name, exercises)


def _written_by_a_platform(top: Top, place: Source) -> bool:
    return any(platform.fits(top, place) for platform in PLATFORMS if not platform.looks_inside)


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


def _either(folder: str, names: Sequence[str]) -> Text:
    listed = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return Text(
        f"There is one folder only, {folder}, and it may be the class's or one student's: it holds {listed}. If it is "
        "the class's, give that folder itself, unpacked; if it is one student's, say --layout folders.",
        f"只有一个文件夹 {folder}，它可能是全班的，也可能是一名学生的：其中有 {listed}。"
        "如果是全班的，请直接给出解压后的该文件夹；如果是一名学生的，请加上 --layout folders。",
    )
