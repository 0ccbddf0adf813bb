"""Quiz that is being taken: its variants in order, and what was typed for each so far."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from grader.messages.errors import UsageError
from grader.messages.text import Text

FORMAT = 1


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """One question: its variant's id, what was typed for each part (None: not asked yet), and how long it took."""

    variant: str
    typed: Mapping[str, str] | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class QuizSession:
    """A quiz. `exam`: explanations come at the end."""

    course: str
    seed: str
    exam: bool
    items: tuple[AnsweredQuestion, ...]

    @property
    def next(self) -> int | None:
        """The place of the first question that was not asked, or None."""
        return next((place for place, item in enumerate(self.items) if item.typed is None), None)

    def answered(self, place: int, typed: Mapping[str, str], seconds: float) -> QuizSession:
        """The session with one more answer."""
        item = replace(self.items[place], typed=dict(typed), seconds=round(seconds, 1))
        return replace(self, items=(*self.items[:place], item, *self.items[place + 1 :]))

    def dump(self) -> str:
        """As JSON, to go on later."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1)

    @classmethod
    def load(cls, text: str) -> QuizSession:
        """The session that was stored. Raises UsageError where it cannot be read."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(data["format"])
            items = tuple(AnsweredQuestion(item["variant"], item["typed"], item["seconds"]) for item in data["items"])
            return cls(data["course"], data["seed"], data["exam"], items)
        except (ValueError, KeyError, TypeError):
            raise UsageError(
                Text("The stored quiz cannot be read; start a new one.", "无法读取保存的测验；请重新开始。")
            ) from None


def started(course: str, seed: str, exam: bool, variants: Sequence[Any]) -> QuizSession:
    """A new session over these variants."""
    return QuizSession(course, seed, exam, tuple(AnsweredQuestion(str(variant)) for variant in variants))
