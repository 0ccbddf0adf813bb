r"""Cloze: Moodle's question with boxes in its text. Source: Moodle's documentation of embedded answers.

`}` and `#` are escaped in an answer's feedback; `~` cannot be, and another sign takes its place. The first answer that
fits wins, so that the key comes first.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from grader.question_bank.body import CELL_STYLE, asked, body, grid, html
from grader.question_bank.decimals import decimal
from grader.question_bank.item import BankItem, ItemPart, MatrixResponse, NumberResponse, NumericResponse, ShapeResponse
from grader.question_bank.prose import line
from grader.question_bank.recast import boxes_of
from grader.render.html.tree import tag

TILDE = "～"


def text(item: BankItem) -> str:
    """The text of the question, with the boxes of every part."""
    return html([*body(item), *(element for part in item.parts for element in (*asked(part), *_boxes(item, part)))])


def _boxes(item: BankItem, part: ItemPart) -> list[Element]:
    response = part.response
    assert isinstance(response, NumericResponse)
    boxes = [[_box(box, item) for box in row] for row in boxes_of(response, item)]
    match response:
        case MatrixResponse():
            return [grid([[tag("td", box, style=CELL_STYLE) for box in row] for row in boxes])]
        case ShapeResponse():
            return [tag("p", f"({', '.join(boxes[0])})")]
    return [tag("p", boxes[0][0])]


def _box(box: NumberResponse, item: BankItem) -> str:
    """One box: every box of a part weighs the same, a number as much as all boxes of a shape."""
    allowed = decimal(box.tolerance)
    wrong = "".join(f"~%0%{decimal(one.rows[0][0])}:{allowed}#{escaped(line(one.feedback))}" for one in box.distractors)
    return f"{{1:NUMERICAL:={decimal(box.key)}:{allowed}{wrong}}}"


def escaped(words: str) -> str:
    """Feedback in which nothing ends it."""
    return words.replace("~", TILDE).replace("}", "\\}").replace("#", "\\#")
