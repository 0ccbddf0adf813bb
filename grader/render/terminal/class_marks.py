"""Marks of a class on a terminal: who has what, and how each question did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Rich

from grader.messages.text import Language, Text
from grader.quiz.results import MarkedRow, QuestionResult, Result
from grader.render.terminal.inline import Sentence
from grader.render.terminal.question import bars

UNANSWERED = Text("not answered", "未作答")
ABSENT = Text("no answers: absent?", "没有作答：缺考？")
HEADS = (
    Text("student, number", "学生、题号"),
    Text("points, answer", "得分、作答"),
    Text("right answer", "正确答案"),
    Text("what is behind it", "原因"),
)


def marks(found: Sequence[Result], language: Language) -> RenderableType:
    """Each student's points, and what was behind each answer that is not right; what was not answered is one line."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in HEADS:
        table.add_column(title.say(language), overflow="fold")  # Chinese has no blanks to break a line at
    for one in found:
        if one.is_absent:
            table.add_row(Rich(one.student, "bold"), Rich("–", "dim"), "", Rich(ABSENT.say(language), "dim"))
            continue
        table.add_row(Rich(one.student, "bold"), Rich(f"{one.points:g}/{one.out_of:g}"), "", "")
        for row in one.rows:
            if row.typed and (row.marked.credit < 1 or row.marked.carried):
                table.add_row(Rich(f"  {row.number}", "dim"), Rich(row.typed), Rich(row.answer), _said(row, language))
        if silent := [row.number for row in one.rows if not row.typed]:
            table.add_row(Rich("  –", "dim"), Rich(" ".join(silent), "dim"), "", Rich(UNANSWERED.say(language), "dim"))
    return table


def _said(row: MarkedRow, language: Language) -> Rich:
    text = (row.misread or row.marked.text).say(language)
    ideas = ", ".join(idea.id for idea in row.marked.ideas)
    return Sentence().append(f"{ideas}  " if ideas else "", "yellow").append(text)


def questions(asked: Sequence[QuestionResult], language: Language) -> RenderableType:
    """Difficulty, discrimination and misconceptions of each question."""
    return Group(*(line for place, item in enumerate(asked) for line in _question(place, item, language)))


def _question(place: int, item: QuestionResult, language: Language) -> Iterator[RenderableType]:
    facts = Text(f"mean {item.difficulty:.0%}", f"平均得分 {item.difficulty:.0%}")
    if item.discrimination is not None:
        facts += Text(f", discrimination {item.discrimination:+.2f}", f"，区分度 {item.discrimination:+.2f}")
    yield Rich.assemble(f"\n{place + 1}. ", (item.exercise, "cyan"), (f"  {facts.say(language)}", "dim"))
    if item.ideas:
        yield bars(item.ideas.items())
