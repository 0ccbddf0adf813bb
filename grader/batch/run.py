"""One batch: which attempts need grading, and what became of each.

What was graded is recorded a few at a time, so that whatever ends the batch, the next one goes on behind it. An attempt
is known by the file's bytes and when it was handed in, a grading by the exercise's version and the seed: the same again
is not done twice. Whatever goes wrong with one person's work is a fault in that person's row, and the batch goes on.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from grader.batch.problems import without_places
from grader.batch.task import Answer, Fault, Judges, Task
from grader.collect.selection import SelectedFile, attempts
from grader.collect.submissions import SubmittedFile
from grader.collect.wrong_exercise import WrongExercise
from grader.gradebook.grading import Attempt, Book, FaultyAttempt, Grading, LastAttempts, RecordedGrading
from grader.messages.errors import GradeError
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.people.person import Person
from grader.submission.own_modules import digest

AT_ONCE, EVERY_SECONDS = 100, 0.2  # gradings, and the time, after which they are recorded

Place = tuple[Person, str]  # a person and an exercise


@dataclass(frozen=True, slots=True)
class BatchRules:
    """What to grade, and with which seed by exercise. `again` is the regrading run of each, if any."""

    seeds: Mapping[str, str]
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
    """What a batch has done so far. `notes` says why a person has no new grading, or what is to be looked at."""

    total: int = 0
    graded: int = 0
    known: int = 0
    spent: int = 0  # changed, but no attempt was left
    without: int = 0  # nothing to grade was found
    again: int = 0  # graded before, and now once more
    verdicts: Counter[str] = field(default_factory=Counter)
    problems: Counter[Text] = field(default_factory=Counter)  # what kept files from being graded, by how many
    changed: dict[Place, Change] = field(default_factory=dict)
    faults: dict[Place, Text] = field(default_factory=dict)
    notes: dict[Place, Text] = field(default_factory=dict)
    unknown: int = 0  # of those without, who was never graded before: no gradebook has them
    astray: dict[str, WrongExercise] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many of all are settled."""
        return self.graded + self.known + self.spent + self.without + len(self.faults)

    def note(self, place: Place) -> Text | None:
        """What is to be said of a person in an exercise, if anything."""
        change = self.changed.get(place)
        return self.faults.get(place) or self.notes.get(place) or (change.note if change else None)


class Batch:
    """Grades the submissions of `people` to `exercises`, and records them in `book`."""

    def __init__(
        self,
        people: Mapping[Person, Sequence[SubmittedFile]],
        exercises: Sequence[CodeExercise],
        book: Book,
        rules: BatchRules,
    ) -> None:
        self._people, self._exercises, self._book, self._rules = people, exercises, book, rules
        self._under_way: dict[int, Attempt] = {}
        self._unrecorded: list[Grading] = []
        self._postponed: dict[str, list[Person]] = {}
        self._recorded_at = time.monotonic()
        self._tasks_made = 0
        self.tally = Tally(len(people) * len(exercises))

    def run(self, judges: Judges) -> Generator[Tally]:
        """Grade what needs it, with a look at the tally after each step. What is done is recorded, come what may.

        Attempts beyond the last that count are looked at in further rounds: whether one counts shows in its verdict.
        """
        try:
            yield from self._graded(judges, self._tasks({exercise.id: self._people for exercise in self._exercises}))
            while self._postponed:
                self._record()
                postponed, self._postponed = self._postponed, {}
                yield from self._graded(judges, self._tasks(postponed, first=False))
        finally:
            self._record()
        for exercise in self._exercises:
            well = [person for person in self._people if (person, exercise.id) not in self.tally.faults]
            self._book.settle_faults(exercise.id, well)

    def _graded(self, judges: Judges, tasks: Iterator[Task]) -> Generator[Tally]:
        for answered in judges.answers(tasks):
            if answered is not None:
                self._take(*answered)
            if len(self._unrecorded) >= AT_ONCE or time.monotonic() - self._recorded_at > EVERY_SECONDS:
                self._record()
            yield self.tally

    def _tasks(self, people: Mapping[str, Iterable[Person]], first: bool = True) -> Iterator[Task]:
        for exercise in self._exercises:
            again = self._rules.again.get(exercise.id, "")
            for some in _parts(people.get(exercise.id, ()), AT_ONCE):
                known = self._book.last_attempts(exercise.id, some, again, self._rules.lower)
                for person in some:
                    yield from self._tasks_of(person, exercise, known.get(person, LastAttempts()), first)

    def _tasks_of(self, person: Person, exercise: CodeExercise, last: LastAttempts, first: bool) -> list[Task]:
        """The tasks of grading a person's attempts that are to be graded, oldest first."""
        try:
            selected = attempts(self._people[person], exercise, len(self._exercises) == 1)
            if not isinstance(selected, Text):
                return self._needed(person, exercise, selected, last, first)
        except Exception as error:  # whatever it is, it is about this person's files only
            why = error.text if isinstance(error, GradeError) else Fault.of(error).text
            self._fail(Attempt(person, exercise.id, "", ""), why)
            return []
        self.tally.notes[person, exercise.id] = selected
        self.tally.without += 1
        self.tally.unknown += not last.attempts
        return []

    def _needed(
        self, person: Person, exercise: CodeExercise, selected: Sequence[SelectedFile], last: LastAttempts, first: bool
    ) -> list[Task]:
        made = [(_attempt(person, exercise, one), one) for one in selected]
        if first:
            self.tally.total += len(made) - 1
            astray = self.tally.astray.setdefault(exercise.id, WrongExercise(exercise.function.name))
            astray.see(selected[-1].data, selected[-1].defines)
        needed = [(attempt, one) for attempt, one in made if self._is_needed(attempt, last, exercise.version)]
        if first:
            self.tally.known += len(made) - len(needed)
        allowed = list(self._allowed(needed, last, (person, exercise.id)))
        return [self._task(attempt, one) for attempt, one in allowed]

    def _is_needed(self, attempt: Attempt, last: LastAttempts, version: str) -> bool:
        """Whether an attempt is graded now: not where it was, under this version and seed."""
        known = last.known(attempt)
        if known is None:
            return True
        return not self._rules.only_changed and (version, self._seed(attempt)) not in known.graded_under

    def _allowed(
        self, needed: Sequence[tuple[Attempt, SelectedFile]], last: LastAttempts, place: Place
    ) -> Iterator[tuple[Attempt, SelectedFile]]:
        """Those for which the person has attempts left. The others wait while it is not known whether these count."""
        most, counted, waiting = self._rules.most_attempts, set(last.counted), 0
        under_way = False
        for attempt, one in needed:
            source = attempt.source_sha256
            if most is None or len(counted | {source}) <= most or last.known(attempt):
                counted.add(source)
                under_way = True
                yield attempt, one
            else:
                waiting += 1
        if not waiting:
            return
        if under_way and place not in self.tally.faults:
            self._postponed.setdefault(place[1], []).append(place[0])
            return
        self.tally.spent += waiting
        self.tally.notes[place] = Text(
            f"not graded: {len(last.counted)} of {most} attempts were used",
            f"未批改：{most} 次提交机会已用 {len(last.counted)} 次",
        )

    def _seed(self, attempt: Attempt) -> str:
        return self._rules.seeds[attempt.exercise]

    def _task(self, attempt: Attempt, selected: SelectedFile) -> Task:
        self._tasks_made += 1
        self._under_way[self._tasks_made] = attempt
        if selected.note:
            self.tally.notes[attempt.person, attempt.exercise] = selected.note
        return Task(
            self._tasks_made, attempt.exercise, self._seed(attempt), attempt.file, selected.data, selected.beside
        )

    def _take(self, task: Task, answer: Answer) -> None:
        attempt = self._under_way.pop(task.number)
        if isinstance(answer, Fault):
            self._fail(attempt, answer.text)
            return
        self.tally.graded += 1
        self.tally.verdicts[answer.verdict.value] += 1
        if answer.problem:
            self.tally.problems[without_places(answer.problem)] += 1
        self._unrecorded.append(Grading(attempt, answer))

    def _fail(self, attempt: Attempt, why: Text) -> None:
        """A fault of ours with one person's work."""
        self.tally.faults[attempt.person, attempt.exercise] = why
        self._book.record_faults([FaultyAttempt(attempt, why)])

    def _record(self) -> None:
        """Record what was graded since the last time."""
        try:
            for name in dict.fromkeys(grading.attempt.exercise for grading in self._unrecorded):
                some = [grading for grading in self._unrecorded if grading.attempt.exercise == name]
                for recorded in self._book.record(some, self._rules.again.get(name, ""), self._rules.lower):
                    self._note(recorded)
        except GradeError:  # the gradebook takes nothing: not to be waited for a second time, at the end
            self._unrecorded.clear()
            raise
        self._unrecorded.clear()
        self._recorded_at = time.monotonic()

    def _note(self, recorded: RecordedGrading | FaultyAttempt) -> None:
        if isinstance(recorded, FaultyAttempt):
            self.tally.graded -= 1
            self._fail(recorded.attempt, recorded.why)
            return
        judged, attempt = recorded.grading.judgement, recorded.grading.attempt
        self.tally.again += recorded.before is not None
        if recorded.before and recorded.gain:
            place, change = (
                (attempt.person, attempt.exercise),
                Change(recorded.before[1], judged.points, recorded.counts),
            )
            self.tally.changed[place] = max(self.tally.changed.get(place, change), change, key=lambda one: one.now)


def _attempt(person: Person, exercise: CodeExercise, selected: SelectedFile) -> Attempt:
    source = digest(selected.data, dict(selected.beside))
    return Attempt(person, exercise.id, source, selected.file, selected.time, selected.late, selected.attempt)


def _parts(people: Iterable[Person], size: int) -> Iterator[list[Person]]:
    """The people, so many at a time."""
    rest = iter(people)
    while part := list(islice(rest, size)):
        yield part
