r"""GIFT: questions as text, for Moodle and many others. Source: Moodle's documentation of the format.

`\ # = ~ { } :` are escaped everywhere, and a line break is `\n`. Answers are tried in their order, so that the key
comes first and anything else last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.messages.text import Text, same
from grader.question_bank.bank_format import (
    CELL_BY_CELL,
    MISSED_AT_THE_END,
    PART_OF_IT,
    BankFormat,
    Carriage,
    TargetForm,
    native,
)
from grader.question_bank.body import asked, body, feedback, html, misconception, rubric, words
from grader.question_bank.decimals import decimal
from grader.question_bank.fractions_of_marks import share
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    EssayResponse,
    ItemOption,
    NumberResponse,
    SelectionResponse,
)

SPECIAL = re.compile(r"([\\#=~{}:])")


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The file: a category for each exercise and language, its variants one after the other."""
    written: list[str] = []
    category = ""
    for item in items:
        here = f"$course$/top/{_path(title)}/{_path(item.topic)}/{_path(item.title)} ({item.exercise}, {item.language})"
        if here != category:
            category = here
            written.append(f"$CATEGORY: {here}")
        written.append("\n".join(_question(item)))
    return ("\n\n".join(written) + "\n").encode()


def _path(name: str) -> str:
    """A part of a category's path: a slash in it is doubled."""
    return name.replace("/", "//")


def _question(item: BankItem) -> Iterator[str]:
    tags = "".join(f" [tag:{_plain(tag)}]" for tag in item.tags)
    yield f"// [id:{item.id}]{tags}"
    stem = html([*body(item), *asked(item.only)])
    yield f"::{escaped(item.name)}::[html]{escaped(stem)}{{{''.join(_answers(item))}"
    yield f"{_general(item)}}}"


def _answers(item: BankItem) -> Iterator[str]:
    match item.only.response:
        case NumberResponse() as response:
            yield f"#={_range(response.key, response.tolerance)}"
            for wrong in response.distractors:
                value = _range(wrong.rows[0][0], response.tolerance)
                yield f"\n=%0%{value}#{_said(wrong.misconception, wrong.feedback)}"
        case ChoiceResponse(options=options):
            for option in options:
                yield f"\n{'=' if option.is_right else '~'}{escaped(words(option.text))}{_hash(option)}"
        case SelectionResponse() as response:
            for option, percent in zip(response.options, share(response), strict=True):
                yield f"\n~%{percent}%{escaped(words(option.text))}{'' if option.is_right else _hash(option)}"


def _general(item: BankItem) -> str:
    """What is said to everybody; of an answer in words the model answer and the rubric, which have no other place."""
    response = item.only.response
    said = rubric(response, item.language) if isinstance(response, EssayResponse) else feedback(item)
    return f"####{escaped(html(said))}" if said else ""


def _range(value: Fraction, allowed: Fraction) -> str:
    return f"{decimal(value)}:{decimal(allowed)}"


def _said(identity: str, says: str) -> str:
    return escaped(html([misconception(identity, says)]))


def _hash(option: ItemOption) -> str:
    return f"#{_said(option.misconception, option.feedback)}" if option.feedback else ""


def _plain(tag: str) -> str:
    return tag.replace("[", "(").replace("]", ")")


def escaped(text: str) -> str:
    """Text in which nothing is markup of GIFT."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


GIFT = BankFormat(
    name=same("GIFT"),
    suffix=".gift.txt",
    write=write,
    carries={
        "number": Carriage(native("numerical")),
        "shape": Carriage(
            Text("a numerical for each number", "每个数一道数值题"), TargetForm.EACH_NUMBER, misconception=CELL_BY_CELL
        ),
        "choice": Carriage(native("multiple choice")),
        "choices": Carriage(
            native("multiple answers"),
            key=PART_OF_IT,
            misconception=MISSED_AT_THE_END,
        ),
        "interview": Carriage(
            native("essay"),
            key=Text("students see rubric and model answer after marking", "评分后学生可见评分要点和参考答案"),
        ),
    },
)
