"""Question on a terminal: for which of several exercises a function was written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

import click

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.grading.addressed import Addressed, Ask, addressed, refuse
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.submission.file import Submission


def exercises_of(
    submission: Submission, names: Sequence[str], catalog: Catalog, output: Output, before: Sequence[str] = ()
) -> tuple[CodeExercise, ...]:
    """The exercises that a file is for; what is not graded is told on stderr, and a person is asked where two fit."""
    return told(addressed(submission, names, catalog, ask(output), before), output)


def told(found: Addressed, output: Output) -> tuple[CodeExercise, ...]:
    """The exercises; what is to be known about functions that are not graded is told on stderr."""
    for notice in found.notices:
        output.tell(notice)
    return found.exercises


def ask(output: Output) -> Ask:
    """Ask a person, or refuse to guess where nobody can answer."""
    return partial(_asked, output) if sys.stdin.isatty() else refuse


def _asked(output: Output, question: Text, fitting: Sequence[CodeExercise]) -> CodeExercise:
    ids = [exercise.id for exercise in fitting]
    answer = click.prompt(
        question.say(output.language), type=click.Choice(ids), show_choices=False, prompt_suffix=" ", err=True
    )
    return fitting[ids.index(answer)]
