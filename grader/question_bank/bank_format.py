"""Bank format: what a target carries of each kind of question, and how its file is written.

What it carries is data, so that the report of an export, the refusals and the table in docs/question-bank.md cannot
disagree: all three are read off here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grader.messages.text import Text, same
from grader.question_bank.item import BankItem

WORKS = same("✓")
ABSENT = same("–")


class TargetForm(StrEnum):
    """In which form a kind is written.

    As it is, with a box for each number; as a choice among its wrong answers; as a question for each number; or on a
    card or a page, where nothing is typed.
    """

    ITSELF = "itself"
    CHOICE = "choice"
    EACH_NUMBER = "each number"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Carriage:
    """How a format carries one kind: what it becomes there, and of each aspect that it works or what is lost."""

    becomes: Text
    form: TargetForm = TargetForm.ITSELF
    key: Text = WORKS
    tolerance: Text = WORKS
    misconception: Text = WORKS


@dataclass(frozen=True, slots=True)
class BankFormat:
    """A target. `refusal` says of an item why it cannot be written there; `write` makes the file.

    `has_parts`: whether one question can ask for several things; else each becomes a question. `max_items`: how many
    questions a file may have.
    """

    name: Text
    suffix: str
    carries: Mapping[str, Carriage]
    write: Callable[[Sequence[BankItem], str], bytes]
    has_parts: bool = False
    max_items: int | None = None
    figure: Text = WORKS
    formula: Text = WORKS
    chinese: Text = WORKS
    variants: Text = WORKS
    refusal: Callable[[BankItem], Text | None] = field(default=lambda item: None)


def native(word: str) -> Text:
    """A kind of question that the target calls so in every language."""
    return same(word)


CELL_BY_CELL = Text("number by number", "逐个数识别")
MISSED_AT_THE_END = Text("of wrong options; of missed ones in the general feedback", "选错的选项；漏选的写在总反馈中")
PART_OF_IT = Text("some of the right options earn a part of the points", "只选出部分正确选项也得部分分")
IN_EXPLANATION = Text("in the explanation", "写在解析中")
FOR_THE_MARKER = Text("for the marker", "供阅卷人参考")
AS_TEXT = Text("as text", "以文字呈现")
ROWS = Text("a question each", "每个变式一题")
