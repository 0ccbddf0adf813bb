"""Which questions a quiz asks: those of the topics and the level wanted, mixed by a seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.course.catalog import Catalog
from grader.formulas.draws import Stream
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.question import Question


def wanted(catalog: Catalog, topics: Iterable[str], level: int | None) -> list[Question]:
    """The questions of these topics, or with these ids (all if none are named), and of this level.

    Raises UsageError where there are none.
    """
    found = catalog.of_topics(catalog.questions(), topics, _none)
    found = [question for question in found if level is None or question.level == level]
    if not found:
        raise UsageError(
            Text(
                "No question fits; try another topic or level.",
                "没有符合条件的题目；请换一个主题或难度。",
            )
        )
    return found


def _none(name: str) -> Text:
    return Text(f'there is no topic and no question "{name}"', f"没有名为“{name}”的主题或题目")


def chosen(questions: Sequence[Question], count: int, seed: str) -> list[tuple[Question, int]]:
    """`count` questions, each with how often it was asked before: topics in turn, all before any is asked again."""
    rest = {topic: _shuffled(topic, questions, seed) for topic in dict.fromkeys(one.topic for one in questions)}
    order: list[Question] = []
    while any(rest.values()):
        for topic in _order(list(rest), seed, len(order)):
            if rest[topic]:
                order.append(rest[topic].pop())
    return [(order[place % len(order)], place // len(order)) for place in range(count)]


def _shuffled(topic: str, questions: Sequence[Question], seed: str) -> list[Question]:
    of_topic = {one.id: one for one in questions if one.topic == topic}
    return [of_topic[name] for name in _order(list(of_topic), seed, topic)]


def _order(names: list[str], seed: str, *purpose: object) -> list[str]:
    return sorted(names, key=lambda name: int(Stream("quiz", seed, *purpose, name).words(1)[0]))
