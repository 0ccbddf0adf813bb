"""Marks of a quiz as a table, a row for each student: for a list of grades, or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.export.score_table import harmless, line
from grader.quiz.results import Result
from grader.render.words import number

WHOLE = ("student", "points", "out_of")


def as_csv(found: Sequence[Result]) -> Iterator[str]:
    """The lines of a CSV file: what each student has, altogether and at each number, and the misconceptions met.

    Who was absent has empty cells and no zeros.
    """
    numbers = list(dict.fromkeys(row.number for one in found for row in one.rows))
    yield line([*WHOLE, *numbers, "misconceptions"])
    for one in found:
        if one.is_absent:
            yield line([harmless(one.student), "", number(one.out_of), *("" for _ in numbers), ""])
            continue
        points = {row.number: number(round(row.marked.points, 3)) for row in one.rows}
        ideas = dict.fromkeys(idea.id for row in one.rows for idea in row.marked.ideas)
        whole = [harmless(one.student), number(round(one.points, 3)), number(one.out_of)]
        yield line([*whole, *(points.get(name, "") for name in numbers), " ".join(ideas)])
