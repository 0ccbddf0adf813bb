"""All kinds of answers, by the word that `respond` holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.answer_kinds.answer_kind import AnswerKind, Misread, Understood
from grader.answer_kinds.choice import Choice
from grader.answer_kinds.choices import Choices
from grader.answer_kinds.matrix import Matrix
from grader.answer_kinds.number import Number
from grader.answer_kinds.shape import Shape
from grader.answer_kinds.spreadsheet_dates import MADE_A_DATE, is_date
from grader.answer_kinds.writing import normalized
from grader.messages.text import LANGUAGES, Text
from grader.model.question import Part

MAX_TYPED_CHARS = 2000

KINDS: Mapping[str, AnswerKind] = {
    "choice": Choice(),
    "number": Number(),
    "shape": Shape(),
    "matrix": Matrix(),
    "choices": Choices(),
}


def kind_of(part: Part) -> AnswerKind:
    """The kind of answer that a part asks for."""
    return KINDS[part.respond]


def understand(part: Part, options: Sequence[Any], typed: str, texts: Sequence[Text] = ()) -> Understood | Misread:
    """What `typed` means as an answer to `part`: read generously, and never at the student's cost.

    `texts`: what the options say, in their order.
    """
    plain = normalized(typed[:MAX_TYPED_CHARS])
    if not options and is_date(plain):
        return MADE_A_DATE
    said = [tuple(normalized(getattr(text, language)) for language in LANGUAGES) for text in texts]
    return kind_of(part).parse(part, options, plain, said)
