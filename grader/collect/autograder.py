"""Submitters and times as Gradescope tells an autograder, in /autograder/submission_metadata.json.

It is documented at https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/ and may change: what
is missing or odd is not known, and never keeps a submission from being graded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class GradescopeMetadata:
    """Who submitted, several where they work as a group, when, and until when it was due."""

    people: tuple[Mapping[str, str], ...] = ()  # name and email of each
    at: datetime | None = None
    due: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether it came after it was due."""
        return self.at is not None and self.due is not None and self.at > self.due


def submitted(path: Path | None) -> GradescopeMetadata:
    """What the file at `path` tells; nothing where there is none."""
    try:
        told = json.loads(path.read_bytes()) if path else None
    except (OSError, ValueError):
        return GradescopeMetadata()
    if not isinstance(told, dict):
        return GradescopeMetadata()
    users, assignment = told.get("users"), told.get("assignment")
    people = [_person(one) for one in users if isinstance(one, dict)] if isinstance(users, list) else []
    due = assignment.get("due_date") if isinstance(assignment, dict) else None
    return GradescopeMetadata(tuple(people), _time(told.get("created_at")), _time(due))


def _person(user: Mapping[str, Any]) -> Mapping[str, str]:
    return {key: str(user[key]) for key in ("name", "email") if user.get(key)}


def _time(written: Any) -> datetime | None:
    """A time with its zone: others cannot be compared."""
    try:
        time = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
