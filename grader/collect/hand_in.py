"""Hand-in of one student: a folder or an archive, of whose files each exercise takes the one that is for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.collect.layouts import Owner
from grader.collect.selection import MAX_PROGRAMS, choose
from grader.collect.source import entries
from grader.collect.submissions import SubmittedFile
from grader.course.catalog import Catalog
from grader.grading.addressed import Addressed, Ask, addressed
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Program
from grader.people.person import Person
from grader.submission.file import Submission, parse

SHOWN = 5  # files named in a message


@dataclass(frozen=True)
class HandIn:
    """The files at `path`. They are read when they are asked for, and as few of them as it takes."""

    path: Path

    @cached_property
    def files(self) -> Sequence[SubmittedFile]:
        """All files. Raises UsageError where the folder or archive cannot be read."""
        nobody = Person("")
        return [SubmittedFile(entry, Owner(nobody, "/".join(entry.parts))) for entry in entries(self.path)]

    def addressed(self, names: Sequence[str], catalog: Catalog, ask: Ask) -> Addressed:
        """The exercises `names`, or those whose functions the files define. Raises UsageError where there are none."""
        if names:
            return Addressed(tuple(catalog.code(name) for name in dict.fromkeys(names)))
        found: dict[str, CodeExercise] = {}
        notices: list[Text] = []
        why: list[Text] = []
        for file in self._programs():
            try:
                of_file = addressed(file, (), catalog, ask, found)
            except UsageError as error:
                why.append(error.text)
                continue
            found |= {exercise.id: exercise for exercise in of_file.exercises}
            notices += of_file.notices
        if not found:
            raise UsageError(why[0] if len(why) == 1 else self._nothing())
        return Addressed(tuple(found.values()), tuple(notices))

    def submission(self, exercise: CodeExercise, only: bool) -> Submission:
        """The file for an exercise, which is the `only` one or not; where there is none, that is its problem."""
        chosen = choose(self.files, exercise, only)
        if isinstance(chosen, Text):
            return Submission(Program(""), self.path, "", problem=chosen)
        return parse(chosen.data, _lowered(chosen.file), look=dict(chosen.beside).get)

    def _programs(self) -> list[Submission]:
        programs = [file for file in self.files if file.entry.is_program and not file.entry.problem]
        return [parse(file.read(), _lowered(file.owner.file)) for file in programs[:MAX_PROGRAMS]]

    def _nothing(self) -> Text:
        names = ", ".join(file.owner.file for file in self.files[:SHOWN]) or "-"
        more = " …" if len(self.files) > SHOWN else ""
        return Text(
            f"No file in {self.path} defines a function of an exercise; found: {names}{more}. "
            "What exercises ask for: grade list",
            f"{self.path} 中没有文件定义练习要求的函数；找到的有：{names}{more}。各练习要求的函数：grade list",
        )


def _lowered(name: str) -> Path:
    """A student's name for a file, its kind in small letters."""
    return (path := Path(name)).with_suffix(path.suffix.lower())
