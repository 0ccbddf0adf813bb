"""Progress of a student on this machine: what they answered is added to one file of theirs.

`GRADE_PROGRESS` names another file, or says `off`; otherwise it lies where the system keeps a user's data. What
kept an answer from being added is returned by `remember…`, and keeps nobody from what was found.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.catalog import PACKAGED, Catalog, packaged_courses
from grader.messages.system_errors import reason
from grader.messages.text import Text
from grader.model.report import StudentReport
from grader.student import storage
from grader.student.attempts import OwnAttempt, add, answer, attempt

if TYPE_CHECKING:
    from grader.interview.mark import MarkedInterview
    from grader.quiz.mark import MarkedVariant

FILE = "attempts.jsonl"


def place(environment: Mapping[str, str], home: Path, platform: str) -> Path | None:
    """Where the progress of this user is kept; None where it is not."""
    given = environment.get(storage.VARIABLE)
    if given:
        return None if given == "off" else Path(given)
    return storage.place(environment, home, platform) / FILE


def remember(reports: Iterable[StudentReport], catalog: Catalog) -> Text | None:
    """Add reports to the progress."""
    course, now = course_name(catalog.course), _now()
    return _keep([one for report in reports if (one := attempt(report, course, now))])


def remember_question(found: MarkedVariant, typed: Mapping[str, str], course: Path) -> Text | None:
    """Add the answer to a question to the progress; one left out is no attempt."""
    if not any(typed.values()):
        return None
    said = json.dumps([str(found.variant.id), typed])
    name = found.variant.question.id
    return _keep([answer(name, said, found.points, found.out_of, found.right, course_name(course), _now())])


def remember_interview(found: MarkedInterview, said: str, course: Path) -> Text | None:
    """Add the answer to an interview question to the progress."""
    right = found.status == "full"
    return _keep([answer(found.exercise.id, said, found.marks, found.out_of, right, course_name(course), _now())])


def _keep(made: Sequence[OwnAttempt]) -> Text | None:
    """Add them to the file; what kept that from being done."""
    try:
        path = here()
        if path and made:
            add(path, made)
    except (OSError, RuntimeError) as error:
        why = reason(error)
        return Text(f"Progress could not be kept: {why.en}", f"无法保存进度：{why.zh}")
    return None


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def course_name(course: Path) -> str:
    """How the progress calls a course: nothing for the main one, a name for a packaged one, else its full path.

    A part of a packaged one is called as the whole: what was solved in one is solved in the other.
    """
    if course == PACKAGED:
        return ""
    packaged = packaged_courses().items()
    return next((name for name, path in packaged if path in (course, course.parent)), str(course.resolve()))


def here() -> Path | None:
    """Where the progress of this process's user is kept."""
    return place(os.environ, Path.home(), sys.platform)
