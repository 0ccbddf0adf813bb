"""Recording in a gradebook: an attempt and its grading, or the fault that kept it from being graded, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, func, insert, select, update

from grader.gradebook.grading import (
    Attempt,
    FaultyAttempt,
    Grading,
    LastAttempts,
    RecordedAttempt,
    RecordedGrading,
    in_a_line,
    stamp,
)
from grader.gradebook.tables import attempts, faults, gradings, identities
from grader.model.report import Verdict
from grader.people.identity import Identity


def who(attempt: Attempt) -> Identity:
    """Whose attempt it is."""
    return Identity.of(attempt.person, attempt.exercise)


def add(connection: Connection, grading: Grading, again: str, lower: bool) -> RecordedGrading:
    """Add a grading, and the attempt that it is of where that is new."""
    judged = grading.judgement
    attempt, new = _attempt(connection, grading.attempt)
    before = None if new else _in_force(connection, attempt)
    counts = before is None or lower or judged.points >= before[1]
    key = {"attempt_id": attempt, "version": judged.version, "seed": judged.seed, "again": again, "counts": counts}
    if new or not _is_there(connection, key):
        row = {
            "verdict": judged.verdict.value,
            "points": judged.points,
            "out_of": judged.out_of,
            "isolation": judged.isolation.level,
            "layers": " ".join(judged.isolation.layers),
            "report": judged.report,
            "graded_at": now(),
            "problem_en": judged.problem.en,
            "problem_zh": judged.problem.zh,
        }
        connection.execute(insert(gradings), key | row)
    return RecordedGrading(grading, before, counts)


def _attempt(connection: Connection, attempt: Attempt) -> tuple[int, bool]:
    """The attempt's number among all, and whether it is new."""
    owner = _locked(connection, who(attempt))
    mine = and_(attempts.c.identity_id == owner, attempts.c.exercise == attempt.exercise)
    columns = (attempts.c.identity_id, attempts.c.id, attempts.c.source_sha256, attempts.c.submitted_at)
    rows = connection.execute(select(*columns, attempts.c.label).where(mine).order_by(attempts.c.number))
    made = attempts_of((*row, None, None) for row in rows).get(owner, ())
    if known := LastAttempts(made).known(attempt):
        _fill_in(connection, known, attempt)
        return known.number, False
    row = {
        "identity_id": owner,
        "exercise": attempt.exercise,
        "number": len(made) + 1,
        "source_sha256": attempt.source_sha256,
        "file": attempt.file,
        "submitted_at": stamp(attempt.time),
        "late": attempt.late,
        "label": attempt.label,
        "recorded_at": now(),
    }
    return int(connection.execute(insert(attempts).returning(attempts.c.id), row).scalar_one()), True


def _locked(connection: Connection, identity: Identity) -> int:
    """The identity's number, its row locked until the transaction ends."""
    this = and_(identities.c.scope == identity.scope, identities.c.value == identity.value)
    return int(connection.execute(select(identities.c.id).where(this).with_for_update()).scalar_one())


def _fill_in(connection: Connection, known: RecordedAttempt, attempt: Attempt) -> None:
    """Add the time and the label that were not known when the attempt was recorded."""
    given = {"submitted_at": (known.time, stamp(attempt.time)), "label": (known.label, attempt.label)}
    new = {column: now_known for column, (before, now_known) in given.items() if now_known and not before}
    if new:
        connection.execute(update(attempts).where(attempts.c.id == known.number).values(**new))


def attempts_of(rows: Iterable[Any]) -> dict[int, tuple[RecordedAttempt, ...]]:
    """Attempts by identity, from rows of identity, attempt, source, time, label, version and seed."""
    found: dict[int, dict[int, RecordedAttempt]] = {}
    for owner, number, source, time, label, version, seed in rows:
        made = found.setdefault(owner, {})
        attempt = made.setdefault(number, RecordedAttempt(number, source, time, label))
        if version is not None:
            made[number] = replace(attempt, graded_under=attempt.graded_under | {(version, seed)})
    return {owner: tuple(made.values()) for owner, made in found.items()}


def _is_there(connection: Connection, key: Mapping[str, Any]) -> bool:
    """Whether such a grading was recorded before."""
    same = and_(*(gradings.c[name] == value for name, value in key.items()))
    return connection.execute(select(gradings.c.id).where(same)).first() is not None


def _in_force(connection: Connection, attempt: int) -> tuple[Verdict, float] | None:
    """The grading of an attempt that counts: the last one that may."""
    newest = select(func.max(gradings.c.id)).where(gradings.c.attempt_id == attempt, gradings.c.counts)
    found = connection.execute(
        select(gradings.c.verdict, gradings.c.points).where(gradings.c.id == newest.scalar_subquery())
    ).first()
    return (Verdict(found.verdict), float(found.points)) if found else None


def add_fault(connection: Connection, fault: FaultyAttempt) -> None:
    """Add a fault, unless the person's work on the exercise has one that is open."""
    owner, exercise = _locked(connection, who(fault.attempt)), fault.attempt.exercise
    mine = and_(faults.c.identity_id == owner, faults.c.exercise == exercise, faults.c.settled_at == "")
    if connection.execute(select(faults.c.id).where(mine)).first() is None:
        why = in_a_line(fault.why)
        row = {"identity_id": owner, "exercise": exercise, "file": fault.attempt.file, "settled_at": ""}
        connection.execute(insert(faults), row | {"why_en": why.en, "why_zh": why.zh, "found_at": now()})


def unless_there(connection: Connection, table: Table) -> Any:
    """An insertion that does nothing where another program was faster."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


def now() -> str:
    """The time of what is recorded now."""
    return stamp(datetime.now(UTC))
