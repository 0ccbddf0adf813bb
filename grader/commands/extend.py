"""`grade extend`: a later deadline for one student."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from grader.commands.deadline import deadline
from grader.commands.known_exercises import KnownExercises
from grader.commands.named_student import named_student
from grader.commands.output import Output
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.extension import Extension
from grader.gradebook.grading import stamp
from grader.messages.errors import UsageError
from grader.messages.text import Text, same


@dataclass(frozen=True, slots=True)
class ExtensionOptions:
    """What the command line asks for."""

    exercise: str
    student: str
    until: str | None
    why: str | None
    who: str = ""
    undo: bool = False
    gradebook: str | None = None
    course: str | None = None


def extend_deadline(asked: ExtensionOptions, output: Output) -> None:
    """Let one student's work be in time until later, or no longer, and say what that makes of it. Raises UsageError."""
    until = _until(asked)
    with open_gradebook(asked.gradebook or GRADEBOOK, create=False) as book:
        KnownExercises(book, asked.course).check(asked.exercise)
        person, called = named_student(book.known_students(), asked.student)
        if asked.undo and not any(one.late_after for one in book.extensions_of(person, asked.exercise)[-1:]):
            raise UsageError(
                Text(f"{called} has no extension for {asked.exercise}.", f"{called} 的 {asked.exercise} 没有延期。")
            )
        book.extend(person, asked.exercise, Extension(until, asked.why or "", asked.who or getpass.getuser()))
        in_force = book.late_after(person, asked.exercise)
        late = [one.late for one in book.standings([asked.exercise]) if one.person == person]
    output.say(_done(called, asked.exercise, in_force) + (_standing(late[0]) if late else Text("", "")))
    if until and in_force > until:
        output.warn(
            Text(
                f"the class's deadline is later than {until}; the later one holds.",
                f"全班的截止时间晚于 {until}；以较晚者为准。",
            )
        )


def _until(asked: ExtensionOptions) -> str:
    if asked.undo:
        return ""
    if asked.until is None:
        raise UsageError(
            Text("until when? grade extend EXERCISE STUDENT 2026-12-05", "延到何时？grade extend 练习 学生 2026-12-05")
        )
    if not asked.why:
        raise UsageError(Text("--why is missing: it is kept with the extension.", "缺少 --why：理由与延期一起保存。"))
    return stamp(deadline(asked.until, same("TIME")))


def _done(called: str, exercise: str, in_force: str) -> Text:
    if not in_force:
        return Text(f"{called}: {exercise} has no deadline any more.", f"{called}：{exercise} 不再有截止时间。")
    return Text(f"{called}: {exercise} is in time until {in_force}.", f"{called}：{exercise} 的截止时间为 {in_force}。")


def _standing(late: bool) -> Text:
    return Text(" The score is late.", "成绩算迟交。") if late else Text(" The score is not late.", "成绩不算迟交。")
