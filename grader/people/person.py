"""A person who hands work in: an id, and the name that goes with it.

Apart from the collector, which reads people from what a platform wrote, and from the gradebook, which keeps them: both
speak of the same person. Two who share a name are two; one who changes it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

PER_ASSIGNMENT = frozenset({"moodle"})  # platforms whose ids mean another person in another assignment


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Somebody, as a `platform` knows them. Without an `id` the name is all there is to tell them apart by."""

    name: str
    id: str = ""
    platform: str = ""

    def scope(self, exercise: str) -> str:
        """Within what the id is this person's: the platform, or one assignment on it."""
        return f"{self.platform}/{exercise}" if self.platform in PER_ASSIGNMENT else self.platform


def labels(people: Collection[Person]) -> Mapping[Person, str]:
    """What each is called in a table: the name, with the id where others have the same name.

    Where an id is not enough either, the platform goes with it: no two are called alike.
    """
    names = Counter(person.name for person in people)
    with_id = {person: _with(person, person.id) if names[person.name] > 1 else person.name for person in people}
    alike = Counter(with_id.values())
    return {
        person: _with(person, ", ".join(filter(None, (person.id, person.platform)))) if alike[label] > 1 else label
        for person, label in with_id.items()
    }


def _with(person: Person, more: str) -> str:
    return f"{person.name} ({more})" if person.id else person.name
