"""Answer kind: what one value of `respond` means, in the phases of a question's life.

    read      needs, takes                the keys of an exercise file
    drawn     key, reference, refusal     the right answer, and whether it can be asked
              slips, options              wrong answers, and what is offered
    asked     instructions, option_text   how to answer, what an option says
              is_tall                     how much room an answer takes
    answered  parse                       what was typed, as a value
    marked    same, cells, credit         how right an answer is
              misjudged, explain          the misconceptions behind it, and what is said
    shown     typed, shown, rows          an answer as it is written out
              working                     and where it comes from
    verified  misconceptions, gaps        what `grade verify` asks
              rank, guessable, place      and measures

A kind has no state. Whoever adds one writes a module, and a line in `kinds.py`; what it does not say is as it is here:
the answer is the value of one formula.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from grader.answer_kinds.equality import equal
from grader.answer_kinds.numerals import written
from grader.formulas.laboratory import LABORATORY
from grader.formulas.operations import OPERATIONS
from grader.formulas.typeset import number
from grader.formulas.worked import final
from grader.messages.text import Text, join, same
from grader.model.question import Part, QuestionMisconception

Names: TypeAlias = Mapping[str, Any]  # letters and their values
Say: TypeAlias = Callable[[Text | str], Text]  # a text with its numbers put in; a word as the question says it
Misconceptions: TypeAlias = tuple[QuestionMisconception, ...]
Shuffle: TypeAlias = Callable[[Sequence[Any], str], list[Any]]  # items, in an order of their own for each purpose
OptionTexts: TypeAlias = tuple[str, ...]  # of one option, in each language
BLANK = Text(" ", "")  # between two sentences


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer as a value, and as it is echoed."""

    value: Any
    echo: str


@dataclass(frozen=True, slots=True)
class Misread:
    """Why no answer could be read: how to write one, for the student, and what is wrong, for the teacher."""

    text: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer, with what was offered and the misconceptions found behind it."""

    part: Part
    options: Sequence[Any]
    value: Any
    key: Any
    misconceptions: Misconceptions


class AnswerKind(ABC):
    """A kind of answer. `options` are those of a variant, in their order; empty where none are offered."""

    __slots__ = ()

    noun: ClassVar[str]  # in an English sentence: "a shape"
    needs: ClassVar[tuple[str, ...]] = ("reference",)  # keys of the exercise file
    takes: ClassVar[tuple[str, ...]] = ("answer", "misconceptions")  # keys that may stand there besides
    tells: ClassVar[str] = "misconceptions"  # the key under which the file tells wrong answers
    is_tall: ClassVar[bool] = False  # whether an answer takes several lines on paper

    def key(self, part: Part, names: Names) -> Any:
        """The right answer by the formula. Raises FormulaError."""
        return part.answer.evaluate(names, OPERATIONS)

    def reference(self, part: Part, names: Names) -> Any:
        """The right answer by running the reference; None where the file does not say how. Raises FormulaError."""
        if part.reference is None:
            return None
        return self.returned(part.reference.evaluate(names, {**OPERATIONS, **LABORATORY}))

    def returned(self, result: Any) -> Any:
        """What the reference returned, as an answer: an array as nested tuples of its numbers."""
        return nested(result)

    def refusal(self, part: Part, key: Any, names: Callable[[], Names]) -> Text | None:
        """Why nobody can be asked where this is the key; None where it can be. `names` are worked out if needed."""
        return None

    def slips(self, part: Part, names: Names) -> list[tuple[Misconceptions, Any]]:
        """Wrong answers besides those of `misconceptions`: who gives each, and its value. Raises FormulaError."""
        return []

    def options(self, part: Part, key: Any, wrong: Sequence[Any], shuffled: Shuffle) -> tuple[Any, ...]:
        """What is offered, of the key and the wrong answers."""
        return ()

    def printed_options(self, part: Part) -> tuple[Any, ...]:
        """Options that stand for their letters, where nobody knows any more what they said."""
        return ()

    @abstractmethod
    def instructions(self, part: Part) -> Text:
        """In which form to answer."""

    def option_text(self, part: Part, option: Any, say: Say) -> Text:
        """An option as it is read."""
        return self.shown(part, (), option, None, say)

    @abstractmethod
    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """What was typed, normalized, as a value. `texts`: what the options say, in both languages, normalized."""

    def same(self, part: Part, a: Any, b: Any) -> bool:
        """Whether two answers are the same one, within the decimal places that are asked for."""
        return equal(a, b, part.digits)

    def cells(self, part: Part, value: Any, key: Any) -> tuple[tuple[bool, ...], ...] | None:
        """Of each cell of a wrong answer whether it is right; None where an answer has no cells."""
        return None

    def credit(self, part: Part, value: Any, key: Any) -> float:
        """The share of the points that a wrong answer earns."""
        return 0.0

    def misjudged(self, part: Part, value: Any, key: Any) -> Misconceptions:
        """The misconceptions that a wrong answer shows by itself, without being compared with other wrong answers."""
        return ()

    def explain(self, given: Wrong, say: Say) -> Text:
        """What is said to a wrong answer."""
        said = [say(misconception.says) for misconception in given.misconceptions]
        if not said:
            return self.remark(given.part, given.value, given.key)
        return said[0] if len(said) == 1 else Text("Two things at once: ", "两处同时出错：") + join(BLANK, said)

    def remark(self, part: Part, value: Any, key: Any) -> Text:
        """What can be said to a wrong answer that no misconception explains."""
        return Text("", "")

    def typed(self, part: Part, options: Sequence[Any], value: Any) -> str:
        """An answer as a student types it."""
        return written(value, part.digits)

    def shown(self, part: Part, options: Sequence[Any], value: Any, digits: int | None, say: Say) -> Text:
        """An answer as it is read, rounded to `digits`."""
        if isinstance(value, str):
            return say(value)
        return same(number(value) if digits is None else written(value, digits).replace("-", "−"))

    def rows(self, value: Any) -> tuple[tuple[Any, ...], ...] | None:
        """An answer that is drawn as a grid; None where it is written in a line."""
        return None

    def working(self, part: Part, options: Sequence[Any], names: Names, steps: Collection[str]) -> list[str]:
        """The lines of the worked solution that follow `steps`, which are told before; none where one is the answer."""
        line = "" if part.answer.text in steps else final(part.answer, names, self.key(part, names))
        return [line] if line else []

    def misconceptions(self, part: Part) -> Misconceptions:
        """All that the file tells of."""
        return part.misconceptions

    def gaps(self, part: Part, keys: Sequence[Any]) -> list[Text]:
        """What the file leaves unsaid, over these keys."""
        return []

    def rank(self, key: Any, wrong: Sequence[Any]) -> int | None:
        """How many wrong answers are smaller than the key; None where answers have no order."""
        return None

    def guessable(self, part: Part, keys: Sequence[Any]) -> float:
        """The mean credit of the best guess at these keys: of the most frequent one."""
        return most_frequent(keys)

    def place(self, options: Sequence[Any], key: Any) -> Hashable:
        """Where the key stands among the options."""
        return options.index(key)


def nested(value: Any) -> Any:
    """An array as nested tuples of Python's numbers; anything else as it is."""
    listed = value.tolist() if hasattr(value, "tolist") else value
    return tuple(map(nested, listed)) if isinstance(listed, list) else listed


def most_frequent(values: Iterable[Hashable]) -> float:
    """The share of the most frequent value; 0 of none."""
    counts = Counter(values)
    return max(counts.values()) / counts.total() if counts else 0.0
