"""End of a quiz: points, time, and what to look at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text as Rich

from grader.messages.text import Language, Text
from grader.quiz.mark import MarkedVariant
from grader.quiz.session import QuizSession


def summary(session: QuizSession, marks: Sequence[MarkedVariant], language: Language) -> RenderableType:
    """The summary of the questions that were asked."""
    points, out_of = sum(one.points for one in marks), sum(one.out_of for one in marks)
    seconds = sum(item.seconds for item in session.items)
    head = Text(
        f"{points:g} of {out_of:g} points, {len(marks)} of {len(session.items)} questions, {_time(seconds)}",
        f"{points:g}/{out_of:g} 分，已答 {len(marks)}/{len(session.items)} 题，用时 {_time(seconds)}",
    )
    seed = Text(f"seed {session.seed}", f"种子 {session.seed}")
    parts: list[RenderableType] = [Rich(""), Rich(head.say(language), "bold"), Rich(seed.say(language), "dim")]
    wrong = [one for one in marks if not one.right]
    if wrong:
        parts += [Rich(Text("\nLook at again", "\n需要复习").say(language), "bold"), _review(wrong, language)]
    return Group(*parts)


def _review(wrong: Sequence[MarkedVariant], language: Language) -> RenderableType:
    """The topics, those with most mistakes first; in each the questions, the ideas met and how to see them again."""
    topics = Counter(one.variant.question.path.parent.name for one in wrong)
    lines = []
    for topic, _ in topics.most_common():
        lines.append(Rich(topic, "cyan"))
        for one in (one for one in wrong if one.variant.question.path.parent.name == topic):
            title, ideas = one.variant.question.title.say(language), ", ".join(one.ideas)
            lines.append(Rich.assemble(f"  {title}", (f"  {ideas}" if ideas else "", "yellow")))
            lines.append(Rich(f"    grade replay {one.variant.id}", "dim", overflow="fold"))
    return Group(*lines)


def _time(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
