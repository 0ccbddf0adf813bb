"""Which questions a quiz asks: those of the topics and the level wanted, mixed by a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from grader.course.catalog import Catalog
from grader.formulas.draws import Stream
from grader.messages.errors import UsageError
from grader.messages.text import Text, half_width
from grader.model.question import Question

MAX_PLANNED_QUESTIONS = 200  # of a topic


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


def planned(catalog: Catalog, plan: str, seed: str, level: int | None = None) -> list[tuple[Question, int]]:
    """The questions of a blueprint such as `padding_stride:2,pooling:1`: so many of each topic, in its order.

    Raises UsageError where it cannot be read or names no topic.
    """
    picked: list[tuple[Question, int]] = []
    for piece in filter(None, map(str.strip, half_width(plan).split(","))):
        name, separator, count = piece.partition(":")
        if separator and not (count.strip().isdecimal() and 0 < int(count) <= MAX_PLANNED_QUESTIONS):
            raise UsageError(
                Text(
                    f"--plan: {piece!r} has no number of questions; write it as padding_stride:2,pooling:1.",
                    f"--plan：{piece!r} 没有题数；请写成 padding_stride:2,pooling:1。",
                )
            )
        picked += chosen(wanted(catalog, [name.strip()], level), int(count) if separator else 1, seed)
    asked: Counter[str] = Counter()
    again = []
    for question, _ in picked:
        again.append((question, asked[question.id]))
        asked[question.id] += 1
    return again


def _shuffled(topic: str, questions: Sequence[Question], seed: str) -> list[Question]:
    of_topic = {one.id: one for one in questions if one.topic == topic}
    return [of_topic[name] for name in _order(list(of_topic), seed, topic)]


def _order(names: list[str], seed: str, *purpose: object) -> list[str]:
    return sorted(names, key=lambda name: int(Stream("quiz", seed, *purpose, name).words(1)[0]))
