"""Making of items: a variant, or an interview question, in one language."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.answer_kinds.answer_kind import Misconceptions
from grader.answer_kinds.number import rounding
from grader.answer_kinds.table import kind_of
from grader.formulas.typeset import number
from grader.messages.text import Language, Text
from grader.model.interview_question import Interview
from grader.model.question import OptionMisconception, Part, Question
from grader.question_bank.decimals import ASSUMED_DIGITS, ends, exactly, tolerance
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    Distractor,
    EssayResponse,
    Figure,
    ItemOption,
    ItemPart,
    MatrixResponse,
    NumberResponse,
    Response,
    Row,
    RubricRow,
    SelectionResponse,
    ShapeResponse,
)
from grader.quiz import answers
from grader.quiz.bank import Bank
from grader.quiz.dealing import deal
from grader.quiz.presentation import Ask, page
from grader.quiz.variant import Variant
from grader.quiz.working import explanation, working

EVERY_RIGHT_ONE = Text("Choose all that are right.", "请选出所有正确的选项。")
IN_WORDS = Text("Answer in a few sentences.", "请用几句话作答。")
SECRET_DIGITS = 6  # of the hash that tells banks of different secrets apart


@dataclass(frozen=True, slots=True)
class Draw:
    """Which variants of each question are wanted: the first `variants` under `secret`, in `languages`."""

    variants: int
    secret: str
    languages: Sequence[Language]


def variants_of(bank: Bank, question: Question, draw: Draw) -> list[Variant]:
    """The variants, no two alike: fewer where the question has fewer. Raises AuthorError."""
    places = [f"{place + 1:04}" for place in range(draw.variants)]
    numbers = deal(draw.secret, places, bank.space(question))
    found: list[Variant] = []
    for place in places:
        variant = bank.variant(question, numbers[place])
        if all(variant.drawn != other.drawn for other in found):
            found.append(variant)
    return found


def items_of(bank: Bank, exercise: Question | Interview, draw: Draw) -> Iterator[BankItem]:
    """The items of an exercise, a language after the other. Raises AuthorError."""
    if isinstance(exercise, Interview):
        yield from (interview_item(exercise, language) for language in draw.languages)
        return
    variants = variants_of(bank, exercise, draw)
    for language in draw.languages:
        for place, variant in enumerate(variants):
            yield question_item(variant, item_id(exercise.id, place, draw.secret, language), language)


def item_id(exercise: str, place: int, secret: str, language: Language) -> str:
    """An id that other numbers, another wording and another export leave as it is."""
    told = hmac.new(secret.encode(), b"question bank", hashlib.sha256).hexdigest()[:SECRET_DIGITS]
    return f"{exercise}-{place + 1:03}-{told}-{language}"


def question_item(variant: Variant, identity: str, language: Language) -> BankItem:
    """A variant in one language."""
    question, shown = variant.question, page(variant)
    remember = explanation(variant)
    return BankItem(
        id=identity,
        exercise=question.id,
        title=question.title.say(language),
        language=language,
        topic=question.topic,
        level=question.level,
        units=question.covers,
        prompt=shown.prompt.say(language),
        figures=tuple(Figure(grid.caption.say(language), _cells(grid.rows)) for grid in shown.grids),
        parts=tuple(_part(variant, asked, language) for asked in shown.asks),
        explanation=remember.say(language) if remember else "",
        variant=str(variant.id),
    )


def interview_item(interview: Interview, language: Language) -> BankItem:
    """An interview question, for a person to mark by its rubric."""
    rubric = tuple(RubricRow(point.says.say(language), point.marks) for point in interview.rubric)
    wrong = tuple(RubricRow(one.says.say(language)) for one in interview.misconceptions)
    essay = EssayResponse(interview.model.say(language), rubric, wrong)
    return BankItem(
        id=f"{interview.id}-{language}",
        exercise=interview.id,
        title=interview.title.say(language),
        language=language,
        topic=interview.topic,
        level=interview.level,
        units=interview.covers,
        prompt=interview.prompt.say(language),
        figures=(),
        parts=(ItemPart("answer", "", "", IN_WORDS.say(language), essay, interview.points),),
    )


def _cells(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(number(value) for value in row) for row in rows)


def _part(variant: Variant, asked: Ask, language: Language) -> ItemPart:
    part = asked.part
    response = _response(variant, part, language)
    return ItemPart(
        id=part.id,
        label=asked.label,
        prompt=asked.prompt.say(language) if asked.prompt else "",
        how=_how(part, response).say(language),
        response=response,
        points=part.points,
        working=tuple(_working(variant, part, response, language)),
    )


def _how(part: Part, response: Response) -> Text:
    """The form of an answer, as far as it does not depend on the platform."""
    match response:
        case SelectionResponse():
            return EVERY_RIGHT_ONE
        case NumberResponse() | MatrixResponse() if response.tolerance:
            return rounding(_digits(part, response.rows))
    return Text("", "")


def _working(variant: Variant, part: Part, response: Response, language: Language) -> Iterator[str]:
    """The steps. Those of several options come without letters, which platforms mix."""
    if not isinstance(response, SelectionResponse):
        yield from (step.say(language) for step in working(variant, part))
        return
    colon = "：" if language == "zh" else ": "
    for option in response.options:
        said = f"{colon}{option.feedback}" if option.feedback else ""
        yield f"{'✓' if option.is_right else '✗'} {option.text}{said}"


def _response(variant: Variant, part: Part, language: Language) -> Response:
    if part.respond == "choice":
        return _choice(variant, part, language)
    if part.respond == "choices":
        return SelectionResponse(tuple(_options(variant, part, language)), part.credit)
    key = variant.key[part.id]
    rows, shown = as_rows(key), _shown(part, key)
    wrong = tuple(_distractors(variant, part, language))
    allowed = tolerance(_digits(part, rows))
    match part.respond:
        case "shape":
            return ShapeResponse(rows, shown, wrong)
        case "matrix":
            return MatrixResponse(rows, shown, allowed, wrong)
    return NumberResponse(rows, shown, allowed, wrong)


def as_rows(value: Any) -> tuple[Row, ...]:
    """A number, a shape or a matrix as rows of exact numbers."""
    if not isinstance(value, tuple):
        return ((exactly(value),),)
    if value and isinstance(value[0], tuple):
        return tuple(tuple(exactly(cell) for cell in row) for row in value)
    return (tuple(exactly(cell) for cell in value),)


def _digits(part: Part, rows: Sequence[Row]) -> int | None:
    """The decimal places that are asked for. A platform takes no 1/3."""
    if part.digits is None and not all(ends(cell) for row in rows for cell in row):
        return ASSUMED_DIGITS
    return part.digits


def _shown(part: Part, value: Any) -> str:
    """An answer in a line: a matrix with semicolons between its rows."""
    typed = kind_of(part).typed(part, (), value).replace("-", "−")
    return f"[{typed}]" if part.respond == "matrix" else typed


def _wrong(variant: Variant, part: Part) -> list[tuple[Misconceptions, Any]]:
    return answers.wrong_answers(variant.question, part, variant.drawn, variant.key)


def _distractors(variant: Variant, part: Part, language: Language) -> Iterator[Distractor]:
    for (misconception, *_), value in _wrong(variant, part):
        said = variant.say(misconception.says).say(language)
        yield Distractor(misconception.id, as_rows(value), _shown(part, value), said)


def _choice(variant: Variant, part: Part, language: Language) -> ChoiceResponse:
    """The options in their order, each wrong one with its misconception."""
    behind = [(value, ideas[0]) for ideas, value in _wrong(variant, part)]
    return ChoiceResponse(
        tuple(_offered(variant, part, option, behind, language) for option in variant.options[part.id])
    )


def _offered(
    variant: Variant, part: Part, value: Any, behind: Sequence[tuple[Any, Any]], language: Language
) -> ItemOption:
    text = kind_of(part).option_text(part, value, variant.say).say(language)
    for wrong, misconception in behind:
        if answers.same(part, value, wrong):
            return ItemOption(text, False, misconception.id, variant.say(misconception.says).say(language))
    return ItemOption(text, True)


def _options(variant: Variant, part: Part, language: Language) -> Iterator[ItemOption]:
    for place in variant.options[part.id]:
        option, is_right = part.options[place], bool(variant.key[part.id][place])
        said: OptionMisconception | None = option.missed if is_right else option.chosen
        text = variant.say(option.text).say(language)
        feedback = variant.say(said.says).say(language) if said else ""
        yield ItemOption(text, is_right, said.id if said else "", feedback)
