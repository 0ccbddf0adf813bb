"""Settings of a gradebook: deadlines, the seed of each exercise, and regrading runs that have not ended."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from grader.gradebook import queries, roll
from grader.gradebook.grading import GradebookSeed, stamp
from grader.gradebook.recording import now, unless_there
from grader.gradebook.tables import deadlines, runs, seeds
from grader.people.identity import Identity
from grader.people.person import Person


def set_deadline(
    connection: Connection, exercise: str, people: Mapping[Identity, Person], late_after: datetime
) -> None:
    """A deadline for these people, who were met; those who have this one already keep it, as extensions are kept."""
    numbers = roll.numbers_of(connection, people)
    persons = roll.people_of(connection, numbers)
    bounds = queries.bounds(extended=False)
    in_force = select(bounds.c.person, bounds.c.late_after).where(bounds.c.exercise == exercise)
    known = {row.person: row.late_after for row in connection.execute(in_force)}
    row = {"exercise": exercise, "late_after": stamp(late_after), "set_at": now()}
    new = [number for who, number in numbers.items() if known.get(persons[who]) != row["late_after"]]
    if new:
        connection.execute(insert(deadlines), [row | {"identity_id": number} for number in new])


def seed(connection: Connection, exercise: str, first: str) -> GradebookSeed:
    """The seed of an exercise; `first` from now on, if it has none. Of several programs at once, one sets it."""
    mine = seeds.c.exercise == exercise
    last = connection.execute(queries.last_seed(exercise)).scalar() or ""
    found = connection.execute(select(seeds.c.seed).where(mine)).scalar()
    if found is not None:
        return GradebookSeed(found, last=last)
    row = {"exercise": exercise, "seed": first, "set_at": now()}
    mine_now = connection.execute(unless_there(connection, seeds).values(row).returning(seeds.c.seed)).scalar()
    drawn = mine_now or connection.execute(select(seeds.c.seed).where(mine)).scalar_one()
    return GradebookSeed(drawn, mine_now is not None, last)


def begin_run(connection: Connection, exercise: str, version: str, seed: str) -> str:
    """A regrading run: the one that was begun and has not ended, or a new one."""
    same = {"exercise": exercise, "version": version, "seed": seed, "ended_at": ""}
    open_ = select(runs.c.id).where(*(runs.c[name] == value for name, value in same.items()))
    if found := connection.execute(open_).scalar():
        return str(found)
    run = uuid.uuid4().hex
    connection.execute(insert(runs).values(id=run, started_at=now(), **same))
    return run


def end_run(connection: Connection, run: str) -> None:
    """The regrading run is done."""
    connection.execute(update(runs).where(runs.c.id == run).values(ended_at=now()))
