"""`grade list`: the exercises of a course by topic."""

from __future__ import annotations

from collections.abc import Sequence

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.text import Text

ROOMY = 72  # columns of a screen on which kind and level leave room for titles


def list_exercises(catalog: Catalog, topics: Sequence[str], output: Output) -> None:
    """Print the exercises by topic: those of `topics`, or all. Raises UsageError where there is none."""
    exercises = catalog.of_topics(catalog.all(), topics, _none)
    if output.as_json:
        from grader.commands.show import facts

        output.data([facts(exercise, output.language) for exercise in exercises])
        return
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.commands.show import KINDS, kind
    from grader.render.terminal.inline import Sentence
    from grader.render.words import difficulty, in_points

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)  # what is typed again is never cut
    is_roomy, topic = output.width >= ROOMY, ""
    for exercise in exercises:
        if exercise.path.parent.name != topic:
            topic = exercise.path.parent.name
            table.add_row(Rich(topic, "bold"))
        said, level = KINDS[kind(exercise)].say(output.language), difficulty(exercise.level)
        aside = [Rich(said, "dim"), Rich(level, "dim")] if is_roomy else []
        name, title = Rich(f"  {exercise.id}", "cyan"), Sentence(exercise.title.say(output.language))
        points = Rich(in_points(exercise.points).say(output.language), justify="right")
        table.add_row(name, title, *aside, points)
    output.show(table)


def _none(name: str) -> Text:
    return Text(f'there is no topic "{name}"', f"没有名为“{name}”的主题")
