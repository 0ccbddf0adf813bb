"""Student who is meant by a name or an id on a command line, among those that a gradebook knows."""

from __future__ import annotations

from grader.messages.errors import UsageError
from grader.messages.suggestions import nearest, perhaps
from grader.messages.text import Text
from grader.people.known_students import KnownStudents


def named_student(known: KnownStudents, student: str) -> tuple[int, str]:
    """The number of the student and what they are called. Raises UsageError where it is nobody, or several."""
    called = known.called(student)
    if len(called) == 1:
        return next(iter(called.items()))
    if called:
        listed = ", ".join(called.values())
        raise UsageError(
            Text(
                f'several students are "{student}"; name one of them: {listed}',
                f"有多名学生是“{student}”；请指明其中一名：{listed}",
            )
        )
    text = Text(f'the gradebook has no student "{student}"', f"成绩册中没有学生“{student}”")
    near = perhaps(nearest(student, list(known.labels.values())))
    raise UsageError(text + (near or Text("; all of them: grade scores", "；全部学生：grade scores")))
