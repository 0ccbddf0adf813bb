"""Submitty: a folder for each user, one in it for each version, and user_assignment_settings.json beside those.

    linaw/1/conv.py, linaw/2/conv.py, linaw/user_assignment_settings.json

The settings say which version is active: that one counts, as the student chose it there; none where it is 0. Where
they are missing, every version counts. The times are in the settings, and in `.submit.timestamp` of a version.
Source: Submitty's SubmissionController.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.collect import times
from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

SETTINGS = "user_assignment_settings.json"
TIMESTAMP = ".submit.timestamp"
VERSION = re.compile(r"[1-9]\d*", re.ASCII)
MAX_SETTINGS_BYTES, MAX_TIMESTAMP_BYTES = 1 << 20, 200


@dataclass(slots=True)
class SubmittyLayout:
    """Folders of users; the settings of the last one that was asked for are kept."""

    place: Source
    timed: bool = True
    notices: Sequence[Text] = ()
    _read: tuple[str, Mapping[str, Any]] = field(default=("", {}))

    def people(self, top: Top) -> Sequence[Person]:
        """The user, or the team."""
        name = clean(top.name)
        return (Person(name, name, "submitty"),) if top.folder else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file and its version; nothing of what Submitty puts beside, or of a version that is not active."""
        if len(parts) < 3 or not VERSION.fullmatch(parts[1]):
            return (
                None if len(parts) < 3 and parts[-1] == SETTINGS else Owner(person, path(parts[1:]) or clean(parts[0]))
            )
        settings = self._settings(parts[0])
        active = settings.get("active_version")
        if active is not None and str(active) != parts[1]:
            return None
        stamp = self.place.read((*parts[:2], TIMESTAMP), MAX_TIMESTAMP_BYTES)
        time = times.stamp(stamp.decode("utf-8", "replace") if stamp else _handed_in(settings, parts[1]))
        return Owner(person, path(parts[2:]), time, attempt=parts[1])

    def _settings(self, user: str) -> Mapping[str, Any]:
        if self._read[0] != user:
            self._read = (user, _parsed(self.place.read((user, SETTINGS), MAX_SETTINGS_BYTES)))
        return self._read[1]


@dataclass(frozen=True, slots=True)
class Submitty:
    """Submitty's folder of submissions to one gradeable."""

    name: str = "submitty"
    title: str = "Submitty"
    looks_inside: bool = True

    def fits(self, top: Top, place: Source) -> bool:
        """Whether the settings and a version are in the folder."""
        inside = place.names((top.name,)) if top.folder else ()
        return SETTINGS in inside and any(map(VERSION.fullmatch, inside))

    def layout(self, tops: Iterable[Top], place: Source) -> SubmittyLayout:
        """The layout, which reads settings when they are asked for."""
        return SubmittyLayout(place, notices=(_ACTIVE,))


def _parsed(data: bytes | None) -> Mapping[str, Any]:
    try:
        found = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _handed_in(settings: Mapping[str, Any], version: str) -> object:
    """When a version was handed in, as the history in the settings says."""
    history = settings.get("history")
    steps = [step for step in history if isinstance(step, dict)] if isinstance(history, list) else []
    return next((step.get("time") for step in steps if str(step.get("version")) == version), None)


_ACTIVE = Text(
    "Of each student the version that is active in Submitty is graded.",
    "每名学生只批改其在 Submitty 中设为有效的版本。",
)
