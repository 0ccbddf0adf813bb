"""Kahoot: a spreadsheet of choices. Source: Kahoot's template for the import of questions."""

from __future__ import annotations

from collections.abc import Sequence

from grader.messages.text import Text, same
from grader.question_bank.bank_format import BankFormat, Carriage, TargetForm
from grader.question_bank.body import plain_prompt
from grader.question_bank.item import BankItem, ChoiceResponse, SelectionResponse
from grader.question_bank.prose import line
from grader.question_bank.spreadsheet import workbook

MAX_QUESTION_CHARS, MAX_ANSWER_CHARS, MAX_ANSWERS = 120, 75, 4
SECONDS = 60  # to answer
ANSWERS = tuple(f"Answer {place}" for place in range(1, MAX_ANSWERS + 1))
HEAD = ("Question", *ANSWERS, "Time limit", "Correct answer(s)")


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The workbook."""
    return workbook([HEAD, *map(_row, items)])


def _answers(item: BankItem) -> list[tuple[str, bool]]:
    """What is offered: where there are too many, wrong ones are left out from the end."""
    response = item.only.response
    assert isinstance(response, ChoiceResponse | SelectionResponse)
    found = [(line(option.text), option.is_right) for option in response.options]
    while len(found) > MAX_ANSWERS:
        del found[max(place for place, (_, is_right) in enumerate(found) if not is_right)]
    return found


def _row(item: BankItem) -> list[str | int]:
    answers = _answers(item)
    texts = [text for text, _ in answers]
    right = ",".join(str(place) for place, (_, is_right) in enumerate(answers, 1) if is_right)
    return [plain_prompt(item), *texts, *[""] * (MAX_ANSWERS - len(texts)), SECONDS, right]


def _too_long(item: BankItem) -> Text | None:
    """That the question or an answer is longer than Kahoot shows."""
    asked = len(plain_prompt(item))
    if asked > MAX_QUESTION_CHARS:
        return _longer(Text("the question", "题干"), asked, MAX_QUESTION_CHARS)
    answered = max(len(text) for text, _ in _answers(item))
    if answered > MAX_ANSWER_CHARS:
        return _longer(Text("an answer", "选项"), answered, MAX_ANSWER_CHARS)
    return None


def _longer(what: Text, chars: int, most: int) -> Text:
    return what + Text(f" has {chars} characters; Kahoot takes {most}", f"有 {chars} 个字符，Kahoot 最多 {most} 个")


NOT_SAID = Text("not said", "无反馈")
A_CHOICE = Carriage(Text("quiz, among its misconceptions", "选择题，误解作干扰项"), TargetForm.CHOICE)
KAHOOT = BankFormat(
    name=same("Kahoot"),
    suffix=".xlsx",
    write=write,
    refusal=_too_long,
    figure=Text("as text, where it is short", "以文字呈现，过长则不导出"),
    carries={
        "number": A_CHOICE,
        "shape": A_CHOICE,
        "matrix": A_CHOICE,
        "choice": Carriage(Text("quiz", "选择题"), misconception=NOT_SAID),
        "choices": Carriage(Text("quiz, at most four answers", "选择题，最多四个选项"), misconception=NOT_SAID),
    },
)
