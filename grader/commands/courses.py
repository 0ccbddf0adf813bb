"""`grade courses`: the courses that come with the program."""

from __future__ import annotations

from grader.commands.output import Output
from grader.course.shipped import ShippedCourse, shipped_courses
from grader.messages.text import Language, Text

MAIN = Text("(without --course)", "（不写 --course）")


def list_courses(output: Output) -> None:
    """Print every course with its title and how many exercises it has; a part stands indented below its course."""
    courses = shipped_courses()
    if output.as_json:
        output.data([_facts(course, output.language) for course in courses])
        return
    from rich.table import Table
    from rich.text import Text as Rich

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)  # what is typed again is never cut
    for course in courses:
        name = ("  " if course.part_of else "") + (course.name or MAIN.say(output.language))
        count = Rich(_counted(course.exercises).say(output.language), justify="right")
        table.add_row(Rich(name, "cyan"), Rich(course.title.say(output.language)), count)
    output.show(table)


def _facts(course: ShippedCourse, language: Language) -> dict[str, str | int]:
    title = course.title.say(language)
    return {"name": course.name, "title": title, "exercises": course.exercises, "part_of": course.part_of}


def _counted(exercises: int) -> Text:
    return Text(f"{exercises} exercises", f"{exercises} 道练习")
