"""Known students of a gradebook, found by what they are or were called, and by every id that they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownStudents:
    """Students by number: what each is called now, in order of names; and by every name and id whose they may be."""

    labels: Mapping[int, str]
    numbers: Mapping[str, Collection[int]]

    @classmethod
    def of(cls, labels: Mapping[int, str], known_as: Mapping[int, Collection[str]]) -> KnownStudents:
        """Students who are called so, with every further name and id of each."""
        numbers: dict[str, dict[int, None]] = {}
        for person in labels:
            for name in known_as[person]:
                numbers.setdefault(name, {})[person] = None
        return cls(labels, numbers | {label: {person: None} for person, label in labels.items()})

    def called(self, asked: str) -> dict[int, str]:
        """The one who is called so now, or else all who were called so or have that id."""
        return {person: self.labels[person] for person in self.numbers.get(asked, ())}
