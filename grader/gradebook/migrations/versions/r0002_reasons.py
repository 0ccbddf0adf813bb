"""Second step: who students are to the system that collected, and why a file could not be run."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LONGEST = 200  # characters


def upgrade() -> None:
    """Add the columns, and take what kept reports say of files that could not be run."""
    op.add_column("attempts", sa.Column("system_id", sa.String, nullable=False, server_default=""))
    for name in ("problem_en", "problem_zh"):
        op.add_column("gradings", sa.Column(name, sa.String, nullable=False, server_default=""))
    connection = op.get_bind()
    columns: list[sa.ColumnClause[object]] = [
        sa.column(name) for name in ("id", "verdict", "points", "report", "problem_en", "problem_zh")
    ]
    gradings = sa.table("gradings", *columns)
    nothing = sa.and_(gradings.c.points == 0, gradings.c.verdict.not_in(("AC", "WA")))
    for (number,) in connection.execute(sa.select(gradings.c.id).where(nothing)).all():
        this = gradings.c.id == number
        problem = json.loads(connection.execute(sa.select(gradings.c.report).where(this)).scalar_one()).get("problem")
        if problem:
            lines = {f"problem_{language}": _line(problem[language]) for language in ("en", "zh")}
            connection.execute(gradings.update().where(this).values(**lines))


def _line(text: str) -> str:
    line = "".join(c if c.isprintable() else " " for c in text.strip().partition("\n")[0])
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
