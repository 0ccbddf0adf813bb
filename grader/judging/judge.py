"""This module is the judge: an exercise and a submission go in, a report comes out.

It knows no processes: a `Runner` says where programs run, so the same judge serves the command line, a watcher, a batch
and a cluster, and gives the same report for the same bytes and seed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing

from grader.diagnosis.answers import Answers
from grader.diagnosis.conditions import When, when
from grader.diagnosis.diagnose import diagnoses
from grader.diagnosis.sizes import wrong_size
from grader.exercise import Check, CodeExercise
from grader.judging.examine import Examination, skipped
from grader.judging.findings import Finding, load_problem
from grader.lines import Located
from grader.outcome import Raised, Runner, Session
from grader.submission import Submission, forbidden
from grader.verdict import CheckResult, Report, Verdict, overall


def judge(
    exercise: CodeExercise, submission: Submission, runner: Runner, seed: str = "0", answers: Answers | None = None
) -> Report:
    """The report on `submission`. Raises JudgeError for a fault of ours and AuthorError for one of the exercise.

    Whoever judges many submissions passes the same `Answers(exercise, seed)` each time: it saves time, no more.
    """
    start = time.perf_counter()
    if problem := submission.problem or forbidden(submission, exercise.imports):
        return _unrunnable(exercise, submission, runner, seed, Finding(Verdict.CE, problem), "", start)
    with closing(_opened(submission, exercise, runner)) as session:
        loaded = session.load()
        if found := load_problem(loaded, (exercise.function, *exercise.also), exercise.limits):
            traceback = loaded.traceback if isinstance(loaded, Raised) else ""
            return _unrunnable(exercise, submission, runner, seed, found, traceback, start)
        return _examined(answers or Answers(exercise, seed), submission, runner, session, start)


def _opened(submission: Submission, exercise: CodeExercise, runner: Runner) -> Session:
    """The submission in a worker, speaking of lines as its student sees them."""
    session = runner.open(submission.program, exercise.limits)
    return Located(session, submission.program, submission.lines) if submission.lines.parts else session


def _examined(answers: Answers, submission: Submission, runner: Runner, session: Session, start: float) -> Report:
    exercise, seed = answers.exercise, answers.seed
    examination = Examination(answers, session, runner)
    # Hidden checks come last: what the program prints or raises before them cannot tell what they ask.
    results = {check.id: examination.result(check) for check in exercise.checks if check.shown}
    output = session.output()
    results |= {check.id: examination.result(check) for check in exercise.checks if not check.shown}
    checks = tuple(results[check.id] for check in exercise.checks)
    found = _when(examination, checks)
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=overall(checks),
        checks=checks,
        isolation=runner.isolation,
        seed=seed,
        source_sha256=submission.sha256,
        seconds=time.perf_counter() - start,
        misconceptions=diagnoses(answers, examination.observed),
        wrong_size=wrong_size(answers, examination.observed),
        fails_when=found.fails,
        right_when=found.right,
        output=output,
        feedback=exercise.feedback,
        slowest=max((outcome.seconds for _, outcome, *_ in examination.observed), default=0.0),
    )


def _unrunnable(
    exercise: CodeExercise,
    submission: Submission,
    runner: Runner,
    seed: str,
    found: Finding,
    traceback: str,
    start: float,
) -> Report:
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=found.verdict,
        checks=tuple(skipped(check) for check in exercise.checks),
        isolation=runner.isolation,
        seed=seed,
        source_sha256=submission.sha256,
        seconds=time.perf_counter() - start,
        problem=found.text,
        traceback=traceback,
        feedback=exercise.feedback,
    )


def _when(examination: Examination, checks: Sequence[CheckResult]) -> When:
    """When it fails and when it is right: over all cases that look at the same part as the first check that fails."""
    exercise = examination.exercise
    failing = (c for c, r in zip(exercise.checks, checks, strict=True) if c.shown and r.failed and not c.property)
    first = next(failing, None)
    if first is None:
        return When()
    alike = {c.id: c for c in exercise.checks if not c.property and _looks_at(c) == _looks_at(first)}
    answers = examination.answers
    cases = [(case, failed) for case, _, _, failed in examination.observed if case.check in alike]
    shown = [case for case, _ in cases if alike[case.check].shown]
    failed = [failed for case, failed in cases if alike[case.check].shown]
    hidden = [(answers.facts(case), failed) for case, failed in cases if not alike[case.check].shown]

    def redraw(number: int, draw: int) -> bool:
        return examination.redraw(alike[shown[number].check], shown[number], draw)

    return when(answers.candidates(shown), failed, redraw, hidden)


def _looks_at(check: Check) -> tuple[str, int | None]:
    """The function whose result a check judges, and the item of it."""
    return (check.steps[-1].function if check.steps else ""), check.part
