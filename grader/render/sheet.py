"""This module is a quiz on paper: one self-contained HTML page for a student, and one with all answers for the teacher.

It prints on A4, needs no network, and draws grids as SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from grader.errors import UsageError
from grader.quiz.page import Ask, Grid, Page, shown
from grader.quiz.sheet import Sheet, key, number
from grader.quiz.working import explanation, working
from grader.text import Language, Text
from grader.typeset import number as written

CSS = Path(__file__).with_name("sheet.css")
CELL_HEIGHT, DIGIT_WIDTH, LEAST_WIDTH = 24, 8, 26  # of a grid, in SVG units
TITLE = Text("Quiz: convolutional neural networks", "测验：卷积神经网络")
ANSWERS = Text("Answers", "答案")
STUDENT = Text("Student", "学生")
HEADS = (Text("No.", "题号"), Text("Question", "题目"), Text("Answer", "答案"), Text("Working", "解题过程"))


def sheet(found: Sheet, language: Language) -> str:
    """The page of a student."""
    questions = "\n".join(_question(place, shown_page, language) for place, shown_page in enumerate(found.pages))
    student = f"<div>{_say(STUDENT, language)}: <b>{escape(found.student)}</b></div>"
    head = f"<header><h1>{_say(TITLE, language)}</h1>{student}</header>"
    return _document(f"{TITLE.say(language)} · {found.student}", head + questions, language)


def answers(found: Sequence[Sheet], language: Language) -> str:
    """The answers of all students, with the working, for the teacher."""
    parts = []
    for place, one in enumerate(found):
        rows = "".join(_answer_rows(one, language))
        heads = "".join(f"<th>{_say(head, language)}</th>" for head in HEADS)
        start = ' class="break"' if place else ""
        parts.append(f"<div{start}><header><h1>{_say(ANSWERS, language)} · {escape(one.student)}</h1></header>")
        parts.append(f"<table><tr>{heads}</tr>{rows}</table></div>")
    return _document(ANSWERS.say(language), "\n".join(parts), language)


def pdf(document: str) -> bytes:
    """A page as PDF. Raises UsageError where WeasyPrint is missing."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        text = Text(
            "PDF needs WeasyPrint: pip install 'cnn-grader[pdf]', and on Linux the library Pango. "
            "A browser prints the HTML as well.",
            "生成 PDF 需要 WeasyPrint：pip install 'cnn-grader[pdf]'，Linux 上还需 Pango 库。也可以用浏览器打印 HTML。",
        )
        raise UsageError(text) from None
    made: bytes = HTML(string=document).write_pdf()
    return made


def _document(title: str, body: str, language: Language) -> str:
    css = CSS.read_text(encoding="utf-8")
    code = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>\n{css}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _question(place: int, page: Page, language: Language) -> str:
    question = page.variant.question
    points = Text(f"{question.points:g} {'point' if question.points == 1 else 'points'}", f"{question.points:g} 分")
    grids = "".join(_figure(grid, language) for grid in page.grids)
    whole = ' class="whole"' if len(page.asks) == 1 else ""
    return (
        f"<section{whole}><h2>{place + 1}. {_say(question.title, language)} "
        f'<span class="points">({_say(points, language)})</span></h2>'
        f"{_marked_up(page.prompt.say(language))}"
        + (f'<div class="grids">{grids}</div>' if grids else "")
        + "".join(_ask(place, asked, language) for asked in page.asks)
        + f'<div class="id">{escape(str(page.variant.id))}</div></section>'
    )


def _ask(place: int, asked: Ask, language: Language) -> str:
    label = f"<b>{number(place, asked)}</b> " if asked.label else ""
    prompt = f"<p>{label}{_inline(asked.prompt.say(language))}</p>" if asked.prompt else ""
    listed = "".join(f"<li>{_inline(text.say(language))}</li>" for _, text in asked.options)
    options = f'<ol class="options">{listed}</ol>' if listed else ""
    tall = " tall" if asked.part.respond == "matrix" else ""
    how = f'<div class="how">{_say(asked.how, language)}</div>'
    return f'<div class="part">{prompt}{options}{how}<div class="blank{tall}"></div></div>'


def _answer_rows(found: Sheet, language: Language) -> Iterator[str]:
    rows = iter(key(found))
    for page in found.pages:
        variant = page.variant
        remember = explanation(variant)
        for asked in page.asks:
            row = next(rows)
            steps = [line.say(language) for line in working(variant, asked.part)]
            if remember and asked is page.asks[-1]:
                steps.append(remember.say(language))
            told = "".join(f'<div class="step">{_inline(step)}</div>' for step in steps)
            meaning = shown(variant, variant.key[asked.part.id]).say(language)
            answer = f"{row.answer}. {meaning}" if asked.options else row.answer
            yield (
                f"<tr><td>{escape(row.number)}</td><td>{_say(variant.question.title, language)}"
                f'<div class="id">{escape(row.variant)}</div></td>'
                f'<td class="answer">{_inline(answer)}</td><td>{told}</td></tr>'
            )


def _figure(grid: Grid, language: Language) -> str:
    return f"<figure><figcaption>{_say(grid.caption, language)}</figcaption>{svg(grid)}</figure>"


def svg(grid: Grid) -> str:
    """A grid of cells as a picture."""
    cells = [[written(value) for value in row] for row in grid.rows]
    wide = max(LEAST_WIDTH, DIGIT_WIDTH * (max(len(cell) for row in cells for cell in row) + 1))
    width, height = wide * len(cells[0]), CELL_HEIGHT * len(cells)
    drawn = "".join(
        f'<rect x="{wide * q + 1}" y="{CELL_HEIGHT * r + 1}" width="{wide}" height="{CELL_HEIGHT}" fill="none" '
        f'stroke="#333"/><text x="{wide * q + wide / 2 + 1:g}" y="{CELL_HEIGHT * r + 18}" text-anchor="middle" '
        f'font-size="13" font-family="sans-serif">{escape(cell)}</text>'
        for r, row in enumerate(cells)
        for q, cell in enumerate(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 2}" height="{height + 2}" '
        f'viewBox="0 0 {width + 2} {height + 2}">{drawn}</svg>'
    )


def _marked_up(text: str) -> str:
    """Paragraphs of the Markdown that prompts use."""
    return "".join(f"<p>{_inline(paragraph)}</p>" for paragraph in text.split("\n\n"))


def _inline(text: str) -> str:
    code = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", code)


def _say(text: Text, language: Language) -> str:
    return escape(text.say(language))
