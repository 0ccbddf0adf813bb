"""Identities of people: ids, each within what it is somebody's, joined where they mean the same person.

Which of them are one person is decided from all of them together, never from the order in which they came:

- Ids that a roster gives one person, or that somebody linked, are one person.
- A student's number, address or account on a roster is the same id wherever work comes from, if it is telling enough.
- Equal ids of one platform under a common name are one person, also where an id is kept for each assignment.
- Identities with a name in common are one person where only one person has that name: no two of them may be two.
- Anything else stays apart; a name that may be one person's or another's is listed, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeAlias

from grader.people.person import Person

NAME_ONLY = "name"  # the scope of those who have no id; the name is the value
STUDENT_NUMBER, ADDRESS, ACCOUNT = "sid", "email", "login"  # scopes of what a roster says
SCHOOL = frozenset({STUDENT_NUMBER, ADDRESS, ACCOUNT})
OWN_NAMES = frozenset({"github"})  # platforms where people choose what they are called
MIN_TELLING_DIGITS = 6  # of a number that is no other system's by chance
UNKNOWN = "unknown"  # the platform of an id that was kept without it


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """An id, and the `scope` within which it is somebody's: a platform, or one assignment on it (`moodle/conv2d`)."""

    scope: str
    value: str

    @classmethod
    def of(cls, person: Person, exercise: str) -> Identity:
        """Who handed in work for `exercise`."""
        return cls(person.scope(exercise), person.id) if person.id else cls(NAME_ONLY, person.name)

    @property
    def platform(self) -> str:
        """Who gave the id."""
        return self.scope.partition("/")[0]

    @property
    def exercise(self) -> str:
        """The assignment that the id is for; nothing where it is for all of them."""
        return self.scope.partition("/")[2]

    @property
    def id(self) -> str:
        """The id as people know it; nothing where there is only a name."""
        return "" if self.scope == NAME_ONLY else self.value

    @property
    def is_of_school(self) -> bool:
        """Whether the school gave it, so that it means the same person on every platform."""
        return self.scope in SCHOOL


Group: TypeAlias = tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Identities by person, and the names of which it cannot be decided whose they are."""

    groups: tuple[Group, ...]
    undecided: tuple[str, ...]


def people(names: Mapping[Identity, Collection[str]], links: Iterable[tuple[Identity, Identity]] = ()) -> People:
    """The people behind identities, each of which was seen under some names. `links` are pairs of one person each."""
    bearers = _bearers(names)
    certain = _Groups(names)
    for one, other in (*links, *_known_to_school(names)):
        certain.join(one, other)
    for same_name in bearers.values():
        for one, other in _equal_ids(same_name):
            certain.join(one, other)
    named = {name: _distinct(certain, some) for name, some in bearers.items()}
    shared = {name: groups for name, groups in named.items() if len(groups) > 1}
    refused = {name for name, groups in shared.items() if _some_apart(groups)}
    joined = _joined(certain, (groups for name, groups in shared.items() if name not in refused))
    refused |= {name for name, groups in shared.items() if len({joined[group[0]] for group in groups}) > 1}
    undecided = sorted(name for name in refused if _some_may_be_one(shared[name]))
    return People(tuple(sorted(set(joined.values()))), tuple(undecided))


def _bearers(names: Mapping[Identity, Collection[str]]) -> dict[str, list[Identity]]:
    found: dict[str, list[Identity]] = {}
    for identity in sorted(names):
        for name in set(names[identity]):
            found.setdefault(name, []).append(identity)
    return found


def _equal_ids(same_name: Iterable[Identity]) -> Iterator[tuple[Identity, Identity]]:
    """Pairs of equal ids of one platform. One whose platform is not known counts where there is but one other."""
    by_id: dict[str, dict[str, list[Identity]]] = {}
    for identity in same_name:
        if identity.id:
            by_id.setdefault(identity.id, {}).setdefault(identity.platform, []).append(identity)
    for platforms in by_id.values():
        known = platforms.keys() - {UNKNOWN}
        together = [identity for some in platforms.values() for identity in some]
        for chain in [together] if len(known) <= 1 else platforms.values():
            yield from pairwise(chain)


def _known_to_school(some: Iterable[Identity]) -> Iterator[tuple[Identity, Identity]]:
    """Pairs of equal ids of which the school gave one."""
    by_value: dict[str, list[Identity]] = {}
    for identity in sorted(some):
        if identity.platform not in OWN_NAMES and not identity.exercise and is_telling(identity.id):
            by_value.setdefault(identity.value, []).append(identity)
    for same in by_value.values():
        if any(identity.is_of_school for identity in same):
            yield from pairwise(same)


def is_telling(value: str) -> bool:
    """Whether an id is hardly another person's elsewhere: an address, an account, a long number."""
    return len(value) >= MIN_TELLING_DIGITS if value.isdigit() else bool(value)


def _joined(certain: _Groups, candidates: Iterable[Sequence[Group]]) -> dict[Identity, Group]:
    """The group of each identity, those that share a name joined, unless that makes one person of two."""
    wider = _Groups(group[0] for group in certain.groups())
    for groups in candidates:
        for one, other in pairwise(groups):
            wider.join(one[0], other[0])
    found: dict[Identity, Group] = {}
    for firsts in wider.groups():
        parts = _distinct(certain, firsts)
        whole = tuple(sorted(identity for part in parts for identity in part))
        for group in parts if _some_apart(parts) else [whole]:
            found.update(dict.fromkeys(group, group))
    return found


def _distinct(certain: _Groups, some: Iterable[Identity]) -> list[Group]:
    return list(dict.fromkeys(certain[identity] for identity in some))


def _some_apart(groups: Collection[Group]) -> bool:
    """Whether two of the groups are two people, or may be even if nobody else has their name."""
    return _share_scopes(groups) or any(
        _may_be_two(a, b) for one, other in combinations(groups, 2) for a in one for b in other
    )


def _share_scopes(groups: Collection[Group]) -> bool:
    """Whether two of the groups are two people for certain: they have two ids of one scope."""
    scopes = [scope for group in groups for scope in {identity.scope for identity in group}]
    return len(set(scopes)) < len(scopes)


def _some_may_be_one(groups: Collection[Group]) -> bool:
    """Whether two of the groups may be one person."""
    if len({identity.scope for group in groups for identity in group}) == 1:
        return False  # all of a platform may have one name: each pair is two people
    return any(not _share_scopes(pair) for pair in combinations(groups, 2))


def _may_be_two(one: Identity, other: Identity) -> bool:
    """Whether an id whose platform is not known may be of the platform on which the other is another one."""
    if (one.platform == UNKNOWN) == (other.platform == UNKNOWN):
        return False
    if not one.id or not other.id or one.value == other.value:
        return False
    return not one.exercise or not other.exercise or one.exercise == other.exercise


class _Groups:
    """Identities in groups that are joined two at a time."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._group = {identity: [identity] for identity in identities}

    def __getitem__(self, identity: Identity) -> Group:
        return tuple(sorted(self._group[identity]))

    def join(self, one: Identity, other: Identity) -> None:
        """Put the groups of two together."""
        kept, gone = self._group[one], self._group[other]
        if kept is not gone:
            kept += gone
            self._group.update(dict.fromkeys(gone, kept))

    def groups(self) -> list[Group]:
        """All of them, in order."""
        different = {id(group): group for group in self._group.values()}
        return sorted(tuple(sorted(group)) for group in different.values())


def storable(people: Collection[Person], exercise: str) -> dict[Identity, Person]:
    """People by identity, those whom no database can hold left out: their work is a fault when it is recorded."""
    found = {Identity.of(person, exercise): person for person in people}
    return {identity: person for identity, person in found.items() if _is_text(identity.value)}


def _is_text(value: str) -> bool:
    return "\0" not in value and value.encode("utf-8", "ignore").decode("utf-8") == value
