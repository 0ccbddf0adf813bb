"""A gradebook in a database: recording gradings, and reading where people stand.

Several programs may write at once. The row of whoever handed an attempt in is locked while it is added, so that
attempts are numbered one after the other; the same grading offered twice is recorded once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, select, update

from grader.gradebook import enrolment, exceptions, queries, recording, roll, settings
from grader.gradebook.adjustment import Adjustment
from grader.gradebook.database import connect
from grader.gradebook.database_errors import told
from grader.gradebook.extension import Extension
from grader.gradebook.grading import (
    FaultyAttempt,
    GradebookSeed,
    Grading,
    LastAttempts,
    OpenFault,
    Policy,
    RecordedGrading,
    Score,
    in_a_line,
)
from grader.gradebook.recording import now
from grader.gradebook.tables import adjustments, attempts, faults, identities
from grader.messages.errors import JudgeError
from grader.messages.text import Text
from grader.model.report import Verdict
from grader.people.directory import Directory
from grader.people.identity import NAME_ONLY, Identity, storable
from grader.people.known_students import KnownStudents
from grader.people.person import Person
from grader.people.roster_entry import RosterEntry

FETCH = 200  # rows at a time: reports are large
NOT_TAKEN = Text("the gradebook does not take it: ", "成绩册无法保存：")


class DatabaseBook:
    """A gradebook in SQLite or PostgreSQL."""

    is_kept = True

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    @contextmanager
    def open(cls, place: str, create: bool = True) -> Iterator[DatabaseBook]:
        """The gradebook at `place`. Raises UsageError."""
        engine = connect(place, create)
        try:
            yield cls(engine)
        finally:
            engine.dispose()

    def meet(self, people: Collection[Person], exercises: Sequence[str]) -> None:
        """Get to know the people of a class before any work of theirs is recorded.

        Who is who is decided from all of them. Somebody who is not taken keeps nobody else from being met.
        """
        named = {Identity.of(person, exercise): person.name for exercise in exercises for person in people}
        try:
            self._meet(named)
        except JudgeError:
            raise
        except Exception:
            for identity, name in named.items():
                with _others_go_on():
                    self._meet({identity: name})

    def _meet(self, named: Mapping[Identity, str]) -> None:
        with self._reading() as connection:
            unmet = roll.unmet(connection, named)
        if unmet:
            with self._engine.begin() as connection:
                roll.meet(connection, unmet)

    def numbers(self, people: Collection[Person], exercise: str) -> Mapping[Person, int]:
        """The numbers of those that the gradebook knows."""
        by_identity = storable(people, exercise)
        with self._reading() as connection:
            found = roll.people_of(connection, by_identity)
        return {by_identity[identity]: number for identity, number in found.items()}

    def labels(self) -> Mapping[int, str]:
        """What everybody is called, by number; no two alike."""
        with self._reading() as connection:
            return roll.roll(connection).labels

    def best_ids(self) -> Mapping[int, str]:
        """The id by which a school or a platform knows everybody best, by number; nothing where there is none."""
        with self._reading() as connection:
            return roll.roll(connection).ids

    def undecided(self) -> Mapping[str, Sequence[str]]:
        """Names of which it cannot be decided whose they are, each with the labels of those who may be one person."""
        with self._reading() as connection:
            return roll.undecided(connection)

    def last_attempts(
        self, exercise: str, people: Collection[Person], again: str = "", lower: bool = False
    ) -> Mapping[Person, LastAttempts]:
        """The attempts at `exercise` of some people, and what they were graded under (in the run `again`).

        When scores may be lowered, gradings that were recorded but not counted are as good as none.
        """
        by_identity = storable(people, exercise)
        with self._reading() as connection:
            persons = roll.people_of(connection, by_identity)
            numbers = roll.numbers_of(connection, by_identity)
            asked = {"exercise": exercise, "identities": list(numbers.values())}
            counted: dict[int, set[str]] = {}
            for person, source in connection.execute(queries.counted(), asked):
                counted.setdefault(person, set()).add(source)
            run = {"again": again} if again else {}
            made = recording.attempts_of(connection.execute(queries.last_attempts(bool(again), lower), asked | run))
        return {
            by_identity[identity]: LastAttempts(made.get(number, ()), frozenset(counted.get(persons[identity], ())))
            for identity, number in numbers.items()
            if number in made or persons[identity] in counted
        }

    def record(
        self, some: Sequence[Grading], again: str = "", lower: bool = False
    ) -> list[RecordedGrading | FaultyAttempt]:
        """Add gradings in one transaction, or, where it takes not all of them, each in one of its own.

        `lower` lets a grading count that has fewer points than the one before. Raises JudgeError where the gradebook
        cannot be used any longer.
        """
        try:
            return list(self._record(some, again, lower))
        except JudgeError:
            raise
        except Exception as error:
            if len(some) == 1:
                return [FaultyAttempt(some[0].attempt, in_a_line(NOT_TAKEN + told(error)))]
        return [result for grading in some for result in self.record([grading], again, lower)]

    def _record(self, some: Sequence[Grading], again: str, lower: bool) -> list[RecordedGrading]:
        # In one order for everybody: two writers never wait for each other.
        ordered = sorted(some, key=lambda grading: (recording.who(grading.attempt), grading.attempt.exercise))
        self._meet({recording.who(grading.attempt): grading.attempt.person.name for grading in ordered})
        with self._engine.begin() as connection:
            return [recording.add(connection, grading, again, lower) for grading in ordered]

    def record_faults(self, some: Sequence[FaultyAttempt]) -> None:
        """Add what could not be graded, as far as it is taken: it is told in any case."""
        for fault in some:
            with _others_go_on():
                self.meet([fault.attempt.person], [fault.attempt.exercise])
                with self._engine.begin() as connection:
                    recording.add_fault(connection, fault)

    def settle_faults(self, exercise: str, people: Collection[Person]) -> None:
        """The work of these people gave no trouble this time."""
        mine = storable(people, exercise)
        with self._reading() as connection:
            open_ = select(identities.c.scope, identities.c.value, faults.c.id)
            open_ = open_.join(identities, identities.c.id == faults.c.identity_id)
            open_ = open_.where(faults.c.exercise == exercise, faults.c.settled_at == "")
            found = [number for scope, value, number in connection.execute(open_) if Identity(scope, value) in mine]
        if found:
            with self._engine.begin() as connection:
                for number in found:
                    connection.execute(update(faults).where(faults.c.id == number).values(settled_at=now()))

    def open_faults(self, exercises: Sequence[str] = ()) -> list[OpenFault]:
        """What could not be graded by a fault of ours, and was not since."""
        with self._reading() as connection:
            called = roll.roll(connection).labels
            rows = connection.execute(queries.open_faults(exercises)).all()
        return [
            OpenFault(person, called[person], exercise, "" if scope == NAME_ONLY else value, Text(en, zh))
            for person, exercise, scope, value, en, zh in rows
        ]

    def standings(
        self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST, reports: bool = False
    ) -> Iterator[Score]:
        """Where people stand, by exercise and name; all exercises unless some are named.

        An attempt in time goes before a late one. Reports are left out unless asked for: they are long.
        """
        yield from self._standings(queries.standings(exercises, policy, reports))

    def by_student(self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST) -> Iterator[Score]:
        """Where people stand, by person and exercise, with their reports."""
        yield from self._standings(queries.standings(exercises, policy, reports=True, by_student=True))

    def _standings(self, query: Select[Any]) -> Iterator[Score]:
        with self._reading() as connection:
            everybody = roll.roll(connection)
            adjusted = exceptions.adjusted(connection)
            with connection.execution_options(yield_per=FETCH).execute(query) as rows:
                for row in rows:
                    yield _standing(dict(row._mapping), everybody, adjusted)

    def history(self, person: int, exercise: str) -> list[dict[str, Any]]:
        """Every grading of a person's attempts at an exercise, oldest first, with the attempt's number."""
        with self._reading() as connection:
            rows = [dict(row._mapping) for row in connection.execute(queries.history(person, exercise))]
        numbers = {
            attempt: number for number, attempt in enumerate(dict.fromkeys(row["attempt_id"] for row in rows), 1)
        }
        return [{"number": numbers[row.pop("attempt_id")], **row} for row in rows]

    def exercises(self) -> list[str]:
        """The exercises that were graded, or could not be, or of which a person decided a score."""
        both = select(attempts.c.exercise).union(select(faults.c.exercise), select(adjustments.c.exercise))
        with self._reading() as connection:
            return list(connection.execute(both.order_by("exercise")).scalars())

    def students(self) -> Mapping[int, str]:
        """Everybody on the roster or with work: what they are called, by number and in order of names."""
        with self._reading() as connection:
            return self._students(connection, roll.roll(connection))

    def _students(self, connection: Connection, everybody: roll.Roll) -> Mapping[int, str]:
        people = {*connection.execute(queries.with_work()).scalars(), *enrolment.listed(connection)}
        return {person: label for label, person in sorted((everybody.labels[person], person) for person in people)}

    def enrol(self, entries: Sequence[RosterEntry]) -> int:
        """Put people on the roster; how many were not on it. All are taken or none."""
        with self._engine.begin() as connection:
            return enrolment.enrol(connection, entries)

    def listed(self) -> Mapping[int, str]:
        """The people on the roster and the group of each, by number and in the order of the roster."""
        with self._reading() as connection:
            return enrolment.listed(connection)

    def unlisted(self) -> Mapping[int, str]:
        """Those with work who are not on the roster, where there is one: what they are called, by number."""
        with self._reading() as connection:
            on_it, called = enrolment.listed(connection), roll.roll(connection).labels
            worked = connection.execute(queries.with_work()).scalars().all()
        return {person: called[person] for person in worked if person not in on_it} if on_it else {}

    def directory(self) -> Directory:
        """By whom people can be found: every id and every name."""
        with self._reading() as connection:
            return enrolment.directory(connection)

    def ids(self, person: int) -> Sequence[Identity]:
        """Every id of a person, the best known first."""
        with self._reading() as connection:
            return enrolment.ids(connection, person)

    def link(self, submitter: int, student: int, who: str) -> None:
        """From now on two are one person."""
        with self._engine.begin() as connection:
            enrolment.link(connection, submitter, student, who)

    def known_students(self) -> KnownStudents:
        """Everybody on the roster or with work, to be found by names and ids."""
        with self._reading() as connection:
            everybody = roll.roll(connection)
            labels = self._students(connection, everybody)
        return KnownStudents.of(labels, {one: everybody.names[one] | everybody.known_as[one] for one in labels})

    def called(self, asked: str) -> Mapping[int, str]:
        """Those of the students who are or were called so, or have that id: what they are called now, by number."""
        return self.known_students().called(asked)

    def adjust(self, made: Iterable[tuple[int, str, Adjustment]]) -> None:
        """From now on these scores, each of a person and an exercise, are as somebody decided. All or none are kept."""
        with self._engine.begin() as connection:
            for person, exercise, adjustment in made:
                exceptions.adjust(connection, person, exercise, adjustment)

    def adjustments(self, exercises: Sequence[str] = ()) -> Mapping[tuple[int, str], Adjustment]:
        """What people decided about scores, by person and exercise, as far as it holds."""
        with self._reading() as connection:
            return exceptions.adjusted(connection, exercises)

    def adjustments_of(self, person: int, exercise: str) -> list[Adjustment]:
        """Every adjustment of a score, oldest first."""
        with self._reading() as connection:
            return exceptions.adjustments_of(connection, person, exercise)

    def extend(self, person: int, exercise: str, extension: Extension) -> None:
        """From now on a person's work is in time until a later time, and nobody else's."""
        with self._engine.begin() as connection:
            exceptions.extend(connection, person, exercise, extension)

    def extensions_of(self, person: int, exercise: str) -> list[Extension]:
        """Every extension of a person's deadline, oldest first."""
        with self._reading() as connection:
            return exceptions.extensions_of(connection, person, exercise)

    def late_after(self, person: int, exercise: str) -> str:
        """Until when a person's work is in time; nothing where there is no deadline."""
        with self._reading() as connection:
            return exceptions.late_after(connection, person, exercise)

    def set_deadline(self, exercise: str, people: Collection[Person], late_after: datetime) -> None:
        """From now on, what these people submit for `exercise` after `late_after` is late."""
        self.meet(people, [exercise])
        with self._engine.begin() as connection:
            settings.set_deadline(connection, exercise, storable(people, exercise), late_after)

    def seed(self, exercise: str, first: str) -> GradebookSeed:
        """The seed of an exercise; `first` from now on, if it has none. Of several programs at once, one sets it."""
        with self._engine.begin() as connection:
            return settings.seed(connection, exercise, first)

    def begin_again(self, exercise: str, version: str, seed: str) -> str:
        """A regrading run: the one that was begun and has not ended, or a new one."""
        with self._engine.begin() as connection:
            return settings.begin_run(connection, exercise, version, seed)

    def end_again(self, run: str) -> None:
        """The regrading run is done."""
        with self._engine.begin() as connection:
            settings.end_run(connection, run)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(reading=True) as connection:
            yield connection


@contextmanager
def _others_go_on() -> Iterator[None]:
    """What goes wrong here concerns one person, unless the gradebook cannot be used any longer."""
    try:
        yield
    except JudgeError:
        raise
    except Exception:
        return


def _standing(row: dict[str, Any], everybody: roll.Roll, adjusted: Mapping[tuple[int, str], Adjustment]) -> Score:
    known = Identity(row.pop("scope"), row.pop("value"))
    return Score(
        **row
        | {
            "student": everybody.labels[row["person"]],
            "verdict": Verdict(row["verdict"]),
            "late": bool(row["late"]),
            "problem": Text(row.pop("problem_en"), row.pop("problem_zh")),
            "system_id": known.id or everybody.ids[row["person"]],
            "adjustment": adjusted.get((row["person"], row["exercise"])),
        }
    )
