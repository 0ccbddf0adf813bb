"""The roll of a gradebook: who is who among those who handed work in, as kept in its tables.

Whoever is met is an identity with a name. Whenever one or a name is new, the people of all who share names with it,
directly or through others, are computed again: `grader.people.identity` says how.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, insert, select, text, union, update

from grader.gradebook import queries
from grader.gradebook.tables import identities, links, names
from grader.people.identity import NAME_ONLY, STUDENT_NUMBER, Identity, people
from grader.people.person import Person, labels

AT_ONCE = 400  # identities or names in one question
ROLL_LOCK = 0x67726165  # of PostgreSQL's advisory locks: who is who is decided by one at a time
NOBODY = 0  # in place of a person's number until it is known
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody in a gradebook: by number what each is called, and the names of which it is not decided whose."""

    labels: Mapping[int, str]
    ids: Mapping[int, str]
    names: Mapping[int, frozenset[str]]  # every name that they had
    known_as: Mapping[int, frozenset[str]]  # every id that they have


def unmet(connection: Connection, named: Mapping[Identity, str]) -> dict[Identity, str]:
    """Those who were never met, or had another name the last time."""
    newest = {Identity(scope, value): name for _, _, scope, value, name in _met(connection, named)}
    return {identity: name for identity, name in named.items() if newest.get(identity) != name}


def meet(connection: Connection, named: Mapping[Identity, str]) -> None:
    """Get to know these, in one transaction with whoever else is meeting somebody."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({ROLL_LOCK})"))
    renamed = unmet(connection, named)
    if not renamed:
        return
    new = sorted(renamed.keys() - numbers_of(connection, renamed).keys())
    if new:
        rows = [{"scope": identity.scope, "value": identity.value, "person": NOBODY} for identity in new]
        connection.execute(insert(identities), rows)
        connection.execute(update(identities).where(identities.c.person == NOBODY).values(person=identities.c.id))
    numbers = numbers_of(connection, renamed)
    connection.execute(
        insert(names), [{"identity_id": numbers[identity], "name": renamed[identity]} for identity in sorted(renamed)]
    )
    settle(connection, set(renamed.values()))


def numbers_of(connection: Connection, some: Iterable[Identity]) -> dict[Identity, int]:
    """The numbers of those identities that are known."""
    return {Identity(scope, value): number for number, _, scope, value in _known(connection, some)}


def people_of(connection: Connection, some: Iterable[Identity]) -> dict[Identity, int]:
    """The numbers of the people of those identities that are known."""
    return {Identity(scope, value): person for _, person, scope, value in _known(connection, some)}


def _known(connection: Connection, some: Iterable[Identity]) -> list[tuple[int, int, str, str]]:
    columns = identities.c.id, identities.c.person, identities.c.scope, identities.c.value
    rows = [connection.execute(select(*columns).where(queries.are(part))) for part in _parts(some)]
    return [(number, person, scope, value) for found in rows for number, person, scope, value in found]


def _met(connection: Connection, some: Iterable[Identity]) -> list[tuple[int, int, str, str, str]]:
    """Identities that are known: number, person, scope, value and newest name."""
    found = _known(connection, some)
    newest: dict[int, str] = {}
    for part in _parts(number for number, *_ in found):
        query = select(names.c.identity_id, names.c.name).where(names.c.identity_id.in_(part)).order_by(names.c.id)
        newest.update((number, name) for number, name in connection.execute(query))
    return [(number, person, scope, value, newest[number]) for number, person, scope, value in found]


def _parts(items: Iterable[T]) -> list[list[T]]:
    rest = list(items)
    return [rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE)]


def settle(connection: Connection, some: Collection[str]) -> None:
    """Decide anew who is who among all whom these names may concern."""
    named = _concerned(connection, some)
    numbers = {
        Identity(scope, value): (number, person) for number, person, scope, value in _numbered(connection, named)
    }
    by_identity = {identity: named[number] for identity, (number, _) in numbers.items()}
    for group in people(by_identity, _links(connection, numbers)).groups:
        person = min(numbers[identity][0] for identity in group)
        for identity in group:
            number, before = numbers[identity]
            if before != person:
                connection.execute(update(identities).where(identities.c.id == number).values(person=person))


def settle_everybody(connection: Connection) -> None:
    """Decide anew who is who."""
    settle(connection, set(connection.execute(select(names.c.name)).scalars()))


def _concerned(connection: Connection, some: Collection[str]) -> dict[int, set[str]]:
    """The names of every identity that has one of these names, or one in common with another of them."""
    found: dict[int, set[str]] = {}
    asked: set[str] = set()
    waiting = set(some)
    while waiting:
        asked |= waiting
        bearers = {
            number
            for part in _parts(waiting)
            for (number,) in connection.execute(select(names.c.identity_id).where(names.c.name.in_(part)))
        }
        for part in _parts(bearers - found.keys()):
            query = select(names.c.identity_id, names.c.name).where(names.c.identity_id.in_(part))
            for number, name in connection.execute(query):
                found.setdefault(number, set()).add(name)
        same = _same_person(connection, bearers) - found.keys()
        found.update((number, set()) for number in same)
        for part in _parts(same):
            query = select(names.c.identity_id, names.c.name).where(names.c.identity_id.in_(part))
            for number, name in connection.execute(query):
                found[number].add(name)
        waiting = {name for number in bearers | same for name in found[number]} - asked
    return found


def _same_person(connection: Connection, numbers: Collection[int]) -> set[int]:
    """The identities that are linked to some, or have the same id."""
    found: set[int] = set()
    for part in _parts(numbers):
        there = select(links.c.other_id).where(links.c.one_id.in_(part))
        back = select(links.c.one_id).where(links.c.other_id.in_(part))
        values = select(identities.c.value).where(identities.c.id.in_(part), identities.c.scope != NAME_ONLY)
        equal = select(identities.c.id).where(identities.c.value.in_(values), identities.c.scope != NAME_ONLY)
        found.update(connection.execute(union(there, back, equal)).scalars())
    return found


def _links(connection: Connection, numbers: Mapping[Identity, tuple[int, int]]) -> list[tuple[Identity, Identity]]:
    """The pairs of some identities that are one person for certain."""
    by_number = {number: identity for identity, (number, _) in numbers.items()}
    found = []
    for part in _parts(by_number):
        for one, other in connection.execute(select(links.c.one_id, links.c.other_id).where(links.c.one_id.in_(part))):
            if other in by_number:
                found.append((by_number[one], by_number[other]))
    return found


def _numbered(connection: Connection, numbers: Iterable[int]) -> list[tuple[int, int, str, str]]:
    columns = identities.c.id, identities.c.person, identities.c.scope, identities.c.value
    rows = [connection.execute(select(*columns).where(identities.c.id.in_(part))) for part in _parts(numbers)]
    return [(number, person, scope, value) for found in rows for number, person, scope, value in found]


def roll(connection: Connection) -> Roll:
    """Everybody."""
    newest: dict[int, tuple[int, str]] = {}
    known_as: dict[int, list[Identity]] = {}
    for _, person, scope, value, number, name in connection.execute(queries.people()):
        known_as.setdefault(person, []).append(Identity(scope, value))
        newest[person] = max(newest.get(person, (0, "")), (number, name))
    newest.update((person, (0, name)) for person, name, _ in connection.execute(queries.listed()))
    called = {person: _person(name, known_as[person]) for person, (_, name) in newest.items()}
    by_person = labels(called.values())
    return Roll(
        {number: by_person[person] for number, person in called.items()},
        {number: person.id for number, person in called.items()},
        _names(connection),
        {number: frozenset(one.id for one in some if one.id) for number, some in known_as.items()},
    )


def _person(name: str, those: Collection[Identity]) -> Person:
    """A person as they are called: of several ids the student's number, else one for all assignments."""
    known = min(those, key=lambda one: (not one.id, one.scope != STUDENT_NUMBER, one.exercise != "", one))
    return Person(name, known.id, known.scope if known.id else "")


def _names(connection: Connection) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    query = select(identities.c.person, names.c.name).join(names, names.c.identity_id == identities.c.id).distinct()
    for person, name in connection.execute(query):
        found.setdefault(person, set()).add(name)
    return {person: frozenset(some) for person, some in found.items()}


def undecided(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The names that may be one person's or another's, and what those are called."""
    shared = select(names.c.name).group_by(names.c.name).having(func.count(names.c.identity_id.distinct()) > 1)
    named = _concerned(connection, set(connection.execute(shared).scalars()))
    numbered = _numbered(connection, named)
    numbers = {Identity(scope, value): (number, person) for number, person, scope, value in numbered}
    found = people({who: named[number] for who, (number, _) in numbers.items()}, _links(connection, numbers)).undecided
    called = roll(connection).labels if found else {}
    return {
        name: tuple(sorted({called[person] for number, person, _, _ in numbered if name in named[number]}))
        for name in found
    }
