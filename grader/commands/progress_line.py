"""A transient line on a terminal: which check a submission is at, while that takes longer than a moment.

It stands on stderr and is gone when the verdict comes. A pipe, a file and a terminal that cannot take a line back get
none.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.cells import set_cell_size

from grader.messages.text import Language, Text, same
from grader.model.code_exercise import Check, CodeExercise

DELAY_SECONDS = 1.0
PLAIN_TERMINALS = ("dumb", "unknown")
BACK = "\r\x1b[K"  # to the beginning of the line, and nothing in it
GAP = 1  # columns left free: a full line would begin another one


@contextmanager
def progress_line(exercise: CodeExercise, language: Language) -> Iterator[Callable[[Check], None] | None]:
    """What to tell of each check before it is tried; None where nobody sees it."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "") in ("", *PLAIN_TERMINALS):
        yield None
        return
    line = _Line(exercise, language)
    try:
        yield line.begin
    finally:
        line.end()


class _Line:
    """The line, which appears by itself after DELAY_SECONDS and then changes with each check."""

    def __init__(self, exercise: CodeExercise, language: Language) -> None:
        self._exercise, self._language = exercise, language
        self._lock, self._words, self._shown, self._over = threading.Lock(), "", False, False
        self._timer = threading.Timer(DELAY_SECONDS, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def begin(self, check: Check) -> None:
        """The next check is being tried."""
        title = check.title or same(check.id)
        hidden = Text("", "") if check.shown else Text(" (hidden)", "（隐藏）")
        number, count = self._exercise.checks.index(check) + 1, len(self._exercise.checks)
        words = Text(f"check {number} of {count}: ", f"检查项 {number}/{count}：") + title + hidden
        with self._lock:
            self._words = f"{self._exercise.id}  {words.say(self._language)}…"
            if self._shown:
                self._write(self._words)

    def end(self) -> None:
        """Take the line back."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._shown:
                self._write("")

    def _appear(self) -> None:
        with self._lock:
            if not self._over:
                self._shown = True
                self._write(self._words)

    def _write(self, words: str) -> None:
        width = os.get_terminal_size(sys.stderr.fileno()).columns - GAP
        sys.stderr.write(BACK + set_cell_size(words, max(width, 0)).rstrip())
        sys.stderr.flush()
