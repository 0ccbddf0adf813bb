"""This module is the exercises that a file is for: those named, or those whose functions it defines."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

import click

from grader.catalog import Catalog
from grader.errors import UsageError
from grader.exercise import CodeExercise
from grader.submission import Submission
from grader.text import Language, Text


def addressed(
    submission: Submission, names: Sequence[str], catalog: Catalog, language: Language, before: Collection[str] = ()
) -> list[CodeExercise]:
    """The exercises `names`, or those of the file. Where two want the same function, the user is asked.

    Nobody is asked again about one of `before`.
    """
    return [catalog.code(name) for name in dict.fromkeys(names)] or _of_file(submission, catalog, language, before)


def _of_file(
    submission: Submission, catalog: Catalog, language: Language, before: Collection[str]
) -> list[CodeExercise]:
    """The exercises whose function the file defines."""
    if submission.problem:
        return [catalog.code(_by_name(submission, catalog))]
    found = list(catalog.defining(submission.functions))
    if not found:
        raise _none(submission, catalog)
    chosen = []
    for name in dict.fromkeys(exercise.function.name for exercise in found):
        fitting = [exercise for exercise in found if exercise.function.name == name]
        known = [exercise for exercise in fitting if exercise.id in before] or fitting
        chosen.append(known[0] if len(known) == 1 else _asked(name, known, language))
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
    answer = click.prompt(
        question.say(language), type=click.Choice(ids), show_choices=False, prompt_suffix=" ", err=True
    )
    return fitting[ids.index(answer)]
