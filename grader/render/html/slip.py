"""Slip of a student's results on paper: what was answered, what is right, and what is behind the difference."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from grader.messages.text import Language, Text
from grader.quiz.results import MarkedRow, Result
from grader.quiz.sheet import SheetHead
from grader.render.html.sheet import TITLE, paper
from grader.render.html.tree import marked, tag
from grader.render.words import number

HEADS = (
    Text("No.", "题号"),
    Text("Question", "题目"),
    Text("Your answer", "你的答案"),
    Text("Right answer", "正确答案"),
    Text("Points", "得分"),
)
UNANSWERED = "–"


def slip(found: Result, language: Language, above: SheetHead) -> str:
    """The page of a student."""
    title = above.title or TITLE.say(language)
    facts = tag(
        "div",
        tag("div", tag("b", found.student)),
        tag("div", above.date) if above.date else None,
        tag("div", tag("b", f"{number(round(found.points, 3))} / {number(found.out_of)}")),
        class_="facts",
    )
    heads = tag("tr", *(tag("th", head.say(language)) for head in HEADS))
    rows = [row for place in _rows(found) for row in _row(*place, language)]
    body = [tag("header", tag("h1", title), facts), tag("table", heads, *rows)]
    return paper(f"{title} · {found.student}", body, language)


def _rows(found: Result) -> Iterator[tuple[MarkedRow, Text]]:
    titles = [one.variant.question.title for one in found.questions for _ in one.parts]
    yield from zip(found.rows, titles, strict=True)


def _row(row: MarkedRow, title: Text, language: Language) -> Iterator[Element]:
    points = f"{number(round(row.marked.points, 3))} / {number(row.marked.part.points)}"
    cells = (row.number, title.say(language), row.typed or UNANSWERED, row.answer, points)
    yield tag("tr", *(tag("td", cell) for cell in cells))
    said = (row.misread or row.marked.text).say(language)
    if said and row.typed:
        yield tag("tr", tag("td"), tag("td", *marked(said), colspan=4, class_="step"))
