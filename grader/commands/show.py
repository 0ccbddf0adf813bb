"""`grade show`: one exercise, without anything that is not for students."""

from __future__ import annotations

from typing import Any

from grader.commands.output import Output
from grader.messages.text import Language, Text
from grader.model.code_exercise import CodeExercise
from grader.model.exercise import Exercise
from grader.model.interview_question import Interview
from grader.model.question import Question

KINDS = {
    "code": Text("code", "代码"),
    "question": Text("question", "题目"),
    "interview": Text("interview", "面试"),
}


def facts(exercise: Exercise, language: Language) -> dict[str, Any]:
    """What a list says about an exercise, as data."""
    common = {
        "id": exercise.id,
        "kind": kind(exercise),
        "title": exercise.title.say(language),
        "topic": exercise.topic,
        "level": exercise.level,
        "points": exercise.points,
        "version": exercise.version,
    }
    match exercise:
        case CodeExercise():
            return common | {"function": str(exercise.function)}
        case Question():
            return common | {"respond": [part.respond for part in exercise.asked]}
        case Interview():
            return common | {"respond": ["text"]}


def kind(exercise: Exercise) -> str:
    """The word that an exercise's file has for its kind."""
    match exercise:
        case CodeExercise():
            return "code"
        case Question():
            return "question"
        case Interview():
            return "interview"


def show_exercise(exercise: Exercise, output: Output) -> None:
    """Print one exercise."""
    match exercise:
        case CodeExercise():
            _show_code(exercise, output)
        case Question():
            _show_question(exercise, output)
        case Interview():
            _show_interview(exercise, output)


def _show_code(exercise: CodeExercise, output: Output) -> None:
    """Print one exercise: what to write, and how it is checked as far as that is shown."""
    language = output.language
    prompt = exercise.prompt.say(language)
    checks = [(check.title, check.points, check.shown, check.id) for check in exercise.checks]
    if output.as_json:
        rows = [
            {"id": name, "title": title.say(language) if title else name, "points": points, "shown": shown}
            for title, points, shown, name in checks
        ]
        output.data(facts(exercise, language) | {"prompt": prompt, "imports": list(exercise.imports), "checks": rows})
        return
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.render.terminal.markdown import Prose
    from grader.render.words import HIDDEN, aside, in_points

    table = Table.grid(padding=(0, 2, 0, 0))
    for title, points, shown, name in checks:
        text = Rich(f"  {title.say(language) if title else name}")
        hidden = "" if shown else aside(HIDDEN).say(language)
        table.add_row(text.append(hidden, "dim"), Rich(in_points(points).say(language), justify="right"))
    head = Rich.assemble((exercise.id, "bold"), f"  {exercise.title.say(language)}\n")
    start = Text("writes a file to begin with.", "会写出起始文件。").say(language)
    foot = Rich.assemble(_allowed(exercise).say(language), f"\ngrade start {exercise.id} ", start, style="dim")
    output.show(Group(head, Prose(prompt), Rich(""), table, Rich(""), foot))


def _allowed(exercise: CodeExercise) -> Text:
    names = ", ".join(exercise.imports) or "-"
    return Text(
        f"Besides Python's own modules you may import: {names}.", f"除 Python 自带的模块外，可以导入：{names}。"
    )


def _show_question(question: Question, output: Output) -> None:
    """Print one variant of the question; as data, the question as it is written."""
    language = output.language
    parts = [part for part in question.asked if part.prompt]
    if output.as_json:
        rows = [
            {"id": part.id, "prompt": part.prompt.say(language), "points": part.points} for part in parts if part.prompt
        ]
        output.data(facts(question, language) | {"prompt": question.prompt.say(language), "parts": rows})
        return
    from rich.console import Group
    from rich.text import Text as Rich

    from grader.quiz.draw_space import Space
    from grader.quiz.presentation import page
    from grader.quiz.variant import variant
    from grader.render.terminal.question import whole

    foot = Text("asks it, with other numbers.", "会换一组数字来问。").say(language)
    example = whole(page(variant(Space(question), 0)), language)
    output.show(Group(example, Rich(f"\ngrade quiz {question.id} {foot}", "dim")))


def _show_interview(interview: Interview, output: Output) -> None:
    """Print what is asked; the key points are for afterwards."""
    language = output.language
    prompt = interview.prompt.say(language)
    if output.as_json:
        output.data(facts(interview, language) | {"prompt": prompt})
        return
    from rich.console import Group
    from rich.text import Text as Rich

    from grader.render.terminal.markdown import Prose

    head = Rich.assemble((interview.id, "bold"), f"  {interview.title.say(language)}\n")
    foot = Rich(f"\ngrade interview mark {interview.id} --answer-file FILE", "dim")
    output.show(Group(head, Prose(prompt), foot))
