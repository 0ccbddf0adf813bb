"""Progress of a batch on a terminal: how far, how fast, how long still, and which verdicts."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from grader.batch.run import Tally
from grader.messages.text import Language, Text

WINDOW = 10.0  # seconds over which the rate is taken
MEASURED = 1.0  # seconds before a rate is told


class Show(Protocol):
    """Shows a tally."""

    def __call__(self, tally: Tally) -> None:
        """Show it."""


@contextmanager
def progress(language: Language) -> Iterator[Show]:
    """A bar on stderr while it is a terminal; nothing into a pipe."""
    if not sys.stderr.isatty():
        yield lambda tally: None
        return

    from grader.commands.console import console

    screen = console(stderr=True)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = BarColumn(None), MofNCompleteColumn(), TextColumn("{task.fields[told]}", markup=False)
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", told="")
        rate = Rate()

        def show(tally: Tally) -> None:
            per_second = rate.after(tally.graded, monotonic())
            told = f"{speed(per_second, tally, language)}  {counts(tally.verdicts)}"
            bar.update(task, total=tally.total, completed=tally.done, told=told)

        yield show


class Rate:
    """How many a second lately."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def after(self, done: int, now: float) -> float | None:
        """The rate, once enough time has passed to tell."""
        self._seen.append((now, done))
        while now - self._seen[0][0] > WINDOW:
            self._seen.popleft()
        then, before = self._seen[0]
        return (done - before) / (now - then) if now - then >= MEASURED else None


def speed(per_second: float | None, tally: Tally, language: Language) -> str:
    """The rate and the time left, in words."""
    if not per_second:
        return ""
    minutes, seconds = divmod(round((tally.total - tally.done) / per_second), 60)
    left = f"{minutes}:{seconds:02}"
    return Text(f"{per_second:.0f}/s, {left} left", f"{per_second:.0f} 份/秒，还需 {left}").say(language)


def counts(verdicts: Counter[str]) -> str:
    """`AC 12 · WA 3`, the most frequent first."""
    return " · ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
