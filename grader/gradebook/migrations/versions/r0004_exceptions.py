"""The fourth step: scores that a person adjusted, and deadlines that were extended for one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add them. The deadlines so far are those of a class."""
    op.create_table(
        "adjustments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("comment", sa.String, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
    )
    op.create_index("ix_adjustments_identity_id", "adjustments", ["identity_id"])
    with op.batch_alter_table("deadlines") as deadlines:
        deadlines.add_column(sa.Column("extends", sa.Boolean, nullable=False, server_default=sa.false()))
        deadlines.add_column(sa.Column("why", sa.String, nullable=False, server_default=""))
        deadlines.add_column(sa.Column("set_by", sa.String, nullable=False, server_default=""))
