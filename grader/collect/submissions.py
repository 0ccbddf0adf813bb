"""Students of a class, and the files that each handed in.

Whose a file is and when it came, only the platform says, whose layout is found once for the whole class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path

from grader.collect.allowance import Allowance
from grader.collect.entries import Entry, skipped
from grader.collect.layouts import Owner, clean
from grader.collect.outer_folder import unwrapped
from grader.collect.platforms.folders import FoldersLayout, folders
from grader.collect.platforms.platform import Layout, Platform
from grader.collect.recognition import asked_for, census, look_alikes, recognized
from grader.collect.source import Source, Top, place
from grader.collect.times import COPYING, meant
from grader.messages.text import Text
from grader.people.person import Person
from grader.submission.file import most_bytes

SHOWN = 5  # names in a notice
NAMES_WITHOUT_TIMES = 4  # names, from which on the first and the last time are left out
LOOKED_AT = 50  # students whose files' times are looked at, to see whether all were copied at once


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file that a student handed in. `trusted`: its own time decides where the platform tells none."""

    entry: Entry
    owner: Owner
    trusted: bool = False

    @property
    def time(self) -> datetime | None:
        """When it came, as far as that is known for sure."""
        return self.owner.time or (self.file_time if self.trusted else None)

    @property
    def file_time(self) -> datetime | None:
        """When the file was changed, by anybody's clock: it orders one student's files, and decides nothing else."""
        return meant(self.entry.time)

    def read(self) -> bytes:
        """Its bytes, and one more where it is too large to be graded. Raises OSError."""
        return self.entry.read(most_bytes(Path(self.entry.name)) + 1)


@dataclass(frozen=True, slots=True)
class Naming:
    """How the names of a class are read: the platform's layout, and that of names which the platform did not write."""

    name: str
    layout: Layout
    strays: FoldersLayout

    def of(self, top: Top) -> Layout:
        """The layout that a name belongs to."""
        return self.layout if self.layout.people(top) else self.strays


class Students(Mapping[Person, Sequence[SubmittedFile]]):
    """Every student's files, by student in order of names. Only names are held; files are found when asked for."""

    def __init__(
        self,
        lying: Source,
        naming: Naming,
        tops: Mapping[Person, Sequence[Top]],
        notices: Sequence[Text] = (),
        packed: bool = False,
        trusted: bool = False,
        of_times: Text | None = None,
    ) -> None:
        self._place, self._naming, self._tops, self._packed, self._trusted = lying, naming, tops, packed, trusted
        self.layout = naming.name
        self.notices = tuple(notices)  # what is told once, before anything is graded
        self.of_times = of_times  # and what is told of times, which matters where somebody may be late

    def __getitem__(self, person: Person) -> list[SubmittedFile]:
        allowance = Allowance()
        found = list(chain.from_iterable(self._files(person, top, allowance) for top in self._tops[person]))
        return [file for file in found if file] or ([_nothing_counts(person)] if found else [])

    def _files(self, person: Person, top: Top, allowance: Allowance) -> Iterator[SubmittedFile | None]:
        """The files under a name; None for one that is the platform's, or does not count."""
        layout = self._naming.of(top)
        for entry in self._place.entries(top.name, allowance):
            owner = layout.owner(person, entry.parts)
            if owner is None and entry.problem and entry.parts == (top.name,):  # of all that is under the name
                owner = Owner(person, clean(top.name))
            if owner and owner.time is None and self._packed:
                owner = replace(owner, time=meant(entry.packed))
            yield SubmittedFile(entry, owner, self._trusted) if owner else None

    def __contains__(self, person: object) -> bool:
        return person in self._tops

    def __iter__(self) -> Iterator[Person]:
        return iter(self._tops)

    def __len__(self) -> int:
        return len(self._tops)


def students(
    path: Path,
    exercises: Sequence[str],
    *,
    layout: str | None = None,
    encoding: str | None = None,
    trust_file_times: bool = False,
) -> Students:
    """The students whose files lie at `path`. Raises UsageError, also where their names may be read in two ways.

    `encoding` is that of the names in an archive that tells none.
    """
    wrapping = unwrapped(place(path, encoding), exercises, layout)
    lying = wrapping.place
    found = sorted(lying.tops())
    kept = [top for top in found if not skipped(top.name)]
    naming, odd = _naming(kept, lying, exercises, layout)
    tops, nobodys = _by_person(kept, naming)
    passed = [*wrapping.beside, *(top.name for top in found if skipped(top.name)), *nobodys]
    packed = naming.layout.timed is False and _decides(kept, lying)
    known = Students(lying, naming, tops, packed=packed, trusted=trust_file_times)
    told = [
        lying.notice,
        wrapping.notice([person.name for person in tops]) if tops else None,
        odd,
        *naming.layout.notices,
        *(naming.strays.notices if naming.strays is not naming.layout else ()),
        _passed_over(sorted(map(clean, passed))) if passed else None,
    ]
    of_times = None if naming.layout.timed or not tops else _PACKED if packed else _times(known, trust_file_times)
    return Students(lying, naming, tops, [text for text in told if text], packed, trust_file_times, of_times)


def _naming(
    tops: Sequence[Top], lying: Source, exercises: Sequence[str], asked: str | None
) -> tuple[Naming, Text | None]:
    """How the names are read, and what is to be told of those that are not as the platform writes them."""
    platform, alike = _platform(tops, lying, asked)
    if platform is None:
        layout = folders(tops, exercises)
        return Naming("folders", layout, layout), alike
    written = platform.layout(tops, lying)
    others = [top for top in tops if not written.people(top)]
    strays = folders(others, exercises)
    rows = [clean(top.name) for top in others if strays.people(top)]
    return Naming(platform.name, written, strays), _not_written(platform.title, rows) if rows else None


def _platform(tops: Sequence[Top], lying: Source, asked: str | None) -> tuple[Platform | None, Text | None]:
    if asked == "folders":
        return None, None
    if asked:
        return asked_for(asked, tops, lying), None
    counted = census(tops, lying)
    platform = recognized(counted, tops[0].name if tops else "")
    return platform, None if platform else look_alikes(counted)


def _by_person(tops: Iterable[Top], naming: Naming) -> tuple[dict[Person, tuple[Top, ...]], list[str]]:
    """What is whose, in order of names, and what is nobody's. A person is an id; one who has none is a name."""
    people: dict[tuple[str, str, str], Person] = {}
    found: dict[tuple[str, str, str], list[Top]] = {}
    nobodys: list[str] = []
    for top in tops:
        whose = naming.of(top).people(top)
        if not whose:
            nobodys.append(top.name)
        for person in whose:
            key = (person.platform, person.id, "" if person.id else person.name)
            if people.setdefault(key, person).name == person.id:  # a name is a better label than the id
                people[key] = person
            found.setdefault(key, []).append(top)
    ordered = sorted(people, key=lambda key: people[key])
    return {people[key]: tuple(found[key]) for key in ordered}, nobodys


def _decides(tops: Iterable[Top], lying: Source) -> bool:
    """Whether the times at which the class was packed say when work came in: those of most names are far apart.

    A few odd ones say nothing of the others: of four names and more, one in ten at each end is left out, at least one.
    """
    newest = sorted(time for top in tops if (time := max(lying.packed_times(top.name), default=None)))
    odd = max(1, len(newest) // 10) if len(newest) >= NAMES_WITHOUT_TIMES else 0
    return _are_apart(newest[odd : len(newest) - odd])


def _are_apart(times: Iterable[datetime]) -> bool:
    """Whether times are so far apart that they are not of one copying."""
    first = last = None
    for time in times:
        first, last = min(first or time, time), max(last or time, time)
    return first is not None and last is not None and last - first > COPYING


def _times(known: Students, trusted: bool) -> Text | None:
    """What is to be told of times that no platform wrote."""
    if not trusted:
        return _UNTIMED
    looked = islice(known, 0, None, max(1, len(known) // LOOKED_AT))
    times = [file.file_time for person in looked for file in islice(known[person], 1) if file.file_time]
    return None if _are_apart(times) or len(times) < min(2, len(known)) else _COPIED


def _nothing_counts(person: Person) -> SubmittedFile:
    entry = Entry((person.name,), None, partial(_unread), _NOT_COUNTED)
    return SubmittedFile(entry, Owner(person, person.name))


def _unread(at_most: int) -> bytes:
    raise OSError(_NOT_COUNTED.en)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f", … ({len(names)})" if len(names) > SHOWN else "")


def _not_written(title: str, names: Sequence[str]) -> Text:
    return Text(
        f"Not as {title} writes names, so each has a row of its own, without an id: {_listed(names)}.",
        f"以下名称不是 {title} 的写法，各占一行，没有编号：{_listed(names)}。",
    )


def _passed_over(names: Sequence[str]) -> Text:
    return Text(
        f"Passed over as nobody's work (a list, a table, a page, or what a system leaves): {_listed(names)}.",
        f"以下不是任何人的作业（名单、表格、网页或系统留下的文件），已略过：{_listed(names)}。",
    )


_NOT_COUNTED = Text("nothing that is there counts as handed in", "其中没有算作提交的内容")
_UNTIMED = Text(
    "No platform says when this work came in: nobody is late. --trust-file-times takes the times of the files: the "
    "students' clocks, or when you copied them.",
    "没有平台写明这些作业何时提交：不会有人算迟交。"
    "--trust-file-times 改用文件自身的时间，即学生的时钟或你复制文件的时间。",
)
_PACKED = Text(
    "No platform says when this work came in: the times at which the archive was packed decide.",
    "没有平台写明这些作业何时提交：以压缩包的打包时间为准。",
)
_COPIED = Text(
    "The files' times are all alike: they say when the class was copied or unpacked, and not when it was handed in.",
    "所有文件的时间几乎相同：那是全班文件被复制或解压的时间，而不是提交的时间。",
)
