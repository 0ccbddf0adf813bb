"""Student's progress on a screen: each code exercise, and the questions of each topic in one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Rich

from grader.messages.text import Language, Text
from grader.model.code_exercise import CodeExercise
from grader.model.exercise import Exercise
from grader.model.interview_question import Interview
from grader.model.question import Question
from grader.student.attempts import ExerciseProgress

WIDTH = 12  # of a bar
QUESTIONS = Text("Questions answered right (grade quiz)", "答对的题目（grade quiz）")
INTERVIEWS = Text("Interview questions answered completely (grade interview)", "回答完整的面试题（grade interview）")

Rows: TypeAlias = Sequence[tuple[Exercise, ExerciseProgress | None]]


def page(rows: Rows, language: Language) -> RenderableType:
    """Everything a student did of a course. `rows` are its exercises, with where each stands that was tried."""
    code = [row for row in rows if isinstance(row[0], CodeExercise)]
    questions = [row for row in rows if isinstance(row[0], Question)]
    interviews = [(one, standing) for one, standing in rows if isinstance(one, Interview)]
    parts: list[RenderableType] = []
    if code:
        parts += [_code(code, language), Rich(""), Rich(_total(code).say(language), "bold")]
    if questions:
        parts += _topics(QUESTIONS, _grouped(questions, lambda one: one.path.parent.name), language)
    if interviews:
        in_order = sorted(interviews, key=lambda row: row[0].covers)
        parts += _topics(INTERVIEWS, _grouped(in_order, lambda one: one.topic), language)
    return Group(*(parts if code else parts[1:]))


def _grouped(rows: Rows, name: Callable[[Exercise], str]) -> Mapping[str, Rows]:
    groups: dict[str, list[tuple[Exercise, ExerciseProgress | None]]] = {}
    for row in rows:
        groups.setdefault(name(row[0]), []).append(row)
    return groups


def _code(rows: Rows, language: Language) -> Table:
    table, topic = _grid(), ""
    for exercise, standing in rows:
        if exercise.path.parent.name != topic:
            topic = exercise.path.parent.name
            table.add_row(Rich(topic, "bold"))
        best, out_of = (standing.best, standing.out_of) if standing else (0.0, exercise.points)
        done, tried = standing is not None and standing.solved, standing.attempts if standing else 0
        table.add_row(*_row(exercise.id, best, out_of, done, tried, _tried(tried), language))
    return table


def _total(rows: Rows) -> Text:
    solved = sum(1 for _, standing in rows if standing and standing.solved)
    earned = sum(standing.best for _, standing in rows if standing)
    out_of = sum(standing.out_of if standing else exercise.points for exercise, standing in rows)
    return Text(
        f"{solved} of {len(rows)} solved, {earned:g} of {out_of:g} points",
        f"{len(rows)} 道中完成 {solved} 道，{out_of:g} 分中得 {earned:g} 分",
    )


def _topics(heading: Text, groups: Mapping[str, Rows], language: Language) -> list[RenderableType]:
    table = _grid()
    for name, rows in groups.items():
        tried = [standing for _, standing in rows if standing]
        right = sum(1 for standing in tried if standing.solved)
        said = Text(f"{len(tried)} tried", f"试过 {len(tried)} 道") if tried else _tried(0)
        table.add_row(*_row(name, right, len(rows), right == len(rows), len(tried), said, language))
    return [Rich(""), Rich(heading.say(language), "bold"), table]


def _grid() -> Table:
    return Table.grid(padding=(0, 2, 0, 0))


def _row(
    name: str, part: float, whole: float, done: bool, tried: int, said: Text, language: Language
) -> list[RenderableType]:
    mark, style = ("✓", "green") if done else ("…", "yellow") if tried else ("·", "dim")
    full = round(WIDTH * part / whole) if whole else 0
    return [
        Rich.assemble("  ", (mark, style), f" {name}"),
        Rich.assemble(("█" * full, style), ("░" * (WIDTH - full), "dim")),
        Rich(f"{part:g}/{whole:g}", justify="right"),
        Rich(said.say(language), "dim"),
    ]


def _tried(attempts: int) -> Text:
    if not attempts:
        return Text("not tried", "未尝试")
    return Text(f"{attempts} {'attempt' if attempts == 1 else 'attempts'}", f"尝试 {attempts} 次")
