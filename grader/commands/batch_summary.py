"""The end of a batch in words: what was done, whose points changed, and what needs a look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch import problems
from grader.batch.run import Place, Tally
from grader.commands.batch_progress import counts
from grader.gradebook.grading import Book, Policy
from grader.messages.text import Text, same
from grader.people.person import Person

SHOWN = 20  # changes and faults that are listed


@dataclass(frozen=True, slots=True)
class Found:
    """What a gradebook says of the people of a batch when it ends."""

    called: Mapping[Place, str] = field(default_factory=dict)
    late: int = 0  # scores that are late
    without_time: int = 0  # scores of attempts of which nobody who can be trusted says when they came
    undecided: Mapping[str, Sequence[str]] = field(default_factory=dict)
    has_deadline: bool = False
    unlisted: Sequence[str] = ()  # those who are not on the roster

    @classmethod
    def of(
        cls, book: Book, people: Collection[Person], exercises: Sequence[str], policy: Policy, has_deadline: bool
    ) -> Found:
        """What `book` says. `has_deadline` says that this batch came with one."""
        labels, called, late, without_time = book.labels(), {}, 0, 0
        for exercise in exercises:
            numbers = book.numbers(people, exercise)
            called.update({(person, exercise): labels[number] for person, number in numbers.items()})
            mine = set(numbers.values())
            scores = [one for one in book.standings([exercise], policy, False) if one.person in mine]
            late += sum(one.late for one in scores)
            without_time += sum(not one.submitted_at and not one.late for one in scores)
        here = set(called.values())
        undecided = {name: some for name, some in book.undecided().items() if here & set(some)}
        unlisted = sorted(here & set(book.unlisted().values()))
        return cls(called, late, without_time, undecided, has_deadline, unlisted)


NOTHING_FOUND = Found()


def ending(
    tally: Tally,
    seconds: float,
    found: Found = NOTHING_FOUND,
    *,
    stopped: bool,
    out: Sequence[Path],
    gradebook: str | None = None,
) -> Iterator[Text]:
    """The lines. `stopped` says that not everything was graded, `gradebook` where it is kept, if it is."""
    yield _done(tally, seconds)
    if found.late or found.has_deadline:
        yield _late(found)
    if gradebook and tally.unknown:
        yield Text(
            f"{tally.unknown} without any grading: listed in the tables that --out writes here, not in the gradebook.",
            f"{tally.unknown} 份从未批改：只列在此处 --out 写出的表中，不在成绩册里。",
        )
    yield from (warning for one in tally.astray.values() if (warning := one.warning))
    yield from problems.told(tally.problems)
    yield from _changes(tally, found)
    yield from _faults(tally, found)
    yield from undecided(found.undecided)
    if found.unlisted:
        yield _unlisted(found.unlisted)
    if gradebook:
        yield Text(f"Kept in the gradebook {gradebook}.", f"已存入成绩册 {gradebook}。")
    if out:
        names = ", ".join(map(str, out))
        yield Text(f"Wrote {names}.", f"已写出 {names}。")
    if stopped:
        left = tally.total - tally.done
        yield Text(
            f"Stopped; {left} are left. The same command goes on from here.",
            f"已停止，还剩 {left} 份。再次运行同一命令即可继续。",
        )


def _done(tally: Tally, seconds: float) -> Text:
    rate = f"{tally.graded / seconds:.0f}" if seconds and tally.graded else "0"
    spent = Text(f", {tally.spent} with no attempt left", f"，{tally.spent} 份已无提交机会")
    return (
        Text(
            f"{tally.graded} graded in {seconds:.1f} s ({rate}/s), {tally.known} known before, "
            f"{tally.without} without a file to grade",
            f"批改 {tally.graded} 份，用时 {seconds:.1f} 秒（{rate} 份/秒）；{tally.known} 份之前已批改，"
            f"{tally.without} 份没有可批改的文件",
        )
        + (spent if tally.spent else Text("", ""))
        + Text(f". {counts(tally.verdicts)}".rstrip(), f"。{counts(tally.verdicts)}")
    )


def _late(found: Found) -> Text:
    count = found.without_time if found.has_deadline else 0
    unknown = Text(
        f"; of {count} nobody knows when they came, so they are not",
        f"；另有 {count} 份没有可信的提交时间，不算迟交",
    )
    late = Text(f"{found.late} {'is' if found.late == 1 else 'are'} late", f"{found.late} 份迟交")
    return late + (unknown if count else Text("", "")) + Text(".", "。")


def _faults(tally: Tally, found: Found) -> Iterator[Text]:
    for place, text in list(tally.faults.items())[:SHOWN]:
        student, exercise = _called(place, found), place[1]
        yield Text(f"JE  {student}  {exercise}: ", f"JE  {student}  {exercise}：") + text
    if len(tally.faults) > SHOWN:
        yield Text(f"  … and {len(tally.faults) - SHOWN} more", f"  … 还有 {len(tally.faults) - SHOWN} 项")


def _called(place: Place, found: Found) -> str:
    return found.called.get(place, place[0].name)


def _unlisted(called: Sequence[str]) -> Text:
    named, more = ", ".join(called[:SHOWN]), len(called) - SHOWN
    rest = Text(f" and {more} more", f" 等，另有 {more} 人") if more > 0 else Text("", "")
    return (
        Text(f"Not on the roster: {named}", f"不在名单上：{named}")
        + rest
        + Text("; grade roster says who they may be.", "；grade roster 会提示可能是谁。")
    )


def undecided(names: Mapping[str, Sequence[str]]) -> Iterator[Text]:
    """Whose work cannot be put together, since several have the name."""
    for name, some in list(names.items())[:SHOWN]:
        listed = ", ".join(some[:SHOWN]) + (", …" if len(some) > SHOWN else "")
        yield Text(
            f"{name}: who of these is the same person cannot be decided, so they are kept apart: {listed}.",
            f"{name}：无法判断以下哪些是同一人，因此分开记录：{listed}。",
        )
    if len(names) > SHOWN:
        yield Text(f"  … and {len(names) - SHOWN} more names", f"  … 还有 {len(names) - SHOWN} 个姓名")


def _changes(tally: Tally, found: Found) -> Iterator[Text]:
    """Who gains and who loses, those who lose most first."""
    if not tally.changed:
        if tally.again:
            yield Text("Nobody's points change.", "所有人的分数都没有变化。")
        return
    changes = tally.changed.values()
    gained = sum(one.gain > 0 for one in changes)
    lost = sum(one.gain < 0 and one.counts for one in changes)
    kept = sum(not one.counts for one in changes)
    yield Text(
        f"Graded again with other points: {gained} gain, {lost} lose, {kept} would lose and keep theirs"
        + (" (--lower lowers them)." if kept else "."),
        f"重新批改后分数有变：{gained} 人提高，{lost} 人降低，{kept} 人本应降低但保留原分"
        + ("（--lower 可降低）。" if kept else "。"),
    )
    for place, one in sorted(tally.changed.items(), key=lambda item: item[1].gain)[:SHOWN]:
        mark = "" if one.counts else " ✗"
        yield same(f"  {_called(place, found)}  {place[1]}  {one.before:g} → {one.now:g}{mark}")
    if len(tally.changed) > SHOWN:
        yield Text(f"  … and {len(tally.changed) - SHOWN} more", f"  … 还有 {len(tally.changed) - SHOWN} 项")
