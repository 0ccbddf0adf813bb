"""Blackboard: a text with tabs, a question a line. Source: Blackboard's help, "Upload questions"."""

from __future__ import annotations

from collections.abc import Sequence

from grader.messages.text import Text, same
from grader.question_bank.bank_format import AS_TEXT, BankFormat, Carriage, TargetForm
from grader.question_bank.body import plain_prompt
from grader.question_bank.decimals import decimal
from grader.question_bank.explained import model_answer
from grader.question_bank.item import BankItem, ChoiceResponse, NumberResponse, SelectionResponse
from grader.question_bank.prose import line

MAX_ROWS = 500  # of a file that is taken


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The lines, without a head."""
    return "".join("\t".join(_fields(item)) + "\r\n" for item in items).encode("utf-8-sig")


def _fields(item: BankItem) -> list[str]:
    stem = plain_prompt(item)
    match item.only.response:
        case NumberResponse() as response:
            return ["NUM", stem, decimal(response.key), decimal(response.tolerance)]
        case ChoiceResponse(options=options) as response:
            return ["MC", stem, *(field for one in options for field in (line(one.text), _judged(one.is_right)))]
        case SelectionResponse(options=options):
            return ["MA", stem, *(field for one in options for field in (line(one.text), _judged(one.is_right)))]
    return ["ESS", stem, model_answer(item)]


def _judged(is_right: bool) -> str:
    return "correct" if is_right else "incorrect"


NOT_SAID = Text("not said", "无反馈")
BLACKBOARD = BankFormat(
    name=same("Blackboard"),
    suffix=".txt",
    write=write,
    figure=AS_TEXT,
    max_items=MAX_ROWS,
    variants=Text(f"a row each; at most {MAX_ROWS} rows a file", f"每个变式一行；每个文件最多 {MAX_ROWS} 行"),
    carries={
        "number": Carriage(Text("NUM", "NUM"), misconception=NOT_SAID),
        "shape": Carriage(
            Text("NUM for each number", "每个数一道 NUM"), TargetForm.EACH_NUMBER, misconception=NOT_SAID
        ),
        "matrix": Carriage(Text("MC, among its misconceptions", "MC，误解作干扰项"), TargetForm.CHOICE),
        "choice": Carriage(Text("MC", "MC"), misconception=NOT_SAID),
        "choices": Carriage(Text("MA", "MA"), misconception=NOT_SAID),
        "interview": Carriage(
            Text("ESS", "ESS"),
            key=Text("the model answer, without the rubric", "只有参考答案，没有评分要点"),
            misconception=NOT_SAID,
        ),
    },
)
