"""First step: students, attempts, gradings, runs and deadlines."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "students",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("student_id", sa.Integer, sa.ForeignKey("students.id"), nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("source_sha256", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("submitted_at", sa.String, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.UniqueConstraint("student_id", "exercise", "number", name="uq_attempts"),
    )
    op.create_table(
        "gradings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("attempt_id", sa.Integer, sa.ForeignKey("attempts.id"), nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("seed", sa.String, nullable=False),
        sa.Column("again", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("out_of", sa.Float, nullable=False),
        sa.Column("isolation", sa.String, nullable=False),
        sa.Column("layers", sa.String, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("graded_at", sa.String, nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.UniqueConstraint("attempt_id", "version", "seed", "again", "counts", name="uq_gradings"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("seed", sa.String, nullable=False),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String, nullable=False),
    )
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("late_after", sa.String, nullable=False),
        sa.Column("set_at", sa.String, nullable=False),
    )
