"""Explanation of an item in one text, for targets that show the same to everybody: working, then each wrong answer."""

from __future__ import annotations

from collections.abc import Iterator

from grader.messages.text import Text
from grader.question_bank.body import plain_feedback
from grader.question_bank.item import BankItem, ChoiceResponse, EssayResponse, SelectionResponse
from grader.question_bank.prose import line

RUBRIC = Text("Rubric", "评分要点")
WRONG = Text("Wrong", "误解")


def explanation(item: BankItem) -> str:
    """The working, and what is behind each wrong answer, in a line."""
    stop = "。" if item.language == "zh" else ". "
    pieces = [piece.rstrip("。.") for piece in (plain_feedback(item), *_wrong(item)) if piece]
    return f"{stop.join(pieces)}{stop}".strip()


def model_answer(item: BankItem) -> str:
    """The key as it is read: of an answer in words the model answer."""
    match item.only.response:
        case EssayResponse(model=model):
            return line(model)
        case ChoiceResponse(options=options) | SelectionResponse(options=options):
            return "; ".join(line(option.text) for option in options if option.is_right)
        case response:
            return response.shown


def _wrong(item: BankItem) -> Iterator[str]:
    """What is said to wrong answers; of several options the working says it already."""
    colon = "：" if item.language == "zh" else ": "
    for part in item.parts:
        match part.response:
            case ChoiceResponse(options=options):
                yield from (f"{line(one.text)}{colon}{line(one.feedback)}" for one in options if one.feedback)
            case EssayResponse() as essay:
                points = [f"{line(row.says)} ({row.marks:g})" for row in essay.rubric]
                yield f"{RUBRIC.say(item.language)}{colon}{' '.join(points)}"
                yield from (f"{WRONG.say(item.language)}{colon}{line(row.says)}" for row in essay.misconceptions)
            case SelectionResponse():
                pass
            case response:
                yield from (f"{one.shown}{colon}{line(one.feedback)}" for one in response.distractors)
