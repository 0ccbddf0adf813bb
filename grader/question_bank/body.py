"""Body of an item as HTML: prompt, figures as tables with captions, and what is said in the end.

Tables are read by every platform and by every screen reader; pictures are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from grader.messages.text import Language, Text
from grader.question_bank.item import BankItem, EssayResponse, Figure, ItemPart
from grader.question_bank.prose import inline, line, paragraphs
from grader.render.html.tree import tag, write_part

CELL_STYLE = "border: 1px solid; padding: 2px 8px; text-align: center"
MODEL = Text("Model answer: ", "参考答案：")
RUBRIC = Text("Rubric:", "评分要点：")
MISCONCEPTIONS = Text("Misconceptions to look for:", "常见误解：")


def body(item: BankItem) -> list[Element]:
    """Prompt and figures."""
    return [*paragraphs(item.prompt), *(table(figure) for figure in item.figures)]


def asked(part: ItemPart) -> list[Element]:
    """What a part asks, and in which form to answer."""
    label = f"({part.label}) " if part.label else ""
    prompt = paragraphs(label + part.prompt) if part.prompt else []
    return [*prompt, *paragraphs(part.how)]


def table(figure: Figure) -> Element:
    """A grid of numbers."""
    return grid([[tag("td", cell, style=CELL_STYLE) for cell in row] for row in figure.rows], figure.caption)


def grid(rows: Sequence[Sequence[Element]], caption: str = "") -> Element:
    """Cells in rows."""
    above = tag("caption", caption) if caption else None
    return tag("table", above, tag("tbody", *(tag("tr", *row) for row in rows)), style="border-collapse: collapse")


def feedback(item: BankItem) -> list[Element]:
    """The working, a line each, and what to remember."""
    return [tag("p", *inline(" ".join(words.split()))) for words in item.feedback]


def misconception(identity: str, says: str) -> Element:
    """What is said to a wrong answer. The class keeps the id of the misconception, for whoever evaluates."""
    return tag("p", *inline(" ".join(says.split())), class_=f"misconception-{identity}" if identity else None)


def words(text: str) -> str:
    """A short text, such as an option, as a piece of a page."""
    return html([tag("span", *inline(" ".join(text.split())))])


def rubric(essay: EssayResponse, language: Language) -> list[Element]:
    """What whoever marks an answer in words needs: model answer, key points, misconceptions."""
    points = [tag("li", *inline(row.says), f" ({row.marks:g})") for row in essay.rubric]
    wrong = [tag("li", *inline(row.says)) for row in essay.misconceptions]
    found = [
        tag("p", tag("strong", MODEL.say(language)), *inline(line(essay.model))),
        tag("p", tag("strong", RUBRIC.say(language))),
        tag("ul", *points),
    ]
    if wrong:
        found += [tag("p", tag("strong", MISCONCEPTIONS.say(language))), tag("ul", *wrong)]
    return found


def html(elements: Iterable[Element]) -> str:
    """Elements as a piece of a page."""
    return "".join(map(write_part, elements))


def rows_as_text(figure: Figure) -> str:
    """A grid in a line: `input [1 2; 3 4]`."""
    return f"{figure.caption} [{'; '.join(' '.join(row) for row in figure.rows)}]"


def plain_prompt(item: BankItem) -> str:
    """Prompt and figures in a line, for targets without tables."""
    how = item.parts[0].how if len(item.parts) == 1 else ""
    said = [line(item.prompt), *map(rows_as_text, item.figures), line(how)]
    return " ".join(filter(None, said))


def plain_feedback(item: BankItem) -> str:
    """The working in a line."""
    return "；".join(map(line, item.feedback)) if item.language == "zh" else "; ".join(map(line, item.feedback))
