"""The fifth step: the roster of a class, and which identities are one person for certain."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add them: nobody is on it yet."""
    op.create_table(
        "links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("one_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("other_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
    )
    op.create_index("ix_links_one_id", "links", ["one_id"])
    op.create_index("ix_links_other_id", "links", ["other_id"])
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("group", sa.String, nullable=False),
        sa.Column("listed_at", sa.String, nullable=False),
    )
    op.create_index("ix_roster_identity_id", "roster", ["identity_id"])
