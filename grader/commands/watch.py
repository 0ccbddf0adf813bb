"""`grade watch`: grade a file whenever it is saved, and show only what changed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from grader.commands.asking import exercises_of
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.extras import install
from grader.messages.text import Text
from grader.model.hints import Hint
from grader.model.outcome import Runner
from grader.model.report import StudentReport
from grader.student.progress import remember
from grader.submission.file import Submission, read

EVERY = 0.3  # seconds between two looks, where nobody tells
SETTLED, AT_LEAST = 50, 1000  # milliseconds without a change before a save counts as done; between two looks


def watch_file(
    file: Path,
    names: Sequence[str],
    catalog: Catalog,
    runner: Runner,
    seed: str,
    output: Output,
    hints: int = Hint.IDEA,
) -> int:
    """Grade `file` now and whenever it changes, until Ctrl-C. The exit code: 0 all points at last, 1 not all."""
    read(file)  # a file that can never be a submission is told at once
    watch = Watch(names, catalog, runner, seed, output, Hint(hints))
    output.tell(_greeting(file))
    seen = ""
    try:
        for _ in _saves(file):
            submission = _readable(file, output)
            if submission and submission.sha256 != seen:
                seen = submission.sha256
                watch.saved(submission)
    except KeyboardInterrupt:
        click.echo(err=True)
    if note := remember(watch.reports.values(), catalog):
        output.tell(note)
    return ExitCode.of(bool(watch.reports) and all(report.passed for report in watch.reports.values()))


class Watch:
    """What the last saves came to, to compare the next one with."""

    def __init__(
        self, names: Sequence[str], catalog: Catalog, runner: Runner, seed: str, output: Output, hints: Hint
    ) -> None:
        self.names, self.catalog, self.runner = names, catalog, runner
        self.seed, self.output, self.hints = seed, output, hints
        self.reports: dict[str, StudentReport] = {}
        self.runnable: dict[str, StudentReport] = {}  # the last ones of programs that could be run

    def saved(self, submission: Submission) -> None:
        """Grade what was saved and print what changed; a mistake in the command is told, and the watch goes on."""
        from grader.grading.grade import Grader

        names = self.names or (list(self.reports) if submission.problem else ())
        try:
            exercises = exercises_of(submission, names, self.catalog, self.output, tuple(self.reports))
        except UsageError as error:
            click.echo(f"{_now()}  {error.text.say(self.output.language)}")
            return
        grader = Grader(self.runner, self.seed, self.hints)
        for exercise in exercises:
            self._show(grader.grade(exercise, submission), len(exercises) > 1)

    def _show(self, report: StudentReport, several: bool) -> None:
        from grader.render.terminal.changes import changes, unrunnable
        from grader.render.terminal.report import page

        before = self.runnable.get(report.exercise)
        self.reports[report.exercise] = report
        if before is not None or report.problem:
            click.echo(click.style(f"{_now()}  {report.exercise if several else ''}".rstrip(), dim=True))
        if report.problem:
            self.output.show(unrunnable(report, self.output.language))
        elif before is None:
            self.output.show(page(report, self.output.language, self.output.width))
        else:
            self.output.show(changes(before, report, self.output.language, self.output.width))
        if not report.problem:
            self.runnable[report.exercise] = report
        click.echo()


def _greeting(file: Path) -> Text:
    text = Text(f"Watching {file}; Ctrl-C ends.", f"正在监视 {file}；按 Ctrl-C 结束。")
    if find_spec("watchfiles"):
        return text
    how = install("watch")
    return text + Text(
        f"\nIt looks every {EVERY} s; to be told instead: {how.en}.",
        f"\n每 {EVERY} 秒查看一次；要由系统通知，请{how.zh}。",
    )


def _saves(file: Path) -> Iterator[None]:
    """Now, and after each change of the file, also one made while the last was graded or by replacing the file."""
    graded = None
    for _ in _ticks(file):
        now = _look(file)
        if now is not None and now != graded:
            graded = now
            yield


def _ticks(file: Path) -> Iterator[None]:
    """Whenever it is worth looking: when the system tells, and at intervals."""
    yield
    if find_spec("watchfiles"):
        import watchfiles

        name = file.name
        yield from (
            None
            for _ in watchfiles.watch(
                file.resolve().parent,
                watch_filter=lambda _, path: Path(path).name == name,
                step=SETTLED,
                rust_timeout=AT_LEAST,
                yield_on_timeout=True,
            )
        )
    while True:
        time.sleep(EVERY)
        yield


def _look(file: Path) -> tuple[int, ...] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode


def _readable(file: Path, output: Output) -> Submission | None:
    """The file; None where it cannot be read, which is told unless an editor is just replacing it."""
    try:
        return read(file)
    except UsageError as error:
        if file.exists():
            click.echo(f"{_now()}  {error.text.say(output.language)}")
        return None


def _now() -> str:
    return f"{datetime.now():%H:%M:%S}"
