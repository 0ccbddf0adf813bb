"""Quiz on paper: one self-contained HTML page for a student, and one with all answers for the teacher.

It prints on A4, needs no network, and draws grids as SVG.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from grader.answer_kinds.table import kind_of
from grader.formulas.typeset import number as written
from grader.messages.errors import UsageError
from grader.messages.extras import install
from grader.messages.text import Language, Text
from grader.quiz.presentation import Ask, CaptionedGrid, QuestionPage, shown
from grader.quiz.sheet import UNTITLED, Sheet, SheetHead, key, number
from grader.quiz.working import explanation, working
from grader.render.html.tree import marked, tag, write
from grader.render.words import in_points

CSS = Path(__file__).with_name("sheet.css")
CELL_HEIGHT, DIGIT_WIDTH, LEAST_WIDTH = 24, 8, 26  # of a grid, in SVG units
LETTERING = {"text_anchor": "middle", "font_size": "13", "font_family": "sans-serif"}
TITLE = Text("Quiz: convolutional neural networks", "测验：卷积神经网络")
ANSWERS = Text("Answers", "答案")
STUDENT = Text("Student", "学生")
DATE = Text("Date", "日期")
SUM = Text("Points", "得分")
HEADS = (Text("No.", "题号"), Text("Question", "题目"), Text("Answer", "答案"), Text("Working", "解题过程"))


def sheet(found: Sheet, language: Language, ids: bool = False, above: SheetHead = UNTITLED) -> str:
    """The page of a student. `ids` are those of the variants: who has the program finds the answers by them."""
    title = above.title or TITLE.say(language)
    out_of = sum(page.variant.question.points for page in found.pages)
    facts = tag(
        "div",
        tag("div", STUDENT.say(language), ": ", tag("b", found.student)),
        tag("div", DATE.say(language), ": ", above.date) if above.date else None,
        tag("div", SUM.say(language), ": ", tag("span", class_="sum"), f" / {out_of:g}"),
        class_="facts",
    )
    questions = [_question(place, page, language, ids) for place, page in enumerate(found.pages)]
    return paper(f"{title} · {found.student}", [tag("header", tag("h1", title), facts), *questions], language)


def answers(found: Sequence[Sheet], language: Language) -> str:
    """The answers of all students, with the working, for the teacher."""
    parts = []
    for place, one in enumerate(found):
        head = tag("header", tag("h1", f"{ANSWERS.say(language)} · {one.student}"))
        heads = tag("tr", *(tag("th", title.say(language)) for title in HEADS))
        table = tag("table", heads, *_answer_rows(one, language))
        parts.append(tag("div", head, table, class_="break" if place else None))
    return paper(ANSWERS.say(language), parts, language)


def pdf(document: str) -> bytes:
    """A page as PDF. Raises UsageError where WeasyPrint is missing."""
    made: bytes = pdf_writer()(string=document).write_pdf()
    return made


def pdf_writer() -> Any:
    """WeasyPrint's class of pages. Raises UsageError where it is missing."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        how = install("pdf")
        text = Text(
            f"PDF needs WeasyPrint: {how.en}, and on Linux the library Pango. A browser prints the HTML as well.",
            f"生成 PDF 需要 WeasyPrint：{how.zh}，Linux 上还需 Pango 库。也可以用浏览器打印 HTML。",
        )
        raise UsageError(text) from None
    return HTML


def paper(title: str, body: Sequence[Element], language: Language) -> str:
    """A document that is printed."""
    head = tag("head", tag("meta", charset="utf-8"), tag("title", title), tag("style", CSS.read_text(encoding="utf-8")))
    return write(tag("html", head, tag("body", *body), lang="zh-CN" if language == "zh" else "en"))


def _question(place: int, page: QuestionPage, language: Language, ids: bool) -> Element:
    question = page.variant.question
    points = in_points(question.points)
    title = f"{place + 1}. {question.title.say(language)} "
    grids = [_figure(grid, language) for grid in page.grids]
    return tag(
        "section",
        tag("h2", title, tag("span", f"({points.say(language)})", class_="points")),
        *(tag("p", *marked(paragraph)) for paragraph in page.prompt.say(language).split("\n\n")),
        tag("div", *grids, class_="grids") if grids else None,
        *(_ask(place, asked, language) for asked in page.asks),
        tag("div", str(page.variant.id), class_="id") if ids else None,
        class_="whole" if len(page.asks) == 1 else None,
    )


def _ask(place: int, asked: Ask, language: Language) -> Element:
    label: list[Element | str] = [tag("b", number(place, asked)), " "] if asked.label else []
    options = [tag("li", *marked(text.say(language))) for _, text in asked.options]
    return tag(
        "div",
        tag("p", *label, *marked(asked.prompt.say(language))) if asked.prompt else None,
        tag("ol", *options, class_="options") if options else None,
        tag("div", asked.how.say(language), class_="how"),
        tag("div", class_="blank tall" if kind_of(asked.part).is_tall else "blank"),
        class_="part",
    )


def _answer_rows(found: Sheet, language: Language) -> Iterator[Element]:
    rows = iter(key(found))
    for page in found.pages:
        variant = page.variant
        remember = explanation(variant)
        for asked in page.asks:
            row = next(rows)
            steps = [line.say(language) for line in working(variant, asked.part)]
            if remember and asked is page.asks[-1]:
                steps.append(remember.say(language))
            meaning = shown(variant, asked.part, variant.key[asked.part.id]).say(language)
            answer = f"{row.answer}. {meaning}" if asked.options else row.answer
            yield tag(
                "tr",
                tag("td", row.number),
                tag("td", variant.question.title.say(language), tag("div", row.variant, class_="id")),
                tag("td", *marked(answer), class_="answer"),
                tag("td", *(tag("div", *marked(step), class_="step") for step in steps)),
            )


def _figure(grid: CaptionedGrid, language: Language) -> Element:
    return tag("figure", tag("figcaption", grid.caption.say(language)), _picture(grid))


def _picture(grid: CaptionedGrid) -> Element:
    """A grid of cells."""
    cells = [[written(value) for value in row] for row in grid.rows]
    wide = max(LEAST_WIDTH, DIGIT_WIDTH * (max(len(cell) for row in cells for cell in row) + 1))
    width, height = wide * len(cells[0]) + 2, CELL_HEIGHT * len(cells) + 2
    drawn = [
        part
        for r, row in enumerate(cells)
        for q, cell in enumerate(row)
        for part in _cell(cell, wide * q + 1, CELL_HEIGHT * r + 1, wide)
    ]
    return tag("svg", *drawn, width=width, height=height, viewBox=f"0 0 {width} {height}")


def _cell(text: str, left: int, top: int, wide: int) -> tuple[Element, Element]:
    box = tag("rect", x=left, y=top, width=wide, height=CELL_HEIGHT, fill="none", stroke="#333")
    return box, tag("text", text, x=left + wide / 2, y=top + 17, **LETTERING)
