"""What a student has practised, and when each question is due again.

The scheduler is FSRS (the package fsrs, an extra); progress is one JSON file on the student's own machine. The clock
is a parameter.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.messages.errors import UsageError
from grader.messages.extras import install
from grader.messages.system_errors import unwritable
from grader.messages.text import Text

if TYPE_CHECKING:
    from fsrs import Card

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReviewSchedule:
    """The scheduler's card of every question that has been answered, by exercise id."""

    cards: Mapping[str, Any]

    def due(self, names: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Which of these exercises are new or due: the longest overdue first, new ones last."""
        seen = [(card.due, name) for name in names if (card := self.cards.get(name)) and card.due <= now]
        return (*(name for _, name in sorted(seen)), *(name for name in names if name not in self.cards))

    def next(self, name: str) -> datetime:
        """When an exercise that has been answered is due again. Raises KeyError."""
        due: datetime = self.cards[name].due
        return due

    def reviewed(self, name: str, status: str, now: datetime) -> ReviewSchedule:
        """The progress after an answer: full counts as good, partial as hard, wrong as forgotten."""
        fsrs = scheduler()
        rating = {"full": fsrs.Rating.Good, "partial": fsrs.Rating.Hard, "wrong": fsrs.Rating.Again}[status]
        card: Card = self.cards.get(name) or fsrs.Card(card_id=len(self.cards) + 1, due=now)
        card, _ = fsrs.Scheduler(enable_fuzzing=False).review_card(card, rating, now)
        return ReviewSchedule({**self.cards, name: card})


def scheduler() -> Any:
    """The package fsrs. Raises UsageError where it is not installed."""
    try:
        import fsrs
    except ImportError:
        text = Text("practice needs a small package: ", "练习功能需要一个小软件包：") + install("practice")
        raise UsageError(text) from None
    return fsrs


def load(file: Path) -> ReviewSchedule:
    """The progress in `file`; none where there is no file. Raises UsageError for a file that is something else."""
    fsrs = scheduler()
    if not file.exists():
        return ReviewSchedule({})
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return ReviewSchedule({name: fsrs.Card.from_dict(card) for name, card in data["cards"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        text = Text(
            f"{file} holds no progress that can be read; move it away to begin anew.",
            f"无法从 {file} 读取练习进度；移走该文件即可重新开始。",
        )
        raise UsageError(text) from None


def save(progress: ReviewSchedule, file: Path) -> None:
    """Write `progress` whole or not at all. Raises UsageError."""
    data = {"format": FORMAT, "cards": {name: card.to_dict() for name, card in progress.cards.items()}}
    draft = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(draft, file)  # noqa: PTH105
    except OSError as error:
        raise unwritable(file, error) from None
