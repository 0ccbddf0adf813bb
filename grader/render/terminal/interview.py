"""Marked answer: on a terminal, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Rich

from grader.interview.mark import REASONS, MarkedInterview, PointResult, StatedMisconception
from grader.messages.text import Language, Text, join
from grader.render.terminal.inline import Sentence, coded, spaced
from grader.render.words import aside, number

GOOD, BAD, DOUBT, QUIET, STRONG = "green", "red", "yellow", "dim", "bold"
STATUS = {"full": Text("complete", "完整"), "partial": Text("in part", "部分"), "wrong": Text("not yet", "未答对")}
STYLES = {"full": GOOD, "partial": DOUBT, "wrong": BAD}
MARKS = {"given": ("✓", GOOD), "missing": ("·", QUIET), "contradicted": ("✗", BAD)}
VERDICTS = {
    "given": Text("you said", "你说"),
    "missing": Text("not found in your answer", "回答中没有找到"),
    "contradicted": Text("you said the contrary", "你说的与此相反"),
}
BONUS = Text("bonus", "加分")
IDEA = Text("What may be behind it", "背后可能的误解")
REVIEW = Text("A person should look at this", "建议人工复核")
MODEL = Text("A model answer", "参考回答")


def page(marked: MarkedInterview, language: Language) -> RenderableType:
    """The marks, every key point with the words that decided it, and what is wrong."""
    return Group(*spaced(_parts(marked, language)))


def model(marked: MarkedInterview, language: Language) -> RenderableType:
    """The model answer."""
    answer = Sentence(marked.exercise.model.say(language))
    return Group(Rich(f"\n{MODEL.say(language)}", STRONG), Padding(answer, (0, 0, 0, 2)))


def as_data(marked: MarkedInterview, language: Language) -> dict[str, Any]:
    """The same as one JSON object."""
    return {
        "exercise": marked.exercise.id,
        "version": marked.exercise.version,
        "marks": number(marked.marks),
        "out_of": number(marked.out_of),
        "status": marked.status,
        "needs_review": marked.needs_review,
        "reasons": [REASONS[reason].say(language) for reason in marked.reasons],
        "points": [_point_data(result, language) for result in marked.points],
        "misconceptions": [one.misconception.id for one in marked.misconceptions],
        "explanations": {one.misconception.id: one.misconception.says.say(language) for one in marked.misconceptions},
        "language": language,
    }


def _point_data(result: PointResult, language: Language) -> dict[str, Any]:
    return {
        "id": result.point.id,
        "verdict": result.verdict,
        "evidence": result.evidence,
        "says": result.point.says.say(language),
        "marks": number(result.point.marks),
        "bonus": result.point.bonus,
    }


def _parts(marked: MarkedInterview, language: Language) -> Iterator[RenderableType]:
    yield _head(marked, language)
    yield _points(marked, language)
    if marked.misconceptions:
        yield Group(Rich(IDEA.say(language), STRONG), *(_idea(one, language) for one in marked.misconceptions))
    if marked.reasons:
        why = join(Text("; ", "；"), [REASONS[reason] for reason in marked.reasons]).say(language)
        colon = Text(": ", "：").say(language)
        yield Rich.assemble((REVIEW.say(language) + colon, DOUBT), why)


def _head(marked: MarkedInterview, language: Language) -> Rich:
    exercise, style = marked.exercise, STYLES[marked.status]
    earned = Text(f"{marked.marks:g} of {marked.out_of:g} marks", f"{marked.marks:g}/{marked.out_of:g} 分")
    line = Rich.assemble((exercise.id, STRONG), f"  {exercise.title.say(language)}\n")
    line.append(STATUS[marked.status].say(language), f"{STRONG} {style}")
    return line.append(f" · {earned.say(language)}", style)


def _points(marked: MarkedInterview, language: Language) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for result in marked.points:
        mark, style = MARKS[result.verdict]
        bonus = result.point.bonus
        said = Sentence(result.point.says.say(language), QUIET if bonus and result.verdict == "missing" else "")
        if bonus:
            said.append(aside(BONUS).say(language), QUIET)
        table.add_row(Rich(f"  {mark}", style), said)
        table.add_row("", _evidence(result, language))
    return table


def _evidence(result: PointResult, language: Language) -> Rich:
    quote = Text(f": “{result.evidence}”", f"：“{result.evidence}”").say(language) if result.evidence else ""
    return Rich(VERDICTS[result.verdict].say(language) + quote, QUIET)


def _idea(one: StatedMisconception, language: Language) -> Padding:
    quote = Text(f"“{one.evidence}” – ", f"“{one.evidence}”——").say(language)
    return Padding(
        Sentence().append(quote, QUIET).append_text(coded(one.misconception.says.say(language))), (0, 0, 0, 2)
    )
