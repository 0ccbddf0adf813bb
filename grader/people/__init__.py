"""People: who a piece of work belongs to. A person is an id; a name is a label."""
