"""The third step: people are told apart by their ids, names are labels; deadlines are theirs, seeds are kept.

Which platform gave an id was not kept: it is one of the scope `unknown/<exercise>`. A student's row may hold two people
of one name (several ids in one exercise), and two that came together have their ids in their names: `Wang Fang (4711)`.
Who is who is decided when the gradebook is opened, from all identities together.
"""

import re
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

APART = re.compile(r"(?P<name>.+) \((?P<id>\d+|[^\s()]+@[^\s()]+)\)")  # as names were told apart


def upgrade() -> None:
    """Make identities of students, and give them what was the students'."""
    _add_tables()
    connection = op.get_bind()
    old = sa.MetaData()
    old.reflect(connection, only=["students", "attempts", "gradings", "deadlines", "identities", "names", "seeds"])
    with op.batch_alter_table("attempts") as attempts:
        attempts.drop_constraint("uq_attempts", type_="unique")  # until they are numbered anew
        attempts.add_column(sa.Column("identity_id", sa.Integer))
        attempts.add_column(sa.Column("label", sa.String, nullable=False, server_default=""))
        attempts.add_column(sa.Column("recorded_at", sa.String, nullable=False, server_default=""))
    _name_owners(connection, old)
    _number_attempts(connection)
    _keep_deadlines(connection, old)
    _keep_seeds(connection, old)
    _drop_students()


def _add_tables() -> None:
    op.create_table(
        "identities",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.UniqueConstraint("scope", "value", name="uq_identities"),
    )
    op.create_index("ix_identities_person", "identities", ["person"])
    op.create_table(
        "names",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_index("ix_names_identity_id", "names", ["identity_id"])
    op.create_index("ix_names_name", "names", ["name"])
    op.create_table(
        "faults",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("why_en", sa.String, nullable=False),
        sa.Column("why_zh", sa.String, nullable=False),
        sa.Column("found_at", sa.String, nullable=False),
        sa.Column("settled_at", sa.String, nullable=False),
    )
    op.create_index("ix_faults_identity_id", "faults", ["identity_id"])
    op.create_table(
        "seeds",
        sa.Column("exercise", sa.String, primary_key=True),
        sa.Column("seed", sa.String, nullable=False),
        sa.Column("set_at", sa.String, nullable=False),
    )


def _name_owners(connection: sa.Connection, old: sa.MetaData) -> None:
    """An identity for each id that a student's row has in an exercise, and for the name where there is none."""
    students, attempts = old.tables["students"], old.tables["attempts"]
    columns = (attempts.c.id, attempts.c.exercise, attempts.c.system_id, students.c.name)
    rows = connection.execute(
        sa.select(*columns).join(students, students.c.id == attempts.c.student_id).order_by(attempts.c.id)
    ).all()
    apart = _told_apart(connection.execute(sa.select(students.c.name)).scalars())
    numbers: dict[tuple[str, str], int] = {}
    for number, exercise, system_id, label in rows:
        name, its = apart.get(label, (label, ""))
        found = APART.fullmatch(label)
        if system_id and found and found["id"] == system_id:
            name = found["name"]
        value = system_id or its
        key = (f"unknown/{exercise}", value) if value else ("name", name)
        if key not in numbers:
            numbers[key] = _added(connection, old, key, name)
        connection.execute(
            sa.text("UPDATE attempts SET identity_id = :owner WHERE id = :id"), {"owner": numbers[key], "id": number}
        )


def _number_attempts(connection: sa.Connection) -> None:
    """Number each identity's attempts, and say when they were recorded: when they were first graded."""
    query = sa.text("SELECT id, identity_id, exercise FROM attempts ORDER BY identity_id, exercise, id")
    counts: Counter[tuple[int, str]] = Counter()
    for number, owner, exercise in connection.execute(query).all():
        counts[owner, exercise] += 1
        row = {"number": counts[owner, exercise], "id": number}
        connection.execute(sa.text("UPDATE attempts SET number = :number WHERE id = :id"), row)
    connection.execute(
        sa.text(
            "UPDATE attempts SET recorded_at = coalesce("
            "(SELECT min(graded_at) FROM gradings WHERE gradings.attempt_id = attempts.id), '')"
        )
    )


def _told_apart(labels: "sa.ScalarResult[str]") -> dict[str, tuple[str, str]]:
    """The name and the id in labels of which there are several with that name."""
    found = {label: (match["name"], match["id"]) for label in labels if (match := APART.fullmatch(label))}
    names = [name for name, _ in found.values()]
    return {label: (name, its) for label, (name, its) in found.items() if names.count(name) > 1}


def _added(connection: sa.Connection, old: sa.MetaData, key: tuple[str, str], name: str) -> int:
    identities, names = old.tables["identities"], old.tables["names"]
    row = {"scope": key[0], "value": key[1], "person": 0}
    number = int(connection.execute(identities.insert().returning(identities.c.id), row).scalar_one())
    connection.execute(identities.update().where(identities.c.id == number).values(person=number))
    connection.execute(names.insert().values(identity_id=number, name=name))
    return number


def _keep_deadlines(connection: sa.Connection, old: sa.MetaData) -> None:
    """What was in force for everybody is in force for each of those who handed work in."""
    rows = connection.execute(sa.select(old.tables["deadlines"]).order_by(old.tables["deadlines"].c.id)).all()
    op.drop_table("deadlines")
    deadlines = op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity_id", sa.Integer, sa.ForeignKey("identities.id"), nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("late_after", sa.String, nullable=False),
        sa.Column("set_at", sa.String, nullable=False),
    )
    op.create_index("ix_deadlines_identity_id", "deadlines", ["identity_id"])
    owners = sa.text("SELECT DISTINCT identity_id FROM attempts WHERE exercise = :exercise ORDER BY identity_id")
    for row in {row.exercise: row for row in rows}.values():
        kept = {"exercise": row.exercise, "late_after": row.late_after, "set_at": row.set_at}
        for owner in connection.execute(owners, {"exercise": row.exercise}).scalars().all():
            connection.execute(deadlines.insert().values(identity_id=owner, **kept))


def _keep_seeds(connection: sa.Connection, old: sa.MetaData) -> None:
    """An exercise goes on with the seed of its last grading."""
    attempts, gradings, seeds = (old.tables[name] for name in ("attempts", "gradings", "seeds"))
    query = sa.select(attempts.c.exercise, gradings.c.seed, gradings.c.graded_at)
    query = query.join(attempts, attempts.c.id == gradings.c.attempt_id).order_by(gradings.c.id)
    last = {exercise: (seed, at) for exercise, seed, at in connection.execute(query)}
    for exercise, (seed, at) in last.items():
        connection.execute(seeds.insert().values(exercise=exercise, seed=seed, set_at=at))


def _drop_students() -> None:
    with op.batch_alter_table("attempts", naming_convention={"fk": "attempts_%(column_0_name)s_fkey"}) as attempts:
        attempts.drop_constraint("attempts_student_id_fkey", type_="foreignkey")
        attempts.drop_column("student_id")
        attempts.drop_column("system_id")
        attempts.alter_column("identity_id", nullable=False)
        attempts.alter_column("label", server_default=None)
        attempts.alter_column("recorded_at", server_default=None)
        attempts.create_foreign_key("attempts_identity_id_fkey", "identities", ["identity_id"], ["id"])
        attempts.create_unique_constraint("uq_attempts", ["identity_id", "exercise", "number"])
    op.drop_table("students")
