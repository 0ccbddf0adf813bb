"""How much of a report a student sees: hints from the topic to the idea, before and after a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Hint(IntEnum):
    """A kind of hint; who sees one sees those before it as well."""

    TOPIC = 1  # verdicts and points, and which check to begin with
    CONDITION = 2  # when it fails, and when it is right
    CALL = 3  # the smallest call that goes wrong, with what is expected
    IDEA = 4  # the idea behind it


@dataclass(frozen=True, slots=True)
class Feedback:
    """The last hint shown before and after `deadline`, an ISO 8601 time with its offset; "" is no deadline."""

    before: Hint = Hint.IDEA
    after: Hint = Hint.IDEA
    deadline: str = ""

    def shown(self, now: datetime | None) -> Hint:
        """The last hint to show at `now`; whoever does not tell the time is taken to come before the deadline."""
        passed = bool(self.deadline) and now is not None and now >= datetime.fromisoformat(self.deadline)
        return self.after if passed else self.before
