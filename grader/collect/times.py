"""Times as platforms write them, in names and in the files beside them.

A time that names no zone is by the clock here, where whoever grades downloaded it. A zone that is written as letters
other than UTC or GMT (CET, EST) means different hours in different countries, and is by the clock here as well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

FIRST_YEAR = 1981  # of a time that means anything: zip counts from 1980, Unix from 1970
STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[T _]+(\d\d)[:_.-](\d\d)[:_.-](\d\d)(?:[.,]\d+)?"
    r" *(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?: *[A-Za-z/_]+)?",
    re.ASCII,
)
COPYING = timedelta(minutes=10)  # a class that is copied, packed or unpacked at once takes no longer


def local(written: str, *formats: str) -> datetime | None:
    """A time without a zone, in the first of the formats that fits."""
    for layout in formats:
        try:
            return datetime.strptime(written, layout).astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            continue
    return None


def stamp(written: object, utc: bool = False) -> datetime | None:
    """A time such as 2026-11-24 10:11:12.123456 UTC; `utc` says what it is without a zone."""
    found = STAMP.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        return None
    day, hour, minute, second, zone = found.groups()
    if zone is None and not utc:
        return local(f"{day} {hour}:{minute}:{second}", "%Y-%m-%d %H:%M:%S")
    try:
        offset = "+00:00" if zone in (None, "Z", "UTC", "GMT") else zone
        return datetime.fromisoformat(f"{day}T{hour}:{minute}:{second}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def meant(time: datetime | None) -> datetime | None:
    """The time of a file, unless it is the one that stands for none."""
    return time if time and time.year >= FIRST_YEAR else None
