"""How a gradebook's tables came to be what they are, step by step (Alembic)."""
