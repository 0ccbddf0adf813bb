"""Word documents: a paper with its answers behind it, and the lines that 学习通 reads as questions.

学习通 takes a paragraph for a line: `1、题干`, `A.选项`, `答案：C`, `难易程度：易`, `答案解析：…`, `题型：单选题`,
and an empty one between questions. Stem and answer of a 简答题 stand in braces. No other kinds are known to work.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from grader.answer_kinds.letters import LETTERS
from grader.messages.text import Language, Text, same
from grader.question_bank.archive import repacked
from grader.question_bank.bank_format import AS_TEXT, IN_EXPLANATION, BankFormat, Carriage, TargetForm
from grader.question_bank.body import plain_prompt
from grader.question_bank.explained import explanation, model_answer
from grader.question_bank.item import BankItem, ChoiceResponse, Figure, ItemPart, SelectionResponse
from grader.question_bank.optional import library
from grader.question_bank.prose import line, plain

WRITTEN_AT = datetime(2000, 1, 1)
ANSWERS = Text("Answers", "答案")
ANSWER = Text("Answer: ", "答案：")
EASY, MIDDLE, HARD = "易", "中", "难"
DIFFICULTY = (EASY, EASY, MIDDLE, HARD, HARD)  # by level


def paper(items: Sequence[BankItem], title: str) -> bytes:
    """The questions, then on a new page the answers with their explanations."""
    made = _document()
    made.add_heading(title, 0)
    for place, item in enumerate(items, 1):
        _question(made, place, item)
    made.add_page_break()
    made.add_heading(ANSWERS.say(_language(items)), 1)
    for place, item in enumerate(items, 1):
        made.add_paragraph(f"{place}. {model_answer(item)}  {explanation(item)}")
    return _saved(made)


def chaoxing(items: Sequence[BankItem], title: str) -> bytes:
    """The lines that 学习通 reads."""
    made = _document()
    for place, item in enumerate(items, 1):
        for words in _lines(place, item):
            made.add_paragraph(words)
        made.add_paragraph("")
    return _saved(made)


def _lines(place: int, item: BankItem) -> Iterator[str]:
    response = item.only.response
    if isinstance(response, ChoiceResponse):
        yield f"{place}、{plain_prompt(item)}"
        lettered = list(zip(LETTERS, response.options, strict=False))
        yield from (f"{letter}.{line(option.text)}" for letter, option in lettered)
        yield f"答案：{''.join(letter for letter, option in lettered if option.is_right)}"
        kind = "单选题"
    else:
        yield f"{place}、{{{_unbraced(plain_prompt(item))}}}"
        yield f"答案：{{{_unbraced(model_answer(item))}}}"
        kind = "简答题"
    yield f"难易程度：{DIFFICULTY[item.level - 1]}"
    yield f"答案解析：{explanation(item)}"
    yield f"题型：{kind}"


def _unbraced(words: str) -> str:
    """Words that end no brace."""
    return words.replace("{", "（").replace("}", "）")


def _document() -> Any:
    made = library("docx", "python-docx").Document()
    made.core_properties.created = made.core_properties.modified = WRITTEN_AT
    return made


def _saved(document: Any) -> bytes:
    stored = io.BytesIO()
    document.save(stored)
    return repacked(stored.getvalue())


def _language(items: Sequence[BankItem]) -> Language:
    return items[0].language if items else "en"


def _question(document: Any, place: int, item: BankItem) -> None:
    heading = f"{place}. {item.title}"
    document.add_heading(heading, 2)
    for words in plain(item.prompt).split("\n"):
        document.add_paragraph(words)
    for figure in item.figures:
        _table(document, figure)
    for part in item.parts:
        _ask(document, part, item.language)


def _table(document: Any, figure: Figure) -> None:
    document.add_paragraph(figure.caption)
    made = document.add_table(len(figure.rows), len(figure.rows[0]), style="Table Grid")
    for row, cells in zip(made.rows, figure.rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _ask(document: Any, part: ItemPart, language: Language) -> None:
    label = f"({part.label}) " if part.label else ""
    said = " ".join(filter(None, [label + line(part.prompt), line(part.how)]))
    if said.strip():
        document.add_paragraph(said)
    response = part.response
    if isinstance(response, ChoiceResponse | SelectionResponse):
        for letter, option in zip(LETTERS, response.options, strict=False):
            document.add_paragraph(f"{letter}. {line(option.text)}")
    document.add_paragraph(ANSWER.say(language) + "_" * 24)


ON_PAPER = Carriage(Text("a line to fill in", "填空横线"), TargetForm.CARD, misconception=IN_EXPLANATION)
DOCX = BankFormat(
    name=same("Word"),
    suffix=".docx",
    write=paper,
    carries={
        "number": ON_PAPER,
        "shape": ON_PAPER,
        "matrix": ON_PAPER,
        "choice": Carriage(Text("options with letters", "带字母的选项"), misconception=IN_EXPLANATION),
        "choices": Carriage(Text("options with letters", "带字母的选项"), misconception=IN_EXPLANATION),
        "interview": ON_PAPER,
    },
)
A_CHOICE = Carriage(Text("single choice, among its misconceptions", "单选题，误解作干扰项"), TargetForm.CHOICE)
CHAOXING = BankFormat(
    name=Text("Chaoxing", "学习通"),
    suffix=".docx",
    write=chaoxing,
    figure=AS_TEXT,
    carries={
        "number": A_CHOICE,
        "shape": A_CHOICE,
        "matrix": A_CHOICE,
        "choice": Carriage(Text("single choice", "单选题"), misconception=IN_EXPLANATION),
        "interview": Carriage(Text("short answer", "简答题"), misconception=IN_EXPLANATION),
    },
)
