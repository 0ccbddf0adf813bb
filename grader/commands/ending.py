"""This module is what a batch says when it ends: what was done, whose points changed, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.batch.run import Tally
from grader.commands.progress import counts
from grader.text import Text, same

SHOWN = 20  # changes and faults that are listed


def ending(tally: Tally, seconds: float, *, stopped: bool, out: Sequence[Path], kept: bool = True) -> Iterator[Text]:
    """The lines. `stopped` says that not everything was graded, `kept` that there is a gradebook."""
    yield _done(tally, seconds)
    if kept and tally.unknown:
        yield Text(
            f"{tally.unknown} without any grading: listed in the tables that --out writes here, not in the gradebook.",
            f"{tally.unknown} 份从未批改：只列在此处 --out 写出的表中，不在成绩册里。",
        )
    yield from (warning for one in tally.astray.values() if (warning := one.warning))
    yield from _changes(tally)
    for (student, exercise), text in list(tally.faults.items())[:SHOWN]:
        yield Text(f"JE  {student}  {exercise}: ", f"JE  {student}  {exercise}：") + text
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


def _changes(tally: Tally) -> Iterator[Text]:
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
    for (student, exercise), one in sorted(tally.changed.items(), key=lambda item: item[1].gain)[:SHOWN]:
        mark = "" if one.counts else " ✗"
        yield same(f"  {student}  {exercise}  {one.before:g} → {one.now:g}{mark}")
    if len(tally.changed) > SHOWN:
        yield Text(f"  … and {len(tally.changed) - SHOWN} more", f"  … 还有 {len(tally.changed) - SHOWN} 项")
