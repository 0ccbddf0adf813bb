"""Enrolment in a class: who is on its roster, and which of those who handed work in they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sqlalchemy import Connection, and_, insert, or_, select

from grader.gradebook import queries, roll
from grader.gradebook.recording import now
from grader.gradebook.tables import identities, links, names, roster
from grader.people.directory import Directory
from grader.people.identity import STUDENT_NUMBER, Identity
from grader.people.roster_entry import RosterEntry


def enrol(connection: Connection, entries: Sequence[RosterEntry]) -> int:
    """Put people on the roster; how many were not on it. What is known already is not written again."""
    before = set(listed(connection))
    named = {identity: entry.name for entry in entries for identity in entry.identities}
    roll.meet(connection, named)
    numbers = roll.numbers_of(connection, named)
    for entry in entries:
        mine = [numbers[identity] for identity in entry.identities]
        for one, other in pairwise(mine):
            _join(connection, one, other, "")
        _list(connection, mine[0], entry)
    roll.settle(connection, set(named.values()))
    return len(set(listed(connection)) - before)


def _list(connection: Connection, identity: int, entry: RosterEntry) -> None:
    """Write an entry, unless the last one of this identity says the same."""
    last = select(roster.c.name, roster.c.group).where(roster.c.identity_id == identity).order_by(roster.c.id.desc())
    found = connection.execute(last.limit(1)).first()
    if found is None or tuple(found) != (entry.name, entry.group):
        row = {"identity_id": identity, "name": entry.name, "group": entry.group, "listed_at": now()}
        connection.execute(insert(roster), row)


def _join(connection: Connection, one: int, other: int, who: str) -> None:
    same = or_(
        and_(links.c.one_id == one, links.c.other_id == other), and_(links.c.one_id == other, links.c.other_id == one)
    )
    if connection.execute(select(links.c.id).where(same)).first() is None:
        connection.execute(insert(links), {"one_id": one, "other_id": other, "made_by": who, "made_at": now()})


def listed(connection: Connection) -> Mapping[int, str]:
    """The people on the roster and the group of each, by number."""
    return {person: group for person, _, group in connection.execute(queries.listed())}


def directory(connection: Connection) -> Directory:
    """Everybody, by every id and every name."""
    query = select(identities.c.scope, identities.c.value, identities.c.person)
    known = {Identity(scope, value): person for scope, value, person in connection.execute(query)}
    return Directory(known, roll.roll(connection).names)


def ids(connection: Connection, person: int) -> list[Identity]:
    """Every id of a person, the student's number first."""
    query = select(identities.c.scope, identities.c.value).where(identities.c.person == person)
    found = [Identity(scope, value) for scope, value in connection.execute(query.order_by(identities.c.id))]
    return sorted((one for one in found if one.id), key=lambda one: one.scope != STUDENT_NUMBER)


def link(connection: Connection, submitter: int, student: int, who: str) -> None:
    """Two are one person from now on, and so is everybody whom that concerns decided anew."""
    _join(connection, submitter, student, who)  # a person's number is that of their first identity
    theirs = select(names.c.name).join(identities, identities.c.id == names.c.identity_id)
    concerned = theirs.where(identities.c.person.in_((submitter, student)))
    roll.settle(connection, set(connection.execute(concerned).scalars()))
