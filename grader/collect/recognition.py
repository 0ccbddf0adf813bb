"""The platform that wrote a class's names, found once for all of them.

A platform is recognised when it may have written most of the names; no single name decides. Where another could have
written all those too, or names of two platforms lie beside each other, nothing is guessed: --layout says which it
is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.collect.layouts import clean
from grader.collect.platforms.folders import lies_around
from grader.collect.platforms.platform import Platform
from grader.collect.platforms.registry import PLATFORMS
from grader.collect.source import Source, Top
from grader.messages.errors import UsageError
from grader.messages.text import Text

LOOKED_INTO = 100  # folders that are looked into, evenly over the class
MIN_FOLDERS = 2  # that it takes to be recognised by what is inside them: one student chose all that is in one


@dataclass(frozen=True, slots=True)
class Census:
    """How many names there are, and how many of them which platforms could have written."""

    names: int
    fitting: Counter[frozenset[Platform]]

    def count(self, platform: Platform) -> int:
        """How many names a platform could have written."""
        return sum(number for platforms, number in self.fitting.items() if platform in platforms)

    @property
    def candidates(self) -> tuple[Platform, ...]:
        """The platforms that could have written most of the names, and all those that any of them could."""
        counts = {platform: self.count(platform) for platform in PLATFORMS}
        most = max(counts.values(), default=0)
        return tuple(one for one, count in counts.items() if count == most and count * 2 > self.names)

    @property
    def mixed(self) -> bool:
        """Whether there are names that only other platforms than the most likely could have written."""
        return any(found and not found.intersection(self.candidates) for found in self.fitting)


def census(
    tops: Iterable[Top], place: Source, platforms: Sequence[Platform] = PLATFORMS, fewest: int = MIN_FOLDERS
) -> Census:
    """Count names by the platforms that could have written them. `fewest` folders are looked into."""
    fitting: Counter[frozenset[Platform]] = Counter()
    folders: list[Top] = []
    by_name = [platform for platform in platforms if not platform.looks_inside]
    for top in tops:
        found = frozenset(platform for platform in by_name if platform.fits(top, place))
        if found or top.folder or not lies_around(clean(top.name)):
            fitting[found] += 1
            folders += [top] if top.folder else []
    counted = Census(fitting.total(), fitting)
    if counted.candidates or len(folders) < fewest or len(folders) * 2 <= counted.names:
        return counted
    return _looked_inside(counted, folders, place, [platform for platform in platforms if platform.looks_inside])


def _looked_inside(counted: Census, folders: Sequence[Top], place: Source, platforms: Sequence[Platform]) -> Census:
    """The same count, with the platforms that most of some folders speak for."""
    looked = folders[:: max(1, len(folders) // LOOKED_INTO)]
    fits = {platform: sum(platform.fits(top, place) for top in looked) for platform in platforms}
    most = frozenset(platform for platform, count in fits.items() if count * 2 > len(looked))
    return Census(counted.names, Counter({found | most: number for found, number in counted.fitting.items()}))


def recognized(found: Census, example: str) -> Platform | None:
    """The platform, or none where no platform named what there is. Raises UsageError where it may be one or another."""
    titles = {platform.name: platform.title for platform in found.candidates}
    if len(titles) > 1:
        raise UsageError(_ambiguous(titles, clean(example)))
    if titles and found.mixed:
        raise UsageError(_mixed({one: found.count(one) for one in PLATFORMS if found.count(one)}))
    return found.candidates[0] if found.candidates else None


def asked_for(name: str, tops: Sequence[Top], place: Source) -> Platform:
    """The platform of a name; of its several ways to lay out a class, the one that fits most."""
    ways = [platform for platform in PLATFORMS if platform.name == name]
    return max(ways, key=census(tops, place, ways, fewest=1).count)


def look_alikes(found: Census) -> Text | None:
    """That some names, but not most, look like a platform's; nothing where none does."""
    counts = {platform: found.count(platform) for platform in PLATFORMS}
    platform = max(PLATFORMS, key=lambda one: counts[one])
    count = counts[platform]
    if not count:
        return None
    return Text(
        f"{count} of {found.names} names look like {platform.title}'s, the others do not: each is taken as it stands. "
        f"--layout {platform.name} reads them as {platform.title}'s.",
        f"{found.names} 个名称中有 {count} 个像是 {platform.title} 的，其余不像：均按原样处理。"
        f"--layout {platform.name} 可将其按 {platform.title} 的方式读取。",
    )


def _ambiguous(titles: dict[str, str], example: str) -> Text:
    either, options = " or ".join(titles.values()), " or ".join(f"--layout {name}" for name in titles)
    zh, zh_options = " 或 ".join(titles.values()), " 或 ".join(f"--layout {name}" for name in titles)
    return Text(
        f"{either} could have written these names (such as {example}), and each would make other students of "
        f"them. Say which it was: {options}.",
        f"这些名称（例如 {example}）可能来自 {zh}，读出的学生各不相同。请指明是哪一个：{zh_options}。",
    )


def _mixed(counts: dict[Platform, int]) -> Text:
    listed = ", ".join(f"{count} {platform.title}" for platform, count in counts.items())
    names = ", ".join(dict.fromkeys(platform.name for platform in counts))
    return Text(
        f"Names of several platforms lie beside each other ({listed}). Grade each in a folder of its own, or say with "
        f"--layout whose names they are: {names}.",
        f"多个平台的名称混在一起（{listed}）。请分别放在各自的文件夹中批改，或用 --layout 指明平台：{names}。",
    )
