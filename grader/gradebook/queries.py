"""This module is the questions that a gradebook is asked, as SQL that SQLite and PostgreSQL both know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, case, func, literal, or_, select

from grader.gradebook.attempt import Policy
from grader.gradebook.tables import attempts, deadlines, gradings, students
from grader.verdict import Verdict


@cache  # it is asked for one part of a class after another
def known(again: bool, counted_only: bool) -> Select[Any]:
    """Name, last source, attempts that count, version and seed: a row for each grading of a named one's last attempt.

    Its parameters are `exercise`, `names` and, for the gradings of one run only, `again`. It reads what belongs to
    those names and no more, so that it gets no slower with the class.
    """
    named = select(students.c.id).where(students.c.name.in_(bindparam("names", expanding=True)))
    theirs = and_(attempts.c.student_id.in_(named), attempts.c.exercise == bindparam("exercise"))
    last = (
        select(attempts.c.student_id, func.max(attempts.c.number).label("number"))
        .where(theirs)
        .group_by(attempts.c.student_id)
        .subquery()
    )
    counted = _counted(theirs)
    under = and_(
        gradings.c.attempt_id == attempts.c.id,
        gradings.c.again == bindparam("again") if again else literal(True),
        gradings.c.counts if counted_only else literal(True),
    )
    return (
        select(students.c.name, attempts.c.source_sha256, counted.c.counted, gradings.c.version, gradings.c.seed)
        .join(attempts, attempts.c.student_id == students.c.id)
        .join(last, and_(last.c.student_id == students.c.id, last.c.number == attempts.c.number))
        .outerjoin(counted, counted.c.student_id == students.c.id)
        .outerjoin(gradings, under)
        .where(theirs)
    )


def _counted(theirs: ColumnElement[bool]) -> Subquery:
    """How many of these attempts could be run, by student: a file that cannot costs no attempt."""
    force = _in_force(theirs)
    return (
        select(attempts.c.student_id, func.count().label("counted"))
        .join(force, force.c.attempt_id == attempts.c.id)
        .where(force.c.verdict != Verdict.CE.value)
        .group_by(attempts.c.student_id)
        .subquery()
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


def standings(exercises: Sequence[str], policy: Policy, reports: bool, by_student: bool = False) -> Select[Any]:
    """A row for each student and exercise, with the columns of `Standing`."""
    asked = attempts.c.exercise.in_(exercises) if exercises else literal(True)
    force = _in_force(asked, reports)
    late = _late()
    points = [force.c.points.desc()] if policy is Policy.BEST else []
    rank = func.row_number().over(
        partition_by=(attempts.c.student_id, attempts.c.exercise),
        order_by=[late, *points, attempts.c.number.desc()],
    )
    runnable = func.sum(case((force.c.verdict == Verdict.CE.value, 0), else_=1))
    counted = runnable.over(partition_by=(attempts.c.student_id, attempts.c.exercise))
    ranked = (
        select(
            students.c.name.label("student"),
            attempts.c.exercise,
            force.c.verdict,
            force.c.points,
            force.c.out_of,
            counted.label("attempts"),
            force.c.seed,
            late.label("late"),
            attempts.c.file,
            force.c.version,
            force.c.isolation,
            attempts.c.submitted_at,
            force.c.graded_at,
            (force.c.report if reports else literal("")).label("report"),
            attempts.c.system_id,
            force.c.problem_en,
            force.c.problem_zh,
            rank.label("rank"),
        )
        .join(attempts, attempts.c.student_id == students.c.id)
        .join(force, force.c.attempt_id == attempts.c.id)
        .where(asked)
        .subquery()
    )
    columns = [column for column in ranked.c if column.name != "rank"]
    order = [ranked.c.exercise, ranked.c.student]
    return select(*columns).where(ranked.c.rank == 1).order_by(*(reversed(order) if by_student else order))


def _late() -> Any:
    """1 for an attempt that is late, else 0."""
    newest_first = select(deadlines.c.late_after).order_by(deadlines.c.id.desc()).limit(1)
    bound = newest_first.where(deadlines.c.exercise == attempts.c.exercise).correlate(attempts).scalar_subquery()
    return case((or_(attempts.c.late, attempts.c.submitted_at > bound), 1), else_=0)


def history(student: str, exercise: str) -> Select[Any]:
    """Every grading of a student's attempts, oldest first."""
    return (
        select(
            attempts.c.number,
            attempts.c.source_sha256,
            attempts.c.file,
            attempts.c.submitted_at,
            _late().label("late"),
            *(column for column in gradings.c if column.name not in ("id", "attempt_id")),
        )
        .join(students, students.c.id == attempts.c.student_id)
        .join(gradings, gradings.c.attempt_id == attempts.c.id)
        .where(students.c.name == student, attempts.c.exercise == exercise)
        .order_by(attempts.c.number, gradings.c.id)
    )
