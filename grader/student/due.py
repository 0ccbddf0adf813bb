"""Due: what was answered and comes back, questions with other numbers and interview questions in one queue."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from grader.messages.errors import UsageError
from grader.quiz.mark import MarkedVariant
from grader.student import storage

FILE = "interview.json"  # as it was called when interview questions were all that came back


def schedule_file() -> Path:
    """Where it is kept when each comes back."""
    return storage.folder() / FILE


def comes_back(found: MarkedVariant) -> None:
    """Decide when a question comes back: soon where it was wrong. Without the package for that, or a place: never."""
    if find_spec("fsrs") is None or os.environ.get(storage.VARIABLE) == "off":
        return
    from grader.student import schedule

    status = "full" if found.right else "partial" if found.points else "wrong"
    try:
        kept = schedule.load(schedule_file())
        schedule.save(kept.reviewed(found.variant.question.id, status, datetime.now(UTC)), schedule_file())
    except UsageError:
        return  # a quiz goes on where nothing can be kept; it says so itself


def due_again(names: Iterable[str]) -> tuple[str, ...]:
    """Which of these were answered and are due, the longest overdue first. Raises UsageError without the package."""
    from grader.student import schedule

    kept = schedule.load(schedule_file())
    return kept.due([name for name in names if name in kept.cards], datetime.now(UTC))
