"""A choice: the key among up to three wrong answers, by its letter or its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from grader.answer_kinds.answer_kind import AnswerKind, Misread, OptionTexts, Shuffle, Understood
from grader.answer_kinds.letters import LETTERS
from grader.answer_kinds.number import read_number
from grader.answer_kinds.shape import read_shape
from grader.messages.text import Text
from grader.model.question import Part

MAX_OPTIONS = 4
AROUND = re.compile(  # a letter
    r"^(?:the |my |final )*(?:i (?:choose|pick|take|say|think)|answer|ans|option|choice|letter)?(?: is)?\b"
    r"|^(?:我)?(?:的)?(?:答案?|选项|选择?)+(?:应该)?[是为选]*|[\s()\[\].:,。!\"'=]|(?:选?项)$"
)
LETTER_FIRST = re.compile(r"\(?([a-h])[).:,\s]\s*(.+)")  # and then what its option says


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

    def printed_options(self, part: Part) -> tuple[Any, ...]:
        """Every letter."""
        return tuple(LETTERS)

    def instructions(self, part: Part) -> Text:
        """A letter."""
        return Text("Answer with a letter.", "请用字母作答。")

    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """The option whose letter, value or text this is, or whose letter stands before its text."""
        letters = LETTERS[: len(options)]
        letter = AROUND.sub("", text).upper()
        if len(letter) == 1 and letter in letters:
            return _option(options, letters.index(letter))
        found = LETTER_FIRST.fullmatch(text)
        for index, option in enumerate(options):
            said = texts[index] if texts else ()
            if _means(text, option, said):
                return _option(options, index)
            if found and found[1].upper() == letters[index] and _means(found[2], option, said):
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


def _means(text: str, option: Any, said: OptionTexts) -> bool:
    """Whether a value, or what an option says, was typed instead of its letter."""
    if _plain(text) in map(_plain, said):
        return True
    if isinstance(option, str):
        return False
    read = read_shape(text) if isinstance(option, tuple) else read_number(text, False)
    return isinstance(read, Understood) and bool(read.value == option)


def _plain(text: str) -> str:
    return re.sub(r"[\s.。,;:!?()'\"]", "", text)
