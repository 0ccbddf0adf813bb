"""This module is a gradebook in a database: recording gradings, and reading where students stand.

Several programs may write at once. A student's row is locked while one of their attempts is added, so that attempts are
numbered one after the other; the same grading offered twice is recorded once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, insert, select, update

from grader.gradebook import queries
from grader.gradebook.attempt import Graded, Known, Policy, Recorded, Standing
from grader.gradebook.database import connect
from grader.gradebook.memory import stamp
from grader.gradebook.tables import attempts, deadlines, gradings, runs, students
from grader.text import Text
from grader.verdict import Verdict

FETCH = 200  # rows at a time: reports are large


class DatabaseBook:
    """A gradebook in SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    @contextmanager
    def open(cls, place: str, create: bool = True) -> Iterator[DatabaseBook]:
        """The gradebook at `place`. Raises UsageError."""
        engine = connect(place, create)
        try:
            yield cls(engine)
        finally:
            engine.dispose()

    def known(self, exercise: str, names: Sequence[str], again: str = "", lower: bool = False) -> Mapping[str, Known]:
        """The last attempts at `exercise` of some students, and what they were graded under (in the run `again`).

        When scores may be lowered, gradings that were recorded but not counted are as good as none.
        """
        query = queries.known(bool(again), lower)
        asked = {"exercise": exercise, "names": names} | ({"again": again} if again else {})
        found: dict[str, Known] = {}
        with self._reading() as connection:
            for name, sha256, counted, version, seed in connection.execute(query, asked):
                known = found.setdefault(name, Known(sha256, frozenset(), int(counted or 0)))
                if version is not None:
                    found[name] = replace(known, graded_under=known.graded_under | {(version, seed)})
        return found

    def record(self, graded: Sequence[Graded], again: str = "", lower: bool = False) -> list[Recorded]:
        """Add gradings in one transaction. `lower` lets a grading count that has fewer points than the one before."""
        with self._engine.begin() as connection:
            # In one order for everybody: two writers never wait for each other.
            ordered = sorted(graded, key=lambda one: (one.student, one.exercise))
            return [self._add(connection, one, again, lower) for one in ordered]

    def _add(self, connection: Connection, one: Graded, again: str, lower: bool) -> Recorded:
        attempt, new = _attempt(connection, one, _student(connection, one.student))
        before = None if new else _in_force(connection, attempt)
        counts = before is None or lower or one.points >= before[1]
        place = {"attempt_id": attempt, "version": one.version, "seed": one.seed, "again": again, "counts": counts}
        if new or not _there(connection, place):
            row = {
                "verdict": one.verdict.value,
                "points": one.points,
                "out_of": one.out_of,
                "isolation": one.isolation.level,
                "layers": " ".join(one.isolation.layers),
                "report": one.report,
                "graded_at": _now(),
                "problem_en": one.problem.en,
                "problem_zh": one.problem.zh,
            }
            connection.execute(insert(gradings), place | row)
        return Recorded(one, before, counts)

    def standings(
        self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST, reports: bool = False
    ) -> Iterator[Standing]:
        """Where students stand, by exercise and student; all exercises unless some are named.

        An attempt in time goes before a late one. Reports are left out unless asked for: they are long.
        """
        yield from self._standings(queries.standings(exercises, policy, reports))

    def by_student(self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST) -> Iterator[Standing]:
        """Where students stand, by student and exercise, with their reports."""
        yield from self._standings(queries.standings(exercises, policy, reports=True, by_student=True))

    def _standings(self, query: Select[Any]) -> Iterator[Standing]:
        with self._reading() as connection, connection.execution_options(yield_per=FETCH).execute(query) as rows:
            for row in rows:
                fields = dict(row._mapping)
                problem = Text(fields.pop("problem_en"), fields.pop("problem_zh"))
                given = {"verdict": Verdict(fields["verdict"]), "late": bool(fields["late"]), "problem": problem}
                yield Standing(**fields | given)

    def history(self, student: str, exercise: str) -> list[Mapping[str, Any]]:
        """Every grading of a student's attempts at an exercise, oldest first."""
        with self._reading() as connection:
            return [dict(row._mapping) for row in connection.execute(queries.history(student, exercise))]

    def exercises(self) -> list[str]:
        """The exercises that were graded."""
        with self._reading() as connection:
            return list(connection.execute(select(attempts.c.exercise).distinct().order_by("exercise")).scalars())

    def students(self) -> list[str]:
        """Everybody who was graded."""
        with self._reading() as connection:
            return list(connection.execute(select(students.c.name).order_by(students.c.name)).scalars())

    def set_deadline(self, exercise: str, late_after: datetime) -> None:
        """From now on, attempts at `exercise` that were submitted after `late_after` are late."""
        with self._engine.begin() as connection:
            row = {"exercise": exercise, "late_after": stamp(late_after), "set_at": _now()}
            connection.execute(insert(deadlines).values(**row))

    def begin_again(self, exercise: str, version: str, seed: str) -> str:
        """A regrading run: the one that was begun and has not ended, or a new one."""
        same = {"exercise": exercise, "version": version, "seed": seed, "ended_at": ""}
        with self._engine.begin() as connection:
            open_ = select(runs.c.id).where(*(runs.c[name] == value for name, value in same.items()))
            if found := connection.execute(open_).scalar():
                return str(found)
            run = uuid.uuid4().hex
            connection.execute(insert(runs).values(id=run, started_at=_now(), **same))
            return run

    def end_again(self, run: str) -> None:
        """The regrading run is done."""
        with self._engine.begin() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(ended_at=_now()))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(reading=True) as connection:
            yield connection


def _student(connection: Connection, name: str) -> int:
    """The student's number, their row locked until the transaction ends."""
    locked = select(students.c.id).where(students.c.name == name).with_for_update()
    if found := connection.execute(locked).scalar():
        return int(found)
    if connection.dialect.name == "postgresql":  # another writer may be adding the same student
        from sqlalchemy.dialects.postgresql import insert as insert_unless_there

        connection.execute(insert_unless_there(students).values(name=name).on_conflict_do_nothing())
        return int(connection.execute(locked).scalar_one())
    return int(connection.execute(insert(students).returning(students.c.id), {"name": name}).scalar_one())


def _attempt(connection: Connection, one: Graded, student: int) -> tuple[int, bool]:
    """The last attempt if it has the same bytes, else a new one; and whether it is new."""
    mine = and_(attempts.c.student_id == student, attempts.c.exercise == one.exercise)
    last = connection.execute(
        select(attempts.c.id, attempts.c.source_sha256, attempts.c.number)
        .where(mine)
        .order_by(attempts.c.number.desc())
        .limit(1)
    ).first()
    if last and last.source_sha256 == one.source_sha256:
        return int(last.id), False
    row = {
        "student_id": student,
        "exercise": one.exercise,
        "number": last.number + 1 if last else 1,
        "source_sha256": one.source_sha256,
        "file": one.file,
        "submitted_at": stamp(one.submitted_at),
        "late": one.late,
        "system_id": one.system_id,
    }
    return int(connection.execute(insert(attempts).returning(attempts.c.id), row).scalar_one()), True


def _there(connection: Connection, place: Mapping[str, Any]) -> bool:
    """Whether a grading was recorded in this place before."""
    same = and_(*(gradings.c[name] == value for name, value in place.items()))
    return connection.execute(select(gradings.c.id).where(same)).first() is not None


def _in_force(connection: Connection, attempt: int) -> tuple[Verdict, float] | None:
    """The grading of an attempt that counts: the last one that may."""
    newest = select(func.max(gradings.c.id)).where(gradings.c.attempt_id == attempt, gradings.c.counts)
    found = connection.execute(
        select(gradings.c.verdict, gradings.c.points).where(gradings.c.id == newest.scalar_subquery())
    ).first()
    return (Verdict(found.verdict), float(found.points)) if found else None


def _now() -> str:
    return stamp(datetime.now(UTC))
