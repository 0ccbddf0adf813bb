"""This module is the tables of a gradebook. What changes here needs a migration in `migrations/versions`.

Rows are only added; the one exception is the end of a run. Times are text in UTC, `2026-11-24T10:11:12Z`: they sort,
and SQLite has no time zones.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

students = Table(
    "students",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("student_id", ForeignKey("students.id"), nullable=False),
    Column("exercise", String, nullable=False),
    Column("number", Integer, nullable=False),  # counts a student's attempts at the exercise from 1
    Column("source_sha256", String, nullable=False),
    Column("file", String, nullable=False),
    Column("submitted_at", String, nullable=False),  # empty where it is not known
    Column("late", Boolean, nullable=False),  # the system that collected it said so
    Column("system_id", String, nullable=False, server_default=""),  # the student's there: a number, an address
    UniqueConstraint("student_id", "exercise", "number", name="uq_attempts"),
)

gradings = Table(
    "gradings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False),
    Column("version", String, nullable=False),  # of the exercise
    Column("seed", String, nullable=False),
    Column("again", String, nullable=False),  # the regrading run, empty for the first grading
    Column("verdict", String, nullable=False),
    Column("points", Float, nullable=False),
    Column("out_of", Float, nullable=False),
    Column("isolation", String, nullable=False),
    Column("layers", String, nullable=False),
    Column("report", Text, nullable=False),
    Column("graded_at", String, nullable=False),
    Column("counts", Boolean, nullable=False),  # false where it would have lowered the score unasked
    Column("problem_en", String, nullable=False, server_default=""),  # why the file could not be run, in a line
    Column("problem_zh", String, nullable=False, server_default=""),
    UniqueConstraint("attempt_id", "version", "seed", "again", "counts", name="uq_gradings"),
)

# A regrading that was stopped goes on as the same run.
runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("exercise", String, nullable=False),
    Column("version", String, nullable=False),
    Column("seed", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("ended_at", String, nullable=False),  # empty while it is not done
)

# The last row of an exercise is in force.
deadlines = Table(
    "deadlines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exercise", String, nullable=False),
    Column("late_after", String, nullable=False),
    Column("set_at", String, nullable=False),
)
