"""`grade verify`: prove exercises one after the other, with progress, and print every problem."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import click

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.errors import AuthorError, Problem
from grader.messages.exit_codes import ExitCode
from grader.messages.text import Language, Text
from grader.model.outcome import Runner
from grader.verify.result import VerifyResult


def verify_exercises(catalog: Catalog, names: Sequence[str], runner: Runner, output: Output) -> int:
    """Verify the exercises `names`, or all. The exit code: 0 all hold, 2 where one does not."""
    from grader.verify.verify import verify

    results = []
    for name in dict.fromkeys(names or catalog.ids):
        start = time.perf_counter()
        _progress(name)
        try:
            found = verify(catalog.get(name), runner)
        except AuthorError as error:
            found = VerifyResult(name, error.problems)
        _progress("")
        results.append(found)
        if not output.as_json:
            _print(found, time.perf_counter() - start, output)
    if output.as_json:
        output.data([_as_data(found, output.language) for found in results])
    return ExitCode.USAGE if any(found.problems for found in results) else ExitCode.OK


def _progress(name: str) -> None:
    """What is being verified, on a terminal only, on a line that the result replaces."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K  … {name}" if name else "\r\033[K", nl=False, err=True)


def _print(found: VerifyResult, seconds: float, output: Output) -> None:
    mark = click.style("✗", fg="red") if found.problems else click.style("✓", fg="green")
    facts = found.facts + (Text(", ", "，") if found.facts else Text("", ""))
    facts += Text(f"{seconds:.1f} s", f"{seconds:.1f} 秒")
    click.echo(f"{mark} {found.exercise}  {click.style(facts.say(output.language), dim=True)}")
    for problem in found.problems:
        click.echo(f"  {_line(problem, output.language)}")


def _line(problem: Problem, language: Language) -> str:
    where = f" {problem.where}:" if problem.where else ""
    return f"{problem.place}:{where} {problem.text.say(language)}"


def _as_data(found: VerifyResult, language: Language) -> dict[str, object]:
    problems = [
        {"path": p.path, "line": p.line, "column": p.column, "where": p.where, "text": p.text.say(language)}
        for p in found.problems
    ]
    return {"exercise": found.exercise, "ok": not problems, **found.numbers, "problems": problems}
