"""Questions that a gradebook is asked, as SQL that SQLite and PostgreSQL both know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, case, func, literal, or_, select, tuple_

from grader.gradebook import tables
from grader.gradebook.grading import Policy
from grader.gradebook.tables import attempts, deadlines, faults, gradings, identities, names
from grader.model.report import Verdict
from grader.people.identity import Identity


def are(some: Collection[Identity]) -> ColumnElement[bool]:
    """Whether an identity is among some."""
    return tuple_(identities.c.scope, identities.c.value).in_([(one.scope, one.value) for one in some])


@cache  # it is asked for one part of a class after another
def last_attempts(again: bool, counted_only: bool) -> Select[Any]:
    """A row for each attempt of some identities with each of its gradings, oldest first.

    Its parameters are `exercise`, `identities` and, for the gradings of one run only, `again`. It reads what belongs to
    them and no more, so that it gets no slower with the class.
    """
    theirs = and_(
        attempts.c.identity_id.in_(bindparam("identities", expanding=True)),
        attempts.c.exercise == bindparam("exercise"),
    )
    under = and_(
        gradings.c.attempt_id == attempts.c.id,
        gradings.c.again == bindparam("again") if again else literal(True),
        gradings.c.counts if counted_only else literal(True),
    )
    return (
        select(
            attempts.c.identity_id,
            attempts.c.id,
            attempts.c.source_sha256,
            attempts.c.submitted_at,
            attempts.c.label,
            gradings.c.version,
            gradings.c.seed,
        )
        .outerjoin(gradings, under)
        .where(theirs)
        .order_by(attempts.c.identity_id, attempts.c.number)
    )


@cache
def counted() -> Select[Any]:
    """The sources that could be run of the people of some identities, by person: one that cannot costs no attempt."""
    people = select(identities.c.person).where(identities.c.id.in_(bindparam("identities", expanding=True)))
    of_them = select(identities.c.id).where(identities.c.person.in_(people))
    theirs = and_(attempts.c.identity_id.in_(of_them), attempts.c.exercise == bindparam("exercise"))
    force = _in_force(theirs)
    return (
        select(identities.c.person, attempts.c.source_sha256)
        .join(attempts, attempts.c.identity_id == identities.c.id)
        .join(force, force.c.attempt_id == attempts.c.id)
        .where(force.c.verdict != Verdict.CE.value)
        .distinct()
    )


def _in_force(among: ColumnElement[bool], reports: bool = False) -> Subquery:
    """Of every attempt among some, the last grading that counts."""
    newest = (
        select(func.max(gradings.c.id))
        .where(gradings.c.counts, gradings.c.attempt_id.in_(select(attempts.c.id).where(among)))
        .group_by(gradings.c.attempt_id)
    )
    columns = [column for column in gradings.c if column.name != "report" or reports]
    return select(*columns).where(gradings.c.id.in_(newest)).subquery()


def people() -> Select[Any]:
    """Every identity, with the number of its last name and that name."""
    newest = _newest_names()
    return (
        select(identities.c.id, identities.c.person, identities.c.scope, identities.c.value, names.c.id, names.c.name)
        .join(newest, newest.c.identity_id == identities.c.id)
        .join(names, names.c.id == newest.c.newest)
        .order_by(identities.c.id)
    )


def listed() -> Select[Any]:
    """The people on the roster: number, name and group. The name is the one that the roster gave last."""
    roster = tables.roster
    newest = (
        select(func.max(roster.c.id))
        .join(identities, identities.c.id == roster.c.identity_id)
        .group_by(identities.c.person)
    )
    return (
        select(identities.c.person, roster.c.name, roster.c.group)
        .join(identities, identities.c.id == roster.c.identity_id)
        .where(roster.c.id.in_(newest))
        .order_by(roster.c.id)
    )


def _newest_names() -> Subquery:
    newest = func.max(names.c.id).label("newest")
    return select(names.c.identity_id, newest).group_by(names.c.identity_id).subquery()


def standings(exercises: Sequence[str], policy: Policy, reports: bool, by_student: bool = False) -> Select[Any]:
    """A row for each person and exercise, with the columns of `Standing` but what they are called."""
    asked = attempts.c.exercise.in_(exercises) if exercises else literal(True)
    force, bound = _in_force(asked, reports), bounds()
    late = _late(bound)
    points = [force.c.points.desc()] if policy is Policy.BEST else []
    mine = (identities.c.person, attempts.c.exercise)
    rank = func.row_number().over(partition_by=mine, order_by=[late, *points, came().desc(), attempts.c.id.desc()])
    runnable = _runnable(force, asked)
    ranked = (
        select(
            identities.c.person,
            attempts.c.exercise,
            force.c.verdict,
            force.c.points,
            force.c.out_of,
            func.coalesce(runnable.c.runnable, 0).label("attempts"),
            force.c.seed,
            late.label("late"),
            attempts.c.file,
            force.c.version,
            force.c.isolation,
            attempts.c.submitted_at,
            force.c.graded_at,
            (force.c.report if reports else literal("")).label("report"),
            identities.c.scope,
            identities.c.value,
            force.c.problem_en,
            force.c.problem_zh,
            rank.label("rank"),
        )
        .join(attempts, attempts.c.identity_id == identities.c.id)
        .join(force, force.c.attempt_id == attempts.c.id)
        .outerjoin(bound, _same(bound))
        .outerjoin(runnable, _same(runnable))
        .where(asked)
        .subquery()
    )
    called = _names_of_people()
    order = [ranked.c.exercise, called.c.name, ranked.c.person]
    return (
        select(*(column for column in ranked.c if column.name != "rank"))
        .join(called, called.c.person == ranked.c.person)
        .where(ranked.c.rank == 1)
        .order_by(*([*order[1:], order[0]] if by_student else order))
    )


def _same(other: Subquery) -> ColumnElement[bool]:
    return and_(other.c.person == identities.c.person, other.c.exercise == attempts.c.exercise)


def _runnable(force: Subquery, asked: ColumnElement[bool]) -> Subquery:
    """How many different files of each person could be run."""
    files = func.count(attempts.c.source_sha256.distinct()).label("runnable")
    return (
        select(identities.c.person, attempts.c.exercise, files)
        .join(attempts, attempts.c.identity_id == identities.c.id)
        .join(force, force.c.attempt_id == attempts.c.id)
        .where(asked, force.c.verdict != Verdict.CE.value)
        .group_by(identities.c.person, attempts.c.exercise)
        .subquery()
    )


def _names_of_people() -> Subquery:
    """The newest name of each person."""
    newest = (
        select(identities.c.person, func.max(names.c.id).label("newest"))
        .join(names, names.c.identity_id == identities.c.id)
        .group_by(identities.c.person)
        .subquery()
    )
    return select(newest.c.person, names.c.name).join(names, names.c.id == newest.c.newest).subquery()


def bounds(extended: bool = True) -> Subquery:
    """Until when each person's work is in time, by exercise: the class's deadline, or an extension if that is later.

    `extended` also says whether there is an extension. Without extensions it is the deadline of the class alone.
    """
    newest = (
        select(func.max(deadlines.c.id))
        .join(identities, identities.c.id == deadlines.c.identity_id)
        .where(literal(True) if extended else deadlines.c.extends.is_(False))
        .group_by(identities.c.person, deadlines.c.exercise, deadlines.c.extends)
    )
    return (
        select(
            identities.c.person,
            deadlines.c.exercise,
            func.max(deadlines.c.late_after).label("late_after"),
            func.max(case((deadlines.c.extends, 1), else_=0)).label("extended"),
        )
        .join(identities, identities.c.id == deadlines.c.identity_id)
        .where(deadlines.c.id.in_(newest), deadlines.c.late_after != "")
        .group_by(identities.c.person, deadlines.c.exercise)
        .subquery()
    )


def _late(bound: Subquery) -> Any:
    """1 for an attempt that is late, else 0. What a platform says of time counts unless there is an extension."""
    came_late = attempts.c.submitted_at > bound.c.late_after
    decided_here = and_(bound.c.extended == 1, attempts.c.submitted_at != "")
    return case((decided_here, case((came_late, 1), else_=0)), (or_(attempts.c.late, came_late), 1), else_=0)


def came() -> ColumnElement[str]:
    """When an attempt came at the latest: where nobody knows, when it was recorded."""
    return func.coalesce(func.nullif(attempts.c.submitted_at, ""), attempts.c.recorded_at)


def history(person: int, exercise: str) -> Select[Any]:
    """Every grading of a person's attempts, oldest first."""
    bound = bounds()
    return (
        select(
            attempts.c.id.label("attempt_id"),
            attempts.c.source_sha256,
            attempts.c.file,
            attempts.c.submitted_at,
            attempts.c.label,
            _late(bound).label("late"),
            *(column for column in gradings.c if column.name not in ("id", "attempt_id")),
        )
        .join(identities, identities.c.id == attempts.c.identity_id)
        .join(gradings, gradings.c.attempt_id == attempts.c.id)
        .outerjoin(bound, _same(bound))
        .where(identities.c.person == person, attempts.c.exercise == exercise)
        .order_by(came(), attempts.c.id, gradings.c.id)
    )


def adjustments(exercises: Sequence[str]) -> Select[Any]:
    """Every adjustment with whose and which score it is of, oldest first."""
    return (
        select(
            identities.c.person,
            tables.adjustments.c.exercise,
            tables.adjustments.c.kind,
            tables.adjustments.c.points,
            tables.adjustments.c.why,
            tables.adjustments.c.comment,
            tables.adjustments.c.made_by,
            tables.adjustments.c.made_at,
        )
        .join(identities, identities.c.id == tables.adjustments.c.identity_id)
        .where(tables.adjustments.c.exercise.in_(exercises) if exercises else literal(True))
        .order_by(tables.adjustments.c.id)
    )


def open_faults(exercises: Sequence[str]) -> Select[Any]:
    """What could not be graded, and was not since."""
    asked = faults.c.exercise.in_(exercises) if exercises else literal(True)
    return (
        select(
            identities.c.person,
            faults.c.exercise,
            identities.c.scope,
            identities.c.value,
            faults.c.why_en,
            faults.c.why_zh,
        )
        .join(identities, identities.c.id == faults.c.identity_id)
        .where(asked, faults.c.settled_at == "")
        .order_by(faults.c.exercise, faults.c.id)
    )


def with_work() -> Select[Any]:
    """The people of whom anything was graded or is to be graded again, or whose score a person decided."""
    worked = select(attempts.c.identity_id).union(
        select(faults.c.identity_id), select(tables.adjustments.c.identity_id)
    )
    return select(identities.c.person).where(identities.c.id.in_(worked)).distinct()


def last_seed(exercise: str) -> Select[Any]:
    """The seed of the last grading that is of no other run."""
    newest = (
        select(func.max(gradings.c.id))
        .join(attempts, attempts.c.id == gradings.c.attempt_id)
        .where(attempts.c.exercise == exercise)
    )
    return select(gradings.c.seed).where(gradings.c.id == newest.scalar_subquery())
