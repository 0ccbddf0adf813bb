"""A choice: the key among up to three wrong answers, by its letter or its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from grader.answer_kinds.kind import AnswerKind, Misread, Shuffle, Understood
from grader.answer_kinds.letters import LETTERS
from grader.answer_kinds.number import read_number
from grader.answer_kinds.shape import read_shape
from grader.messages.text import Text
from grader.model.question import Part

MAX_OPTIONS = 4
AROUND = re.compile(r"^(选择?|option |answer )|[\s().:,]|[项]$")  # a letter


class Choice(AnswerKind):
    """One of several options."""

    __slots__ = ()

    noun: ClassVar[str] = "a choice"
    needs: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[tuple[str, ...]] = ("answer", "reference", "misconceptions")

    def options(self, part: Part, key: Any, wrong: Sequence[Any], shuffled: Shuffle) -> tuple[Any, ...]:
        """The key and up to three wrong answers, in an order of their own."""
        distractors = shuffled(wrong, "distractors")[: MAX_OPTIONS - 1]
        return tuple(shuffled([key, *distractors], "order"))

    def instructions(self, part: Part) -> Text:
        """A letter."""
        return Text("Answer with a letter.", "请用字母作答。")

    def parse(self, part: Part, options: Sequence[Any], text: str) -> Understood | Misread:
        """The option whose letter or value this is."""
        letters = LETTERS[: len(options)]
        letter = AROUND.sub("", text).upper()
        if len(letter) == 1 and letter in letters:
            return _option(options, letters.index(letter))
        for index, option in enumerate(options):
            if not isinstance(option, str) and _means(text, option):
                return _option(options, index)
        first, last = letters[0], letters[-1]
        return Misread(
            Text(f"Answer with a letter from {first} to {last}.", f"请用 {first} 到 {last} 中的一个字母作答。"),
            Text(f"none of the letters from {first} to {last}", f"不是 {first} 到 {last} 中的字母"),
        )

    def typed(self, part: Part, options: Sequence[Any], value: Any) -> str:
        """The letter."""
        return LETTERS[options.index(value)]

    def rank(self, key: Any, wrong: Sequence[Any]) -> int | None:
        """How many wrong answers are smaller, where answers are numbers."""
        return None if isinstance(key, str | tuple) else sum(1 for value in wrong if value < key)


def _option(options: Sequence[Any], index: int) -> Understood:
    return Understood(options[index], LETTERS[index])


def _means(text: str, option: Any) -> bool:
    """Whether a value was typed instead of its letter."""
    read = read_shape(text) if isinstance(option, tuple) else read_number(text, False)
    return isinstance(read, Understood) and bool(read.value == option)
