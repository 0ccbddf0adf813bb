"""Feedback: a folder for each student with their reports as Markdown and as a page, nothing hidden.

Seed and time are left out: who knows the seed can draw the hidden inputs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from grader.export.markdown import as_markdown
from grader.gradebook import stored_report
from grader.gradebook.grading import Score
from grader.messages.system_errors import unwritable
from grader.messages.text import Language, Text, same
from grader.model.report import StudentReport, handed_back, redacted
from grader.render.html.report import page

UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f]')  # in the name of a folder, on some system


def write_feedback(folder: Path, standings: Iterable[Score], language: Language, now: datetime | None = None) -> int:
    """Write the feedback of every student below `folder`; the number of students. `standings` come by student."""
    taken: set[str] = set()
    for student, theirs in groupby(standings, lambda one: one.student):
        reports = [_report(one, now) for one in theirs]
        mine = folder / _free(student, taken)
        try:
            mine.mkdir(parents=True, exist_ok=True)
            (mine / "feedback.md").write_text(as_markdown(reports, language), encoding="utf-8")
            (mine / "feedback.html").write_text(page(reports, language), encoding="utf-8")
        except OSError as error:
            raise unwritable(mine, error) from None
    return len(taken)


def _report(score: Score, now: datetime | None) -> StudentReport:
    """The report as the student gets it; what a person decided comes first of its notes."""
    report = handed_back(redacted(stored_report.loads(score.report), now))
    return replace(report, notes=(*_decision(score), *report.notes))


def _decision(score: Score) -> Iterator[Text]:
    """What counts in place of the judge's points, and the comment. The reason is between teachers."""
    made = score.adjustment
    if made is None:
        return
    if score.awarded is None:
        yield Text("Your teacher decided: this exercise does not count for you.", "老师决定：此练习不计入你的成绩。")
    else:
        yield Text(
            f"Your teacher decided: {score.awarded:g} of {score.out_of:g} points count.",
            f"老师决定：计入 {score.awarded:g} 分（满分 {score.out_of:g}）。",
        )
    if made.comment:
        yield same(made.comment)


def _free(student: str, taken: set[str]) -> str:
    """A folder's name for a student that no other has."""
    name = next(name for name in _names(student) if name.casefold() not in taken)
    taken.add(name.casefold())
    return name


def _names(student: str) -> Iterator[str]:
    plain = UNFIT.sub("_", student).strip(". ") or "_"
    yield plain
    number = 2
    while True:
        yield f"{plain} ({number})"
        number += 1
