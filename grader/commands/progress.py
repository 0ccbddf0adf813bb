"""`grade progress`: what a student on this machine has solved."""

from __future__ import annotations

from importlib.util import find_spec

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.system_errors import reason
from grader.messages.text import Language, Text, join
from grader.model.exercise import Exercise
from grader.student.attempts import ExerciseProgress, read, standings
from grader.student.progress import course_name, here


def show_progress(catalog: Catalog, output: Output) -> None:
    """Print what is solved of a course: each code exercise, and the questions and interview questions by topic."""
    try:
        path = here()
        attempts = read(path) if path else []
    except (OSError, RuntimeError) as error:
        why = reason(error)
        raise UsageError(Text(f"Progress cannot be read: {why.en}", f"无法读取进度：{why.zh}")) from None
    found = standings(attempts, course_name(catalog.course))
    rows = [(exercise, found.get(exercise.id)) for exercise in catalog.all()]
    if output.as_json:
        output.data([_as_data(exercise, standing, output.language) for exercise, standing in rows])
        return
    from grader.render.terminal.progress import page

    output.show(page(rows, output.language))
    if due := _due(catalog):
        output.say(due)


def _due(catalog: Catalog) -> Text | None:
    """What comes back today, where the package for that is there."""
    if find_spec("fsrs") is None or here() is None:
        return None
    from grader.student.due import due_again

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
