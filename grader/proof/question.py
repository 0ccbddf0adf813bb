"""This module is the proof of a question: every draw has one key, and every wrong answer tells which idea led to it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.errors import AuthorError, Problem
from grader.proof.verified import Verified, problem
from grader.question import Question
from grader.quiz import answers
from grader.quiz.space import Space
from grader.text import Text

FEWEST_MISCONCEPTIONS = 3
DRAWS = 200


def prove(question: Question) -> Verified:
    """Prove `question` over every draw of a small space, and over many of a large one."""
    try:
        space = Space(question)
        drawn = [space.draw(number) for number in range(DRAWS)]
        for one in drawn:
            answers.checked_key(question, one)
    except AuthorError as error:
        return Verified(question.id, error.problems)
    facts = Text(f"{len(drawn)} draws", f"{len(drawn)} 次抽取")
    return Verified(question.id, tuple(sorted(_problems(question))), facts, {"draws": len(drawn)})


def _problems(question: Question) -> Iterator[Problem]:
    few = FEWEST_MISCONCEPTIONS
    for part in question.asked:
        if len(part.misconceptions) < few:
            count = len(part.misconceptions)
            where = "misconceptions" if question.answer else f"parts.{part.id}.misconceptions"
            yield problem(
                question,
                where,
                f"{count} wrong answers can be recognised; {few} are needed",
                f"只能识别 {count} 种错误答案；需要 {few} 种",
            )
