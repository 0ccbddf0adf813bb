"""Question on a terminal: its text and grids, and what became of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Rich

from grader.answer_kinds.table import kind_of
from grader.formulas.typeset import number
from grader.messages.text import Language, Text
from grader.quiz.mark import MarkedPart, MarkedVariant
from grader.quiz.presentation import Ask, CaptionedGrid, QuestionPage, shown, typed
from grader.quiz.working import cell_working, explanation, working
from grader.render.terminal.inline import Sentence, coded
from grader.render.terminal.markdown import Prose
from grader.render.words import difficulty, in_points

GOOD, BAD, QUIET, STRONG = "green", "red", "dim", "bold"

RIGHT = Text("Right.", "正确。")
WRONG = Text("Not right.", "不正确。")
UNANSWERED = Text("Not answered.", "未作答。")
UNREAD = Text("Could not be read.", "无法读懂。")
CARRIED = Text("Right from here on.", "此步正确。")
PARTLY = Text("Partly right.", "部分正确。")
KEY = Text("Answer: ", "答案：")
YOURS = Text("yours", "你的答案")
EXPECTED = Text("answer", "正确答案")


def head(page: QuestionPage, language: Language, place: str = "") -> RenderableType:
    """The title, how hard it is, and the variant."""
    question = page.variant.question
    level, points = difficulty(question.level), in_points(question.points)
    first = f"{place}  " if place else ""
    line = Rich.assemble((first, QUIET), (question.title.say(language), STRONG), (f"  {level}  ", QUIET))
    return Rich.assemble(line, (points.say(language), QUIET), (f"\n{page.variant.id}", QUIET))


def body(page: QuestionPage, language: Language) -> RenderableType:
    """What is given."""
    grids = [_grid(grid, language) for grid in page.grids]
    text = Prose(page.prompt.say(language))
    return Group(text, Rich(""), Columns(grids, padding=(0, 3))) if grids else text


def ask(asked: Ask, language: Language) -> RenderableType:
    """One thing asked, with its options."""
    prompt = asked.prompt.say(language) if asked.prompt else ""
    label = f"{asked.label}) " if asked.label else ""
    lines: list[RenderableType] = [Prose(label + prompt)] if prompt else []
    lines += [
        Sentence().append(f"  {letter}  ", STRONG).append(option.say(language)) for letter, option in asked.options
    ]
    return Group(*lines, Sentence(asked.how.say(language), QUIET))


def whole(page: QuestionPage, language: Language, place: str = "") -> RenderableType:
    """The whole page."""
    parts = [Group(Rich(""), ask(asked, language)) for asked in page.asks]
    return Group(head(page, language, place), Rich(""), body(page, language), *parts)


def solution(page: QuestionPage, language: Language) -> RenderableType:
    """The key and the working of every part."""
    parts = [_solved(page, asked, language) for asked in page.asks]
    remember = explanation(page.variant)
    return Group(*parts, *([Prose(remember.say(language))] if remember else []))


def result(page: QuestionPage, marked: MarkedVariant, language: Language) -> RenderableType:
    """What became of the answers, with the solution of what was not right."""
    lines: list[RenderableType] = []
    for asked, part in zip(page.asks, marked.parts, strict=True):
        lines += _result(page, asked, part, language)
    remember = explanation(page.variant)
    if remember and not marked.right:
        lines.append(Prose(remember.say(language)))
    return Group(*lines)


def _result(page: QuestionPage, asked: Ask, part: MarkedPart, language: Language) -> Iterator[RenderableType]:
    label = f"{asked.label}) " if asked.label else ""
    verdict, style = _verdict(part)
    yield Rich.assemble(
        label, (verdict.say(language), f"{style} {STRONG}"), (f"  {part.points:g}/{part.part.points:g}", QUIET)
    )
    if part.text:
        yield indented(coded(part.text.say(language), "" if part.carried else "yellow"))
    if part.credit == 1 and not part.carried:
        return
    if part.cells is not None:
        marks = [[not right for right in row] for row in part.cells]
        yours = _grid(CaptionedGrid(YOURS, part.value), language, marks, BAD)
        expected = _grid(CaptionedGrid(EXPECTED, part.key), language, marks, GOOD)
        yield indented(Columns([yours, expected], padding=(0, 3)))
        told = cell_working(part)
        yield indented(Rich(told.say(language), QUIET) if told else Rich(""))
        return
    yield indented(_solved(page, asked, language))


def _verdict(part: MarkedPart) -> tuple[Text, str]:
    if part.value is None:
        return (UNREAD if part.text.en else UNANSWERED), QUIET
    if part.carried:
        return CARRIED, GOOD
    if part.credit == 1:
        return RIGHT, GOOD
    return (PARTLY if part.credit else WRONG), BAD


def _solved(page: QuestionPage, asked: Ask, language: Language) -> RenderableType:
    variant, part = page.variant, asked.part
    key = variant.key[part.id]
    label = f"{asked.label}) " if asked.label else ""
    steps = [Rich(f"  {line.say(language)}", QUIET) for line in working(variant, part)]
    if rows := kind_of(part).rows(key):
        return Group(
            Rich(label + KEY.say(language), STRONG), _grid(CaptionedGrid(Text("", ""), rows), language), *steps
        )
    letters = f"{typed(variant, part, key)}  " if asked.options else ""
    meaning = shown(variant, part, key, part.digits).say(language)
    return Group(Rich.assemble((label + KEY.say(language), STRONG), letters, meaning), *steps)


def _grid(
    grid: CaptionedGrid, language: Language, marks: Sequence[Sequence[bool]] | None = None, style: str = ""
) -> RenderableType:
    """A grid of cells; marked ones stand in brackets, so that they are seen without colour."""
    table = Table(box=box.SQUARE, show_header=False, show_lines=True, padding=(0, 1), title_justify="left")
    caption = grid.caption.say(language)
    for _ in grid.rows[0]:
        table.add_column(justify="right", no_wrap=True)
    for r, row in enumerate(grid.rows):
        table.add_row(*(_cell(value, bool(marks and marks[r][q]), style) for q, value in enumerate(row)))
    return Group(*([Rich(caption, STRONG)] if caption else []), table)


def _cell(value: Any, marked: bool, style: str) -> Rich:
    return Rich(f"[{number(value)}]", f"{style} {STRONG}") if marked else Rich(number(value))


def indented(inside: RenderableType) -> RenderableType:
    """Something that belongs to the line above it."""
    return Padding(inside, (0, 0, 0, 2), expand=False)


def bars(counts: Iterable[tuple[str, int]], most: int = 24) -> RenderableType:
    """Counts as bars, the longest first."""
    rows = sorted(counts, key=lambda row: (-row[1], row[0]))
    table = Table.grid(padding=(0, 2, 0, 0))
    top = max((count for _, count in rows), default=1)
    for name, count in rows:
        table.add_row(Rich(name), Rich("█" * max(1, round(count * most / top)), "yellow"), Rich(str(count)))
    return table
