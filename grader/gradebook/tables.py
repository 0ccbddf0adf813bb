"""Tables of a gradebook. What changes here needs a migration in `migrations/versions`.

    identities ─ names            who hands work in: an id in a scope, and every name that it had, the newest last
        └─ roster                 who belongs to the class, also without work; the last row holds
        └─ links                  which identities are one person for certain
        └─ attempts ─ gradings    what was handed in, and what the judge said of it
        └─ faults                 what could not be graded, by a fault of ours
        └─ deadlines              until when that person's work is in time: the class's, and extensions of it
        └─ adjustments            what a person decided about that person's score

Rows are only added, but for what tells an end (of a run, of a fault), a time that becomes known later, and the person
of an identity, which is computed from all identities together. Times are text in UTC, `2026-11-24T10:11:12Z`: they
sort, and SQLite has no time zones.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, false
from sqlalchemy import UniqueConstraint as Unique

metadata = MetaData()

identities = Table(
    "identities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scope", String, nullable=False),
    Column("value", String, nullable=False),
    Column("person", Integer, nullable=False),  # the number of the first identity of the same person
    Unique("scope", "value", name="uq_identities"),
    Index("ix_identities_person", "person"),
)

names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("name", String, nullable=False),
    Index("ix_names_identity_id", "identity_id"),
    Index("ix_names_name", "name"),
)

# The ids of one person, as a roster gives them or somebody linked them.
links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("one_id", ForeignKey("identities.id"), nullable=False),
    Column("other_id", ForeignKey("identities.id"), nullable=False),
    Column("made_by", String, nullable=False),  # empty where a roster did
    Column("made_at", String, nullable=False),
    Index("ix_links_one_id", "one_id"),
    Index("ix_links_other_id", "other_id"),
)

roster = Table(
    "roster",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("name", String, nullable=False),
    Column("group", String, nullable=False),
    Column("listed_at", String, nullable=False),
    Index("ix_roster_identity_id", "identity_id"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("exercise", String, nullable=False),
    Column("number", Integer, nullable=False),  # counts the attempts of an identity at the exercise from 1
    Column("source_sha256", String, nullable=False),
    Column("file", String, nullable=False),
    Column("submitted_at", String, nullable=False),  # empty where it is not known
    Column("late", Boolean, nullable=False),  # the platform that collected it said so
    Column("label", String, nullable=False),  # what the platform tells it from others by, if anything
    Column("recorded_at", String, nullable=False),
    Unique("identity_id", "exercise", "number", name="uq_attempts"),
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
    Unique("attempt_id", "version", "seed", "again", "counts", name="uq_gradings"),
)

faults = Table(
    "faults",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("exercise", String, nullable=False),
    Column("file", String, nullable=False),
    Column("why_en", String, nullable=False),
    Column("why_zh", String, nullable=False),
    Column("found_at", String, nullable=False),
    Column("settled_at", String, nullable=False),  # empty while it is open
    Index("ix_faults_identity_id", "identity_id"),
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

deadlines = Table(
    "deadlines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("exercise", String, nullable=False),
    Column("late_after", String, nullable=False),
    Column("set_at", String, nullable=False),
    Column("extends", Boolean, nullable=False, server_default=false()),  # a person's own, which a class's leaves be
    Column("why", String, nullable=False, server_default=""),
    Column("set_by", String, nullable=False, server_default=""),
    Index("ix_deadlines_identity_id", "identity_id"),
)

adjustments = Table(
    "adjustments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity_id", ForeignKey("identities.id"), nullable=False),
    Column("exercise", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("points", Float, nullable=False),
    Column("why", String, nullable=False),
    Column("comment", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made_at", String, nullable=False),
    Index("ix_adjustments_identity_id", "identity_id"),
)

seeds = Table(
    "seeds",
    metadata,
    Column("exercise", String, primary_key=True),
    Column("seed", String, nullable=False),
    Column("set_at", String, nullable=False),
)
