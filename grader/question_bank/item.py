"""Item of a bank: a question in one language with its numbers drawn, as any learning platform could take it.

    BankItem         what is asked about: prompt, figures, and what is said in the end
     └ ItemPart      one thing that is asked, with its working
        └ Response   how it is answered: the key, and every wrong answer with the feedback of its misconception

Texts are those of exercise files: paragraphs, `code`, **bold** and fenced blocks (`grader.question_bank.prose`).
Numbers are exact. An id is the same in every export under the same secret, so that a platform can update.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, TypeAlias

from grader.messages.text import Language
from grader.model.question import CreditPolicy

Row: TypeAlias = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer, and what is said to whoever gives it. `shown` is the answer as it is read."""

    misconception: str
    rows: tuple[Row, ...]
    shown: str
    feedback: str


@dataclass(frozen=True, slots=True)
class NumberResponse:
    """One number, right within `tolerance`."""

    kind: ClassVar[str] = "number"
    rows: tuple[Row, ...]
    shown: str
    tolerance: Fraction
    distractors: tuple[Distractor, ...]

    @property
    def key(self) -> Fraction:
        """The right number."""
        return self.rows[0][0]


@dataclass(frozen=True, slots=True)
class ShapeResponse:
    """The sizes of an array: one row of whole numbers."""

    kind: ClassVar[str] = "shape"
    rows: tuple[Row, ...]
    shown: str
    distractors: tuple[Distractor, ...]
    tolerance: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class MatrixResponse:
    """Rows of numbers, each right within `tolerance`."""

    kind: ClassVar[str] = "matrix"
    rows: tuple[Row, ...]
    shown: str
    tolerance: Fraction
    distractors: tuple[Distractor, ...]


@dataclass(frozen=True, slots=True)
class ItemOption:
    """What can be chosen. `feedback` is for whoever judges it wrongly."""

    text: str
    is_right: bool
    misconception: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceResponse:
    """One of several options."""

    kind: ClassVar[str] = "choice"
    options: tuple[ItemOption, ...]


@dataclass(frozen=True, slots=True)
class SelectionResponse:
    """All options that are right."""

    kind: ClassVar[str] = "choices"
    options: tuple[ItemOption, ...]
    credit: CreditPolicy


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A key point of an answer in words, or a misconception, which earns nothing."""

    says: str
    marks: float = 0


@dataclass(frozen=True, slots=True)
class EssayResponse:
    """An answer in words, for a person to mark."""

    kind: ClassVar[str] = "interview"
    model: str
    rubric: tuple[RubricRow, ...]
    misconceptions: tuple[RubricRow, ...]


NumericResponse: TypeAlias = NumberResponse | ShapeResponse | MatrixResponse
Response: TypeAlias = NumericResponse | ChoiceResponse | SelectionResponse | EssayResponse
KINDS = ("number", "shape", "matrix", "choice", "choices", "interview")


@dataclass(frozen=True, slots=True)
class Figure:
    """A grid of numbers with its caption."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One thing that is asked. `label` is a letter where there are several, `how` the form of the answer."""

    id: str
    label: str
    prompt: str
    how: str
    response: Response
    points: float
    working: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BankItem:
    """One question of a bank. `units` are those of the curriculum, `variant` says how it was drawn."""

    id: str
    exercise: str
    title: str
    language: Language
    topic: str
    level: int
    units: tuple[int, ...]
    prompt: str
    figures: tuple[Figure, ...]
    parts: tuple[ItemPart, ...]
    explanation: str = ""
    variant: str = ""

    @property
    def name(self) -> str:
        """The title, and the id that tells it from the other variants."""
        return f"{self.title} ({self.id})"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its answers, each once."""
        return tuple(dict.fromkeys(part.response.kind for part in self.parts))

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(part.points for part in self.parts)

    @property
    def tags(self) -> tuple[str, ...]:
        """What it can be found by: topic, level, units of the curriculum, exercise, language."""
        units = (f"unit-{unit}" for unit in self.units)
        return (self.topic, f"level-{self.level}", *units, self.exercise, f"lang-{self.language}")

    @property
    def feedback(self) -> tuple[str, ...]:
        """What is said to everybody in the end: the working of each part, and what to remember."""
        steps = (f"{_labelled(part)}{line}" for part in self.parts for line in part.working)
        return (*steps, *filter(None, [self.explanation]))

    @property
    def only(self) -> ItemPart:
        """The part of an item that has but one."""
        (part,) = self.parts
        return part

    def with_response(self, response: Response) -> BankItem:
        """The same question, answered in another way."""
        return replace(self, parts=(replace(self.only, response=response),))


def _labelled(part: ItemPart) -> str:
    return f"({part.label}) " if part.label else ""
