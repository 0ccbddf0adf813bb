"""`grade batch`: find the submissions, grade those that need it, and write the table."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from grader.batch.pool import WorkerPool
from grader.batch.run import Batch, BatchRules, Tally
from grader.batch.task import Judges, WorkerSetup
from grader.collect.submissions import Students, students
from grader.commands.batch_progress import progress
from grader.commands.batch_summary import Found, ending
from grader.commands.deadline import deadline
from grader.commands.output import Output
from grader.commands.seeds import Seeds
from grader.course.catalog import Catalog
from grader.export.score_files import check, needs_reports, write
from grader.export.score_table import NOTHING_HANDED_IN, ScoreRow
from grader.gradebook import GRADEBOOK, INSTALL, available, open_gradebook
from grader.gradebook.grading import Book, Policy, Score
from grader.gradebook.memory import MemoryBook
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.extras import install
from grader.messages.text import Language, Text, same
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Isolation
from grader.people.person import Person


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the command line asks for."""

    place: Path
    exercises: tuple[str, ...]
    out: tuple[Path, ...] = ()
    gradebook: str | None = None
    seed: str | None = None
    jobs: int | None = None
    scheduler: str | None = None
    limits_only: bool = False
    only_changed: bool = False
    late_after: str | None = None
    most_attempts: int | None = None
    regrade: bool = False
    lower: bool = False
    policy: Policy = Policy.BEST
    excel: bool = False
    layout: str | None = None
    trust_file_times: bool = False
    encoding: str | None = None


def grade_batch(asked: BatchOptions, catalog: Catalog, output: Output) -> int:
    """Grade a folder of submissions. The exit code: 0 all were graded, 3 the grader failed on some, 130 stopped."""
    exercises = [catalog.code(name) for name in dict.fromkeys(asked.exercises)]
    for path in asked.out:
        check(path)
    late_after = deadline(asked.late_after, same("--late-after")) if asked.late_after else None
    with _judges(asked, exercises) as judges:  # they get warm meanwhile
        people = _people(asked, exercises)
        with _book(asked, output) as book:
            _refuse_below_isolation(judges.isolation, asked)
            names = [exercise.id for exercise in exercises]
            book.meet(people, names)
            if late_after:
                for name in names:
                    book.set_deadline(name, people, late_after)
            seeds = Seeds.of(names, book, asked.seed)
            for line in (*_notices(people, asked), *seeds.lines):
                output.tell(line)
            return _graded(asked, exercises, people, seeds.in_force, judges, book, output)


def _people(asked: BatchOptions, exercises: Sequence[CodeExercise]) -> Students:
    """Everybody's files. Raises UsageError where there are none."""
    found = students(
        asked.place,
        [exercise.id for exercise in exercises],
        layout=asked.layout,
        encoding=asked.encoding,
        trust_file_times=asked.trust_file_times,
    )
    if not found:
        raise UsageError(
            Text(
                f"{asked.place} holds no submissions: a folder or a file for each student is expected.",
                f"{asked.place} 中没有提交：应为每个学生一个文件夹或一个文件。",
            )
        )
    return found


def _notices(people: Students, asked: BatchOptions) -> Iterator[Text]:
    """What is to be told of how the names were read; of times where they decide who is late."""
    yield from people.notices
    if people.of_times and (asked.late_after or asked.trust_file_times):
        yield people.of_times


def _graded(
    asked: BatchOptions,
    exercises: Sequence[CodeExercise],
    people: Students,
    seeds: Mapping[str, str],
    judges: Judges,
    book: Book,
    output: Output,
) -> int:
    again = {one.id: book.begin_again(one.id, one.version, seeds[one.id]) for one in exercises if asked.regrade}
    rules = BatchRules(seeds, asked.only_changed, asked.most_attempts, asked.lower, again)
    batch = Batch(people, exercises, book, rules)
    start, stopped = time.monotonic(), False
    try:
        with progress(output.language) as show, closing(batch.run(judges)) as steps:
            for tally in steps:
                show(tally)
    except KeyboardInterrupt:
        stopped = True
    if not stopped:
        for run in again.values():
            book.end_again(run)
    for path in asked.out:
        table = rows(book, batch.tally, people, exercises, asked.policy, needs_reports(path), output.language)
        write(path, table, output.language, asked.excel)
    seconds = time.monotonic() - start
    found = Found.of(book, people, [exercise.id for exercise in exercises], asked.policy, bool(asked.late_after))
    kept = _named(asked) if book.is_kept else None
    for line in ending(batch.tally, seconds, found, stopped=stopped, out=asked.out, gradebook=kept):
        output.tell(line)
    return ExitCode.INTERRUPTED if stopped else ExitCode.OURS if batch.tally.faults else ExitCode.OK


def _judges(asked: BatchOptions, exercises: list[CodeExercise]) -> AbstractContextManager[Judges]:
    """Processes here, or a cluster's. Raises UsageError."""
    if asked.scheduler is None:
        return WorkerPool(WorkerSetup.of(exercises), asked.jobs or cores())
    if find_spec("distributed") is None:
        raise UsageError(Text("--scheduler needs Dask: ", "--scheduler 需要 Dask：") + install("cluster"))
    from grader.batch.cluster import Cluster
    from grader.batch.cluster_shipment import Shipment

    return Cluster(asked.scheduler, Shipment.of(exercises))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _book(asked: BatchOptions, output: Output) -> AbstractContextManager[Book]:
    """The gradebook asked for; without what it needs, one that forgets, unless it was asked for."""
    if asked.gradebook or available():
        return open_gradebook(asked.gradebook or GRADEBOOK)
    if asked.regrade or asked.only_changed or asked.most_attempts:
        return open_gradebook(GRADEBOOK)  # says what is missing
    note = Text(
        f"Nothing is kept beyond this run: a gradebook needs {INSTALL.en}",
        f"本次结果不会保存；要用成绩册，请{INSTALL.zh}",
    )
    output.tell(note)
    return nullcontext(MemoryBook(any(map(needs_reports, asked.out))))


def _refuse_below_isolation(isolation: Isolation, asked: BatchOptions) -> None:
    if isolation.level == "isolated" or asked.limits_only:
        return
    names = ", ".join(isolation.open) or "-"
    raise UsageError(
        Text(
            f"Full isolation is not to be had here (not prevented: {names}), and a batch grades for marks. "
            "--isolation auto grades with limits only.",
            f"此处无法完全隔离（未能阻止：{names}），而批量批改用于正式评分。"
            "--isolation auto 可在仅有资源限制的情况下批改。",
        )
    )


def _named(asked: BatchOptions) -> str:
    """The gradebook that was written, without a password."""
    from grader.gradebook.database import shown

    place = asked.gradebook or GRADEBOOK
    return shown(place) if "://" in place else str(Path(place).absolute())


def rows(
    book: Book,
    tally: Tally,
    people: Collection[Person],
    exercises: Sequence[CodeExercise],
    policy: Policy,
    reports: bool,
    language: Language,
) -> Iterator[ScoreRow]:
    """A row for each person that was found, and each exercise; those without a grading come last.

    Then those on the roster of whom there was never any work.
    """
    listed, ids = book.listed(), book.best_ids()
    called, adjusted = book.labels(), book.adjustments([exercise.id for exercise in exercises])
    for exercise in exercises:
        numbers = book.numbers(people, exercise.id)
        by_number = {number: person for person, number in numbers.items()}
        worked = set(by_number)

        def row(person: Person, standing: Score | None, of: CodeExercise = exercise) -> ScoreRow:
            place = (person, of.id)
            note = tally.note(place) or (standing.problem if standing else Text("", ""))
            person_number = numbers.get(person, 0)  # noqa: B023
            label = standing.student if standing else called.get(person_number, person.name)
            known, decided = "" if standing else person.id, adjusted.get((person_number, of.id))
            return ScoreRow(
                label, of.id, of.points, standing, note.say(language), place in tally.faults, known, decided
            )

        for one in book.standings([exercise.id], policy, reports):
            worked.add(one.person)
            if one.person in by_number:
                yield row(by_number.pop(one.person), one)
        for person in people:
            if person not in numbers or numbers[person] in by_number:
                yield row(person, None)
        for absent in listed:
            if absent not in worked:
                decided, note = adjusted.get((absent, exercise.id)), NOTHING_HANDED_IN.say(language)
                label, known_as = called[absent], ids[absent]
                yield ScoreRow(label, exercise.id, exercise.points, None, note, False, known_as, decided)
