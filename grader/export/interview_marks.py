"""Marks of answers in words as a table: a row for each student, a column for each exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.export.score_table import harmless, line
from grader.render.words import number
from grader.review.class_marks import ReviewedAnswer


def as_csv(found: Sequence[ReviewedAnswer]) -> Iterator[str]:
    """The lines of a CSV file: empty cells where nothing was answered; `doubtful`: what a person should see."""
    exercises = {one.written.exercise.id: one.written.exercise for one in found}
    students = dict.fromkeys(one.written.student for one in found)
    out_of = number(sum(exercise.points for exercise in exercises.values()))
    yield line(["student", "points", "out_of", *exercises, "doubtful"])
    by_place = {(one.written.student, one.written.exercise.id): one for one in found}
    for student in students:
        own = {name: by_place[student, name] for name in exercises if (student, name) in by_place}
        marks = [number(own[name].marks) if name in own else "" for name in exercises]
        doubtful = " ".join(name for name, one in own.items() if one.is_doubtful)
        yield line([harmless(student), number(sum(one.marks for one in own.values())), out_of, *marks, doubtful])
