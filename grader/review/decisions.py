"""Decisions of a person about answers in words: how many marks, who decided, and when. A file that is written whole.

An answer is known again by its words: capitals, full width, punctuation and blanks make no difference.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from grader.messages.errors import UsageError
from grader.messages.text import Text

FORMAT = 1
MAX_KEY_CHARS = 5000


@dataclass(frozen=True, slots=True)
class MarkDecision:
    """The marks that a person gave to an answer of an exercise; `proposed` are those that the rubric gave."""

    exercise: str
    answer: str
    marks: float
    proposed: float
    who: str
    when: str
    why: str = ""


Decisions = Mapping[tuple[str, str], MarkDecision]  # by exercise, and by what its answer comes to


def words_of(answer: str) -> str:
    """What an answer comes to, without what makes no difference."""
    plain = unicodedata.normalize("NFKC", answer[:MAX_KEY_CHARS]).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LNS" or letter in "+-*/^()%")


def decided(decisions: Iterable[MarkDecision]) -> Decisions:
    """Decisions by what they are about; the last one holds."""
    return {(one.exercise, words_of(one.answer)): one for one in decisions}


def dumped(decisions: Iterable[MarkDecision]) -> str:
    """The file."""
    data = {"format": FORMAT, "decisions": [asdict(one) for one in decisions]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def loaded(text: str, name: str) -> list[MarkDecision]:
    """The decisions of a file, in the order in which they were made. Raises UsageError."""
    try:
        data: dict[str, Any] = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError
        found = [MarkDecision(**one) for one in data["decisions"]]
        if not all(isinstance(one.marks, int | float) and isinstance(one.answer, str) for one in found):
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            Text(
                f"{name} holds no decisions of `grade interview review`.",
                f"{name} 不是 `grade interview review` 写出的复核记录。",
            )
        ) from None
    return found
