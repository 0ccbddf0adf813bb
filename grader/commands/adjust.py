"""`grade adjust`: a person's decision about a score, which no grading changes."""

from __future__ import annotations

import getpass
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.adjustment_table import adjustments_in
from grader.commands.known_exercises import KnownExercises
from grader.commands.named_student import named_student
from grader.commands.output import Output
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.adjustment import Adjustment, AdjustmentKind
from grader.gradebook.grading import Score
from grader.messages.errors import UsageError
from grader.messages.text import Text

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook


@dataclass(frozen=True, slots=True)
class AdjustmentOptions:
    """What the command line asks for: one score, or those of a `table`."""

    student: str | None = None
    exercise: str | None = None
    points: float | None = None
    by: float | None = None
    excuse: bool = False
    undo: bool = False
    why: str | None = None
    comment: str = ""
    who: str = ""
    table: Path | None = None
    gradebook: str | None = None
    course: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreAdjustment:
    """An adjustment with whose and which score it is of."""

    person: int
    called: str
    exercise: str
    adjustment: Adjustment


def adjust_scores(asked: AdjustmentOptions, output: Output) -> None:
    """Keep what was decided, and say what it makes of each score. Raises UsageError."""
    with open_gradebook(asked.gradebook or GRADEBOOK, create=False) as book:
        made = list(_from_table(asked, book) if asked.table else [_given(asked, book)])
        before = _scores(made, book)
        book.adjust([(one.person, one.exercise, one.adjustment) for one in made])
        after = _scores(made, book)
    for one in made:
        score = one.person, one.exercise
        output.say(_said(one, before.get(score), after.get(score)))


def _given(asked: AdjustmentOptions, book: DatabaseBook) -> ScoreAdjustment:
    if asked.student is None or asked.exercise is None:
        raise UsageError(
            Text(
                "whose score? grade adjust STUDENT EXERCISE --points 15 --why …, or --csv FILE",
                "调整谁的成绩？grade adjust 学生 练习 --points 15 --why …，或 --csv 文件",
            )
        )
    adjustment = _adjustment(asked)
    KnownExercises(book, asked.course).check(asked.exercise)
    person, called = named_student(book.known_students(), asked.student)
    if asked.undo and (person, asked.exercise) not in book.adjustments([asked.exercise]):
        raise UsageError(
            Text(
                f"The score of {called} in {asked.exercise} was not adjusted.",
                f"{called} 的 {asked.exercise} 成绩没有调整过。",
            )
        )
    return ScoreAdjustment(person, called, asked.exercise, adjustment)


def _adjustment(asked: AdjustmentOptions) -> Adjustment:
    """What is asked for: exactly one thing, and why."""
    wanted = {
        AdjustmentKind.POINTS: asked.points is not None,
        AdjustmentKind.BY: asked.by is not None,
        AdjustmentKind.EXCUSE: asked.excuse,
        AdjustmentKind.UNDO: asked.undo,
    }
    kinds = [kind for kind, is_wanted in wanted.items() if is_wanted]
    if len(kinds) != 1:
        raise UsageError(
            Text(
                "give one of --points 15, --by +2, --excuse and --undo.",
                "请给出 --points 15、--by +2、--excuse、--undo 之一。",
            )
        )
    if not asked.why and not asked.undo:
        raise UsageError(Text("--why is missing: it is kept with the score.", "缺少 --why：理由与成绩一起保存。"))
    points = asked.points if asked.points is not None else asked.by or 0.0
    if not math.isfinite(points) or (asked.points is not None and points < 0):
        raise UsageError(Text("points are 0 or more: --points 15", "分数应不小于 0：--points 15"))
    return Adjustment(kinds[0], points, asked.why or "", asked.comment, asked.who or getpass.getuser())


def _from_table(asked: AdjustmentOptions, book: DatabaseBook) -> Iterator[ScoreAdjustment]:
    """The rows of a table. Raises UsageError with all that is wrong with it; then nothing is kept."""
    assert asked.table is not None
    who = asked.who or getpass.getuser()
    table, rows = adjustments_in(asked.table, asked.exercise or asked.student, asked.why or "")
    exercises, students = KnownExercises(book, asked.course), book.known_students()
    made = []
    for row in rows:
        try:
            exercises.check(row.exercise)
            person, called = named_student(students, row.student)
        except UsageError as error:
            table.problems.add(row.line, error.text.en, error.text.zh)
        else:
            made.append(ScoreAdjustment(person, called, row.exercise, replace(row.adjustment, who=who)))
    table.problems.raised()
    yield from made


def _scores(made: Sequence[ScoreAdjustment], book: DatabaseBook) -> dict[tuple[int, str], Score]:
    exercises = sorted({one.exercise for one in made})
    return {(one.person, one.exercise): one for one in book.standings(exercises)}


def _said(made: ScoreAdjustment, before: Score | None, after: Score | None) -> Text:
    """What became of a score."""
    score = Text(f"{made.called}, {made.exercise}: ", f"{made.called}，{made.exercise}：")
    if before is None or after is None:
        return score + made.adjustment.said + Text("; nothing was graded yet.", "；尚无批改结果。")
    changed = _points(before) + Text(" → ", " → ") + _points(after)
    above = after.awarded is not None and after.awarded > after.out_of
    more = (
        Text(f", more than the {after.out_of:g} there are", f"，超过满分 {after.out_of:g}") if above else Text("", "")
    )
    judged = Text(
        f" (the judge gave {after.points:g} of {after.out_of:g}", f"（评判给出 {after.points:g}/{after.out_of:g}"
    )
    return score + changed + judged + more + Text(").", "）。")


def _points(score: Score) -> Text:
    return Text("excused", "免做") if score.awarded is None else Text(f"{score.awarded:g}", f"{score.awarded:g} 分")
