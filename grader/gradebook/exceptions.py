"""Exceptions that a gradebook keeps: adjusted scores and extended deadlines, each of one person, as rows.

A row belongs to the identity under which the person is known best; whoever that identity turns out to be has it. The
rows of all identities of a person count together, in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from grader.gradebook import queries
from grader.gradebook.adjustment import Adjustment, AdjustmentKind, in_force
from grader.gradebook.extension import Extension
from grader.gradebook.recording import now
from grader.gradebook.tables import adjustments, deadlines, identities


def adjust(connection: Connection, person: int, exercise: str, adjustment: Adjustment) -> None:
    """Add an adjustment, made now."""
    row = {
        "identity_id": _first_identity(connection, person),
        "exercise": exercise,
        "kind": adjustment.kind.value,
        "points": adjustment.points,
        "why": adjustment.why,
        "comment": adjustment.comment,
        "made_by": adjustment.who,
        "made_at": now(),
    }
    connection.execute(insert(adjustments), row)


def adjusted(connection: Connection, exercises: Sequence[str] = ()) -> Mapping[tuple[int, str], Adjustment]:
    """The adjustments in force, by person and exercise."""
    made: dict[tuple[int, str], list[Adjustment]] = {}
    for person, exercise, *facts in connection.execute(queries.adjustments(exercises)):
        made.setdefault((person, exercise), []).append(_adjustment(*facts))
    return {score: held for score, some in made.items() if (held := in_force(some))}


def adjustments_of(connection: Connection, person: int, exercise: str) -> list[Adjustment]:
    """Every adjustment of a score, also those that were taken back, oldest first."""
    rows = connection.execute(queries.adjustments([exercise]).where(identities.c.person == person))
    return [_adjustment(*facts) for _, _, *facts in rows]


def _adjustment(kind: str, points: float, why: str, comment: str, who: str, at: str) -> Adjustment:
    return Adjustment(AdjustmentKind(kind), points, why, comment, who, at)


def extend(connection: Connection, person: int, exercise: str, extension: Extension) -> None:
    """Let a person's work be in time until a later time than the others'. Without a time: no longer."""
    row = {
        "identity_id": _first_identity(connection, person),
        "exercise": exercise,
        "late_after": extension.late_after,
        "set_at": now(),
        "extends": True,
        "why": extension.why,
        "set_by": extension.who,
    }
    connection.execute(insert(deadlines), row)


def extensions_of(connection: Connection, person: int, exercise: str) -> list[Extension]:
    """Every extension of a person's deadline, also those that were taken back, oldest first."""
    query = select(deadlines.c.late_after, deadlines.c.why, deadlines.c.set_by, deadlines.c.set_at)
    query = query.join(identities, identities.c.id == deadlines.c.identity_id)
    query = query.where(identities.c.person == person, deadlines.c.exercise == exercise, deadlines.c.extends)
    return [Extension(*facts) for facts in connection.execute(query.order_by(deadlines.c.id))]


def late_after(connection: Connection, person: int, exercise: str) -> str:
    """Until when a person's work is in time, as gradebooks write times; nothing where there is no deadline."""
    bound = queries.bounds()
    query = select(bound.c.late_after).where(bound.c.person == person, bound.c.exercise == exercise)
    return connection.execute(query).scalar() or ""


def _first_identity(connection: Connection, person: int) -> int:
    return int(connection.execute(select(func.min(identities.c.id)).where(identities.c.person == person)).scalar_one())
