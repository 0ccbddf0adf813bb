"""Deadline as people write it: a time, or a date alone, which means its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from grader.messages.errors import UsageError
from grader.messages.text import Text


def deadline(written: str, name: Text) -> datetime:
    """A time, local where no zone is given. `name` is what it was given as. Raises UsageError."""
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        raise UsageError(
            name
            + Text(
                f': "{written}" is no time; write 2026-11-30 or "2026-11-30 18:00".',
                f'：“{written}”不是时间；请写 2026-11-30 或 "2026-11-30 18:00"。',
            )
        ) from None
    if len(written.strip()) <= len("2026-11-30"):
        time += timedelta(days=1, seconds=-1)
    return time.astimezone()
