"""Moodle XML: the questions with everything that Moodle can hold. Source: Moodle's documentation and its importer.

Every rule here was seen on a Moodle: answers are tried in file order, a fraction outside its list refuses the whole
file, a second question with the same idnumber loses it, a category needs its `info`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, indent, tostring

from grader.messages.text import Text, same
from grader.question_bank import cloze
from grader.question_bank.bank_format import (
    CELL_BY_CELL,
    FOR_THE_MARKER,
    MISSED_AT_THE_END,
    PART_OF_IT,
    BankFormat,
    Carriage,
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
from grader.render.html.tree import tag

MAX_NAME_CHARS = 251
RANDOM = Text("a category for each question, to draw from", "每题一个类别，可随机抽取")


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The file: a category for each exercise and language, its variants in it."""
    quiz = tag("quiz")
    category = ""
    for item in items:
        here = "/".join(_path(name) for name in (title, item.topic, f"{item.title} ({item.exercise}, {item.language})"))
        if here != category:
            category = here
            quiz.append(_category(f"$course$/top/{here}"))
        quiz.append(_question(item))
    indent(quiz, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(quiz, encoding="unicode").encode() + b"\n"


def _path(name: str) -> str:
    """A part of a category's path: a slash in it is doubled."""
    return name.replace("/", "//")


def _category(path: str) -> Element:
    return tag(
        "question",
        tag("category", tag("text", path)),
        tag("info", tag("text"), format="html"),
        type="category",
    )


def _question(item: BankItem) -> Element:
    kind, stem, answers = _answered(item)
    return tag(
        "question",
        tag("name", tag("text", item.name[:MAX_NAME_CHARS])),
        _html("questiontext", stem),
        _html("generalfeedback", html(feedback(item))),
        tag("defaultgrade", f"{item.points:g}"),
        tag("penalty", "0"),
        tag("hidden", "0"),
        tag("idnumber", item.id),
        answers,
        tag("tags", *(tag("tag", tag("text", name)) for name in _distinct(item.tags))),
        type=kind,
    )


def _distinct(tags: Sequence[str]) -> list[str]:
    """Tags that differ in case only are one to Moodle."""
    return list({name.casefold(): name for name in reversed(tags)}.values())[::-1]


def _answered(item: BankItem) -> tuple[str, str, list[Element]]:
    """The type of the question, its text, and its answers."""
    if len(item.parts) == 1:
        stem = html([*body(item), *asked(item.only)])
        match item.only.response:
            case NumberResponse() as response:
                return "numerical", stem, list(_numbers(response))
            case ChoiceResponse() as response:
                percents = ["100" if option.is_right else "0" for option in response.options]
                return "multichoice", stem, list(_options(response.options, percents, single=True))
            case SelectionResponse() as response:
                return "multichoice", stem, list(_options(response.options, share(response), single=False))
            case EssayResponse() as response:
                return "essay", stem, list(_essay(response, item))
    return "cloze", cloze.text(item), []


def _numbers(response: NumberResponse) -> Iterator[Element]:
    """The key before the wrong answers: the first that fits wins."""
    allowed = decimal(response.tolerance)
    yield _answer("100", decimal(response.key), "", allowed)
    for wrong in response.distractors:
        said = html([misconception(wrong.misconception, wrong.feedback)])
        yield _answer("0", decimal(wrong.rows[0][0]), said, allowed)


def _options(options: Sequence[ItemOption], percents: Sequence[str], *, single: bool) -> Iterator[Element]:
    yield tag("single", "true" if single else "false")
    yield tag("shuffleanswers", "true")
    yield tag("answernumbering", "ABCD")
    for option, percent in zip(options, percents, strict=True):
        is_told = option.feedback and not option.is_right
        said = html([misconception(option.misconception, option.feedback)]) if is_told else ""
        yield _answer(percent, words(option.text), said)


def _essay(response: EssayResponse, item: BankItem) -> Iterator[Element]:
    yield tag("responseformat", "plain")
    yield tag("responserequired", "1")
    yield tag("responsefieldlines", "10")
    yield tag("attachments", "0")
    yield _html("graderinfo", html(rubric(response, item.language)))


def _answer(fraction: str, text: str, said: str, tolerance: str | None = None) -> Element:
    allowed = tag("tolerance", tolerance) if tolerance is not None else None
    kind = "html" if tolerance is None else "moodle_auto_format"
    return tag("answer", tag("text", text), allowed, _html("feedback", said), fraction=fraction, format=kind)


def _html(name: str, text: str) -> Element:
    return tag(name, tag("text", text), format="html")


MOODLE = BankFormat(
    name=same("Moodle XML"),
    suffix=".xml",
    write=write,
    has_parts=True,
    variants=RANDOM,
    carries={
        "number": Carriage(native("numerical")),
        "shape": Carriage(native("cloze"), misconception=CELL_BY_CELL),
        "matrix": Carriage(native("cloze"), misconception=CELL_BY_CELL),
        "choice": Carriage(native("multichoice")),
        "choices": Carriage(native("multichoice"), key=PART_OF_IT, misconception=MISSED_AT_THE_END),
        "interview": Carriage(native("essay"), misconception=FOR_THE_MARKER),
    },
)
