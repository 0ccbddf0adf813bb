"""`grade submit`: find the exercises of a file, or of a folder of files, judge it, and print the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import click

from grader.commands.asking import ask, exercises_of, told
from grader.commands.output import Output
from grader.commands.progress_line import progress_line
from grader.course.catalog import Catalog
from grader.grading.helpers import doubt
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unwritable
from grader.messages.text import same
from grader.model.code_exercise import CodeExercise
from grader.model.explanations import Explanations, FailedExplanation
from grader.model.hints import Hint
from grader.model.outcome import Runner
from grader.model.report import StudentReport
from grader.student.progress import remember
from grader.submission.file import Submission, is_folder, read

Work: TypeAlias = list[tuple[CodeExercise, Submission]]


def submit_file(
    file: Path,
    names: Sequence[str],
    catalog: Catalog,
    runner: Runner,
    seed: str,
    output: Output,
    html: Path | None = None,
    hints: int = Hint.IDEA,
) -> int:
    """Grade `file` and print what was found. The exit code: 0 all points, 1 not all."""
    work = _of_hand_in(file, names, catalog, output) if is_folder(file) else _of_file(file, names, catalog, output)
    from grader.grading.grade import Grader

    if not output.as_json:
        import grader.render.terminal  # noqa: F401  while the sandbox gets warm

    grading, reports = Grader(runner, seed, Hint(hints)), []
    for exercise, submission in work:
        with progress_line(exercise, output.language) as progress:
            reports.append(grading.grade(exercise, submission, progress))
        tell_faults(reports[-1].faults, output)
        if not output.as_json:
            click.echo("\n" * (len(reports) > 1), nl=False)
            _print(reports[-1], output)
    if note := remember(reports, catalog):
        output.tell(note)
    if html:
        _write_page(html, reports, output)
    if output.as_json:
        from grader.render.json.report import as_data

        data = [as_data(report, output.language) for report in reports]
        output.data(data[0] if len(data) == 1 else data)
    elif len(reports) > 1:
        _print_summary(reports, output)
        if not names:
            _print_doubts(work, reports, output)
    return ExitCode.of(all(report.passed for report in reports))


def _of_file(file: Path, names: Sequence[str], catalog: Catalog, output: Output) -> Work:
    submission = read(file)
    return [(exercise, submission) for exercise in exercises_of(submission, names, catalog, output)]


def _of_hand_in(folder: Path, names: Sequence[str], catalog: Catalog, output: Output) -> Work:
    """For each exercise the file of a folder or an archive that is for it; which one is told on stderr."""
    from grader.collect.hand_in import HandIn

    hand_in = HandIn(folder)
    exercises = told(hand_in.addressed(names, catalog, ask(output)), output)
    work = [(exercise, hand_in.submission(exercise, len(exercises) == 1)) for exercise in exercises]
    for exercise, submission in work:
        if submission.path != folder:
            output.tell(same(f"{exercise.id}: {submission.path}"))
    return work


def _print_doubts(work: Work, reports: Sequence[StudentReport], output: Output) -> None:
    """Which functions may only help others, of those that were not passed."""
    exercises = [exercise for exercise, _ in work]
    for (exercise, submission), report in zip(work, reports, strict=True):
        if not report.passed and (text := doubt(exercise, exercises, submission)):
            output.tell(text)


def tell_faults(faults: Iterable[FailedExplanation], output: Output) -> None:
    """Say on stderr what could not be said about a verdict, one line each."""
    for fault in faults:
        output.warn(fault.text)


def _write_page(path: Path, reports: Sequence[StudentReport], output: Output) -> None:
    """Write the reports as one page. Raises UsageError where that is not possible."""
    from grader.render.html.report import page

    explanations = Explanations()
    try:
        path.write_text(page(reports, output.language, explanations), encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from None
    output.wrote([path])
    tell_faults(explanations.failed, output)


def _print(report: StudentReport, output: Output) -> None:
    from grader.render.terminal.report import page

    output.show(page(report, output.language, output.width))


def _print_summary(reports: Sequence[StudentReport], output: Output) -> None:
    from grader.render.terminal.report import summary

    click.echo()
    output.show(summary(reports, output.language))
