"""`grade progress`: what a student on this machine has solved, and where that is kept.

`GRADE_PROGRESS` names another file, or says `off`; otherwise it lies where the system keeps a user's data.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.course.catalog import PACKAGED, Catalog, packaged_courses
from grader.messages.errors import UsageError
from grader.messages.system_errors import reason
from grader.messages.text import Language, Text, join
from grader.model.exercise import Exercise
from grader.model.report import StudentReport
from grader.student import storage
from grader.student.attempts import ExerciseProgress, OwnAttempt, add, answer, attempt, read, standings

if TYPE_CHECKING:
    from grader.interview.mark import MarkedInterview as Spoken
    from grader.quiz.mark import MarkedVariant

FILE = "attempts.jsonl"


def place(environment: Mapping[str, str], home: Path, platform: str) -> Path | None:
    """Where the progress of this user is kept; None where it is not."""
    given = environment.get(storage.VARIABLE)
    if given:
        return None if given == "off" else Path(given)
    return storage.place(environment, home, platform) / FILE


def remember(reports: Iterable[StudentReport], catalog: Catalog, language: Language) -> None:
    """Add reports to the progress."""
    course, now = course_name(catalog.course), _now()
    _keep([one for report in reports if (one := attempt(report, course, now))], language)


def remember_question(found: MarkedVariant, typed: Mapping[str, str], course: Path, language: Language) -> None:
    """Add the answer to a question to the progress; one left out is no attempt."""
    if any(typed.values()):
        said = json.dumps([str(found.variant.id), typed])
        name = found.variant.question.id
        _keep([answer(name, said, found.points, found.out_of, found.right, course_name(course), _now())], language)


def remember_interview(found: Spoken, said: str, course: Path, language: Language) -> None:
    """Add the answer to an interview question to the progress."""
    right = found.status == "full"
    _keep([answer(found.exercise.id, said, found.marks, found.out_of, right, course_name(course), _now())], language)


def _keep(made: Sequence[OwnAttempt], language: Language) -> None:
    """Where that is not possible, say so; it never keeps anybody from what was found."""
    try:
        path = _here()
        if path and made:
            add(path, made)
    except (OSError, RuntimeError) as error:
        why = reason(error)
        text = Text(f"Progress could not be kept: {why.en}", f"无法保存进度：{why.zh}")
        click.echo(text.say(language), err=True)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def course_name(course: Path) -> str:
    """How the progress calls a course: nothing for the main one, a name for a packaged one, else its full path.

    A part of a packaged one is called as the whole: what was solved in one is solved in the other.
    """
    if course == PACKAGED:
        return ""
    packaged = packaged_courses().items()
    return next((name for name, path in packaged if path in (course, course.parent)), str(course.resolve()))


def show_progress(catalog: Catalog, language: Language, as_json: bool) -> None:
    """Print what is solved of a course: each code exercise, and the questions and interview questions by topic."""
    try:
        path = _here()
        attempts = read(path) if path else []
    except (OSError, RuntimeError) as error:
        why = reason(error)
        raise UsageError(Text(f"Progress cannot be read: {why.en}", f"无法读取进度：{why.zh}")) from None
    found = standings(attempts, course_name(catalog.course))
    rows = [(exercise, found.get(exercise.id)) for exercise in catalog.all()]
    if as_json:
        from grader.commands.console import print_json

        print_json([_as_data(exercise, standing, language) for exercise, standing in rows])
        return
    from grader.commands.console import console, put
    from grader.render.terminal.progress import page

    put(console(), page(rows, language))
    if due := _due(catalog):
        click.echo(due.say(language))


def _due(catalog: Catalog) -> Text | None:
    """What comes back today, where the package for that is there."""
    if find_spec("fsrs") is None or _here() is None:
        return None
    from grader.commands.due import due_again

    try:
        questions = len(due_again(one.id for one in catalog.questions()))
        interviews = len(due_again(one.id for one in catalog.interviews()))
    except UsageError:
        return None
    parts = [
        Text(f"{count} {noun}: {command}", f"{count} 道{name}：{command}")
        for count, noun, name, command in (
            (questions, "questions" if questions > 1 else "question", "题目", "grade quiz --due"),
            (interviews, "in words", "面试题", "grade interview --due"),
        )
        if count
    ]
    return Text("\nDue again  ", "\n到期复习  ") + join(Text(" · ", " · "), parts) if parts else None


def _here() -> Path | None:
    return place(os.environ, Path.home(), sys.platform)


def _as_data(exercise: Exercise, standing: ExerciseProgress | None, language: Language) -> dict[str, object]:
    from grader.commands.show import kind
    from grader.render.words import number

    return {
        "exercise": exercise.id,
        "kind": kind(exercise),
        "title": exercise.title.say(language),
        "topic": exercise.topic,
        "solved": standing is not None and standing.solved,
        "best": number(standing.best) if standing else 0,
        "out_of": number(standing.out_of if standing else exercise.points),
        "attempts": standing.attempts if standing else 0,
        "last": standing.last if standing else None,
    }
