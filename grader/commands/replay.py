"""`grade replay`: the same question again, with its key and working."""

from __future__ import annotations

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.quiz.bank import Bank
from grader.quiz.presentation import page, typed
from grader.quiz.variant_id import VariantId
from grader.quiz.working import explanation, working


def replay(catalog: Catalog, name: str, output: Output) -> None:
    """Print the variant called `name`. Raises UsageError where the question has changed."""
    variant = Bank(catalog).replay(VariantId.parse(name))
    shown = page(variant)
    if output.as_json:
        parts = [
            {
                "id": asked.part.id,
                "prompt": asked.prompt.say(output.language) if asked.prompt else None,
                "options": {letter: text.say(output.language) for letter, text in asked.options},
                "answer": typed(variant, asked.part, variant.key[asked.part.id]),
                "working": [line.say(output.language) for line in working(variant, asked.part)],
            }
            for asked in shown.asks
        ]
        remember = explanation(variant)
        output.data(
            {
                "exercise": variant.question.id,
                "variant": str(variant.id),
                "title": variant.question.title.say(output.language),
                "prompt": shown.prompt.say(output.language),
                "grids": [{"caption": grid.caption.say(output.language), "rows": grid.rows} for grid in shown.grids],
                "parts": parts,
                "explain": remember.say(output.language) if remember else None,
            }
        )
        return
    from rich.console import Group
    from rich.text import Text as Rich

    from grader.render.terminal.question import solution, whole

    output.show(Group(whole(shown, output.language), Rich(""), solution(shown, output.language)))
