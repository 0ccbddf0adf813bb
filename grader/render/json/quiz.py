"""Quiz as data: each question, what was typed, and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.messages.text import Language
from grader.quiz.mark import MarkedPart, MarkedVariant
from grader.quiz.presentation import page, typed
from grader.quiz.session import QuizSession
from grader.quiz.variant import Variant


def as_data(session: QuizSession, marks: Sequence[MarkedVariant], language: Language) -> dict[str, Any]:
    """The whole quiz; questions that were not asked are left out."""
    asked = [(place, item) for place, item in enumerate(session.items) if item.typed is not None]
    return {
        "seed": session.seed,
        "finished": session.next is None,
        "points": round(sum(one.points for one in marks), 3),
        "out_of": sum(one.out_of for one in marks),
        "seconds": round(sum(item.seconds for item in session.items), 1),
        "questions": [
            question_data(one, language, item.typed or {}) | {"number": place + 1, "seconds": item.seconds}
            for (place, item), one in zip(asked, marks, strict=True)
        ],
        "review": list(dict.fromkeys(idea for one in marks for idea in one.ideas)),
    }


def question_data(marked: MarkedVariant, language: Language, written: Any) -> dict[str, Any]:
    """One question with its marks."""
    variant = marked.variant
    shown = page(variant)
    return {
        "exercise": variant.question.id,
        "variant": str(variant.id),
        "topic": variant.question.topic,
        "title": variant.question.title.say(language),
        "prompt": shown.prompt.say(language),
        "points": round(marked.points, 3),
        "out_of": marked.out_of,
        "parts": [_part(variant, part, language, written.get(part.part.id, "")) for part in marked.parts],
    }


def _part(variant: Variant, marked: MarkedPart, language: Language, written: str) -> dict[str, Any]:
    part = marked.part
    return {
        "id": part.id,
        "respond": part.respond,
        "typed": written,
        "understood": None if marked.value is None else typed(variant, part, marked.value),
        "answer": typed(variant, part, marked.key),
        "points": round(marked.points, 3),
        "out_of": part.points,
        "carried": marked.carried,
        "misconceptions": [idea.id for idea in marked.ideas],
        "text": marked.text.say(language),
    }
