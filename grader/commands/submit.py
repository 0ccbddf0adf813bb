"""This module is `grade submit`: find the exercises of a file, judge it, and print the reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from grader.catalog import Catalog
from grader.commands.standing import remember
from grader.errors import UsageError
from grader.exercise import CodeExercise
from grader.outcome import Runner
from grader.submission import Submission, read
from grader.text import Language, Text
from grader.verdict import Report, redacted


def submit_file(
    file: Path,
    names: Sequence[str],
    catalog: Catalog,
    runner: Runner,
    seed: str,
    language: Language,
    as_json: bool,
    html: Path | None = None,
) -> int:
    """Grade `file` and print what was found. The exit code: 0 all points, 1 not all."""
    submission = read(file)
    exercises = [catalog.code(name) for name in dict.fromkeys(names)] or _of_file(submission, catalog, language)
    from grader.judge import judge

    reports = []
    for exercise in exercises:
        reports.append(redacted(judge(exercise, submission, runner, seed)))
        if not as_json:
            click.echo("\n" * (len(reports) > 1), nl=False)
            _print(reports[-1], language)
    remember(reports, catalog, language)
    if html:
        _write_page(html, reports, language)
    if as_json:
        from grader.commands.console import print_json
        from grader.render.data import as_data

        data = [as_data(report, language) for report in reports]
        print_json(data[0] if len(data) == 1 else data)
    elif len(reports) > 1:
        _print_summary(reports, language)
    return 0 if all(report.passed for report in reports) else 1


def _write_page(path: Path, reports: Sequence[Report], language: Language) -> None:
    """Write the reports as one page. Raises UsageError where that is not possible."""
    from grader.render.page.report import page

    try:
        path.write_text(page(reports, language), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            Text(f"{path} cannot be written: {error.strerror}.", f"无法写入 {path}：{error.strerror}。")
        ) from None
    click.echo(Text(f"Wrote {path}.", f"已写出 {path}。").say(language), err=True)


def _print(report: Report, language: Language) -> None:
    from grader.commands.console import console, put
    from grader.render.terminal import page

    screen = console()
    put(screen, page(report, language, screen.width))


def _print_summary(reports: Sequence[Report], language: Language) -> None:
    from grader.commands.console import console, put
    from grader.render.terminal import summary

    click.echo()
    put(console(), summary(reports, language))


def _of_file(submission: Submission, catalog: Catalog, language: Language) -> list[CodeExercise]:
    """The exercises whose function the file defines. Where two want the same function, the user is asked."""
    if submission.problem:
        return [catalog.code(_by_name(submission, catalog))]
    found = list(catalog.defining(submission.functions))
    if not found:
        raise _none(submission, catalog)
    chosen = []
    for name in dict.fromkeys(exercise.function.name for exercise in found):
        fitting = [exercise for exercise in found if exercise.function.name == name]
        chosen.append(fitting[0] if len(fitting) == 1 else _asked(name, fitting, language))
    return chosen


def _by_name(submission: Submission, catalog: Catalog) -> str:
    """The exercise that an unreadable file is for: only its name can tell."""
    stem = submission.path.stem
    fitting = [name for name in catalog.ids if name in (stem, stem.removeprefix("my_"))]
    if fitting:
        return fitting[0]
    assert submission.problem is not None
    raise UsageError(
        submission.problem
        + Text(
            "\nName the exercise to get a report: grade submit FILE EXERCISE.",
            "\n请指明练习以获得报告：grade submit FILE EXERCISE。",
        )
    )


def _none(submission: Submission, catalog: Catalog) -> UsageError:
    defined = ", ".join(submission.functions[:12]) or "-"
    wanted = ", ".join(catalog.ids[:30])
    return UsageError(
        Text(
            f"{submission.path} defines no function of an exercise. It defines: {defined}. Exercises: {wanted}.",
            f"{submission.path} 没有定义任何练习的函数。它定义了：{defined}。练习有：{wanted}。",
        )
    )


def _asked(name: str, fitting: Sequence[CodeExercise], language: Language) -> CodeExercise:
    """Which of several exercises `name` is for: ask on a terminal, refuse to guess in a pipe."""
    ids = [exercise.id for exercise in fitting]
    question = Text(
        f"{name} fits several exercises: {', '.join(ids)}. Which one is it for?",
        f"{name} 符合多道练习：{'、'.join(ids)}。是为哪一道写的？",
    )
    if not sys.stdin.isatty():
        raise UsageError(question)
    answer = click.prompt(question.say(language), type=click.Choice(ids), show_choices=False, err=True)
    return fitting[ids.index(answer)]
