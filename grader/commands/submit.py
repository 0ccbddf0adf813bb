"""`grade submit`: find the exercises of a file, judge it, and print the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from grader.commands.asking import exercises_of
from grader.commands.output import Output
from grader.commands.progress import remember
from grader.commands.progress_line import progress_line
from grader.course.catalog import Catalog
from grader.grading.helpers import doubt
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unwritable
from grader.model.code_exercise import CodeExercise
from grader.model.explanations import Explanations, FailedExplanation
from grader.model.hints import Hint
from grader.model.outcome import Runner
from grader.model.report import StudentReport
from grader.submission.file import Submission, read


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
    submission = read(file)
    exercises = exercises_of(submission, names, catalog, output)
    from grader.grading.grade import Grader

    if not output.as_json:
        import grader.render.terminal  # noqa: F401  while the sandbox gets warm

    grading, reports = Grader(runner, seed, Hint(hints)), []
    for exercise in exercises:
        with progress_line(exercise, output.language) as progress:
            reports.append(grading.grade(exercise, submission, progress))
        tell_faults(reports[-1].faults, output)
        if not output.as_json:
            click.echo("\n" * (len(reports) > 1), nl=False)
            _print(reports[-1], output)
    remember(reports, catalog, output)
    if html:
        _write_page(html, reports, output)
    if output.as_json:
        from grader.render.json.report import as_data

        data = [as_data(report, output.language) for report in reports]
        output.data(data[0] if len(data) == 1 else data)
    elif len(reports) > 1:
        _print_summary(reports, output)
        if not names:
            _print_doubts(exercises, reports, submission, output)
    return ExitCode.of(all(report.passed for report in reports))


def _print_doubts(
    exercises: Sequence[CodeExercise], reports: Sequence[StudentReport], submission: Submission, output: Output
) -> None:
    """Which functions may only help others, of those that were not passed."""
    for exercise, report in zip(exercises, reports, strict=True):
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
