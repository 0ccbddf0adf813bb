"""This module is one batch: which submissions need grading, and what became of each.

What was graded is recorded a few at a time, so that whatever ends the batch, the next one goes on behind it. A grading
is known by the file's bytes, the exercise's version and the seed: the same again is not done twice.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from grader.batch.task import Answer, Fault, Judges, Task
from grader.collect.astray import Astray
from grader.collect.selection import choose
from grader.collect.submissions import SubmittedFile
from grader.errors import GradeError
from grader.exercise import CodeExercise
from grader.gradebook.attempt import Book, Graded, Known, Recorded
from grader.people.person import Person, labels
from grader.text import Text

AT_ONCE, EVERY = 100, 0.2  # gradings, and seconds, after which they are recorded

Place = tuple[str, str]  # a student and an exercise


@dataclass(frozen=True, slots=True)
class Rules:
    """What to grade. `again` is the regrading run of each exercise, where everything is graded once more."""

    seed: str = "0"
    only_changed: bool = False
    most_attempts: int | None = None
    lower: bool = False
    again: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """Points before and now of whoever was graded before. They `count` unless they are fewer, unasked."""

    before: float
    now: float
    counts: bool

    @property
    def gain(self) -> float:
        """Points gained, negative where they are fewer."""
        return self.now - self.before

    @property
    def note(self) -> Text:
        """What is said of it in a table."""
        before, now = f"{self.before:g}", f"{self.now:g}"
        if self.counts:
            return Text(f"graded again: {before} → {now}", f"重新批改：{before} → {now}")
        en = f"graded again: {now}; the {before} of before are kept"
        return Text(en, f"重新批改得 {now} 分；保留之前的 {before} 分")


@dataclass(slots=True)
class Tally:
    """What a batch has done so far. `notes` says why a student has no new grading, or what is to be looked at."""

    total: int = 0
    graded: int = 0
    known: int = 0
    spent: int = 0  # changed, but no attempt was left
    without: int = 0  # nothing to grade was found
    again: int = 0  # graded before, and now once more
    verdicts: Counter[str] = field(default_factory=Counter)
    changed: dict[Place, Change] = field(default_factory=dict)
    faults: dict[Place, Text] = field(default_factory=dict)
    notes: dict[Place, Text] = field(default_factory=dict)
    unknown: int = 0  # of those without, who was never graded before: no gradebook has them
    astray: dict[str, Astray] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many of all are settled."""
        return self.graded + self.known + self.spent + self.without + len(self.faults)

    def note(self, place: Place) -> Text | None:
        """What is to be said of a student in an exercise, if anything."""
        change = self.changed.get(place)
        return self.faults.get(place) or self.notes.get(place) or (change.note if change else None)


class Batch:
    """Grades the submissions of `students` to `exercises`, and records them in `book`."""

    def __init__(
        self,
        students: Mapping[Person, Sequence[SubmittedFile]],
        exercises: Sequence[CodeExercise],
        book: Book,
        rules: Rules,
    ) -> None:
        self._people = by_label(students)
        self._students, self._exercises, self._book, self._rules = students, exercises, book, rules
        self._unrecorded: list[Graded] = []
        self._recorded_at = time.monotonic()
        self.tally = Tally(len(students) * len(exercises))

    def run(self, judges: Judges) -> Generator[Tally]:
        """Grade what needs it, with a look at the tally after each step. What is done is recorded, come what may."""
        try:
            for answered in judges.answers(self._tasks()):
                if answered is not None:
                    self._take(*answered)
                if len(self._unrecorded) >= AT_ONCE or time.monotonic() - self._recorded_at > EVERY:
                    self._record()
                yield self.tally
        finally:
            self._record()

    def _tasks(self) -> Iterator[Task]:
        number = 0
        for exercise in self._exercises:
            again = self._rules.again.get(exercise.id, "")
            for names in _parts(self._people, AT_ONCE):
                known = self._book.known(exercise.id, names, again, self._rules.lower)
                for student in names:
                    number += 1
                    if task := self._task(number, student, exercise, known.get(student)):
                        yield task

    def _task(self, number: int, student: str, exercise: CodeExercise, known: Known | None) -> Task | None:
        """The task of grading a student's file, unless there is none or it need not be graded."""
        place = (student, exercise.id)
        chosen = choose(self._students[self._people[student]], exercise, len(self._exercises) == 1)
        if isinstance(chosen, Text):
            self.tally.notes[place] = chosen
            self.tally.without += 1
            self.tally.unknown += known is None
            return None
        astray = self.tally.astray.setdefault(exercise.id, Astray(exercise.function.name))
        astray.see(chosen.data, chosen.defines)
        if known and not self._needed(place, known, hashlib.sha256(chosen.data).hexdigest(), exercise.version):
            return None
        if chosen.note:
            self.tally.notes[place] = chosen.note
        who = chosen.submitted.owner
        return Task(number, student, exercise.id, who.file, chosen.time, who.late, chosen.data, who.person.id)

    def _needed(self, place: Place, known: Known, sha256: str, version: str) -> bool:
        """Whether a file of a student who was graded before is graded now; why not is counted."""
        if known.source_sha256 == sha256:
            needed = not self._rules.only_changed and (version, self._rules.seed) not in known.graded_under
            self.tally.known += not needed
            return needed
        most = self._rules.most_attempts
        if most is None or known.attempts < most:
            return True
        self.tally.spent += 1
        self.tally.notes[place] = Text(
            f"not graded: {known.attempts} of {most} attempts were used",
            f"未批改：{most} 次提交机会已用 {known.attempts} 次",
        )
        return False

    def _take(self, task: Task, answer: Answer) -> None:
        if isinstance(answer, Fault):
            self.tally.faults[task.student, task.exercise] = answer.text
            return
        self.tally.graded += 1
        self.tally.verdicts[answer.verdict.value] += 1
        self._unrecorded.append(answer)

    def _record(self) -> None:
        """Record what was graded since the last time."""
        try:
            for name in dict.fromkeys(one.exercise for one in self._unrecorded):
                graded = [one for one in self._unrecorded if one.exercise == name]
                for recorded in self._book.record(graded, self._rules.again.get(name, ""), self._rules.lower):
                    self._note(recorded)
        except GradeError:  # the gradebook takes nothing: not to be waited for a second time, at the end
            self._unrecorded.clear()
            raise
        self._unrecorded.clear()
        self._recorded_at = time.monotonic()

    def _note(self, recorded: Recorded) -> None:
        self.tally.again += recorded.before is not None
        if recorded.before and recorded.gain:
            place = (recorded.graded.student, recorded.graded.exercise)
            self.tally.changed[place] = Change(recorded.before[1], recorded.graded.points, recorded.counts)


def by_label(people: Iterable[Person]) -> dict[str, Person]:
    """People by what they are called in a table."""
    return {label: person for person, label in labels(list(people)).items()}


def _parts(names: Iterable[str], size: int) -> Iterator[list[str]]:
    """The names, so many at a time."""
    rest = iter(names)
    while part := list(islice(rest, size)):
        yield part
