"""`grade export` and `grade gradescope`: feedback for students, and an autograder for Gradescope."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from grader.collect.autograder import submitted
from grader.collect.layouts import Owner
from grader.collect.selection import choose
from grader.collect.source import entries
from grader.collect.submissions import SubmittedFile
from grader.commands.seeds import drawn
from grader.course.catalog import Catalog
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.messages.errors import JudgeError
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unwritable
from grader.messages.text import Language, Text
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Program, Runner
from grader.people.person import Person
from grader.submission.file import Submission, parse


def export_feedback(
    gradebook: str | None, exercises: Sequence[str], policy: Policy, out: Path, language: Language
) -> None:
    """Write every student's feedback below `out`."""
    from grader.export.feedback import write_feedback

    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        count = write_feedback(out, book.by_student(exercises, policy), language, datetime.now(UTC))
    click.echo(
        Text(f"Wrote feedback for {count} students to {out}.", f"已为 {count} 名学生写出反馈：{out}。").say(language)
    )


def export_gradescope(
    names: Sequence[str], catalog: Catalog, out: Path, seed: str | None, strict: bool, language: Language
) -> None:
    """Write the archive that Gradescope takes as an autograder, with a seed of its own."""
    from grader.export.gradescope_bundle import write_bundle

    seed = seed or drawn()
    try:
        write_bundle(out, [catalog.code(name) for name in dict.fromkeys(names)], seed, strict, language)
    except OSError as error:
        raise unwritable(out, error) from None
    click.echo(
        Text(
            f"Wrote {out}. Upload it as the autograder of a programming assignment.",
            f"已写出 {out}。请在 Gradescope 的编程作业中作为自动评分器上传。",
        ).say(language)
    )
    click.echo(_baked_in(seed, strict).say(language))


def _baked_in(seed: str, strict: bool) -> Text:
    """What the archive grades with."""
    said = Text(f"Its seed is {seed}", f"其种子为 {seed}")
    if strict:
        return said + Text(
            ", and it refuses to grade where a student's code cannot be isolated (--isolation auto does not).",
            "；无法隔离学生代码时拒绝批改（--isolation auto 则照常批改）。",
        )
    return said + Text(
        ", and it grades also where a student's code cannot be isolated and can read the exercises.",
        "；即使无法隔离学生代码、代码可能读到练习内容，也照常批改。",
    )


def grade_for_gradescope(
    place: Path,
    names: Sequence[str],
    catalog: Catalog,
    runner: Runner,
    seed: str,
    metadata: Path | None,
    out: Path,
    language: Language,
) -> int:
    """Grade one student's folder into results.json. The exit code: 0 there is a result, 3 the grader failed."""
    from grader.export.gradescope import fault, results
    from grader.grading.grade import Grader

    exercises = [catalog.code(name) for name in dict.fromkeys(names)]
    files = [SubmittedFile(entry, Owner(Person(""), "/".join(entry.parts))) for entry in entries(place)]
    code = ExitCode.OK
    try:
        grader = Grader(runner, seed)
        reports = [grader.grade(one, _submission(files, one, len(exercises) == 1)) for one in exercises]
        found = results(reports, language, submitted(metadata))
    except JudgeError as error:
        found, code = fault(error.text.say(language)), ExitCode.OURS
    out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
    return code


def _submission(files: Sequence[SubmittedFile], exercise: CodeExercise, only: bool) -> Submission:
    """The file for an exercise; where there is none, that is its problem."""
    chosen = choose(files, exercise, only)
    if isinstance(chosen, Text):
        return Submission(Program(""), Path(), "", problem=chosen)
    name = Path(chosen.file)
    return parse(chosen.data, name.with_suffix(name.suffix.lower()))
