"""`grade replay`: the same question again, with its key and working."""

from __future__ import annotations

from grader.course.catalog import Catalog
from grader.messages.text import Language
from grader.quiz.bank import Bank
from grader.quiz.presentation import page, typed
from grader.quiz.variant_id import VariantId
from grader.quiz.working import explanation, working


def replay(catalog: Catalog, name: str, language: Language, as_json: bool) -> None:
    """Print the variant called `name`. Raises UsageError where the question has changed."""
    variant = Bank(catalog).replay(VariantId.parse(name))
    shown = page(variant)
    if as_json:
        from grader.commands.console import print_json

        parts = [
            {
                "id": asked.part.id,
                "prompt": asked.prompt.say(language) if asked.prompt else None,
                "options": {letter: text.say(language) for letter, text in asked.options},
                "answer": typed(variant, asked.part, variant.key[asked.part.id]),
                "working": [line.say(language) for line in working(variant, asked.part)],
            }
            for asked in shown.asks
        ]
        remember = explanation(variant)
        print_json(
            {
                "exercise": variant.question.id,
                "variant": str(variant.id),
                "title": variant.question.title.say(language),
                "prompt": shown.prompt.say(language),
                "grids": [{"caption": grid.caption.say(language), "rows": grid.rows} for grid in shown.grids],
                "parts": parts,
                "explain": remember.say(language) if remember else None,
            }
        )
        return
    from rich.console import Group
    from rich.text import Text as Rich

    from grader.commands.console import console, put
    from grader.render.terminal.question import solution, whole

    put(console(), Group(whole(shown, language), Rich(""), solution(shown, language)))
