"""Adjustment of a score by a person: other points, more or fewer of them, or an excuse.

It stands beside what the judge found and changes nothing of it: a regrading leaves it in force, and once it is taken
back it is as if it had not been. Of several the last one that was not taken back holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from grader.messages.text import Text, same


class AdjustmentKind(Enum):
    """What an adjustment does."""

    POINTS = "points"  # these, whatever the judge gave
    BY = "by"  # so many more, or fewer, than the judge gave
    EXCUSE = "excused"  # the exercise does not count for this person
    UNDO = "undo"  # takes back the last one that holds


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a person decided about somebody's score, `who` they were, when and why.

    `why` is for those who keep the gradebook, `comment` for the student as well.
    """

    kind: AdjustmentKind
    points: float = 0.0
    why: str = ""
    comment: str = ""
    who: str = ""
    at: str = ""  # as gradebooks write times

    def awarded(self, judged: float) -> float | None:
        """The points that count where the judge gave `judged`; nothing where the exercise does not."""
        match self.kind:
            case AdjustmentKind.EXCUSE:
                return None
            case AdjustmentKind.POINTS:
                return self.points
            case AdjustmentKind.BY:
                return max(0.0, round(judged + self.points, 6))
            case AdjustmentKind.UNDO:
                return judged

    @property
    def said(self) -> Text:
        """What it does, in a few words."""
        match self.kind:
            case AdjustmentKind.EXCUSE:
                return Text("excused", "免做")
            case AdjustmentKind.POINTS:
                return Text(f"{self.points:g} points", f"{self.points:g} 分")
            case AdjustmentKind.BY:
                return same(f"{self.points:+g}")
            case AdjustmentKind.UNDO:
                return Text("taken back", "撤销")


def in_force(made: Iterable[Adjustment]) -> Adjustment | None:
    """Of adjustments of one score, oldest first, the one that holds."""
    standing: list[Adjustment] = []
    for adjustment in made:
        if adjustment.kind is not AdjustmentKind.UNDO:
            standing.append(adjustment)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None
