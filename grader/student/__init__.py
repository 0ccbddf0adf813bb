"""A student's own record: attempts, and what is due again."""
