"""Tables of Chinese platforms: 考试宝 and 磨题帮, a row for each question. Source: the templates of both.

The heads are written as the templates have them, blanks and line breaks included: they are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.answer_kinds.letters import LETTERS
from grader.messages.text import Text
from grader.question_bank.bank_format import AS_TEXT, IN_EXPLANATION, BankFormat, Carriage, TargetForm
from grader.question_bank.body import plain_prompt
from grader.question_bank.explained import explanation, model_answer
from grader.question_bank.item import BankItem, ChoiceResponse, ItemOption, SelectionResponse
from grader.question_bank.prose import line
from grader.question_bank.spreadsheet import workbook

KEPT = "\n(勿删)"  # what the template writes behind the letters from E on
KAOSHIBAO_HEAD = (
    "题干（必填）",
    "题型 （必填）",
    *(f"选项 {letter}" for letter in "ABCD"),
    *(f"选项{letter}{KEPT}" for letter in "EFGH"),
    "正确答案\n（必填）",
    "解析",
    "章节",
    "难度",
)
DIFFICULTY = ("易", "偏易", "适中", "偏难", "难")  # by level
MOTIBANG_OPTIONS = 5
MOTIBANG_HEAD = (
    "题干",
    "题型",
    *(f"选择项{place}" for place in range(1, MOTIBANG_OPTIONS + 1)),
    "解析",
    "答案1",
    "答案2",
    "得分1",
    "得分2",
)


def kaoshibao(items: Sequence[BankItem], title: str) -> bytes:
    """The workbook of 考试宝."""
    return workbook([KAOSHIBAO_HEAD, *map(_kaoshibao_row, items)])


def motibang(items: Sequence[BankItem], title: str) -> bytes:
    """The workbook of 磨题帮: title, description and time above the head."""
    above = [("标题", title), ("描述", title), ("用时", "0")]
    return workbook([*above, MOTIBANG_HEAD, *map(_motibang_row, items)])


def kind(item: BankItem) -> str:
    """What the platforms call the kind of an item."""
    match item.only.response:
        case ChoiceResponse():
            return "单选题"
        case SelectionResponse():
            return "多选题"
    return "简答题"


def options(item: BankItem) -> tuple[ItemOption, ...]:
    """What can be chosen; nothing where an answer is written."""
    response = item.only.response
    return response.options if isinstance(response, ChoiceResponse | SelectionResponse) else ()


def right(item: BankItem) -> str:
    """The letters of what is right, or the model answer."""
    found = "".join(letter for letter, option in zip(LETTERS, options(item), strict=False) if option.is_right)
    return found or model_answer(item)


def _kaoshibao_row(item: BankItem) -> list[str]:
    offered = [line(option.text) for option in options(item)]
    padded = [*offered, *[""] * (len(LETTERS) - len(offered))]
    return [
        *(plain_prompt(item), kind(item), *padded, right(item)),
        *(explanation(item), item.topic, DIFFICULTY[item.level - 1]),
    ]


def _motibang_row(item: BankItem) -> list[str]:
    offered = [line(option.text) for option in options(item)]
    padded = [*offered, *[""] * (MOTIBANG_OPTIONS - len(offered))]
    return [plain_prompt(item), kind(item), *padded, explanation(item), right(item), "", f"{item.points:g}", ""]


def _too_many(item: BankItem) -> Text | None:
    """That the template has no room for all options."""
    count = len(options(item))
    if count <= MOTIBANG_OPTIONS:
        return None
    return Text(
        f"it has {count} options, and the template {MOTIBANG_OPTIONS}",
        f"有 {count} 个选项，而模板只有 {MOTIBANG_OPTIONS} 个",
    )


A_CHOICE = Carriage(Text("single choice, among its misconceptions", "单选题，误解作干扰项"), TargetForm.CHOICE)
CARRIES = {
    "number": A_CHOICE,
    "shape": A_CHOICE,
    "matrix": A_CHOICE,
    "choice": Carriage(Text("single choice", "单选题"), misconception=IN_EXPLANATION),
    "choices": Carriage(Text("several choices", "多选题"), misconception=IN_EXPLANATION),
    "interview": Carriage(Text("short answer", "简答题"), misconception=IN_EXPLANATION),
}
KAOSHIBAO = BankFormat(
    name=Text("Kaoshibao", "考试宝"), suffix=".xlsx", write=kaoshibao, carries=CARRIES, figure=AS_TEXT
)
MOTIBANG = BankFormat(
    name=Text("Motibang", "磨题帮"), suffix=".xlsx", write=motibang, carries=CARRIES, figure=AS_TEXT, refusal=_too_many
)
