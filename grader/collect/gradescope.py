"""Submissions of a Gradescope export, as submission_metadata.yml beside the folders tells whose they are and when.

    submission_270000001:
      :submitters:
      - :name: Li Na
        :sid: '3030000001'
        :email: li@example.edu
      :created_at: 2026-11-20 10:11:12.123456000 Z

The file also holds every result ever given and can be large: it is read piece by piece, and only this is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from grader.collect import times
from grader.collect.layouts import clean
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.people.person import Person

FILE = "submission_metadata.yml"
MAX_BYTES = 256 << 20

Events = Iterator[Any]  # of PyYAML, which has no types for them


@dataclass(frozen=True, slots=True)
class GradescopeSubmission:
    """A folder of the export: its submitters, several where they worked as a group, and when it was handed in."""

    submitters: tuple[Mapping[str, str], ...]
    time: datetime | None

    @property
    def people(self) -> Iterator[Person]:
        """The submitters, by their addresses, or numbers where they have none."""
        for one in self.submitters:
            identity = one.get("email") or one.get("sid") or ""
            yield Person(clean(one.get("name") or identity), clean(identity) if identity else "", "gradescope")


def submissions(data: bytes) -> dict[str, GradescopeSubmission]:
    """The submissions by folder. Raises UsageError where the file cannot be read."""
    events: Events = iter(yaml.parse(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    try:
        while not isinstance(next(events), yaml.MappingStartEvent):
            pass
        return {folder: found for folder, value in _pairs(events) if (found := _submission(value, events)).submitters}
    except (yaml.YAMLError, StopIteration, UnicodeError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(Text(f"{FILE} cannot be read: {why}.", f"无法读取 {FILE}：{why}。")) from None


def _submission(first: Any, events: Events) -> GradescopeSubmission:
    wanted: dict[str, Any] = {}
    if not isinstance(first, yaml.MappingStartEvent):
        _skip(first, events)
        return GradescopeSubmission((), None)
    for key, value in _pairs(events):
        if key in ("submitters", "created_at"):
            wanted[key] = _plain(value, events)
        else:
            _skip(value, events)
    people = wanted.get("submitters")
    listed = tuple(one for one in people if isinstance(one, dict) and any(one.values())) if people else ()
    return GradescopeSubmission(listed, times.stamp(wanted.get("created_at"), utc=True))


def _pairs(events: Events) -> Iterator[tuple[str, Any]]:
    """The keys of a mapping, each with the first event of its value. Whoever takes one takes the whole value."""
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _plain(key, events)
        yield str(name).removeprefix(":"), next(events)


def _plain(first: Any, events: Events) -> Any:
    """A value as strings, lists and dictionaries; an alias is an empty string."""
    match first:
        case yaml.ScalarEvent():
            return str(first.value)
        case yaml.SequenceStartEvent():
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(_plain(event, events))
            return items
        case yaml.MappingStartEvent():
            return {key: _plain(value, events) for key, value in _pairs(events)}
        case _:
            return ""


def _skip(first: Any, events: Events) -> None:
    depth, event = 0, first
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return
        event = next(events)
