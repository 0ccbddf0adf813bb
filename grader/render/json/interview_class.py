"""Class's answers in words as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.messages.text import Language
from grader.render.terminal.interview import as_data as marked_data
from grader.review.class_marks import ReviewedAnswer, kappa


def as_data(found: Sequence[ReviewedAnswer], language: Language) -> dict[str, Any]:
    """Every answer with its marks, and how far a person and the rubrics agree."""
    pairs = [(one.decision.marks, one.marked.marks) for one in found if one.decision]
    value = kappa(pairs)
    return {
        "answers": [_answer(one, language) for one in found],
        "doubtful": sum(one.is_doubtful for one in found),
        "decided": len(pairs),
        "agreed": sum(a == b for a, b in pairs),
        "kappa": None if value is None else round(value, 3),
    }


def _answer(one: ReviewedAnswer, language: Language) -> dict[str, Any]:
    decision = one.decision
    return {
        "student": one.written.student,
        "exercise": one.written.exercise.id,
        "answer": one.written.text,
        "marks": one.marks,
        "out_of": one.marked.out_of,
        "doubtful": one.is_doubtful,
        "decision": decision and {name: getattr(decision, name) for name in ("marks", "who", "when", "why")},
        "marked": marked_data(one.marked, language),
    }
