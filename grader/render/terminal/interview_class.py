"""Class's answers in words on a terminal: how each exercise did, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Rich

from grader.messages.text import Language, Text
from grader.render.terminal.inline import Sentence
from grader.render.words import number
from grader.review.class_marks import AnswerGroup, ReviewedAnswer, kappa

HEADS = (
    Text("exercise", "练习"),
    Text("answers", "回答"),
    Text("mean", "平均"),
    Text("full marks", "满分"),
    Text("to review", "待复核"),
    Text("decided", "已复核"),
)


def overview(found: Sequence[ReviewedAnswer], language: Language) -> RenderableType:
    """A row for each exercise, and how far a person and the rubrics agree."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for place, head in enumerate(HEADS):
        table.add_column(head.say(language), justify="right" if place else "left")
    for name in dict.fromkeys(one.written.exercise.id for one in found):
        of = [one for one in found if one.written.exercise.id == name]
        mean = sum(one.marks / one.marked.out_of for one in of) / len(of)
        full = sum(one.marks >= one.marked.out_of for one in of)
        doubtful, decided = sum(one.is_doubtful for one in of), sum(one.decision is not None for one in of)
        table.add_row(
            Rich(name, "cyan"),
            str(len(of)),
            f"{mean:.0%}",
            str(full),
            Rich(str(doubtful), "yellow" if doubtful else "dim"),
            Rich(str(decided), "" if decided else "dim"),
        )
    return Group(table, *_agreement(found, language))


def _agreement(found: Sequence[ReviewedAnswer], language: Language) -> list[RenderableType]:
    pairs = [(one.decision.marks, one.marked.marks) for one in found if one.decision]
    if not pairs:
        return []
    same, value = sum(a == b for a, b in pairs), kappa(pairs)
    text = Text(
        f"Of {len(pairs)} answers that a person decided, the rubrics gave the same marks to {same}",
        f"人工复核的 {len(pairs)} 个回答中，评分标准给分相同的有 {same} 个",
    )
    text += Text("." if value is None else f" (κ = {value:.2f}).", "。" if value is None else f"（κ = {value:.2f}）。")
    return [Rich(""), Sentence(text.say(language))]


def doubtful(group: AnswerGroup, place: str, language: Language) -> RenderableType:
    """A group that a person decides: the question, the answer, and what the rubric found."""
    from grader.render.terminal.interview import page

    one = group.first
    count = len(group.answers)
    times = Text(f"  written {count} times", f"  {count} 人这样写") if count > 1 else Text("", "")
    title = one.written.exercise.title.say(language)
    head = Rich.assemble((f"\n{place}  ", "dim"), (title, "bold"), (times.say(language), "dim"))
    prompt = Sentence(one.written.exercise.prompt.say(language), "dim")
    return Group(head, prompt, Rich(""), Sentence(one.written.text), Rich(""), page(one.marked, language))


def changed(before: Sequence[ReviewedAnswer], after: Sequence[ReviewedAnswer], language: Language) -> RenderableType:
    """Whose marks are others now."""
    rows = [(a, b) for a, b in zip(before, after, strict=True) if a.marks != b.marks]
    lines = [
        Rich(f"{b.written.student}  {b.written.exercise.id}  {number(a.marks)} → {number(b.marks)}") for a, b in rows
    ]
    head = Text(f"Marks that changed: {len(rows)}", f"分数有变化：{len(rows)}")
    return Group(Rich(f"\n{head.say(language)}", "bold"), *lines)
